import { expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { none } from '../profile/profile.ts';
import { computeTotal } from '../refine/total.ts';
import { stripComments, stripLabels, stripMappings, stripPaths } from './strip.ts';

const drawn = drawProfile(
  'n/count',
  `f@/home/bob/a.go:1<g@\\work\\b.go:2 1 {user:bob bytes=16bytes}
   !libfoo.so<f@/home/bob/a.go:1 2 {user:bob}
   f@plain.go:3 4`,
  { comments: ['by bob'], docUrl: 'https://example.com/bob' },
);
const profile = {
  ...drawn,
  mappings: drawn.mappings.map((mapping) => ({ ...mapping, file: `/bin/${mapping.file}` })),
};

test('folders go, of either kind, and the files’ names stay', () => {
  const { functions, strings, mappings } = stripPaths(profile);
  const files = new Set(Array.from(functions.file, (row) => strings.get(row)));
  expect([...files].toSorted()).toEqual(['a.go', 'b.go', 'plain.go']);
  expect(mappings.map(({ file }) => file)).toEqual(['app', 'libfoo.so']);
});

test('labels go and values stay', () => {
  expect(printSamples(stripLabels(drawn))).toEqual(['f<g 1', '!libfoo.so<f 2', 'f 4']);
});

test('what marks the base of a difference stays, and percentages with it', () => {
  const difference = drawProfile(
    'n/count',
    'f 6 {user:bob}\ng -4 {pprof::base:true user:bob}\nh 1 {pprof::base:bob}',
  );
  const stripped = stripLabels(difference);
  expect(printSamples(stripped)).toEqual(['f 6', 'g -4 {pprof::base:true}', 'h 1']);
  expect(computeTotal(stripped, 0, false)).toBe(4);
});

test('comments go with the address of documentation', () => {
  expect(stripComments(profile)).toMatchObject({ comments: [], docUrl: '' });
});

test('addresses go but for those that are all there is', () => {
  const { mappings, locations } = stripMappings(profile);
  expect(mappings).toEqual([]);
  expect(locations.mapping.every((row) => row === none)).toBe(true);
  const bare = Array.from(locations.address, (address, row) => ({
    address,
    hasLines: locations.lineOffset[row] < locations.lineOffset[row + 1],
  }));
  expect(bare.filter(({ hasLines }) => hasLines).every(({ address }) => address === 0n)).toBe(true);
  expect(bare.filter(({ hasLines }) => !hasLines).every(({ address }) => address !== 0n)).toBe(
    true,
  );
});
