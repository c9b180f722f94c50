import { ContextMenu, DropdownMenu } from 'radix-ui';
import { useId, useMemo, useState } from 'react';
import { getText } from '../../base/text-column.ts';
import type { ViewQuery } from '../../query/query.ts';
import type { TagsKey, TagsResult } from '../../report/results.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Search } from '../contract.ts';
import { useRowList } from '../top/use-row-list.ts';
import { TagRow } from './TagRow.tsx';
import {
  buildRows,
  buildTagFilter,
  describeKey,
  findLargest,
  getTag,
  hasNumbers,
  listKeyActions,
  listTagActions,
  type TagAction,
} from './tags-model.ts';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 26;
/** Rows of a card before it scrolls, where there are several cards. */
const SHOWN = 12;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

interface CardProps {
  readonly result: TagsResult;
  readonly isDifference: boolean;
  readonly tagsKey: TagsKey;
  /** Has the whole view to itself: then as many rows as there is room for. */
  readonly isOnly: boolean;
  readonly query: ViewQuery;
  readonly search: Search | undefined;
  readonly onRefine: (part: Partial<ViewQuery>) => void;
}

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
        <span className="tags-total">{describeKey(result, tagsKey)}</span>
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
            By size
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

function TagGrid(props: CardProps & { isBySize: boolean }) {
  const { result, tagsKey, query, search, isBySize, onRefine } = props;
  const [menuRow, setMenuRow] = useState(tagsKey.start);
  const rows = useMemo(() => buildRows(result, tagsKey, isBySize), [result, tagsKey, isBySize]);
  const largest = useMemo(() => findLargest(result, tagsKey), [result, tagsKey]);
  const list = useRowList({ count: rows.length, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT });
  const focusOn = (row: number) =>
    onRefine({ tagFocus: buildTagFilter(getTag(result, tagsKey, row)) });
  // While another result comes in, the row of an open menu may lie beyond the new table.
  const menuTag = getTag(result, tagsKey, Math.min(menuRow, tagsKey.end - 1));
  const shown = props.isOnly ? rows.length : Math.min(SHOWN, rows.length);
  const height = HEAD_HEIGHT + ROW_HEIGHT * shown;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        onContextMenuCapture={(event) => {
          const element =
            event.target instanceof Element ? event.target.closest('[data-row]') : null;
          const row = rows[Number(element?.getAttribute('data-row') ?? -1)];
          if (row === undefined) event.stopPropagation();
          else setMenuRow(row);
        }}
      >
        <div className="tags-scroll" ref={list.scrollRef} style={{ height }}>
          <table
            {...gridRole}
            aria-label={`Values of ${tagsKey.key}`}
            aria-rowcount={rows.length + 1}
            aria-colcount={3}
          >
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">Sum</th>
                <th scope="col">Sum%</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody style={{ height: list.height }}>
              {list.rows.map(({ index, top }) => {
                const row = rows[index];
                const text = getText(result.text, row);
                return (
                  <TagRow
                    key={row}
                    result={result}
                    isDifference={props.isDifference}
                    row={row}
                    index={index}
                    top={top}
                    text={text}
                    largest={largest}
                    isMatch={search?.matches(text) ?? false}
                    isTabStop={index === list.active}
                    onPick={() => {
                      list.setActive(index);
                      focusOn(row);
                    }}
                    onKeyDown={(event) => {
                      if (list.onKeyDown(event)) return;
                      if (event.key !== 'Enter' && event.key !== ' ') return;
                      event.preventDefault();
                      focusOn(row);
                    }}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="ui-popup" collisionPadding={8}>
          <ContextMenu.Label className="ui-menu-label">
            {tagsKey.key} = {menuTag.text}
          </ContextMenu.Label>
          {[...listTagActions(query, menuTag), ...listKeyActions(query, tagsKey.key)].map(
            (action) => (
              <ContextMenu.Item
                key={action.option}
                className="ui-menu-item tags-item"
                onSelect={() => onRefine(action.part)}
              >
                <ActionText action={action} />
              </ContextMenu.Item>
            ),
          )}
          <ContextMenu.Item
            className="ui-menu-item tags-item"
            onSelect={() => void navigator.clipboard.writeText(menuTag.text)}
          >
            Copy value
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function ActionText({ action }: { action: TagAction }) {
  return (
    <>
      {action.title} <code>{action.option}</code>
    </>
  );
}
