import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { compareProfiles } from '../refine/compare.ts';
import { splitSides } from './split-sides.ts';

const types = 'n/count v/bytes';
const base = drawProfile(types, 'leaf<main 10 100 {user:bob}\n gone<main 5 50', {
  durationNanos: 10_000_000_000n,
});
const source = drawProfile(types, 'leaf<main 25 250 {user:bob}\n new<main 8 80', {
  durationNanos: 20_000_000_000n,
});

test.each([
  { diffBase: true, normalize: false },
  { diffBase: false, normalize: false },
])('both sides come back, labels and all: %o', (options) => {
  const { sides } = compareProfiles(source, base, options);
  const split = splitSides(sides);
  expect(printSamples(split.profile)).toEqual(['leaf<main 25 250 {user:bob}', 'new<main 8 80']);
  expect(printSamples(split.base)).toEqual(['leaf<main 10 100 {user:bob}', 'gone<main 5 50']);
});

test('a profile that was scaled stays so, and compares to the same without being scaled again', () => {
  // 15 of 33 and 150 of 330: 25 becomes 11.36, 8 becomes 3.63, rounded.
  const compared = compareProfiles(source, base, { diffBase: true, normalize: true });
  const split = splitSides(compared.sides);
  expect(printSamples(split.profile)).toEqual(['leaf<main 11 114 {user:bob}', 'new<main 4 36']);
  const again = compareProfiles(split.profile, split.base, { diffBase: true, normalize: false });
  expect(printSamples(again.shown)).toEqual(printSamples(compared.shown));
  expect(again.shown.durationNanos).toBe(30_000_000_000n);
});
