import { expect, test } from 'vitest';
import { explainSampleType } from './sample-types.ts';

const heap = {
  sampleTypes: [
    { type: 'alloc_objects', unit: 'count' },
    { type: 'alloc_space', unit: 'bytes' },
    { type: 'inuse_objects', unit: 'count' },
    { type: 'inuse_space', unit: 'bytes' },
  ],
  totals: [1000, 8 * 2 ** 20, 20, 2 * 2 ** 20],
  defaultSampleIndex: 3,
  isDifference: false,
  durationNanos: 0,
};

test('inuse is a snapshot, alloc an odometer, and what was freed is between them', () => {
  const inuse = explainSampleType(heap, 3);
  expect(inuse[1]).toMatch(/^A snapshot/);
  expect(inuse[2]).toBe(
    'Here: 8MB allocated in all, 2MB of it (25.00%) still live, 6MB freed again.',
  );
  expect(explainSampleType(heap, 0)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^An odometer/),
      'Here: 1,000 allocated in all, 20 of it (2.00%) still live, 980 freed again.',
    ]),
  );
  expect(explainSampleType(heap, 3, 8)[2]).toBe(
    'Here: 1MB allocated in all, 256kB of it (25.00%) still live, 768kB freed again.',
  );
  expect(explainSampleType(heap, 0, 8)).toContain(
    'Here: 125 allocated in all, 2 of it (2.00%) still live, 122 freed again.',
  );
});

test('says why the file opens where it does', () => {
  expect(explainSampleType(heap, 3).at(-1)).toMatch(/^This file opens on inuse_space/);
  // Asked for by a link, or chosen: what is looked at is not what the file opens on.
  expect(explainSampleType(heap, 0).at(-1)).toMatch(
    /^By itself this file would open on inuse_space/,
  );
  expect(explainSampleType({ ...heap, defaultSampleIndex: 1 }, 0).at(-1)).toMatch(/mem\.out/);
});

test('compares nothing in a difference, and says nothing of a default where there is no choice', () => {
  expect(explainSampleType({ ...heap, isDifference: true }, 3)).toHaveLength(3);
  const one = {
    ...heap,
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    totals: [3],
    defaultSampleIndex: 0,
  };
  expect(explainSampleType(one, 0)).toHaveLength(1);
  expect(explainSampleType(one, -1)).toEqual([]);
});
