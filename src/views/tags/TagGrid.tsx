import { ContextMenu } from 'radix-ui';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { getText } from '../../base/text-column.ts';
import type { ViewQuery } from '../../query/query.ts';
import type { TagsKey, TagsResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';
import { useRowList } from '../top/use-row-list.ts';
import { TagFoldRow } from './TagFoldRow.tsx';
import { TagMenu } from './TagMenu.tsx';
import { TagRow } from './TagRow.tsx';
import { buildRows, buildTagFilter, describeZeros, findLargest, getTag } from './tags-model.ts';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 26;
/** Rows of a card before it scrolls, where there are several cards. */
const SHOWN = 12;
/** Rows that are shown where more are asked for; beyond that the card scrolls. */
const SHOWN_ALL = 500;
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

export interface CardProps {
  readonly result: TagsResult;
  readonly isDifference: boolean;
  readonly tagsKey: TagsKey;
  /** Has the whole view to itself: then as many rows as there is room for. */
  readonly isOnly: boolean;
  readonly query: ViewQuery;
  readonly search: Search | undefined;
  readonly onRefine: (part: Partial<ViewQuery>) => void;
}

/** The values of a key as a table, those without a sum behind one row; a click on a value keeps its samples. */
export function TagGrid(props: CardProps & { isBySize: boolean }) {
  const { result, tagsKey, query, search, isBySize, onRefine } = props;
  const [menuRow, setMenuRow] = useState(tagsKey.start);
  const [isOpen, setIsOpen] = useState(false);
  const [wantsAll, setWantsAll] = useState(false);
  const all = useMemo(() => buildRows(result, tagsKey, isBySize), [result, tagsKey, isBySize]);
  const { rows, zeroStart } = all;
  const foldIndex = zeroStart < rows.length ? zeroStart : -1;
  const count = foldIndex < 0 ? rows.length : isOpen ? rows.length + 1 : foldIndex + 1;
  const getRow = (index: number): number | undefined =>
    index === foldIndex ? undefined : rows[foldIndex >= 0 && index > foldIndex ? index - 1 : index];
  const largest = useMemo(() => findLargest(result, tagsKey), [result, tagsKey]);
  const list = useRowList({ count, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT });
  const focusOn = (row: number) =>
    onRefine({ tagFocus: buildTagFilter(getTag(result, tagsKey, row)) });
  // While another result comes in, the row of an open menu may lie beyond the new table.
  const menuTag = getTag(result, tagsKey, Math.min(menuRow, tagsKey.end - 1));
  const room = props.isOnly ? count : Math.min(wantsAll ? SHOWN_ALL : SHOWN, count);
  const height = HEAD_HEIGHT + ROW_HEIGHT * room;
  const onKeyDown = (event: KeyboardEvent, act: () => void) => {
    if (list.onKeyDown(event)) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  };
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        onContextMenuCapture={(event) => {
          const element =
            event.target instanceof Element ? event.target.closest('[data-row]') : null;
          const row = element && getRow(Number(element.getAttribute('data-row')));
          if (typeof row !== 'number') event.stopPropagation();
          else setMenuRow(row);
        }}
      >
        <div className="tags-scroll" ref={list.scrollRef} style={{ height }}>
          <table
            {...gridRole}
            aria-label={`Values of ${tagsKey.key}`}
            aria-rowcount={count + 1}
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
                const isTabStop = index === list.active;
                const row = getRow(index);
                if (row === undefined) {
                  const toggle = () => {
                    list.setActive(index);
                    setIsOpen(!isOpen);
                  };
                  return (
                    <TagFoldRow
                      key="fold"
                      index={index}
                      top={top}
                      text={describeZeros(all, result.sampleType)}
                      isOpen={isOpen}
                      isTabStop={isTabStop}
                      onToggle={toggle}
                      onKeyDown={(event) => onKeyDown(event, toggle)}
                    />
                  );
                }
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
                    isTabStop={isTabStop}
                    onPick={() => {
                      list.setActive(index);
                      focusOn(row);
                    }}
                    onKeyDown={(event) => onKeyDown(event, () => focusOn(row))}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      </ContextMenu.Trigger>
      {!props.isOnly && count > SHOWN && (
        <button type="button" className="tags-more" onClick={() => setWantsAll(!wantsAll)}>
          {wantsAll ? 'Show fewer' : `Show ${(count - SHOWN).toLocaleString('en')} more`}
        </button>
      )}
      <TagMenu query={query} tag={menuTag} onRefine={onRefine} />
    </ContextMenu.Root>
  );
}
