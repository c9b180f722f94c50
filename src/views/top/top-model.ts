import { getText, type TextColumn } from '../../base/text-column.ts';
import { sortByNumber } from '../../layout/rows.ts';
import { formatPercent } from '../../measure/format.ts';
import type { TopOrder } from '../../query/top-options.ts';
import { formatShown } from '../../report/report.ts';
import type { TopResult } from '../../report/results.ts';
import { addSign } from '../compare/change-text.ts';
import { formatCell, formatOnPage } from './top-cell.ts';
import {
  computeExtra,
  type Extra,
  type ExtraContext,
  explainExtra,
  formatExtra,
  titleExtra,
} from './top-columns.ts';
import { computeChanges, formatSides, type SideColumns } from './top-sides.ts';

/** What the Top view says and in which order: no React, no DOM. */

const figures = ['flat', 'flatPercent', 'sum', 'cum', 'cumPercent'] as const;
const sideFigures = ['base', 'new', 'change'] as const;
export type Column = Figure | (typeof sideFigures)[number] | Extra | 'name';
type Figure = (typeof figures)[number];

/** Left out where there is little room, and the names matter more; the bars still show flat's part. */
const wideOnly: readonly Column[] = ['flatPercent', 'sum', 'base', 'new'];
/** Of a phone's width the names need half. The flat of a difference is the change. */
const notOnPhone: readonly Column[] = [...wideOnly, 'cumPercent', 'change'];

/** How much room there is for the columns beside the names. */
export type Room = 'wide' | 'narrow' | 'phone';

/**
 * Columns in their order: pprof's, in a comparison what they are the difference of, those that are added, the name. `tokens` are
 * the link's: names of added columns, and with a minus of hidden ones; flat and the name can't be hidden.
 */
export function listColumns(
  tokens: readonly string[],
  extras: readonly Extra[],
  hasSides: boolean,
  room: Room,
  isInPercent = false,
): readonly Column[] {
  const columns: Column[] = figures.filter(
    (column) => column === 'flat' || !tokens.includes(`-${column}`),
  );
  if (hasSides) columns.push(...sideFigures);
  columns.push(...extras.filter((column) => tokens.includes(column)), 'name');
  if (room === 'wide') return columns;
  const left = room === 'phone' ? notOnPhone : wideOnly;
  return columns.filter((column) => !left.includes(column) || (column === 'change' && isInPercent));
}

/** pprof's columns that can be hidden. */
export const hideableColumns: readonly Figure[] = figures.filter((column) => column !== 'flat');

/** The link's tokens after a column was switched on or off. */
export function toggleColumn(tokens: readonly string[], column: Column): readonly string[] {
  const token = figures.some((figure) => figure === column) ? `-${column}` : column;
  return tokens.includes(token) ? tokens.filter((other) => other !== token) : [...tokens, token];
}

export function titleColumn(column: Column): string {
  return isPlain(column) ? columnTitles[column] : titleExtra(column);
}

type Plain = keyof typeof columnTitles;
function isPlain(column: Column): column is Plain {
  return column in columnTitles;
}

const columnTitles: Readonly<Record<Figure | (typeof sideFigures)[number] | 'name', string>> = {
  flat: 'Flat',
  flatPercent: 'Flat%',
  sum: 'Sum%',
  cum: 'Cum',
  cumPercent: 'Cum%',
  base: 'Base',
  new: 'New',
  change: 'Change',
  name: 'Name',
};

/** `undefined` where a sort is expected means pprof's own order, trimmed rows last. */
export interface Sort {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** The link's order as a sort; undefined where none of the columns that the profile can show has that name. */
export function readSort(
  order: TopOrder | undefined,
  extras: readonly Extra[],
  hasSides: boolean,
): Sort | undefined {
  if (!order) return undefined;
  const all: readonly Column[] = [...figures, ...(hasSides ? sideFigures : []), ...extras, 'name'];
  const column = all.find((name) => name === order.column);
  return column && { column, isDescending: order.isDescending };
}

/**
 * The sort after a click on a column's header: numbers descending first, names ascending, the same column again reverses.
 * A running sum has no order of its own; Sum% sorts the rows as pprof does, in which its sums were made to grow.
 */
export function nextSort(sort: Sort | undefined, column: Column): Sort {
  if (sort?.column === column) return { column, isDescending: !sort.isDescending };
  return {
    column,
    isDescending: column !== 'name' && column !== 'sum' && column !== 'package',
  };
}

/** Rows as displayed. `nameRanks` is asked for only when the names decide. */
export function buildOrder(
  result: TopResult,
  sort: Sort | undefined,
  nameRanks: () => Float64Array,
  sides?: SideColumns,
  extras?: ExtraContext,
): Int32Array {
  if (!sort) return buildRows(result.rowCount);
  if (sort.column === 'sum') {
    const rows = buildRows(result.rowCount);
    return sort.isDescending ? rows.reverse() : rows;
  }
  return sortByNumber(sortValues(result, sort.column, nameRanks, sides, extras), sort.isDescending);
}

function buildRows(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

function sortValues(
  result: TopResult,
  column: Exclude<Column, 'sum'>,
  nameRanks: () => Float64Array,
  sides: SideColumns | undefined,
  extras: ExtraContext | undefined,
): Float64Array {
  switch (column) {
    case 'flat':
    case 'flatPercent':
      return result.flat;
    case 'cum':
    case 'cumPercent':
      return result.cum;
    case 'base':
      return sides?.base ?? result.flat;
    case 'new':
      return sides?.now ?? result.flat;
    case 'change':
      return sides ? computeChanges(sides) : result.flat;
    case 'name':
      return nameRanks();
    default:
      return extras
        ? computeExtra(result, column, extras.of, extras.own, extras.packageRanks)
        : result.flat;
  }
}

/** Rows of `order` whose bit is set, in the same order. */
export function filterOrder(order: Int32Array, isMatch: Uint8Array): Int32Array {
  return order.filter((row) => isMatch[row] === 1);
}

/** A part of the total as pprof prints it, without its padding. */
export function formatPart(part: number, total: number): string {
  return formatPercent(part, total).trim();
}

const inlineMarks = ['', ' (inline)', ' (partial-inline)'];

/** Name with pprof's marker of inlined calls. */
export function formatName(result: TopResult, row: number): string {
  return getText(result.name, row) + (inlineMarks[result.inline[row]] ?? '');
}

export interface RowText {
  readonly flat: string;
  readonly flatPercent: string;
  readonly sum: string;
  readonly cum: string;
  readonly cumPercent: string;
  readonly name: string;
}

/** All texts of a row; `runningSum` is the sum of flat down to this row. */
export function formatRow(result: TopResult, row: number, runningSum: number): RowText {
  return {
    flat: formatCell(result, row, result.flat[row]),
    flatPercent: formatPart(result.flat[row], result.total),
    sum: formatPart(runningSum, result.total),
    cum: formatCell(result, row, result.cum[row]),
    cumPercent: formatPart(result.cum[row], result.total),
    name: formatName(result, row),
  };
}

/**
 * What stands between the rows that `pprof -top` prints and the rest, with pprof's reasons as far as its header tells
 * them; undefined when nothing is left out.
 */
export function describeTrimmed(result: TopResult): string | undefined {
  const trimmed = result.rowCount - result.shownCount;
  if (trimmed <= 0) return undefined;
  const start = `${trimmed.toLocaleString('en')} more that pprof -top leaves out`;
  const dropped = result.header
    .map((line) => /^Dropped (\d+) nodes? \((cum <= .*)\)$/.exec(line))
    .find((match) => match !== null);
  const small = Number(dropped?.[1] ?? 0);
  if (dropped && small === trimmed) return `${start} (${dropped[2]})`;
  const beyond = trimmed - small;
  if (dropped && beyond > 0) {
    const count = beyond.toLocaleString('en');
    return `${start} (${count} past the first ${result.shownCount}, ${small} with ${dropped[2]})`;
  }
  return `${start} (past the first ${result.shownCount.toLocaleString('en')})`;
}

/** A column in plain words, with the numbers of one row. */
export function explainColumn(
  result: TopResult,
  column: Column,
  row: number | undefined,
  runningSum: number | undefined,
  sides?: SideColumns,
  extras?: ExtraContext,
): string {
  if (!isPlain(column)) return explainExtraRow(result, column, row, extras);
  const total = formatShown(result.total, result, result.reportUnit);
  const minus = result.sides ? 'New minus base. ' : '';
  const plain: Record<Plain, string> = {
    flat: `${minus}What the function itself took (${result.sampleType}), without the functions it called.`,
    flatPercent: `Flat as a part of the total, ${total}.`,
    sum: 'The Flat% of this row and all rows above it, added up. Sorting by it is pprof’s own order.',
    cum: `${minus}What the function took together with everything it called; recursion counts once.`,
    cumPercent: `Cum as a part of the total, ${total}.`,
    base: `The function’s ${sides?.of ?? 'flat'} in the base.`,
    new: `The function’s ${sides?.of ?? 'flat'} in the new profile.`,
    change: sides?.isInPercent
      ? 'New minus base, as a part of the function’s own base.'
      : 'New minus base.',
    name: 'The function. (inline): the compiler put all calls of it into its callers; (partial-inline): some.',
  };
  if (row === undefined || column === 'name') return plain[column];
  if (column === 'base' || column === 'new' || column === 'change') {
    if (!sides) return plain[column];
    const text = formatSides(result, sides, row);
    if (sides.base[row] === 0 && sides.now[row] === 0)
      return `${plain[column]} ${getText(result.name, row)}: none in either.`;
    return `${plain[column]} ${getText(result.name, row)}: ${text.base} → ${text.new}, ${text.change}.`;
  }
  return `${plain[column]} ${explainRow(result, column, row, runningSum, extras?.isDifference ?? false)}`.trim();
}

function explainExtraRow(
  result: TopResult,
  column: Extra,
  row: number | undefined,
  extras: ExtraContext | undefined,
): string {
  const of = extras?.of ?? 'flat';
  const plain = explainExtra(column, result.sampleType, of);
  const text = row === undefined || !extras ? '' : formatExtra(result, column, extras, row);
  return text === '' || row === undefined
    ? plain
    : `${plain} ${getText(result.name, row)}: ${text}.`;
}

function explainRow(
  result: TopResult,
  column: Figure,
  row: number,
  runningSum: number | undefined,
  isDifference: boolean,
): string {
  const name = getText(result.name, row);
  const format = (value: number) => formatOnPage(result, row, value, isDifference);
  const flat = format(result.flat[row]);
  const cum = format(result.cum[row]);
  const called = format(result.cum[row] - result.flat[row]);
  const total = formatCell(result, row, result.total);
  switch (column) {
    case 'flat':
      return `${name}: ${flat}.`;
    case 'flatPercent':
      return `${name}: ${flat} of ${total} is ${formatPart(result.flat[row], result.total)}.`;
    case 'sum':
      return runningSum === undefined
        ? ''
        : `Down to ${name}: ${formatPart(runningSum, result.total)}.`;
    case 'cum':
      return isDifference
        ? `${name}: ${flat} in itself and ${called} in what it called make ${cum}.`
        : `${name}: ${flat} in itself + ${called} in what it called = ${cum}.`;
    case 'cumPercent':
      return `${name}: ${cum} of ${total} is ${formatPart(result.cum[row], result.total)}.`;
  }
}

/** Status line of a search: how many rows match and how much flat they hold. */
export function describeMatches(
  result: TopResult,
  isMatch: Uint8Array,
  isDifference = false,
): string {
  let count = 0;
  let flat = 0;
  for (let row = 0; row < isMatch.length; row++) {
    if (isMatch[row] === 0) continue;
    count++;
    flat += result.flat[row];
  }
  const value = addSign(formatShown(flat, result), flat, isDifference);
  const part = formatPart(flat, result.total);
  const rows = result.rowCount.toLocaleString('en');
  return `${count.toLocaleString('en')} of ${rows} match · flat ${value} (${part})`;
}

/** Names that match, decoded only while they are tested. Yields every few hundred rows so that it can run in slices. */
export function* findMatches(
  names: TextColumn,
  matches: (name: string) => boolean,
): Generator<undefined, Uint8Array> {
  const count = names.offset.length - 1;
  const isMatch = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    if (row % 500 === 499) yield;
    if (matches(getText(names, row))) isMatch[row] = 1;
  }
  return isMatch;
}
