import { useEffect, useMemo, useRef, useState } from 'react';
import { getText } from '../../base/text-column.ts';
import { findText, sumInOrder } from '../../layout/rows.ts';
import type { TopResult } from '../../report/results.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { TopHead } from './TopHead.tsx';
import { TopRow, TopSeparator } from './TopRow.tsx';
import {
  buildOrder,
  describeMatches,
  describeTrimmed,
  filterOrder,
  listColumns,
  nextSort,
  type Sort,
} from './top-model.ts';
import { followSort, pickSides, type SideChoice, sideChoices } from './top-sides.ts';
import { useMatches } from './use-matches.ts';
import { useNameRanks } from './use-name-ranks.ts';
import { type RowList, useRowList } from './use-row-list.ts';
import './top.css';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 28;
/** A table of which rows take the focus and are selected. */
const gridRole: { readonly role: 'grid' } = { role: 'grid' };

/**
 * All entries of the profile as a grid. `aria-rowcount` follows the ARIA rule: all rows of the table, the header's
 * included, whether they are in the document or not; the header is row 1.
 */
export function TopView(props: ViewProps<TopResult>) {
  const { result, search, selection, onSelect, onShow, onStatus } = props;
  const [sort, setSort] = useState<Sort>();
  const [sideChoice, setSideChoice] = useState<SideChoice>('flat');
  const [wantsMatches, setWantsMatches] = useState(false);
  const matches = useMatches(result, search);
  const isMatch = matches?.isMatch;
  const nameRanks = useNameRanks(result.name);
  const isFiltered = wantsMatches && isMatch !== undefined;

  const sides = useMemo(
    () => pickSides(result, sideChoice, props.isChangeInPercent ?? false),
    [result, sideChoice, props.isChangeInPercent],
  );
  const sorted = useMemo(
    () => buildOrder(result, sort, nameRanks, sides),
    [result, sort, nameRanks, sides],
  );
  const order = useMemo(
    () => (isFiltered ? filterOrder(sorted, isMatch) : sorted),
    [sorted, isFiltered, isMatch],
  );
  const { isDifference } = props.summary;
  const [fullFlat, fullCum] = useMemo(
    () => [result.flat, result.cum].map((of) => chooseFullBar(of, result.total, isDifference)),
    [result, isDifference],
  );
  const sums = useMemo(() => sumInOrder(result.flat, order), [result, order]);
  // In pprof's own order a line stands between what pprof prints and what it leaves out: one item more than rows.
  const trimmed = !sort && !isFiltered ? describeTrimmed(result) : undefined;
  const separator = trimmed === undefined ? undefined : result.shownCount;
  const list = useRowList({
    count: order.length + (trimmed === undefined ? 0 : 1),
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    skip: separator,
  });
  const toRank = (index: number) =>
    separator !== undefined && index > separator ? index - 1 : index;

  usePainted(result, props.onPainted);
  useStartAtSelection(result, selection, order, separator, list);
  useEffect(() => {
    if (!search) onStatus('');
    else if (matches?.isCurrent) onStatus(describeMatches(result, matches.isMatch));
  }, [result, search, matches, onStatus]);

  const changeSort = (wanted: Sort | undefined) => {
    setSort(wanted);
    list.setActive(0);
    list.reveal(0, 'start');
  };
  const explained = toRank(list.active);
  const line = list.rows.find(({ index }) => index === separator);
  const drawItem = ({ index, top }: { index: number; top: number }) => {
    if (index === separator) return undefined;
    const rank = toRank(index);
    const row = order[rank];
    const name = getText(result.name, row);
    return (
      <TopRow
        key={row}
        result={result}
        row={row}
        rank={rank}
        index={index}
        top={top}
        name={name}
        runningSum={sums[rank]}
        sides={sides}
        fullFlat={fullFlat}
        fullCum={fullCum}
        isSelected={name === selection}
        isMatch={search?.matches(name) ?? false}
        isTabStop={index === list.active}
        onPick={() => {
          list.setActive(index);
          onSelect(name);
        }}
        onOpen={() => onShow('source', name)}
        onKeyDown={(event) => {
          if (list.onKeyDown(event)) return;
          if (event.key === 'Enter') onShow('source', name);
          if (event.key === ' ') {
            event.preventDefault();
            onSelect(name);
          }
        }}
      />
    );
  };

  return (
    <FunctionMenu view="top" onShow={onShow}>
      <section className="top-view" aria-label="Top">
        <div className="top-head">
          <div className="top-lines">
            {result.header.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <div className="top-tools">
            {result.sides && (
              <label>
                Base, new and change{' '}
                <select
                  className="ui-field"
                  value={sideChoice}
                  onChange={(event) => {
                    const { value } = event.target;
                    changeSort(undefined);
                    setSideChoice(value === 'flat' || value === 'cum' ? value : 'none');
                  }}
                >
                  {Object.entries(sideChoices).map(([choice, title]) => (
                    <option key={choice} value={choice}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {search && (
              <label>
                <input
                  type="checkbox"
                  checked={wantsMatches}
                  onChange={(event) => setWantsMatches(event.target.checked)}
                />
                Only matches
              </label>
            )}
            <button type="button" disabled={!sort} onClick={() => changeSort(undefined)}>
              pprof’s order
            </button>
          </div>
        </div>
        <div className="top-scroll" ref={list.scrollRef}>
          <table
            className="top-table"
            {...gridRole}
            aria-label="Top"
            aria-rowcount={order.length + 1}
            aria-colcount={listColumns(sides !== undefined).length}
            data-sides={sides !== undefined}
          >
            <TopHead
              result={result}
              sort={sort}
              row={order[explained]}
              runningSum={sums[explained]}
              sides={sides}
              onSort={(column) => {
                setSideChoice(followSort(sideChoice, column));
                changeSort(nextSort(sort, column));
              }}
            />
            <tbody style={{ height: list.height }}>{list.rows.map(drawItem)}</tbody>
          </table>
          {line && <TopSeparator top={line.top + HEAD_HEIGHT} text={trimmed ?? ''} />}
          {order.length === 0 && (
            <p className="top-empty">
              {isFiltered
                ? 'No name matches the search.'
                : `No rows: no sample here has a value for ${result.sampleType}.`}
            </p>
          )}
        </div>
      </section>
    </FunctionMenu>
  );
}

/**
 * Opens with the selected function in view and as the tab stop; later selections are made in view. Another result begins at
 * its top, or where the selected function is, with a whole row below the header.
 */
function useStartAtSelection(
  result: TopResult,
  selection: string | undefined,
  order: Int32Array,
  separator: number | undefined,
  list: RowList,
) {
  const before = useRef<TopResult>(undefined);
  useEffect(() => {
    if (before.current === result) return;
    const isFirst = before.current === undefined;
    before.current = result;
    const rank = selection === undefined ? -1 : order.indexOf(findText(result.name, selection));
    const index = separator !== undefined && rank >= separator ? rank + 1 : rank;
    if (isFirst) {
      if (index < 0) return;
      list.setActive(index);
      list.reveal(index, 'center');
      return;
    }
    const height = (list.scrollRef.current?.clientHeight ?? 0) - HEAD_HEIGHT;
    const rowsInView = Math.floor(height / ROW_HEIGHT);
    list.setActive(Math.max(0, index));
    list.reveal(index < rowsInView ? 0 : index - Math.floor(rowsInView / 2), 'start');
  }, [result, selection, order, separator, list]);
}

/** Tells the shell in the frame after this result was written to the document. */
function usePainted(result: TopResult, onPainted: () => void) {
  const report = useRef(onPainted);
  report.current = onPainted;
  useEffect(() => {
    if (!result) return;
    const frame = requestAnimationFrame(() => report.current());
    return () => cancelAnimationFrame(frame);
  }, [result]);
}
