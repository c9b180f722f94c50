import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { keepSamples } from '../profile/edit-stacks.ts';
import { compactProfile } from './compact.ts';

const profile = drawProfile(
  'n/count',
  `[inl@i.go:3,outer@o.go:4]<gone@g.go<main 1 {user:bob}
   leaf@l.go<main 2
   !libfoo.so<main 4`,
);

test('what no sample leads to goes, and all else stays as it was', () => {
  const kept = compactProfile(keepSamples(profile, (sample) => sample > 0));
  expect(printSamples(kept)).toEqual(['leaf<main 2', '!libfoo.so<main 4']);
  const { functions, strings } = kept;
  const names = Array.from(functions.name, (row) => strings.get(row));
  expect(names.toSorted()).toEqual(['leaf', 'main']);
  // With the empty one.
  expect(kept.stacks.count).toBe(3);
  expect(kept.locations.count).toBe(3);
  expect(kept.lines.count).toBe(2);
  expect(kept.mappings.map(({ file }) => file)).toEqual(['app', 'libfoo.so']);
});

test('ids stay; the first mapping stays though nothing is in it', () => {
  const kept = compactProfile(keepSamples(profile, (sample) => sample === 1));
  const leaf = profile.functions.name.findIndex((row) => profile.strings.get(row) === 'leaf');
  expect(kept.functions.id).toContain(profile.functions.id[leaf]);
  expect(compactProfile(keepSamples(profile, () => false)).mappings).toHaveLength(1);
});

test('a profile of which everything is used is the same', () => {
  expect(printSamples(compactProfile(profile))).toEqual(printSamples(profile));
});
