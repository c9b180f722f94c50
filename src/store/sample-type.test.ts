import { expect, test } from 'vitest';
import { findSampleType } from './sample-type.ts';

const heap = {
  sampleTypes: ['alloc_objects', 'alloc_space'].map((type) => ({ type, unit: 'count' })),
  defaultSampleIndex: 1,
};

test.each([
  ['', 1],
  ['0', 0],
  ['2', -1],
  ['-1', -1],
  ['alloc_objects', 0],
  // pprof's own oddity: an inuse_ in front is dropped.
  ['inuse_alloc_objects', 0],
  ['Alloc_objects', -1],
])('sample index %j is row %i', (sampleIndex, row) => {
  expect(findSampleType(heap, sampleIndex)).toBe(row);
});
