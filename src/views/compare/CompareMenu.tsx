import { DropdownMenu } from 'radix-ui';
import { Icon } from '../../ui/Icon.tsx';
import { nameEntries } from '../parts/entry-names.ts';
import { useActions, useField } from '../shell/use-app.ts';
import { pickFile } from './pick-file.ts';
import './compare.css';

/** Chooses the base that the open profile is compared with. */
export function CompareMenu() {
  const current = useField((state) => state.current);
  const entries = useField((state) => state.entries);
  const examples = useField((state) => state.examples);
  const {
    compareWith,
    compareWithFiles,
    loadExamples,
    openExample,
    stopComparing,
    swapComparison,
  } = useActions();
  if (!current) return null;
  const { entry, comparison } = current;
  const others = entries.filter(
    ({ id, url }) => id !== entry.id && (url === '' || url !== entry.url),
  );
  const names = nameEntries(others);
  const pairs = examples.filter(({ base }) => base !== '');
  return (
    <DropdownMenu.Root onOpenChange={(isOpen) => isOpen && void loadExamples()}>
      <DropdownMenu.Trigger className="ui-button">
        <Icon name="compare" />
        <span className="shell-tool-word">Compare</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          <DropdownMenu.Label className="ui-menu-label compare-question">
            What was {entry.name} like before? Choose the base:
          </DropdownMenu.Label>
          <DropdownMenu.Item className="ui-menu-item" onSelect={() => pickFile(compareWithFiles)}>
            A file as base…
          </DropdownMenu.Item>
          {others.map((other, index) => (
            <DropdownMenu.CheckboxItem
              key={other.id}
              className="ui-menu-item"
              checked={other.id === comparison?.base.id}
              onSelect={() => compareWith(other)}
            >
              <span className="compare-tick">
                <DropdownMenu.ItemIndicator>
                  <Icon name="check" />
                </DropdownMenu.ItemIndicator>
              </span>
              {names[index]}
            </DropdownMenu.CheckboxItem>
          ))}
          {pairs.map((example) => (
            <DropdownMenu.Item
              key={example.id}
              className="ui-menu-item"
              onSelect={() => openExample(example)}
            >
              Example: {example.title}
            </DropdownMenu.Item>
          ))}
          {comparison && (
            <>
              <DropdownMenu.Separator className="compare-separator" />
              <DropdownMenu.Item className="ui-menu-item" onSelect={swapComparison}>
                Swap base and new
              </DropdownMenu.Item>
              <DropdownMenu.Item className="ui-menu-item" onSelect={stopComparing}>
                Stop comparing
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
