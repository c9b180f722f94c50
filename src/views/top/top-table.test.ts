import { expect, test } from 'vitest';
import { buildTextColumn, getTexts } from '../../base/text-column.ts';
import type { TopResult } from '../../report/results.ts';
import {
  computeExtra,
  explainExtra,
  formatExtra,
  isOwnPackage,
  listExtras,
  titleExtra,
} from './top-columns.ts';
import {
  formatItem,
  formatTopMarkdown,
  formatTopText,
  formatTopTsv,
  type ShownTable,
} from './top-copy.ts';
import {
  buildGroups,
  buildPackageTable,
  describePackages,
  packItem,
  sumGroups,
} from './top-groups.ts';
import { type Column, listColumns, readSort, toggleColumn } from './top-model.ts';
import { parseWidths } from './use-widths.ts';

const heapTypes = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];

const column = (...values: number[]) => Float64Array.from(values);

// Four functions of two packages; a.h is called through b.g by a.f. cum of package a is 472, of its functions 408 and 472.
const result: TopResult = {
  kind: 'top',
  sampleType: 'inuse_space',
  unit: 'bytes',
  total: 2048,
  notes: [],
  rowCount: 4,
  shownCount: 3,
  reportUnit: 'kB',
  header: ['Showing nodes accounting for 2kB, 100% of 2kB total'],
  name: buildTextColumn(['a.h', 'b.g', 'a.f', '=b|x`y']),
  inline: Uint8Array.of(0, 1, 0, 0),
  flat: column(1024, 1024, 0, 0),
  cum: column(1024, 2048, 2048, 0),
  types: [
    { type: 'alloc_objects', unit: 'count', flat: column(8, 4, 0, 0), cum: column(8, 12, 12, 0) },
    {
      type: 'alloc_space',
      unit: 'bytes',
      flat: column(4096, 2048, 0, 0),
      cum: column(4096, 6144, 6144, 0),
    },
    { type: 'inuse_objects', unit: 'count', flat: column(2, 4, 0, 0), cum: column(2, 6, 6, 0) },
    {
      type: 'inuse_space',
      unit: 'bytes',
      flat: column(1024, 1024, 0, 0),
      cum: column(1024, 2048, 2048, 0),
    },
  ],
  packages: {
    ofRow: Int32Array.of(0, 1, 0, 1),
    name: buildTextColumn(['a', 'b']),
    flat: column(1024, 1024),
    cum: column(2048, 2048),
  },
};

test('the columns that a heap profile can have, and another’s', () => {
  expect(listExtras(heapTypes, 'inuse_space', false, true)).toEqual([
    'objects',
    'size',
    'alloc',
    'inuse',
    'survival',
    'own',
    'package',
  ]);
  // Ratios of differences say nothing.
  expect(listExtras(heapTypes, 'inuse_space', true, false)).toEqual([
    'objects',
    'alloc',
    'inuse',
    'package',
  ]);
  // Written by a program that keeps no inuse.
  expect(listExtras(['alloc_objects', 'alloc_space'], 'alloc_space', false, false)).toEqual([
    'objects',
    'size',
    'alloc',
    'package',
  ]);
  expect(listExtras(['contentions', 'delay'], 'delay', false, false)).toEqual([
    'type:contentions',
    'package',
  ]);
  expect(titleExtra('type:contentions')).toBe('contentions');
});

test('objects and sizes are of the snapshot, or of all that was allocated', () => {
  const read = (shown: string) =>
    (['objects', 'size', 'survival'] as const).map((extra) =>
      formatExtra(
        { ...result, sampleType: shown },
        extra,
        { of: 'flat', own: [], isDifference: false },
        0,
      ),
    );
  // 1024 bytes in 2 objects; 4096 in 8; a quarter is still there.
  expect(read('inuse_space')).toEqual(['2', '512B', '25.00%']);
  expect(read('alloc_space')).toEqual(['8', '512B', '25.00%']);
  expect(formatExtra(result, 'size', { of: 'cum', own: [], isDifference: false }, 1)).toBe(
    '341.33B',
  );
  expect(explainExtra('objects', 'alloc_space', 'flat')).toContain('alloc_objects');
});

test('without objects there is no average, and it sorts last', () => {
  expect(formatExtra(result, 'size', { of: 'flat', own: [], isDifference: false }, 2)).toBe('');
  expect([...computeExtra(result, 'size', 'flat', [], () => column())]).toEqual([512, 256, -1, -1]);
  expect([...computeExtra(result, 'survival', 'cum', [], () => column())].slice(0, 2)).toEqual([
    0.25,
    1 / 3,
  ]);
});

test('packages below an own one are own, but main alone', () => {
  const own = ['main', 'example.com/shopd'];
  const of = ['main', 'main/x', 'example.com/shopd', 'example.com/shopd/cart', 'example.com/shop'];
  expect(of.map((path) => isOwnPackage(path, own))).toEqual([true, false, true, true, false]);
  expect(formatExtra(result, 'own', { of: 'flat', own: ['b'], isDifference: false }, 1)).toBe(
    'own',
  );
  expect([...computeExtra(result, 'own', 'flat', ['b'], () => column())]).toEqual([0, 1, 0, 1]);
  // Ranks of the packages' names: a 0, b 1.
  expect([...computeExtra(result, 'package', 'flat', [], () => column(0, 1))]).toEqual([
    0, 1, 0, 1,
  ]);
});

test('columns are pprof’s with what the link adds and hides', () => {
  const extras = listExtras(heapTypes, 'inuse_space', false, true);
  expect(listColumns([], extras, false, 'wide').join(' ')).toBe(
    'flat flatPercent sum cum cumPercent name',
  );
  expect(
    listColumns(['survival', '-sum', 'objects', 'nonsense', '-flat'], extras, true, 'wide').join(
      ' ',
    ),
  ).toBe('flat flatPercent cum cumPercent base new change objects survival name');
  expect(listColumns(['size'], extras, false, 'narrow').join(' ')).toBe(
    'flat cum cumPercent size name',
  );
});

test('a column is switched on and off again', () => {
  expect(toggleColumn([], 'sum')).toEqual(['-sum']);
  expect(toggleColumn(['-sum', 'own'], 'sum')).toEqual(['own']);
  expect(toggleColumn(['own'], 'own')).toEqual([]);
});

test('packages stand in their order, open ones with their functions in theirs', () => {
  const order = Int32Array.of(1, 0, 2, 3);
  const { items, size } = buildGroups(
    Int32Array.of(1, 0),
    order,
    Int32Array.of(0, 1, 0, 1),
    Uint8Array.of(1, 0),
  );
  expect([...items]).toEqual([packItem(1), packItem(0), 0, 2]);
  expect([...size]).toEqual([2, 2]);
  // A running sum adds packages; functions are in their package's already.
  expect([...sumGroups(items, column(30, 50))]).toEqual([50, 80, Number.NaN, Number.NaN]);
});

test('a package without a function that is shown is left out', () => {
  const { items } = buildGroups(
    Int32Array.of(0, 1),
    Int32Array.of(3),
    Int32Array.of(0, 1, 0, 1),
    Uint8Array.of(1, 1),
  );
  expect([...items]).toEqual([packItem(1), 3]);
});

const plain: Column[] = ['flat', 'flatPercent', 'sum', 'cum', 'cumPercent', 'name'];
function tableOf(
  items: number[],
  columns: readonly Column[],
  isGrouped = false,
  isDifference = false,
): ShownTable {
  const packages = isGrouped ? buildPackageTable(result) : undefined;
  return {
    result,
    packages,
    items: Int32Array.from(items),
    sums: packages
      ? sumGroups(Int32Array.from(items), packages.flat)
      : Float64Array.from(items, (_, at) => 1024 * Math.min(at + 1, 2)),
    columns,
    sides: undefined,
    packageSides: undefined,
    extras: { of: 'flat', own: [], isDifference, packageRanks: () => column(0, 1) },
  };
}

test('a package reads like a row, with the cum that the engine counted', () => {
  const table = tableOf([packItem(0), 0, 2], plain, true);
  expect(plain.map((name) => formatItem(table, 0, name))).toEqual([
    '1kB',
    '50.00%',
    '50.00%',
    '2kB',
    '100%',
    'a',
  ]);
  expect(plain.map((name) => formatItem(table, 1, name)).join(' ')).toBe(
    '1kB 50.00%  1kB 50.00% a.h',
  );
  expect(getTexts(table.packages?.name ?? result.name)).toEqual(['a', 'b']);
});

const report = `File: app
Type: inuse_space
Showing nodes accounting for 2kB, 100% of 2kB total
      flat  flat%   sum%        cum   cum%
       1kB 50.00% 50.00%        1kB 50.00%  a.h
`;

test('as text the header is pprof’s and the rows are those shown, in pprof’s columns', () => {
  expect(formatTopText(report, tableOf([1, 0], plain))).toBe(`File: app
Type: inuse_space
Showing nodes accounting for 2kB, 100% of 2kB total
      flat  flat%   sum%        cum   cum%
       1kB 50.00% 50.00%        2kB   100%  b.g (inline)
       1kB 50.00%   100%        1kB 50.00%  a.h
`);
  expect(
    formatTopText(report, tableOf([packItem(0), 0], plain, true))
      .split('\n')
      .slice(4),
  ).toEqual([
    '       1kB 50.00% 50.00%        2kB   100%  a',
    '       1kB 50.00%               1kB 50.00%    a.h',
    '',
  ]);
});

test('changes have their sign on the page, in pprof’s text only those below zero', () => {
  const empty = column(0, 0, 0, 0);
  const sides = { baseFlat: empty, newFlat: empty, baseCum: empty, newCum: empty };
  const compared = { ...result, flat: column(1024, -1024, 0, 0), sides };
  const table = { ...tableOf([0, 1, 2], plain, false, true), result: compared };
  expect([0, 1, 2].map((at) => formatItem(table, at, 'flat'))).toEqual(['+1kB', '-1kB', '0']);
  expect(formatItem(table, 2, 'cum')).toBe('+2kB');
  expect(formatTopText(report, table).split('\n').slice(4, 6)).toEqual([
    '       1kB 50.00% 50.00%        1kB 50.00%  a.h',
    '      -1kB 50.00%   100%        2kB   100%  b.g (inline)',
  ]);
});

test('as tab-separated values, nothing that a spreadsheet takes for a formula', () => {
  expect(formatTopTsv(tableOf([0, 3], ['flat', 'objects', 'name']))).toBe(
    "Flat\tObjects\tName\n1kB\t2\ta.h\n0\t0\t'=b|x`y\n",
  );
});

test('as Markdown, with names that can’t break the table', () => {
  expect(formatTopMarkdown(tableOf([1, 3], ['flat', 'package', 'name']))).toBe(
    [
      '| Flat | Package | Name |',
      '| ---: | :--- | :--- |',
      '| 1kB | `b` | `b.g (inline)` |',
      '| 0 | `b` | `` =b\\|x`y `` |',
      '',
    ].join('\n'),
  );
});

test('widths from storage are taken only where they can be widths', () => {
  expect(parseWidths('{"flat":120,"cum":"9","sum":5,"name":1e9}')).toEqual({ flat: 120 });
  expect(parseWidths('not JSON')).toEqual({});
  expect(parseWidths('null')).toEqual({});
  expect(parseWidths(null)).toEqual({});
});

test('the heading of a table by package counts what it shows', () => {
  const result = { rowCount: 1224 };
  expect(describePackages({ result, size: undefined })).toBeUndefined();
  const of = (...size: number[]) => describePackages({ result, size: Int32Array.of(...size) })?.[0];
  expect(of(1000, 0, 224)).toBe('2 packages, all 1,224 functions');
  expect(of(0, 1, 0)).toBe('1 package, 1 of 1,224 functions');
});

test('the link sorts by a column that the profile can show, and by no other', () => {
  const by = (column: string, hasSides = false) =>
    readSort({ column, isDescending: true }, ['objects', 'type:delay'], hasSides)?.column;
  expect(['cum', 'name', 'objects', 'type:delay'].map((column) => by(column))).toEqual([
    'cum',
    'name',
    'objects',
    'type:delay',
  ]);
  expect(by('survival')).toBeUndefined();
  expect(by('base')).toBeUndefined();
  expect(by('base', true)).toBe('base');
  expect(readSort(undefined, [], false)).toBeUndefined();
});
