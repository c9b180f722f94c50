import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { findText } from '../../layout/rows.ts';
import type { TopOptions } from '../../query/top-options.ts';
import type { TopResult } from '../../report/results.ts';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { chooseFullBar } from '../compare/bar-scale.ts';
import type { ViewProps } from '../contract.ts';
import { FunctionMenu } from '../parts/FunctionMenu.tsx';
import { fitColumns } from './fit-columns.ts';
import { TopHead } from './TopHead.tsx';
import { TopSeparator } from './TopRow.tsx';
import { TopTableRow } from './TopTableRow.tsx';
import { TopTools } from './TopTools.tsx';
import { formatTopMarkdown, formatTopText, formatTopTsv } from './top-copy.ts';
import { describePackages, getPackage } from './top-groups.ts';
import {
  type Column,
  describeMatches,
  describeTrimmed,
  explainColumn,
  nextSort,
  type Sort,
} from './top-model.ts';
import { followSort, type SideChoice } from './top-sides.ts';
import { useFigureWidths } from './use-figure-widths.ts';
import { useMatchStep } from './use-match-step.ts';
import { useMatches } from './use-matches.ts';
import { useRevealSelection } from './use-reveal-selection.ts';
import { useRoom } from './use-room.ts';
import { type RowList, useRowList } from './use-row-list.ts';
import { useTopTable } from './use-top-table.ts';
import { useWidths } from './use-widths.ts';
import './top.css';

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 28;
/** Up to here, in CSS pixels, all figures would leave the names no room; the same as in top.css. */
const narrowWidth = 720;
/** A phone's, upright. */
const phoneWidth = 480;
/** Room that the names keep, at the right edge, when the window is too narrow for all columns. */
const getNameWidth = (isNarrow: boolean) => (isNarrow ? 150 : 260);

interface TopProps extends ViewProps<TopResult> {
  readonly options: TopOptions;
  readonly onOptions: (part: Partial<TopOptions>) => void;
  /** What `pprof -top` prints for the options in force. */
  readonly onMakeText: () => Promise<string | undefined>;
}

/**
 * All entries of the profile as a grid, or as a tree grid below their packages. `aria-rowcount` follows the ARIA rule: all rows
 * of the table, the header's included, whether they are in the document or not; the header is row 1.
 */
export function TopView(props: TopProps) {
  const { result, search, selection, options, onStatus } = props;
  // Where nothing else was picked, what the rows are sorted by.
  const [picked, setPicked] = useState<SideChoice>();
  const sideChoice = picked ?? followSort('flat', options.order?.column ?? '');
  const section = useRef<HTMLElement>(null);
  const isNarrow = useIsNarrow(section, narrowWidth);
  const isPhone = useIsNarrow(section, phoneWidth);
  const matches = useMatches(result, search);
  const isKept = options.isOnlyMatches && search ? matches?.isMatch : undefined;
  const allColumns = useTopTable({
    result,
    summary: props.summary,
    options,
    sideChoice,
    isChangeInPercent: props.isChangeInPercent ?? false,
    room: isPhone ? 'phone' : isNarrow ? 'narrow' : 'wide',
    isKept,
  });
  const { items, sort } = allColumns;
  const widths = useWidths(isNarrow, useFigureWidths(allColumns, isNarrow));
  const { isDifference } = props.summary;
  // One scale: a flat as long as a cum is as much.
  const full = useMemo(() => {
    const choose = (of: Float64Array) => chooseFullBar(of, result.total, isDifference);
    return Math.max(choose(result.flat), choose(result.cum));
  }, [result, isDifference]);
  // In pprof's own order a line stands between what pprof prints and what it leaves out: one item more than rows.
  const isPlain = !sort && !isKept && !allColumns.packages;
  const trimmed = isPlain ? describeTrimmed(result) : undefined;
  const separator = trimmed === undefined ? undefined : result.shownCount;
  const list = useRowList({
    count: items.length + (trimmed === undefined ? 0 : 1),
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    skip: separator,
  });
  const nameWidth = getNameWidth(isNarrow);
  const fitted = fitColumns(
    allColumns.columns,
    useRoom(list.scrollRef),
    (column, isTight) => (column === 'name' ? nameWidth : widths.get(column, isTight)),
    // In percent, Change has what no other column tells.
    [...(sort ? [sort.column] : []), ...(props.isChangeInPercent ? ['change' as const] : [])],
  );
  const { columns } = fitted;
  const table = { ...allColumns, columns };
  const widthOf = (column: Column) =>
    column === 'name' ? nameWidth : widths.get(column, fitted.isTight);
  const toRank = (index: number) =>
    separator !== undefined && index > separator ? index - 1 : index;

  usePainted(result, props.onPainted);
  useStartAtSelection(result, selection, items, separator, list);
  useRevealSelection(result, table, selection, separator, list);
  useMatchStep(matches, items, separator, list);
  useEffect(() => {
    if (!search) onStatus('');
    else if (matches?.isCurrent) onStatus(describeMatches(result, matches.isMatch, isDifference));
  }, [result, search, matches, onStatus, isDifference]);

  const changeSort = (wanted: Sort | undefined) => {
    props.onOptions({ order: wanted });
    list.setActive(0);
    list.reveal(0, 'start');
  };
  const explain = (column: Column): string => {
    const rank = toRank(list.active);
    const item = items[rank];
    const group = item === undefined ? undefined : getPackage(item);
    const of = group === undefined ? result : (table.packages ?? result);
    const sides = group === undefined ? table.sides : table.packageSides;
    return explainColumn(of, column, group ?? item, table.sums[rank], sides, table.extras);
  };
  const makeCopy = async (format: 'text' | 'tsv' | 'markdown'): Promise<string | undefined> => {
    if (format === 'tsv') return formatTopTsv(table);
    if (format === 'markdown') return formatTopMarkdown(table);
    const report = await props.onMakeText();
    return report === undefined || isPlain ? report : formatTopText(report, table);
  };
  const line = list.rows.find(({ index }) => index === separator);
  const grid: CSSProperties & Record<'--top-grid', string> = {
    '--top-grid': columns
      .map((column) => (column === 'name' ? `minmax(${nameWidth}px, 1fr)` : `${widthOf(column)}px`))
      .join(' '),
    minWidth: columns.reduce((sum, column) => sum + widthOf(column), 0),
  };

  return (
    <FunctionMenu view="top" onShow={props.onShow}>
      <section className="top-view" aria-label="Top" ref={section}>
        <div className="top-head">
          <div className="top-lines">
            {(describePackages(table) ?? result.header).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
          <TopTools
            table={table}
            options={options}
            onOptions={props.onOptions}
            isPhone={isPhone}
            onSort={changeSort}
            search={search}
            sideChoice={sideChoice}
            onSideChoice={(choice) => {
              changeSort(undefined);
              setPicked(choice);
            }}
            widths={widths}
            makeCopy={makeCopy}
          />
        </div>
        <div className="top-scroll" ref={list.scrollRef}>
          <table
            className="top-table"
            role={table.packages ? 'treegrid' : 'grid'}
            aria-label="Top"
            aria-rowcount={items.length + 1}
            aria-colcount={columns.length}
            style={grid}
          >
            <TopHead
              columns={columns}
              sort={sort}
              widths={isNarrow ? undefined : { ...widths, get: widthOf }}
              explain={explain}
              onSort={(column) => {
                const next = followSort(sideChoice, column);
                setPicked(next === followSort('flat', column) ? undefined : next);
                changeSort(nextSort(sort, column));
              }}
            />
            <tbody style={{ height: list.height }}>
              {list.rows.map(({ index, top }) =>
                index === separator ? undefined : (
                  <TopTableRow
                    key={items[toRank(index)]}
                    {...{ table, list, index, top, selection, search, full }}
                    rank={toRank(index)}
                    onSelect={props.onSelect}
                    onShow={props.onShow}
                  />
                ),
              )}
            </tbody>
          </table>
          {line && <TopSeparator top={line.top + HEAD_HEIGHT} text={trimmed ?? ''} />}
          {items.length === 0 && (
            <p className="top-empty">
              {isKept
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
 * Opens with the selected function in view and as the tab stop. Another result begins at
 * its top, or where the selected function is, with a whole row below the header.
 */
function useStartAtSelection(
  result: TopResult,
  selection: string | undefined,
  items: Int32Array,
  separator: number | undefined,
  list: RowList,
) {
  const before = useRef<TopResult>(undefined);
  useEffect(() => {
    if (before.current === result) return;
    const isFirst = before.current === undefined;
    before.current = result;
    const row = selection === undefined ? -1 : findText(result.name, selection);
    // Below 0 are the packages.
    const rank = row < 0 ? -1 : items.indexOf(row);
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
  }, [result, selection, items, separator, list]);
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
