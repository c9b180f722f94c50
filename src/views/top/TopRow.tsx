import type { KeyboardEvent } from 'react';
import type { TopResult } from '../../report/results.ts';
import { barLength } from '../compare/bar-scale.ts';
import { formatRow } from './top-model.ts';
import { formatSides, nameRow, type SideColumns } from './top-sides.ts';

/** One row: figures as pprof prints them, bars behind flat and cum as long as their part of what is a full bar. */
export function TopRow(props: {
  result: TopResult;
  row: number;
  /** Place in the current order, from 0. */
  rank: number;
  /** Place in the list, a separator counted. */
  index: number;
  top: number;
  name: string;
  runningSum: number;
  sides: SideColumns | undefined;
  fullFlat: number;
  fullCum: number;
  isSelected: boolean;
  isMatch: boolean;
  isTabStop: boolean;
  onPick: () => void;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { result, row } = props;
  const text = formatRow(result, row, props.runningSum);
  const named = nameRow(result, props.sides, row);
  const mark = text.name.slice(props.name.length);
  return (
    <tr
      className={props.isMatch ? 'top-row top-row-match' : 'top-row'}
      style={{ top: props.top }}
      aria-rowindex={props.rank + 2}
      aria-selected={props.isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      data-row={props.index}
      data-fn={props.name}
      onClick={props.onPick}
      onDoubleClick={props.onOpen}
      onKeyDown={props.onKeyDown}
    >
      <td>
        <Bar kind="flat" value={result.flat[row]} full={props.fullFlat} />
        <span className="top-figure">{text.flat}</span>
      </td>
      <td>{text.flatPercent}</td>
      <td>{text.sum}</td>
      <td>
        <Bar kind="cum" value={result.cum[row]} full={props.fullCum} />
        <span className="top-figure">{text.cum}</span>
      </td>
      <td>{text.cumPercent}</td>
      {props.sides && <SideCells result={result} sides={props.sides} row={row} />}
      <td className="top-name" title={text.name}>
        <span className="top-name-text">{props.name}</span>
        {mark && <span className="top-mark">{mark}</span>}
        {named && <span className="top-named">{named}</span>}
      </td>
    </tr>
  );
}

/** What a comparison's row is the difference of. */
function SideCells(props: { result: TopResult; sides: SideColumns; row: number }) {
  const text = formatSides(props.result, props.sides, props.row);
  return (
    <>
      <td>{text.base}</td>
      <td>{text.new}</td>
      <td>{text.change}</td>
    </>
  );
}

/** A value below zero is striped, so that less and more differ without colour. */
function Bar(props: { kind: 'flat' | 'cum'; value: number; full: number }) {
  const sign = props.value < 0 ? ' top-bar-negative' : '';
  return (
    <span
      className={`top-bar top-bar-${props.kind}${sign}`}
      style={{ width: `${barLength(props.value, props.full)}%` }}
      aria-hidden="true"
    />
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
