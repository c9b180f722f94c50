import type { TextColumn } from '../base/text-column.ts';

/**
 * Orders of the rows of a table that may have a million of them: index columns, never an array of row objects.
 */

/**
 * Rows in the order of a column of numbers, ties in row order in both directions.
 *
 * Shape:  a permutation of 0 … values.length - 1.
 * Cost:   at most four counting passes over 16 bits each; passes in which all rows agree are skipped, so small whole
 *         numbers take two. A comparator takes ten times as long at a million rows.
 * Errors: none; NaN comes last when ascending.
 */
export function sortByNumber(values: Float64Array, isDescending: boolean): Int32Array<ArrayBuffer> {
  const count = values.length;
  const digits = buildDigits(values, isDescending);
  let order = new Int32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  let next = new Int32Array(count);
  const start = new Uint32Array(65536);
  // Typed arrays are little-endian on every machine with a browser: digit 0 is the lowest.
  for (let digit = 0; digit < 4; digit++) {
    start.fill(0);
    for (let at = digit; at < digits.length; at += 4) start[digits[at]]++;
    if (count > 0 && start[digits[digit]] === count) continue;
    let sum = 0;
    for (let bucket = 0; bucket < 65536; bucket++) {
      const size = start[bucket];
      start[bucket] = sum;
      sum += size;
    }
    for (let at = 0; at < count; at++) {
      const row = order[at];
      next[start[digits[row * 4 + digit]]++] = row;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Bits of the values, turned so that they sort as unsigned numbers; four 16-bit digits a row, lowest first. */
function buildDigits(values: Float64Array, isDescending: boolean): Uint16Array {
  const numbers = new Float64Array(values.length);
  // Adding 0 makes -0 a plain 0, which has other bits but is the same number.
  for (let row = 0; row < values.length; row++) numbers[row] = values[row] + 0;
  const words = new Uint32Array(numbers.buffer);
  const turn = isDescending ? 0xffffffff : 0;
  for (let low = 0; low < words.length; low += 2) {
    // Negative numbers grow downwards in their bits: all of these turn; of the others only the sign.
    const isNegative = words[low + 1] >>> 31 === 1;
    words[low] ^= (isNegative ? 0xffffffff : 0) ^ turn;
    words[low + 1] ^= (isNegative ? 0xffffffff : 0x80000000) ^ turn;
  }
  return new Uint16Array(numbers.buffer);
}

/** Sums of the values down the given order: result[i] is the sum of the rows order[0] … order[i]. */
export function sumInOrder(values: Float64Array, order: Int32Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(order.length);
  let sum = 0;
  for (let at = 0; at < order.length; at++) {
    sum += values[order[at]];
    sums[at] = sum;
  }
  return sums;
}

/** First row with exactly this text, -1 if there is none. Cost: a pass over lengths, bytes only where these agree. */
export function findText(column: TextColumn, text: string): number {
  const wanted = new TextEncoder().encode(text);
  const { bytes, offset } = column;
  for (let row = 0; row < offset.length - 1; row++) {
    if (offset[row + 1] - offset[row] !== wanted.length) continue;
    let at = 0;
    while (at < wanted.length && bytes[offset[row] + at] === wanted[at]) at++;
    if (at === wanted.length) return row;
  }
  return -1;
}

/** Groups of at most this size are finished by insertion, comparing whole texts. */
const SMALL = 12;
/** Rows touched between two yields: 2–5 ms. */
const SLICE = 60_000;

/**
 * Rank of each row's text in byte order, as pprof orders names; equal texts have equal ranks.
 * A generator that yields every few milliseconds, so that it can run beside painting and be finished at once when needed.
 *
 * Shape:  rank[row] from 0; sort by it with sortByNumber.
 * Cost:   three-way quicksort on keys of three bytes, no text is decoded.
 */
export function* rankTexts(column: TextColumn): Generator<undefined, Float64Array<ArrayBuffer>> {
  const count = column.offset.length - 1;
  const order = new Int32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  const keys = new Int32Array(count);
  fillKeys(column, order, keys, 0, count, 0);
  // Runs still to sort: low, high (exclusive), and the bytes in which all their texts agree.
  const runs: number[] = [0, count, 0];
  let work = 0;
  while (runs.length > 0) {
    const depth = runs.pop() ?? 0;
    const high = runs.pop() ?? 0;
    const low = runs.pop() ?? 0;
    work += high - low;
    if (work > SLICE) {
      work = 0;
      yield;
    }
    if (high - low <= SMALL) {
      insertTexts(column, order, low, high, depth);
      continue;
    }
    const [lessEnd, moreStart, pivot] = partition(order, keys, low, high);
    if (lessEnd > low) runs.push(low, lessEnd, depth);
    if (high > moreStart) runs.push(moreStart, high, depth);
    // A last byte of 0 is the end of the text: these texts are all equal.
    if ((pivot & 511) === 0) order.subarray(lessEnd, moreStart).sort();
    else {
      fillKeys(column, order, keys, lessEnd, moreStart, depth + 3);
      runs.push(lessEnd, moreStart, depth + 3);
    }
  }
  return buildRanks(column, order);
}

/** Three bytes from `depth` on, each plus one so that the end of a text (0) differs from a NUL in it. */
function fillKeys(
  column: TextColumn,
  order: Int32Array,
  keys: Int32Array,
  low: number,
  high: number,
  depth: number,
): void {
  const { bytes, offset } = column;
  for (let at = low; at < high; at++) {
    const start = offset[order[at]] + depth;
    const end = offset[order[at] + 1];
    const first = start < end ? bytes[start] + 1 : 0;
    const second = start + 1 < end ? bytes[start + 1] + 1 : 0;
    const third = start + 2 < end ? bytes[start + 2] + 1 : 0;
    keys[at] = (first << 18) | (second << 9) | third;
  }
}

/** Smaller keys | keys equal to the pivot | larger keys. Returns where the second and third part start, and the pivot. */
function partition(
  order: Int32Array,
  keys: Int32Array,
  low: number,
  high: number,
): [lessEnd: number, moreStart: number, pivot: number] {
  const first = keys[low];
  const middle = keys[(low + high) >>> 1];
  const last = keys[high - 1];
  const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
  let less = low;
  let at = low;
  let more = high;
  while (at < more) {
    const key = keys[at];
    if (key === pivot) {
      at++;
      continue;
    }
    const other = key < pivot ? less++ : --more;
    keys[at] = keys[other];
    keys[other] = key;
    const row = order[at];
    order[at] = order[other];
    order[other] = row;
    if (key < pivot) at++;
  }
  return [less, more, pivot];
}

function insertTexts(
  column: TextColumn,
  order: Int32Array,
  low: number,
  high: number,
  depth: number,
): void {
  for (let at = low + 1; at < high; at++) {
    const row = order[at];
    let to = at;
    while (to > low) {
      const before = order[to - 1];
      const difference = compareTexts(column, before, row, depth);
      if (difference < 0 || (difference === 0 && before < row)) break;
      order[to] = before;
      to--;
    }
    order[to] = row;
  }
}

/** Byte order of two rows' texts that agree up to `depth`. */
function compareTexts(column: TextColumn, left: number, right: number, depth: number): number {
  const { bytes, offset } = column;
  const leftStart = offset[left];
  const rightStart = offset[right];
  const leftLength = offset[left + 1] - leftStart;
  const rightLength = offset[right + 1] - rightStart;
  const length = Math.min(leftLength, rightLength);
  for (let at = depth; at < length; at++) {
    const difference = bytes[leftStart + at] - bytes[rightStart + at];
    if (difference !== 0) return difference;
  }
  return leftLength - rightLength;
}

function buildRanks(column: TextColumn, order: Int32Array): Float64Array<ArrayBuffer> {
  const ranks = new Float64Array(order.length);
  let rank = 0;
  for (let at = 1; at < order.length; at++) {
    if (compareTexts(column, order[at - 1], order[at], 0) !== 0) rank++;
    ranks[order[at]] = rank;
  }
  return ranks;
}
