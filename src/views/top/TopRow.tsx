import type { KeyboardEvent } from 'react';
import type { TopResult } from '../../report/results.ts';
import { FigureBar } from '../parts/FigureBar.tsx';
import { FunctionName } from '../parts/FunctionName.tsx';
import { formatItem, type ShownTable } from './top-copy.ts';
import type { Column } from './top-model.ts';
import { getChange, nameRow } from './top-sides.ts';

/** How a row stands among packages; undefined in a plain table. */
export interface RowGrouping {
  readonly level: 1 | 2;
  /** Of a package: whether its functions stand below it, and how many there are. */
  readonly isOpen: boolean;
  readonly size: number;
}

/** One row: figures as pprof prints them, bars below flat and cum as long as their part of what is a full bar. */
export function TopRow(props: {
  table: ShownTable;
  /** Place among the items, from 0. */
  rank: number;
  /** The result that the row is of, functions or packages, and its row there. */
  result: TopResult;
  row: number;
  /** Place in the list, a separator counted. */
  index: number;
  top: number;
  name: string;
  grouping: RowGrouping | undefined;
  full: number;
  isSelected: boolean;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { grouping } = props;
  const isPackage = grouping?.level === 1;
  return (
    <tr
      className={`top-row${props.isMatch ? ' top-row-match' : ''}${isPackage ? ' top-row-package' : ''}`}
      style={{ top: props.top }}
      aria-rowindex={props.rank + 2}
      aria-selected={props.isSelected}
      {...(grouping ? { 'aria-level': grouping.level } : {})}
      {...(isPackage ? { 'aria-expanded': grouping.isOpen } : {})}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.index}
      {...(isPackage ? {} : { 'data-fn': props.name })}
      onClick={props.onPick}
      onDoubleClick={props.onOpen}
      onKeyDown={props.onKeyDown}
    >
      {props.table.columns.map((column) =>
        column === 'name' ? (
          <NameCell key={column} {...props} />
        ) : (
          <td key={column} data-column={column}>
            <Cell column={column} {...props} />
          </td>
        ),
      )}
    </tr>
  );
}

function Cell(props: {
  column: Column;
  table: ShownTable;
  rank: number;
  result: TopResult;
  row: number;
  full: number;
}) {
  const { column, result, row } = props;
  const text = formatItem(props.table, props.rank, column);
  if (column === 'flat' || column === 'cum') {
    return (
      <>
        <FigureBar
          kind={column}
          value={result[column][row] ?? 0}
          full={props.full}
          change={getChange(result, column, row, props.table.extras.isDifference)}
        />
        <span className="top-figure">{text}</span>
      </>
    );
  }
  if (column === 'own') return text && <span className="top-own">{text}</span>;
  return column === 'package' ? <span title={text}>{text}</span> : text;
}

function NameCell(props: {
  table: ShownTable;
  rank: number;
  result: TopResult;
  row: number;
  name: string;
  grouping: RowGrouping | undefined;
}) {
  const { table, result, grouping } = props;
  const isPackage = grouping?.level === 1;
  const text = formatItem(table, props.rank, 'name');
  const mark = isPackage ? '' : text.slice(props.name.length);
  const named = nameRow(result, isPackage ? table.packageSides : table.sides, props.row);
  return (
    <td
      className="top-name"
      data-column="name"
      data-level={grouping?.level}
      title={text}
      // Its parts stand in boxes of their own, which would be read with gaps.
      {...(isPackage ? {} : { 'aria-label': named ? `${text} ${named}` : text })}
    >
      {isPackage && (
        <span className="top-twisty" aria-hidden="true">
          {grouping.isOpen ? '▾' : '▸'}
        </span>
      )}
      {isPackage ? (
        <span className="top-name-text">{text}</span>
      ) : (
        <FunctionName name={props.name} className="top-name-text">
          {mark && <span className="top-mark">{mark}</span>}
          {named && <span className="top-named">{named}</span>}
        </FunctionName>
      )}
      {isPackage && (
        <span className="top-mark">
          {' '}
          {grouping.size.toLocaleString('en')} {grouping.size === 1 ? 'function' : 'functions'}
        </span>
      )}
      {isPackage && named && <span className="top-named">{named}</span>}
    </td>
  );
}

/** The thin line between what `pprof -top` prints and the rest: no row, so that rows keep pprof's count. */
export function TopSeparator(props: { top: number; text: string }) {
  return (
    <div className="top-separator" style={{ top: props.top }}>
      <span>{props.text}</span>
    </div>
  );
}
