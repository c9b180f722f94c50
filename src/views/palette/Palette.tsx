import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useActions } from '../shell/use-app.ts';
import { wishViewFocus } from '../shell/view-focus.ts';
import { runSlices } from '../top/run-slices.ts';
import type { Command } from './commands.ts';
import { findNames } from './find-names.ts';
import type { PaletteText } from './PaletteFrame.tsx';
import { Best, rankText, readTyped } from './rank.ts';
import { useNameColumn } from './use-name-column.ts';

const shownCommands = 60;
const shownNames = 30;

/** One line of the list: what it does, and what Shift and Enter do instead. */
interface Entry {
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly keys: string;
  readonly isCode: boolean;
  readonly run: () => void;
  readonly runOther: () => void;
}

/** Everything that the page can do, and every function's name, a few letters away. */
export function Palette(props: PaletteText & { commands: readonly Command[] }) {
  const { text, onText, isEntered, onRun } = props;
  const [place, setPlace] = useState({ text, row: 0 });
  const entries = useEntries(props.commands, text);
  const field = useRef<HTMLInputElement>(null);
  // With other text the first entry is the active one again.
  const active = place.text === text ? Math.min(place.row, entries.length - 1) : 0;
  // The field that stood here while this code was on its way had the focus, and its caret at the end.
  useLayoutEffect(() => {
    const { length } = field.current?.value ?? '';
    field.current?.focus();
    field.current?.setSelectionRange(length, length);
  }, []);
  useEffect(() => {
    const entry = entries[0];
    if (!isEntered.current || !entry) return;
    isEntered.current = false;
    onRun(entry.run);
  }, [entries, isEntered, onRun]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = moveTo(event.key, active, entries.length);
    const entry = entries[active];
    if (row !== undefined && !event.ctrlKey && !event.metaKey) setPlace({ text, row });
    else if (event.key === 'Enter' && entry) onRun(event.shiftKey ? entry.runOther : entry.run);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={field}
        className="ui-field palette-text"
        role="combobox"
        aria-label="Command or function"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `palette-${active}` : undefined}
        placeholder="A command, or a function’s name"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          isEntered.current = false;
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <EntryList entries={entries} active={active} onRun={onRun} />
      <p role="status" className="palette-foot">
        {entries.length === 0 ? 'Nothing by that name.' : <Keys entry={entries[active]} />}
      </p>
    </>
  );
}

function Keys({ entry }: { entry: Entry | undefined }) {
  return (
    <>
      <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> {entry?.isCode ? 'select' : 'do it'}
      {entry?.isCode && (
        <>
          {' '}
          · <kbd>Shift</kbd> <kbd>Enter</kbd> show its source
        </>
      )}
    </>
  );
}

function EntryList(props: {
  entries: readonly Entry[];
  active: number;
  onRun: (action: () => void) => void;
}) {
  const { entries, active, onRun } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.querySelector(`#palette-${active}`)?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div ref={ref} id="palette-list" role="listbox" aria-label="Found" className="palette-list">
      {entries.map((entry, row) => (
        <button
          type="button"
          key={entry.key}
          id={`palette-${row}`}
          role="option"
          tabIndex={-1}
          aria-selected={row === active}
          className="palette-entry"
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onRun(event.shiftKey ? entry.runOther : entry.run)}
        >
          <span className="palette-group">{entry.group}</span>
          {entry.isCode ? <code>{entry.title}</code> : <span>{entry.title}</span>}
          {entry.keys !== '' && <kbd>{entry.keys}</kbd>}
        </button>
      ))}
    </div>
  );
}

/** Commands that fit, then names; with nothing typed all commands, in the order given. */
function useEntries(commands: readonly Command[], text: string): readonly Entry[] {
  const names = useNames(text);
  const { select, show } = useActions();
  const found = useMemo(() => {
    const typed = readTyped(text);
    const best = new Best<Command>(shownCommands);
    for (const command of commands) {
      const full = `${command.title} ${command.group} ${command.also ?? ''}`;
      best.add(command, rankText(full.toLowerCase(), typed));
    }
    return { close: best.list(), loose: best.listLoose() };
  }, [commands, text]);
  const shown = found.close.length + names.length > 0 ? found.close : found.loose;
  return useMemo(
    () => [
      ...shown.map(({ title, group, keys = '', run }, at) => ({
        key: `${group} ${title} ${at}`,
        group,
        title,
        keys,
        isCode: false,
        run,
        runOther: run,
      })),
      ...names.map((name) => ({
        key: `name ${name}`,
        group: 'Function',
        title: name,
        keys: '',
        isCode: true,
        run: () => {
          select(name);
          wishViewFocus();
        },
        runOther: () => {
          show('source', name);
          wishViewFocus();
        },
      })),
    ],
    [shown, names, select, show],
  );
}

/** Names that fit, found beside typing: those of the text before stand until then. */
function useNames(text: string): readonly string[] {
  const column = useNameColumn();
  const [found, setFound] = useState<readonly string[]>([]);
  const isEmpty = text.trim() === '' || column === undefined;
  useEffect(() => {
    if (isEmpty) {
      setFound([]);
      return;
    }
    return runSlices(findNames(column, text.trim(), shownNames), setFound);
  }, [column, text, isEmpty]);
  return found;
}

function moveTo(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active + count - 1) % count;
    case 'PageDown':
      return Math.min(count - 1, active + 10);
    case 'PageUp':
      return Math.max(0, active - 10);
    default:
      return undefined;
  }
}
