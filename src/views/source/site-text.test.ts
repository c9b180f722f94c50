import { expect, it } from 'vitest';
import type { AppendGrowth, SourceResult } from '../../report/results.ts';
import {
  describeDoubt,
  describeGrowth,
  describeRoom,
  findFunctionRange,
  findText,
  formatLines,
} from './site-text.ts';
import { sumLines } from './source-model.ts';

const row = (size: number, count = 1) => ({ size, count, bytes: size * count });
const growth: AppendGrowth = {
  evidence: [row(81920, 6), row(1499136), row(1884160)],
  steps: 13,
  elementSizes: [16],
  isDoubling: false,
};

it('says what grew, from what to what, and how often', () => {
  expect(describeGrowth(growth)).toBe(
    'regrows a slice: the 3 object sizes allocated here rise as append’s do. From 80kB to the last, 1.80MB, it was regrown 13 times.',
  );
  // 1,884,160 / 16 = 117,760.
  expect(describeRoom(growth)).toContain('117,760 elements of 16 bytes');
});

it('claims no room where several element sizes fit, or the object may have a header', () => {
  expect(describeRoom({ ...growth, elementSizes: [8, 16] })).toBe('');
  expect(describeRoom({ ...growth, evidence: [row(16), row(32768)] })).toBe('');
});

it('says what the evidence leaves open', () => {
  expect(describeDoubt(growth, 'out = append(out, x)')).toBe(
    '3 of the 14 sizes on the way are in the profile; it holds samples.',
  );
  const doubling = { ...growth, steps: 2, isDoubling: true, elementSizes: [8, 16] };
  expect(describeDoubt(doubling, 'm[key] = x')).toBe(
    'Doubling alone explains these sizes; a map or a buffer may grow so, too. The line itself shows no append. Elements of 8, 16 bytes would explain them.',
  );
});

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
  expect(formatLines(text, 12, 13, sums, 'bytes')).toBe(
    '         .          .     12:line 12\n       2kB        3kB     13:line 13',
  );
});

it('finds text in a file, case aside', () => {
  expect(findText(['Append', 'x', 'append('], 'APPEND')).toEqual([1, 3]);
  expect(findText(['a'], '')).toEqual([]);
});
