import { sortByNumber } from '../../layout/rows.ts';
import type { TracesResult } from '../../report/results.ts';

/**
 * Which samples the Traces view lists, and where each begins, worked out in steps: there may be a million. No React, no DOM.
 */

export type TracesOrder = 'value' | 'file';

/** Rows between two chances to stop: far below a millisecond's work. */
const STEP = 10_000;
/** Rows that are sorted in one go, about a millisecond's work. */
const RUN = 16_384;

/** Samples in the order asked for; from zeroStart on those that have no value, which the order of the file leaves in their places. */
export interface Ranked {
  readonly order: Int32Array;
  readonly zeroStart: number;
}

/** By value, signs aside: a difference's largest changes come first, whichever way they go. */
export function* rankSamples(
  { value }: TracesResult,
  order: TracesOrder,
): Generator<undefined, Ranked> {
  const count = value.length;
  const rows = new Int32Array(count);
  let sized = 0;
  for (let row = 0; row < count; row++) {
    if (order === 'file' || value[row] !== 0) rows[sized++] = row;
    if (row % STEP === STEP - 1) yield;
  }
  if (order === 'file') return { order: rows, zeroStart: count };
  let zero = sized;
  for (let row = 0; row < count; row++) {
    if (value[row] === 0) rows[zero++] = row;
    if (row % STEP === STEP - 1) yield;
  }
  rows.set(yield* sortBySize(value, rows.slice(0, sized)));
  return { order: rows, zeroStart: sized };
}

/** Rows by |value|, largest first, equal ones in their order: short runs are sorted, then pairs of runs merged. */
function* sortBySize(value: Float64Array, rows: Int32Array): Generator<undefined, Int32Array> {
  const count = rows.length;
  for (let start = 0; start < count; start += RUN) {
    const run = rows.slice(start, start + RUN);
    const sizes = Float64Array.from(run, (row) => Math.abs(value[row]));
    rows.set(
      sortByNumber(sizes, true).map((at) => run[at]),
      start,
    );
    yield;
  }
  let from: Int32Array = rows;
  let to: Int32Array = new Int32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      yield* mergeRuns(value, from, to, start, width);
    }
    [from, to] = [to, from];
  }
  return from;
}

function* mergeRuns(
  value: Float64Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  width: number,
): Generator<undefined> {
  const middle = Math.min(from.length, start + width);
  const end = Math.min(from.length, middle + width);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const isLeft =
      left < middle &&
      (right >= end || Math.abs(value[from[left]]) >= Math.abs(value[from[right]]));
    to[at] = isLeft ? from[left++] : from[right++];
    if (at % STEP === STEP - 1) yield;
  }
}

/**
 * What is listed: a block of lines a sample, and one line before those that have no value, behind which they are folded.
 *
 * Shape: start[i] is the first line of order[i]'s block, the last entry the count of all lines; order[zeroStart] … have no value.
 */
export interface Listing {
  readonly result: TracesResult;
  readonly order: Int32Array;
  readonly start: Float64Array;
  readonly zeroStart: number;
  /** Of the listed samples' values. */
  readonly sum: number;
}

/** Of the ranked samples those whose bit is set in all masks. */
export function* listSamples(
  result: TracesResult,
  ranked: Ranked,
  masks: readonly Uint8Array[],
): Generator<undefined, Listing> {
  const { lineCount, value } = result;
  const count = ranked.order.length;
  const order = new Int32Array(count);
  const start = new Float64Array(count + 1);
  let kept = 0;
  let line = 0;
  let sum = 0;
  let zeroStart = -1;
  for (let at = 0; at < count; at++) {
    if (at % STEP === STEP - 1) yield;
    const row = ranked.order[at];
    if (!isInAll(masks, row)) continue;
    if (at >= ranked.zeroStart && zeroStart < 0) {
      zeroStart = kept;
      line++;
    }
    order[kept] = row;
    start[kept++] = line;
    line += lineCount[row];
    sum += value[row];
  }
  start[kept] = line;
  return {
    result,
    order: order.subarray(0, kept),
    start: start.subarray(0, kept + 1),
    zeroStart: zeroStart < 0 ? kept : zeroStart,
    sum,
  };
}

function isInAll(masks: readonly Uint8Array[], row: number): boolean {
  for (const mask of masks) if (mask[row] === 0) return false;
  return true;
}

/** Where samples without a value begin there is a line that says so, else -1. */
export function getFoldLine({ order, start, zeroStart }: Listing): number {
  return zeroStart === order.length ? -1 : start[zeroStart] - 1;
}

/** Blocks and lines that are shown, without or with those behind the fold. */
export function countShown(
  listing: Listing,
  isOpen: boolean,
): { readonly blocks: number; readonly lines: number } {
  const { order, start, zeroStart } = listing;
  if (isOpen || zeroStart === order.length) {
    return { blocks: order.length, lines: start[order.length] };
  }
  return { blocks: zeroStart, lines: start[zeroStart] };
}

/** The block that a line lies in: the last i with start[i] <= line. */
export function findBlock(start: Float64Array, line: number): number {
  let low = 0;
  let high = start.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (start[middle] <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** `178 samples are 0 for inuse_space`. */
export function describeZeros({ result, order, zeroStart }: Listing): string {
  const count = order.length - zeroStart;
  const name = count === 1 ? 'sample is' : 'samples are';
  return `${count.toLocaleString('en')} ${name} 0 for ${result.sampleType}`;
}
