import { expect, test } from 'vitest';
import { buildTextColumn } from '../../base/text-column.ts';
import type { TopResult } from '../../report/results.ts';
import { buildSummaryTable } from './summary-table.ts';

const column = (...values: number[]) => Float64Array.from(values);
const result: TopResult = {
  kind: 'top',
  sampleType: 'inuse_space',
  unit: 'bytes',
  total: 4096,
  notes: [],
  rowCount: 3,
  shownCount: 3,
  reportUnit: 'kB',
  header: [],
  name: buildTextColumn(['main.b', 'main.a', 'main.main']),
  inline: new Uint8Array(3),
  flat: column(3072, 1024, 0),
  cum: column(3072, 1024, 4096),
};
const summary = {
  sampleTypes: [{ type: 'inuse_space', unit: 'bytes' }],
  isDifference: false,
  ownPackages: [],
};
const build = (order: { column: string; isDescending: boolean } | undefined, rowCount = 2) =>
  buildSummaryTable(result, summary, order, false, rowCount);

test('the first rows are those of Top, in words, too', () => {
  const sorted = build({ column: 'cum', isDescending: true });
  expect(sorted?.words).toBe('Sorted by Cum, descending.');
  expect(sorted?.table).toBe(
    [
      '| Flat | Flat% | Cum | Cum% | Name |',
      '| ---: | ---: | ---: | ---: | :--- |',
      '| 0 | 0% | 4kB | 100% | `main.main` |',
      '| 3kB | 75.00% | 3kB | 75.00% | `main.b` |',
    ].join('\n'),
  );
  const named = build({ column: 'name', isDescending: false }, 1);
  expect(named?.words).toBe('Sorted by Name, ascending.');
  expect(named?.table.split('\n').at(-1)).toContain('`main.a`');
});

test('pprof’s own order and unknown columns are left to pprof', () => {
  expect(build(undefined)).toBeUndefined();
  expect(build({ column: 'sum', isDescending: false })).toBeUndefined();
  expect(build({ column: 'change', isDescending: true })).toBeUndefined();
});

test('a comparison sorted by change shows what it is the change of', () => {
  const sides = {
    baseFlat: column(4096, 0, 0),
    newFlat: column(1024, 1024, 0),
    baseCum: column(4096, 0, 4096),
    newCum: column(1024, 1024, 2048),
  };
  const compared = {
    ...result,
    flat: column(-3072, 1024, 0),
    cum: column(-3072, 1024, -2048),
    sides,
  };
  const sorted = buildSummaryTable(
    compared,
    { ...summary, isDifference: true },
    { column: 'change', isDescending: true },
    false,
    1,
  );
  expect(sorted?.table.split('\n').at(-1)).toBe(
    '| +1kB | 25.00% | +1kB | 25.00% | 0 | 1kB | +1kB | `main.a` |',
  );
});
