import { DropdownMenu } from 'radix-ui';
import { useId, useMemo, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { type CardProps, TagGrid } from './TagGrid.tsx';
import { ActionText } from './TagMenu.tsx';
import { describeKey, hasNumbers, listKeyActions } from './tags-model.ts';

/** One label key: its total, and a table of its values. */
export function TagCard(props: CardProps) {
  const { result, tagsKey, query, onRefine } = props;
  const title = useId();
  const [isBySize, setIsBySize] = useState(false);
  const isNumeric = useMemo(() => hasNumbers(result, tagsKey), [result, tagsKey]);
  const count = tagsKey.end - tagsKey.start;
  return (
    <section className="tags-card" aria-labelledby={title}>
      <header>
        <h2 id={title}>{tagsKey.key}</h2>
        <span className="tags-total">{describeKey(result, tagsKey, props.isDifference)}</span>
        <span className="tags-count">
          {count.toLocaleString('en')} {count === 1 ? 'value' : 'values'}
        </span>
        {isNumeric && (
          <button
            type="button"
            className="ui-button"
            aria-pressed={isBySize}
            title="Small to large, as a histogram on its side"
            onClick={() => setIsBySize(!isBySize)}
          >
            {isBySize && <Icon name="check" />} By size
          </button>
        )}
        <DropdownMenu.Root>
          <DropdownMenu.Trigger asChild>
            <button type="button" className="ui-button ui-button-quiet">
              <Icon name="down" />
              <span className="ui-hidden">Options for {tagsKey.key}</span>
            </button>
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className="ui-popup" align="end" collisionPadding={8}>
              <DropdownMenu.Label className="ui-menu-label">{tagsKey.key}</DropdownMenu.Label>
              {listKeyActions(query, tagsKey.key).map((action) => (
                <DropdownMenu.Item
                  key={action.option}
                  className="ui-menu-item tags-item"
                  onSelect={() => onRefine(action.part)}
                >
                  <ActionText action={action} />
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      </header>
      <TagGrid {...props} isBySize={isNumeric && isBySize} />
    </section>
  );
}
