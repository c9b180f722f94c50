import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { isOtherKind } from '../../store/compare.ts';
import type { ProfileEntry } from '../../store/state.ts';
import { Icon } from '../../ui/Icon.tsx';
import { nameEntries } from '../parts/entry-names.ts';
import { useActions, useField } from '../shell/use-app.ts';
import { pickFile } from './pick-file.ts';
import './compare.css';

/** Chooses the base that the open profile is compared with, or a later profile that it is the base of. */
export function CompareMenu() {
  const current = useField((state) => state.current);
  const examples = useField((state) => state.examples);
  const {
    compareAfter,
    compareAfterFiles,
    compareWith,
    compareWithFiles,
    loadExamples,
    openExample,
    stopComparing,
    swapComparison,
  } = useActions();
  /** The other way round: what is open is the base. */
  const [isBase, setIsBase] = useState(false);
  if (!current) return null;
  const { entry, comparison } = current;
  const pairs = examples.filter(({ base }) => base !== '');
  return (
    <DropdownMenu.Root
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        setIsBase(false);
        void loadExamples();
      }}
    >
      <DropdownMenu.Trigger className="ui-button">
        <Icon name="compare" />
        <span className="shell-tool-word">Compare</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          <DropdownMenu.Label className="ui-menu-label compare-question">
            {isBase
              ? `${entry.name} is the base. Choose what came after:`
              : `What was ${entry.name} like before? Choose the base:`}
          </DropdownMenu.Label>
          <DropdownMenu.Item
            className="ui-menu-item"
            onSelect={() => pickFile(isBase ? compareAfterFiles : compareWithFiles)}
          >
            {isBase ? 'A file as new profile…' : 'A file as base…'}
          </DropdownMenu.Item>
          <Others
            baseId={isBase ? undefined : comparison?.base.id}
            onPick={isBase ? compareAfter : compareWith}
          />
          <DropdownMenu.Item
            className="ui-menu-item"
            onSelect={(event) => {
              event.preventDefault();
              setIsBase(!isBase);
            }}
          >
            {isBase
              ? 'This is the after: choose the base…'
              : 'This is the before: choose the after…'}
          </DropdownMenu.Item>
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

/** The other profiles of this session. Those that count nothing of what this one counts can't be chosen, and say so. */
function Others(props: { baseId: number | undefined; onPick: (entry: ProfileEntry) => void }) {
  const current = useField((state) => state.current);
  const entries = useField((state) => state.entries);
  const typesByEntry = useField((state) => state.typesByEntry);
  if (!current) return null;
  const { entry } = current;
  const others = entries.filter(
    ({ id, url }) => id !== entry.id && (url === '' || url !== entry.url),
  );
  const names = nameEntries(others);
  return others.map((other, index) => {
    const isOther = isOtherKind({ typesByEntry }, entry.id, other.id);
    return (
      <DropdownMenu.CheckboxItem
        key={other.id}
        className="ui-menu-item compare-other"
        checked={other.id === props.baseId}
        disabled={isOther}
        onSelect={() => props.onPick(other)}
      >
        <span className="compare-tick">
          <DropdownMenu.ItemIndicator>
            <Icon name="check" />
          </DropdownMenu.ItemIndicator>
        </span>
        {names[index]}
        {isOther && (
          <small className="compare-quiet">
            {' '}
            another kind: {typesByEntry.get(other.id)?.join(', ')}
          </small>
        )}
      </DropdownMenu.CheckboxItem>
    );
  });
}
