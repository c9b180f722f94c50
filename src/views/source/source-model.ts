import { chooseLine } from '../../layout/advice-line.ts';
import { formatPercent } from '../../measure/format.ts';
import { formatShown, type ValueUnit } from '../../report/report.ts';
import type { SourceFunction, SourceLine, SourceResult } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';
import { shortenName } from '../parts/cut-name.ts';
import type { WantedLine } from './wanted-line.ts';

/** What the Source view says of lines and functions: no React, no DOM. */

/** A line of the file with all functions that have samples on it. */
export interface LineSum {
  readonly line: number;
  readonly flat: number;
  readonly cum: number;
  readonly parts: readonly SourceLine[];
}

/** One entry per line number, ascending; several functions on a line are added up. */
export function sumLines(lines: readonly SourceLine[]): LineSum[] {
  const partsByLine = new Map<number, SourceLine[]>();
  for (const part of lines) {
    const parts = partsByLine.get(part.line);
    if (parts) parts.push(part);
    else partsByLine.set(part.line, [part]);
  }
  return [...partsByLine]
    .sort(([left], [right]) => left - right)
    .map(([line, parts]) => ({
      line,
      flat: parts.reduce((sum, part) => sum + part.flat, 0),
      cum: parts.reduce((sum, part) => sum + part.cum, 0),
      parts,
    }));
}

/** Lines worth a jump, the hottest first: those with flat; when none has any, those with cum. */
export function rankHotLines(sums: readonly LineSum[]): number[] {
  const withFlat = sums.filter((sum) => sum.line > 0 && sum.flat !== 0);
  const hot = withFlat.length > 0 ? withFlat : sums.filter((sum) => sum.line > 0 && sum.cum !== 0);
  return hot
    .sort(
      (left, right) =>
        Math.abs(right.flat) - Math.abs(left.flat) ||
        Math.abs(right.cum) - Math.abs(left.cum) ||
        left.line - right.line,
    )
    .map((sum) => sum.line);
}

/** The next cooler (step 1) or hotter (-1) line; from a line that isn't hot the hottest; undefined past the ends. */
export function stepInRank(hot: readonly number[], line: number, step: 1 | -1): number | undefined {
  const at = hot.indexOf(line);
  return at < 0 ? hot[0] : hot[at + step];
}

/** Where a line stands among the hot ones: `Hottest of 25 lines`, `2nd hottest of 25`. */
export function describeRank(hot: readonly number[], line: number): string {
  const at = hot.indexOf(line);
  const count = hot.length.toLocaleString('en');
  if (hot.length === 1) return at < 0 ? '1 hot line' : 'The only hot line';
  if (at < 0) return `${count} hot lines`;
  if (at === 0) return `Hottest of ${count} lines`;
  return `${formatOrdinal(at + 1)} hottest of ${count}`;
}

function formatOrdinal(place: number): string {
  const teens = place % 100 > 10 && place % 100 < 14;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place.toLocaleString('en')}${ending}`;
}

/** The line after (step 1) or before (-1) a line, of lines in ascending order; undefined past the last one. */
export function findNextLine(
  lines: readonly number[],
  line: number,
  step: 1 | -1,
): number | undefined {
  return step === 1
    ? lines.find((candidate) => candidate > line)
    : lines.findLast((candidate) => candidate < line);
}

export type FunctionOrder = 'cum' | 'flat' | 'name';

/** Rows of `functions` as they are listed; the engine's own order is by cum. */
export function orderFunctions(
  functions: readonly SourceFunction[],
  order: FunctionOrder,
): number[] {
  const rows = functions.map((_, row) => row);
  if (order === 'cum') return rows;
  return rows.sort((left, right) => {
    const [a, b] = [functions[left], functions[right]];
    if (!a || !b) return 0;
    if (order === 'flat') return Math.abs(b.flat) - Math.abs(a.flat) || left - right;
    // As it is shown, without the folders of the package.
    const [one, other] = [shortenName(a.name), shortenName(b.name)];
    return one < other ? -1 : one > other ? 1 : left - right;
  });
}

/**
 * Line to open at: the one that a link named, else the chosen function's line as everywhere, else its first with samples, else
 * where it starts.
 */
export function findOpeningLine(result: SourceResult, wanted?: WantedLine): number {
  const chosen = getChosen(result);
  if (!chosen) return 0;
  if (wanted?.fn === chosen.name) return wanted.line;
  const own = chooseLine(result.advice, { fn: chosen.name, file: chosen.file }, chosen.hotLine);
  if (own > 0) return own;
  const first = result.lines.find((line) => line.fn === chosen.name && line.line > 0);
  return first?.line ?? Math.max(0, chosen.startLine);
}

export function getChosen(result: SourceResult): SourceFunction | undefined {
  return result.chosen < 0 ? undefined : result.functions[result.chosen];
}

/** A line's value as `pprof -list` prints it: a dot for nothing. */
export function formatLineValue(value: number, of: ValueUnit, isDifference = false): string {
  const format = isDifference ? formatSigned : formatShown;
  return value === 0 ? '.' : format(value, of);
}

/** 0 = nothing, 1 … 5 = how warm against the hottest line of the file. Square root: a tenth of the hottest is still seen. */
export function heatLevel(value: number, max: number): number {
  if (value === 0 || max === 0) return 0;
  return Math.max(1, Math.min(5, Math.ceil(Math.sqrt(Math.abs(value / max)) * 5)));
}

/** Who has what on a line, for its title; "" on a line without samples. */
export function describeLine(sum: LineSum, of: ValueUnit, isDifference = false): string {
  const format = isDifference ? formatSigned : formatShown;
  return sum.parts
    .map((part) => `${part.fn}: flat ${format(part.flat, of)}, cum ${format(part.cum, of)}`)
    .join('\n');
}

/** pprof's ROUTINE line: `10MB  10MB (flat, cum) 79.99% of Total`; changes have their sign, which pprof leaves out above zero. */
export function formatRoutine(
  fn: SourceFunction,
  result: SourceResult,
  isDifference = false,
): string {
  const flat = formatLineValue(fn.listFlat, result, isDifference);
  const cum = formatLineValue(fn.listCum, result, isDifference);
  const part = formatPercent(fn.listCum, result.total).trim();
  return `${flat} ${cum} (flat, cum) ${part} of Total`;
}

/** Why the lines' cum is not the function's; undefined when it is. */
export function explainRoutine(
  fn: SourceFunction,
  of: ValueUnit,
  isDifference = false,
): string | undefined {
  if (fn.listCum === fn.cum) return undefined;
  const format = isDifference ? formatSigned : formatShown;
  const lines = format(fn.listCum, of);
  const cum = format(fn.cum, of);
  return Math.abs(fn.listCum) > Math.abs(fn.cum)
    ? `The lines add up to ${lines} because a stack that passes ${fn.name} on two lines (it calls itself) counts on both. The function’s cum is ${cum}.`
    : `The lines of this file add up to ${lines}; the function’s cum is ${cum}, the rest lies in other files.`;
}

/** Which reading of inlined calls the numbers have. */
export function explainReading(reading: 'callee' | 'caller'): string {
  return reading === 'callee'
    ? 'Flat of an inlined call is charged to the line of the function that was inlined, as in pprof -list and in Top.'
    : 'Flat of an inlined call is charged to the line that calls it, too, as in pprof’s weblist: the same bytes or seconds can stand on several lines, and Top charges them to the inlined function alone. A stack counts once a line.';
}

export interface Mark {
  readonly line: number;
  /** Of the file's height, 0 … 1. */
  readonly position: number;
  readonly level: number;
  readonly isFlat: boolean;
}

/** Marks of the overview ruler, the hottest line for each of `slots` stretches of the file. */
export function buildMarks(
  sums: readonly LineSum[],
  lineCount: number,
  max: { readonly maxFlat: number; readonly maxCum: number },
  slots: number,
): Mark[] {
  const best = new Map<number, LineSum>();
  for (const sum of sums) {
    if (sum.line < 1 || sum.line > lineCount) continue;
    const slot = Math.floor(((sum.line - 1) / lineCount) * slots);
    const other = best.get(slot);
    if (!other || isHotter(sum, other)) best.set(slot, sum);
  }
  return [...best.values()].map((sum) => ({
    line: sum.line,
    position: (sum.line - 1) / lineCount,
    isFlat: sum.flat !== 0,
    level: sum.flat !== 0 ? heatLevel(sum.flat, max.maxFlat) : heatLevel(sum.cum, max.maxCum),
  }));
}

function isHotter(left: LineSum, right: LineSum): boolean {
  const flat = Math.abs(left.flat) - Math.abs(right.flat);
  return flat === 0 ? Math.abs(left.cum) > Math.abs(right.cum) : flat > 0;
}
