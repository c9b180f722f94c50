import { expect, test } from 'vitest';
import { fitColumns } from './fit-columns.ts';
import type { Column } from './top-model.ts';

const columns: Column[] = ['flat', 'flatPercent', 'sum', 'cum', 'cumPercent', 'objects', 'name'];
/** Usually 100 pixels, at the least 70; the name has 200. */
const widthOf = (column: Column, isTight: boolean) =>
  column === 'name' ? 200 : isTight ? 70 : 100;
const show = (room: number, kept: Column[] = []) => {
  const fitted = fitColumns(columns, room, widthOf, kept);
  return `${fitted.isTight ? 'tight' : 'usual'}: ${fitted.columns.join(' ')}`;
};

test('columns that fit have their usual widths', () => {
  expect(show(800)).toBe('usual: flat flatPercent sum cum cumPercent objects name');
});

test('before one is left out they are made as narrow as their figures', () => {
  expect(show(799)).toBe('tight: flat flatPercent sum cum cumPercent objects name');
  expect(show(620)).toBe('tight: flat flatPercent sum cum cumPercent objects name');
});

test('what says least goes first; flat, cum and what was added stay', () => {
  expect(show(619)).toBe('tight: flat flatPercent cum cumPercent objects name');
  expect(show(549)).toBe('tight: flat cum cumPercent objects name');
  expect(show(100)).toBe('tight: flat cum objects name');
});

test('the column that sorts stays', () => {
  expect(show(550, ['sum'])).toBe('tight: flat sum cum cumPercent objects name');
});
