import { expect, test } from 'vitest';
import { buildTextColumn } from '../../base/text-column.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { findAdvice } from './advice.ts';

const heap = (totals: readonly number[], sampleCount = 9): ProfileSummary =>
  ({
    sampleTypes: ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'].map(
      (type, i) => ({ type, unit: i % 2 ? 'bytes' : 'count' }),
    ),
    defaultSampleIndex: 3,
    totals,
    sampleCount,
  }) as unknown as ProfileSummary;

/** root ─┬ runtime.main ─ main.f (own) ─ fmt.Print, and └ runtime.mcall */
const tree = (own: number, rest: number): FlameResult =>
  ({
    sampleType: 'inuse_space',
    isDiff: false,
    nodeCount: 5,
    parent: Int32Array.of(-1, 0, 0, 1, 3),
    source: Int32Array.of(0, 1, 2, 3, 4),
    sourcePackage: Int32Array.of(0, 1, 1, 2, 3),
    packageName: buildTextColumn(['', 'runtime', 'main', 'fmt']),
    positive: Float64Array.of(own + rest, own, rest, own, own),
  }) as unknown as FlameResult;

test('a type of zeros offers the one of the same unit that has values', () => {
  expect(findAdvice(heap([5, 7, 0, 0]), 3, undefined)).toEqual({
    text: 'Every inuse_space value in this profile is zero.',
    why: 'It counts what was live when the profile was written, and all that was recorded as allocated had been freed by then.',
    type: 'alloc_space',
  });
  expect(findAdvice(heap([0, 0, 0, 0]), 3, undefined)).toEqual({
    text: 'Every inuse_space value in this profile is zero.',
    why: '',
    type: '',
  });
});

test('a live heap that is all runtime offers what was allocated', () => {
  expect(findAdvice(heap([5, 7, 1, 2]), 3, tree(0, 100))).toMatchObject({ type: 'alloc_space' });
  expect(findAdvice(heap([5, 7, 1, 2]), 3, tree(1, 99))?.text).toContain('only 1.0%');
});

test('a live heap with the program’s own code needs no advice', () => {
  expect(findAdvice(heap([5, 7, 1, 2]), 3, tree(40, 60))).toBeUndefined();
  expect(findAdvice(heap([5, 7, 1, 2]), 1, tree(0, 100))).toBeUndefined();
});

test('a profile without samples is told to have none', () => {
  expect(findAdvice(heap([0, 0, 0, 0], 0), 3, undefined)?.text).toMatch(/has no samples/);
});
