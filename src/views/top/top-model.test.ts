import { expect, test } from 'vitest';
import { buildTextColumn, getText } from '../../base/text-column.ts';
import { rankTexts, sumInOrder } from '../../layout/rows.ts';
import type { TopResult } from '../../report/results.ts';
import { finish } from './run-slices.ts';
import { formatExtra } from './top-columns.ts';
import {
  buildOrder,
  type Column,
  describeMatches,
  describeTrimmed,
  explainColumn,
  filterOrder,
  findMatches,
  formatRow,
  nextSort,
} from './top-model.ts';
import { followSort, formatSides, nameRow, pickSides, type SideColumns } from './top-sides.ts';

type Row = readonly [name: string, flat: number, cum: number, inline?: 0 | 1 | 2];

function topOf(rows: readonly Row[], changes: Partial<TopResult> = {}): TopResult {
  return {
    kind: 'top',
    sampleType: 'inuse_space',
    unit: 'bytes',
    total: 13_108_816,
    notes: [],
    rowCount: rows.length,
    shownCount: rows.length,
    reportUnit: 'MB',
    header: [],
    name: buildTextColumn(rows.map((row) => row[0])),
    inline: Uint8Array.from(rows, (row) => row[3] ?? 0),
    flat: Float64Array.from(rows, (row) => row[1]),
    cum: Float64Array.from(rows, (row) => row[2]),
    ...changes,
  };
}

function namesIn(result: TopResult, column: Column | undefined, isDescending = false): string[] {
  const sort = column && { column, isDescending };
  const order = buildOrder(result, sort, () => finish(rankTexts(result.name)));
  return textsOf(result, order).map((row) => row.name);
}
function textsOf(result: TopResult, order: Int32Array) {
  const sums = sumInOrder(result.flat, order);
  return [...order].map((row, rank) => formatRow(result, row, sums[rank]));
}

// The heap profile of the 12-line program, as `pprof -top` prints it.
const loadconfig = topOf(
  [
    ['main.loadConfig', 10_485_952, 10_485_952],
    ['main.parseRequest', 2_621_440, 2_621_440],
    ['runtime.malg', 1344, 1344],
    ['main.main', 0, 16],
    ['os.Create', 0, 16, 1],
  ],
  { shownCount: 2, header: ['Showing nodes accounting for 12.50MB, 100% of 12.50MB total'] },
);

test('rows read as pprof -top prints them', () => {
  const rows = textsOf(loadconfig, Int32Array.of(0, 1));
  expect(Object.values(rows[0]).join(' ')).toBe('10MB 79.99% 79.99% 10MB 79.99% main.loadConfig');
  expect(Object.values(rows[1]).join(' ')).toBe(
    '2.50MB 20.00% 100% 2.50MB 20.00% main.parseRequest',
  );
});

test('rows that pprof leaves out are scaled one by one', () => {
  const rows = textsOf(loadconfig, Int32Array.of(0, 1, 2, 3, 4));
  expect(rows[2].flat).toBe('1.31kB');
  expect(rows[3]).toMatchObject({ flat: '0', cum: '16B' });
});

test('inlined calls are marked as pprof marks them', () => {
  const result = topOf([
    ['a', 1, 1],
    ['b', 1, 1, 1],
    ['c', 1, 1, 2],
  ]);
  expect(namesIn(result, undefined)).toEqual(['a', 'b (inline)', 'c (partial-inline)']);
});

const mixed = topOf(
  [
    ['leaf', 150, 150],
    ['new', 80, 80],
    ['gone', -50, -50],
    ['main', 0, 180],
    ['mid', 0, 150],
  ],
  { unit: 'count', reportUnit: 'count', total: 220 },
);

test.each<[Column | undefined, boolean, string]>([
  [undefined, false, 'leaf new gone main mid'],
  ['flat', true, 'leaf new main mid gone'],
  ['flat', false, 'gone main mid new leaf'],
  ['flatPercent', true, 'leaf new main mid gone'],
  ['cum', true, 'main leaf mid new gone'],
  ['cumPercent', false, 'gone new leaf mid main'],
  ['name', false, 'gone leaf main mid new'],
  ['name', true, 'new mid main leaf gone'],
  ['sum', false, 'leaf new gone main mid'],
  ['sum', true, 'mid main gone new leaf'],
])('sorted by %s, descending %s: %s', (column, isDescending, names) => {
  expect(namesIn(mixed, column, isDescending).join(' ')).toBe(names);
});

test('equal names keep pprof’s order in both directions', () => {
  const twice = topOf([
    ['b', 1, 1, 1],
    ['a', 1, 1],
    ['b', 1, 1, 2],
  ]);
  expect(namesIn(twice, 'name', false)).toEqual(['a', 'b (inline)', 'b (partial-inline)']);
  expect(namesIn(twice, 'name', true)).toEqual(['b (inline)', 'b (partial-inline)', 'a']);
});

test('Sum% is added up down the current order', () => {
  const order = buildOrder(mixed, { column: 'cum', isDescending: true }, () => new Float64Array());
  // main 0, leaf 150, mid 0, new 80, gone -50 of 220.
  expect(textsOf(mixed, order).map((row) => row.sum)).toEqual([
    '0%',
    '68.18%',
    '68.18%',
    '104.55%',
    '81.82%',
  ]);
});

test('the first click on numbers is descending, on names ascending, the second reverses', () => {
  expect(nextSort(undefined, 'flat')).toEqual({ column: 'flat', isDescending: true });
  expect(nextSort({ column: 'flat', isDescending: true }, 'flat').isDescending).toBe(false);
  expect(nextSort({ column: 'flat', isDescending: true }, 'name')).toEqual({
    column: 'name',
    isDescending: false,
  });
  expect(nextSort({ column: 'name', isDescending: false }, 'name').isDescending).toBe(true);
});

test('what pprof leaves out is said with its reasons', () => {
  const many: Row[] = Array.from({ length: 30 }, (_, row) => [`f${row}`, 1, 1]);
  const trimmed = (shownCount: number, header: string[]) =>
    describeTrimmed(topOf(many, { shownCount, header }));
  expect(trimmed(30, [])).toBeUndefined();
  expect(trimmed(13, ['Dropped 17 nodes (cum <= 0.06MB)'])).toBe(
    '17 more that pprof -top leaves out (cum <= 0.06MB)',
  );
  expect(trimmed(29, ['Dropped 1 node (cum <= 13)'])).toBe(
    '1 more that pprof -top leaves out (cum <= 13)',
  );
  expect(trimmed(10, ['Dropped 17 nodes (cum <= 0.06MB)', 'Showing top 10 nodes out of 13'])).toBe(
    '20 more that pprof -top leaves out (3 past the first 10, 17 with cum <= 0.06MB)',
  );
  expect(trimmed(10, ['Showing top 10 nodes out of 30'])).toBe(
    '20 more that pprof -top leaves out (past the first 10)',
  );
});

test('matching rows are counted with their flat', () => {
  const isMatch = finish(findMatches(loadconfig.name, (name) => name.startsWith('main.')));
  expect([...isMatch]).toEqual([1, 1, 0, 1, 0]);
  expect([...filterOrder(Int32Array.of(4, 3, 2, 1, 0), isMatch)]).toEqual([3, 1, 0]);
  expect(describeMatches(loadconfig, isMatch)).toBe('3 of 5 match · flat 12.50MB (100%)');
});

test('cum is explained with the row’s own numbers', () => {
  const result = topOf([['main.buildList', 7_340_032, 10_485_760]]);
  expect(explainColumn(result, 'cum', 0, 7_340_032)).toContain(
    'main.buildList: 7MB in itself + 3MB in what it called = 10MB.',
  );
  expect(explainColumn(result, 'cum', undefined, undefined)).not.toContain('main.');
});

test('a comparison also says what it is the difference of', () => {
  // pprof -top -diff_base of leaf 100 → 250, new 80, gone 50 and same 70 (total 220).
  const compared = topOf(
    [
      ['leaf', 150, 150],
      ['new', 80, 80],
      ['gone', -50, -50],
    ],
    {
      total: 220,
      unit: 'nanoseconds',
      reportUnit: 'ns',
      sides: {
        baseFlat: Float64Array.of(100, 0, 50),
        newFlat: Float64Array.of(250, 80, 0),
        baseCum: Float64Array.of(100, 0, 50),
        newCum: Float64Array.of(250, 80, 0),
      },
    },
  );
  const inValues = pickSides(compared, 'flat', false);
  const inPercent = pickSides(compared, 'cum', true);
  if (!inValues || !inPercent) throw new Error('no sides');
  const rows = [0, 1, 2];
  expect(rows.map((row) => Object.values(formatSides(compared, inValues, row)).join(' '))).toEqual([
    '100ns 250ns +150ns',
    '0 80ns +80ns',
    '50ns 0 -50ns',
  ]);
  expect(rows.map((row) => formatSides(compared, inPercent, row).change)).toEqual([
    '+150%',
    'new',
    'gone',
  ]);
  expect(rows.map((row) => nameRow(compared, inValues, row))).toEqual(['', 'new', 'gone']);
  const order = (sides: SideColumns) =>
    Array.from(
      buildOrder(
        compared,
        { column: 'change', isDescending: true },
        () => new Float64Array(),
        sides,
      ),
      (row) => getText(compared.name, row),
    );
  expect(order(inValues)).toEqual(['leaf', 'new', 'gone']);
  expect(order(inPercent)).toEqual(['new', 'leaf', 'gone']);
});

test('where neither side has anything of a column, its cells are 0 and no mark is beside them', () => {
  const sides = {
    baseFlat: Float64Array.of(0),
    newFlat: Float64Array.of(0),
    baseCum: Float64Array.of(0),
    newCum: Float64Array.of(8),
  };
  const compared = topOf([['main.caller', 0, 8]], { sides });
  const ofFlat = pickSides(compared, 'flat', false);
  const ofCum = pickSides(compared, 'cum', false);
  if (!ofFlat || !ofCum) throw new Error('no columns');
  expect(formatSides(compared, ofFlat, 0)).toEqual({ base: '0', new: '0', change: '0' });
  expect(nameRow(compared, ofFlat, 0)).toBe('');
  expect(nameRow(compared, ofCum, 0)).toBe('new');
  expect(nameRow(compared, undefined, 0)).toBe('new');
});

test('base, new and change are of the column that is sorted by', () => {
  expect(followSort('flat', 'cum')).toBe('cum');
  expect(followSort('cum', 'flatPercent')).toBe('flat');
  expect(followSort('cum', 'change')).toBe('cum');
  expect(followSort('none', 'cum')).toBe('none');
});

test('divide_by divides values and not percentages, as `pprof -divide_by=10 -top` prints shopd’s heap', () => {
  const rows: Row[] = [
    ['session.(*Session).remember', 19_961_881, 19_961_881, 1],
    ['regexp.(*bitState).reset', 1_081_685, 1_081_685],
    ['session.(*Store).Open', 538_038, 21_548_559],
  ];
  const result = topOf(rows, { total: 25_251_972, reportUnit: 'kB', divideBy: 10 });
  const order = buildOrder(result, undefined, () => new Float64Array());
  const [first, second, third] = textsOf(result, order);
  expect(first).toMatchObject({ flat: '1949.40kB', flatPercent: '79.05%', cum: '1949.40kB' });
  expect(second).toMatchObject({ flat: '105.63kB', flatPercent: '4.28%', cum: '105.63kB' });
  expect(third).toMatchObject({ flat: '52.54kB', cum: '2104.35kB', cumPercent: '85.33%' });
  expect(explainColumn(result, 'flatPercent', 0, undefined)).toContain(
    '1949.40kB of 2466.01kB is 79.05%.',
  );
});

test('columns of other sample types are divided, too; what is one by the other is not', () => {
  const types = [
    {
      type: 'inuse_objects',
      unit: 'count',
      flat: Float64Array.of(9747),
      cum: Float64Array.of(9747),
    },
    {
      type: 'inuse_space',
      unit: 'bytes',
      flat: Float64Array.of(19_961_881),
      cum: Float64Array.of(19_961_881),
    },
  ];
  const result = topOf([['f', 19_961_881, 19_961_881]], { types, divideBy: 10 });
  const context = { of: 'flat', own: [], isDifference: false } as const;
  expect(formatExtra(result, 'objects', context, 0)).toBe('974');
  expect(formatExtra(result, 'inuse', context, 0)).toBe('1.90MB');
  expect(formatExtra(result, 'size', context, 0)).toBe('2kB');
});
