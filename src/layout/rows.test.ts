import { expect, test } from 'vitest';
import { buildTextColumn } from '../base/text-column.ts';
import { findText, rankTexts, sortByNumber, sumInOrder } from './rows.ts';

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const ranksOf = (texts: readonly string[]) => [...finish(rankTexts(buildTextColumn(texts)))];
const orderOf = (values: readonly number[], isDescending: boolean) => [
  ...sortByNumber(Float64Array.from(values), isDescending),
];

test('ascending puts the smallest signed number first', () => {
  expect(orderOf([5, -2, 0, 300_000, -70_000, 0.5], false)).toEqual([4, 1, 2, 5, 0, 3]);
});

test('descending puts the largest signed number first', () => {
  expect(orderOf([5, -2, 0, 300_000, -70_000, 0.5], true)).toEqual([3, 0, 5, 2, 1, 4]);
});

test('ties keep the order of the rows in both directions', () => {
  expect(orderOf([1, 2, 1, 2, 1], false)).toEqual([0, 2, 4, 1, 3]);
  expect(orderOf([1, 2, 1, 2, 1], true)).toEqual([1, 3, 0, 2, 4]);
});

test('minus zero ties with zero', () => {
  expect(orderOf([0, -0, 0], false)).toEqual([0, 1, 2]);
  expect(orderOf([0, -0, 0], true)).toEqual([0, 1, 2]);
});

test('values beyond 32 bits sort by all of their bits', () => {
  expect(orderOf([2 ** 53 - 1, 2 ** 53 - 2, -(2 ** 53) + 1, 2 ** 40], true)).toEqual([0, 1, 3, 2]);
});

test('no rows sort to no rows', () => {
  expect(orderOf([], true)).toEqual([]);
  expect(ranksOf([])).toEqual([]);
});

test('many random numbers sort as a comparator sorts them', () => {
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed;
  };
  const values = Array.from({ length: 5000 }, () => ((random() % 2001) - 1000) * (random() % 7));
  const expected = values.map((_, row) => row).sort((a, b) => values[b] - values[a] || a - b);
  expect(orderOf(values, true)).toEqual(expected);
});

test('a running sum follows the given order', () => {
  const flat = Float64Array.of(10, 20, 30);
  expect([...sumInOrder(flat, Int32Array.of(2, 0, 1))]).toEqual([30, 40, 60]);
});

test('names rank in byte order, capitals before small letters', () => {
  expect(ranksOf(['main.b', 'main.B', 'main.a', 'main'])).toEqual([3, 1, 2, 0]);
});

test('equal names share a rank', () => {
  expect(ranksOf(['b', 'a', 'b', 'a'])).toEqual([1, 0, 1, 0]);
});

test('a name that another one begins with comes first, also with a NUL after it', () => {
  expect(ranksOf(['ab\0', 'ab', 'ab\u0001', 'abc'])).toEqual([1, 0, 2, 3]);
});

test('astral characters rank after the private use area, as UTF-8 bytes do', () => {
  // JavaScript's < on strings says the opposite.
  expect(ranksOf(['\u{1f600}', '\ue000'])).toEqual([1, 0]);
});

test('many names with long common starts rank as bytes compare', () => {
  const texts = Array.from(
    { length: 3000 },
    (_, row) => `github.com/acme/shop/internal/${(row * 7919) % 1000}.(*Store).Get${row % 3}`,
  );
  const bytes = (text: string) => Buffer.from(text, 'utf8');
  const distinct = [...new Set(texts)].sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
  const rankOf = new Map(distinct.map((text, rank) => [text, rank]));
  expect(ranksOf(texts)).toEqual(texts.map((text) => rankOf.get(text)));
});

test('a text is found by its bytes', () => {
  const column = buildTextColumn(['main.a', 'main.ä', 'main.b', 'main.b']);
  expect(findText(column, 'main.b')).toBe(2);
  expect(findText(column, 'main.ä')).toBe(1);
  expect(findText(column, 'main')).toBe(-1);
});
