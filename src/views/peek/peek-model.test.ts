import { expect, test } from 'vitest';
import type { PeekResult } from '../../report/results.ts';
import {
  describeCut,
  describeMatches,
  describeNone,
  explainEntry,
  formatPart,
  formatPeekValue,
  formatPlace,
} from './peek-model.ts';

// `pprof -peek` of a recursive sample: A<B<A<B<main 10, B<main 1.
const entry = {
  name: 'B',
  flat: 1,
  cum: 11,
  callers: [
    { name: 'main', weight: 11, inline: false },
    { name: 'A', weight: 10, inline: false },
  ],
  callees: [{ name: 'A', weight: 10, inline: false }],
};
const result: PeekResult = {
  kind: 'peek',
  sampleType: 'c',
  unit: 'count',
  total: 11,
  notes: [],
  reportUnit: 'count',
  entryUnit: 'count',
  entries: [entry],
  text: '',
};

test('weights and their part of the function’s cum read as pprof -peek prints them', () => {
  const read = entry.callers.map(
    ({ weight, name }) =>
      `${formatPeekValue(result, weight, false)} ${formatPart(weight, entry.cum)} ${name}`,
  );
  expect(read).toEqual(['11 100% main', '10 90.91% A']);
});

test('flat and callees add up to cum in words', () => {
  expect(explainEntry(result, entry, false)).toBe('1 in itself + 10 in what it called = 11.');
  expect(explainEntry(result, { ...entry, flat: 11 }, false)).toBe(
    'All of its 11 is its own: flat and cum are the same.',
  );
});

test('changes have their sign', () => {
  expect(formatPeekValue(result, 10, true)).toBe('+10');
  expect(formatPeekValue(result, -10, true)).toBe('-10');
  expect(explainEntry(result, { ...entry, flat: -1, cum: 11 }, true)).toBe(
    '-1 in itself and +12 in what it called make +11.',
  );
});

test('no callers and no callees are said in words', () => {
  expect(describeNone({ ...entry, name: 'main.main' }, 'callers')).toBe(
    'main.main has no callers: stacks start here.',
  );
  expect(describeNone(entry, 'callees')).toBe('B has no callees: stacks end here.');
});

test('where stacks were cut it does not say that they start there', () => {
  expect(describeNone({ ...entry, cutLength: 64 }, 'callers')).toBe('B has no callers here.');
  expect(describeCut({ ...entry, cutLength: 64 })).toContain('Stacks of 64 locations');
  expect(describeCut(entry)).toBe('');
});

test('a search counts each name once', () => {
  expect(describeMatches(result, { text: 'A', matches: (name) => name === 'A' })).toBe(
    '1 of 3 match',
  );
});

test('a place is its file’s name and line, unless the name ends with it', () => {
  const place = { file: '/home/gopher/shopd/session.go', line: 41 };
  expect(formatPlace({ ...entry, place })).toBe('session.go:41');
  const name = 'B /home/gopher/shopd/session.go:41';
  expect(formatPlace({ ...entry, name, place })).toBe('');
  expect(formatPlace(entry)).toBe('');
});

test('divide_by divides weights, not their parts: `pprof -divide_by=10 -peek` of shopd’s heap', () => {
  const divided: PeekResult = { ...result, unit: 'bytes', entryUnit: 'kB', divideBy: 10 };
  const [cum, remember, token] = [21_548_559, 19_961_881, 1_048_640];
  const read = [cum, remember, token].map(
    (weight) => `${formatPeekValue(divided, weight, false)} ${formatPart(weight, cum)}`,
  );
  expect(read).toEqual(['2104.35kB 100%', '1949.40kB 92.64%', '102.41kB 4.87%']);
  expect(formatPeekValue(divided, remember, true)).toBe('+1949.40kB');
});
