import { expect, test } from 'vitest';
import { buildTextColumn } from '../../base/text-column.ts';
import { findNames } from './find-names.ts';
import { Best, rankText, readTyped } from './rank.ts';

const rank = (text: string, typed: string) => rankText(text.toLowerCase(), readTyped(typed));

test('a name that begins so comes before one that holds it, and that before its path', () => {
  expect(rank('main.buildList', 'build')).toBe(0);
  expect(rank('main.buildList', 'Main')).toBe(0);
  expect(rank('main.buildList', 'list')).toBe(1);
  expect(rank('example.com/build/store.(*Store).Open', 'build')).toBe(2);
});

test('words count in any order', () => {
  expect(rank('example.com/shopd/session.(*Store).Open', 'open store')).toBe(1);
  expect(rank('Show in Flame graph', 'graph flame')).toBe(1);
});

test('letters in order are the last resort, and a single one is none', () => {
  expect(rank('main.buildList', 'mbl')).toBe(3);
  expect(rank('main.buildList', 'lbm')).toBe(-1);
  expect(rank('main.buildList', 'z')).toBe(-1);
});

test('nothing typed fits everything', () => {
  expect(rank('main.f', '  ')).toBe(0);
});

test('the best are kept in the order they came', () => {
  const best = new Best<string>(3);
  for (const [item, of] of [
    ['a', 2],
    ['b', 0],
    ['c', -1],
    ['d', 0],
    ['e', 1],
  ] as const)
    best.add(item, of);
  expect(best.list()).toEqual(['b', 'd', 'e']);
  best.add('f', 3);
  expect([best.list().length, best.listLoose()]).toEqual([3, ['f']]);
});

test('names are found once, step by step', () => {
  const names = Array.from({ length: 5000 }, (_, i) => `pkg.f${i}`);
  const column = buildTextColumn(['root', ...names, 'pkg.f4999']);
  const search = findNames(column, 'f499', 11);
  let steps = 0;
  let step = search.next();
  for (; !step.done; step = search.next()) steps++;
  expect(step.value).toEqual(['pkg.f499', ...Array.from({ length: 10 }, (_, i) => `pkg.f499${i}`)]);
  expect(steps).toBeGreaterThan(10);
});
