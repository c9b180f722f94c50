import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getTexts } from '../base/text-column.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { buildSums, buildTable, buildTrimmed } from './build.ts';
import { buildGraph } from './graph.ts';
import { prepareInput } from './report.test-support.ts';
import type { TopResult, TopType } from './results.ts';
import { buildTopResult } from './top.ts';
import { sumPackageSides } from './top-extras.ts';

function buildTop(profile: Profile, options: Partial<ViewQuery> = {}): TopResult {
  const input = prepareInput(profile, 'top', options);
  const table = buildTable(input);
  const sums = buildSums(input);
  const full = buildGraph(input.profile, table, sums);
  const extras = { table, sums, wantsTypes: true, wantsPackages: true };
  return buildTopResult(
    input,
    buildTrimmed(input, table, sums, false, full),
    full,
    undefined,
    extras,
  );
}

/** `main 5 12`: name, flat, cum. */
function printPackages({ packages }: TopResult): string[] {
  if (!packages) throw new Error('no packages');
  return getTexts(packages.name).map(
    (name, row) => `${name} ${packages.flat[row]} ${packages.cum[row]}`,
  );
}
function printTypes(rows: { name: readonly string[] }, types: readonly TopType[] = []): string[] {
  return types.map(
    ({ type, flat, cum }) =>
      `${type}: ${rows.name.map((name, row) => `${name} ${flat[row]} ${cum[row]}`).join(', ')}`,
  );
}

// a.f calls b.g, which calls a.h: the first sample is in package a twice and counts once.
const heap = drawProfile(
  'alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes',
  `example.com/a.h<example.com/b.g<example.com/a.f 4 400 1 100
   example.com/b.g<example.com/a.f 2 64 2 64
   example.com/a.h<example.com/a.f 1 8 0 0`,
);

test('cum of a package counts a stack once, where the sum of its functions would count it twice', () => {
  const top = buildTop(heap, { sampleIndex: 'alloc_space' });
  // a.h has 408 of its own; a.f calls everything: 472. Their cum would add up to 880.
  expect(printPackages(top)).toEqual(['example.com/a 408 472', 'example.com/b 64 464']);
  expect(Array.from(top.cum).sort((x, y) => x - y)).toEqual([408, 464, 472]);
});

test('rows know their package, trimmed ones too', () => {
  const top = buildTop(heap, { sampleIndex: 'alloc_space', nodeCount: 1 });
  expect(top.shownCount).toBe(1);
  const packages = getTexts(top.packages?.name ?? top.name);
  const rows = getTexts(top.name).map(
    (name, row) => `${name} ${packages[top.packages?.ofRow[row] ?? -1]}`,
  );
  expect(rows).toEqual([
    'example.com/a.h example.com/a',
    'example.com/b.g example.com/b',
    'example.com/a.f example.com/a',
  ]);
});

test('the columns of all sample types stand beside the shown one', () => {
  const top = buildTop(heap, { sampleIndex: 'alloc_space' });
  expect(printTypes({ name: getTexts(top.name) }, top.types)).toEqual([
    'alloc_objects: example.com/a.h 5 5, example.com/b.g 2 6, example.com/a.f 0 7',
    'alloc_space: example.com/a.h 408 408, example.com/b.g 64 464, example.com/a.f 0 472',
    'inuse_objects: example.com/a.h 1 1, example.com/b.g 2 3, example.com/a.f 0 3',
    'inuse_space: example.com/a.h 100 100, example.com/b.g 64 164, example.com/a.f 0 164',
  ]);
  const names = getTexts(top.packages?.name ?? top.name);
  expect(printTypes({ name: names }, top.packages?.types)[3]).toBe(
    'inuse_space: example.com/a 100 164, example.com/b 64 164',
  );
});

test('recursion through a package counts once, and a mean is divided after adding', () => {
  const profile = drawProfile('n/count v/bytes', 'p.f<p.g<p.f 2 10\np.g<p.f 1 5');
  // f: 10 in 2; package p: 15 in 3.
  expect(printPackages(buildTop(profile, { sampleIndex: 'v', mean: true }))).toEqual(['p 5 5']);
});

test('names without a package are one group of their own', () => {
  const packages = printPackages(buildTop(drawProfile('c/count', 'write<main.f 3')));
  expect(packages.sort()).toEqual([' 3 3', 'main 0 3']);
});

test('nothing is added that was not asked for', () => {
  const input = prepareInput(heap, 'top');
  const table = buildTable(input);
  const sums = buildSums(input);
  const full = buildGraph(input.profile, table, sums);
  const top = buildTopResult(input, buildTrimmed(input, table, sums, false, full), full);
  expect(top.types).toBeUndefined();
  expect(top.packages).toBeUndefined();
});

test('a package’s base and new side are counted apart', () => {
  // The base's samples are the negative ones.
  const sides = drawProfile(
    'c/count',
    `a.h<a.f 7
     a.h<a.f -4
     b.g<a.f -2
     c.new<a.f 1`,
  );
  const input = prepareInput(sides, 'top');
  const { packages } = buildTop(sides);
  if (!packages) throw new Error('no packages');
  expect(getTexts(packages.name)).toEqual(['a', 'b', 'c']);
  const found = sumPackageSides(input, sides, packages);
  expect(Array.from(found.baseFlat)).toEqual([4, 2, 0]);
  expect(Array.from(found.newFlat)).toEqual([7, 0, 1]);
  expect(Array.from(found.baseCum)).toEqual([6, 2, 0]);
  expect(Array.from(found.newCum)).toEqual([8, 0, 1]);
});
