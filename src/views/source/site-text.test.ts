import { expect, it } from 'vitest';
import type { SourceResult } from '../../report/results.ts';
import { findFunctionRange, findText, formatLines, isEstimate } from './site-text.ts';
import { sumLines } from './source-model.ts';

const lines = [{ line: 13, fn: 'main.f', flat: 2048, cum: 3072 }];
const result: SourceResult = {
  kind: 'source',
  sampleType: 'space',
  unit: 'bytes',
  total: 4096,
  notes: [],
  functions: [],
  functionTotal: 0,
  chosen: -1,
  file: 'a.go',
  inFile: [],
  lines,
  maxFlat: 2048,
  maxCum: 3072,
};

it('shows of a function what pprof -list shows: from its start to five lines after its last', () => {
  expect(findFunctionRange(result, 'main.f', 10, 100)).toEqual({ first: 10, last: 18 });
  expect(findFunctionRange(result, 'main.f', 0, 100)).toEqual({ first: 8, last: 18 });
  expect(findFunctionRange(result, 'main.f', 10, 15)).toEqual({ first: 10, last: 15 });
});

it('copies lines as pprof -list prints them', () => {
  const text = Array.from({ length: 14 }, (_, index) => `line ${index + 1}`);
  const sums = new Map(sumLines(lines).map((sum) => [sum.line, sum]));
  expect(formatLines(text, 12, 13, sums, { unit: 'bytes' })).toBe(
    '         .          .     12:line 12\n       2kB        3kB     13:line 13',
  );
});

it('finds text in a file, case aside', () => {
  expect(findText(['Append', 'x', 'append('], 'APPEND')).toEqual([1, 3]);
  expect(findText(['a'], '')).toEqual([]);
});

it('objects that do not multiply to their bytes are scaled up from samples', () => {
  // buildList's 80kB arrays: 6 × 81,920 are 491,520 bytes, the table has 553.04kB.
  expect(isEstimate({ size: 81920, count: 6, bytes: 566_313 })).toBe(true);
  expect(isEstimate({ size: 81920, count: 6, bytes: 491520 })).toBe(false);
});
