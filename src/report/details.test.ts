import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { buildSums, buildTable } from './build.ts';
import { buildDetailsResult } from './details.ts';
import { prepareInput } from './report.test-support.ts';
import type { DetailsResult } from './results.ts';
import { trimGraph } from './trim.ts';

function makeDetails(
  profile: Profile,
  name: string,
  options: Partial<ViewQuery> = {},
  sides?: Profile,
): DetailsResult {
  const input = prepareInput(profile, 'peek', options);
  const table = buildTable(input);
  const sums = buildSums(input);
  const trimmed = trimGraph(input.profile, table, sums, {
    order: 'flat',
    nodeCount: 0,
    nodeFraction: 0,
    edgeFraction: 0,
    dropNegative: input.query.dropNegative,
    callTree: false,
    tags: undefined,
  });
  return buildDetailsResult(input, trimmed, { table, sums, sides }, name);
}

/** The records of the 12-line example, as `pprof -raw` prints them: a type's objects and bytes, and the object size. */
const records = (types: string, withSizes: boolean, period = 524288n): Profile => {
  const own =
    'main.buildList@/src/main.go:13<main.main@/src/main.go:19<runtime.main@/go/proc.go:283';
  const drawn = [
    [own, 1, 1937429, 1884160],
    [own, 1, 1590265, 1499136],
    [own, 1, 1332116, 1196032],
    [own, 1, 1135664, 950272],
    [own, 32768, 524296, 16],
    [own, 1, 988438, 753664],
    [own, 1, 797256, 475136],
    [own, 2, 685495, 294912],
    [`fmt.Sprintf@/go/print.go:240<${own}`, 163842, 2621480, 16],
    [own, 6, 566314, 81920],
  ].map(
    ([stack, objects, space, size]) =>
      `${stack} ${objects} ${space}${withSizes ? ` {bytes=${size}}` : ''}`,
  );
  return drawProfile(types, drawn.join('\n'), {
    periodType: { type: 'space', unit: 'bytes' },
    period,
  });
};
const heapTypes = 'alloc_objects/count alloc_space/bytes';

describe('details of one function', () => {
  it('has the numbers of pprof -peek', () => {
    // 9.11MB 78.47% … 11.61MB 100% | main.buildList; its one callee fmt.Sprintf has 2.50MB, 21.53%.
    const { entry, total } = makeDetails(records(heapTypes, true), 'main.buildList');
    expect(total).toBe(12178753);
    expect(entry).toMatchObject({
      name: 'main.buildList',
      packageName: 'main',
      flat: 9557273,
      cum: 12178753,
      callers: [{ name: 'main.main', weight: 12178753, inline: false }],
      callerCount: 1,
      callees: [{ name: 'fmt.Sprintf', weight: 2621480, inline: false }],
      calleeCount: 1,
    });
  });

  it('says the line with most of it: of flat, or without flat of cum', () => {
    const profile = drawProfile(
      'c/count',
      `f@a.go:10<main@m.go:1 5
       g@g.go:1<f@a.go:20<main@m.go:1 90
       f@a.go:30<main@m.go:2 7
       h@h.go:4<g@g.go:2<main@m.go:3 99`,
    );
    expect(makeDetails(profile, 'f').entry).toMatchObject({ file: 'a.go', line: 30 });
    expect(makeDetails(profile, 'main').entry).toMatchObject({ file: 'm.go', line: 3 });
    expect(makeDetails(profile, 'g').entry).toMatchObject({ file: 'g.go', line: 1 });
  });

  it('counts objects and bytes of the shown kind', () => {
    const { entry } = makeDetails(records(heapTypes, true), 'main.buildList');
    expect(entry?.sizes).toEqual({
      flat: { objects: 32782, bytes: 9557273 },
      cum: { objects: 196624, bytes: 12178753 },
    });
    const shownAsObjects = { sampleIndex: 'alloc_objects' };
    expect(
      makeDetails(records(heapTypes, true), 'fmt.Sprintf', shownAsObjects).entry,
    ).toMatchObject({
      flat: 163842,
      sizes: { flat: { objects: 163842, bytes: 2621480 } },
    });
  });

  it('counts recursion once', () => {
    const profile = drawProfile(
      'alloc_objects/count alloc_space/bytes',
      'f@a.go:1<g<f@a.go:2<main 3 300\nmain 1 100',
    );
    expect(makeDetails(profile, 'f').entry).toMatchObject({
      flat: 300,
      cum: 300,
      sizes: { flat: { objects: 3, bytes: 300 }, cum: { objects: 3, bytes: 300 } },
      line: 1,
    });
  });

  it('names a few callees and counts them all', () => {
    const drawn = Array.from({ length: 9 }, (_, i) => `c${i}<hub<main ${10 + i}`).join('\n');
    const { entry } = makeDetails(drawProfile('c/count', drawn), 'hub');
    expect(entry?.calleeCount).toBe(9);
    expect(entry?.callees.map(({ name }) => name)).toEqual(['c8', 'c7', 'c6', 'c5', 'c4', 'c3']);
  });

  it('has no entry for a name without a value', () => {
    const profile = drawProfile('c/count', 'f<main 1\ngone<main 0');
    expect(makeDetails(profile, 'gone').entry).toBeUndefined();
    expect(makeDetails(profile, 'nobody').entry).toBeUndefined();
  });
});

describe('real samples behind a value', () => {
  // By hand: space ÷ size · (1 − e^(−size ÷ 524288)). Nine records of buildList stand for one sample each,
  // such as 685495 ÷ 294912 · (1 − e^−0.5625) = 2.32441 · 0.43022 = 1.00, and fmt.Sprintf's for
  // 2621480 ÷ 16 · (1 − e^(−16 ÷ 524288)) = 163842.5 · 0.0000305171 = 5.00.
  it('undoes the scaling of each record with its object size', () => {
    const { entry, samples } = makeDetails(records(heapTypes, true), 'main.buildList');
    expect(entry?.samples?.flat.count).toBeCloseTo(9, 4);
    expect(entry?.samples?.cum.count).toBeCloseTo(14, 4);
    expect(entry?.samples?.cum.how).toBe('size');
    expect(samples?.count).toBeCloseTo(14, 4);
  });

  it('takes bytes ÷ objects where records have no size', () => {
    // Rounded object counts make it less exact: 1937429 ÷ 1937429 · (1 − e^−3.69535) = 0.97516 of the first record, and so on.
    const { entry } = makeDetails(records(heapTypes, false), 'main.buildList');
    expect(entry?.samples?.cum.how).toBe('average');
    expect(entry?.samples?.cum.count).toBeGreaterThan(13);
    expect(entry?.samples?.cum.count).toBeLessThan(15);
    const one = drawProfile(heapTypes, 'f<main 2 524288', {
      periodType: { type: 'space', unit: 'bytes' },
      period: 524288n,
    });
    // 2 · (1 − e^−0.5) = 2 · 0.393469.
    expect(makeDetails(one, 'f').entry?.samples?.flat.count).toBeCloseTo(0.786939, 5);
  });

  it('divides by the period where that is of the shown type', () => {
    const profile = drawProfile(
      'samples/count cpu/nanoseconds',
      'leaf<main 5 50000000\nother<main 3 30000000',
      { periodType: { type: 'cpu', unit: 'nanoseconds' }, period: 10_000_000n },
    );
    expect(makeDetails(profile, 'main').entry?.samples).toEqual({
      flat: { count: 0, how: 'period' },
      cum: { count: 8, how: 'period' },
    });
    expect(makeDetails(profile, 'main', { sampleIndex: 'samples' }).entry?.samples).toBeUndefined();
  });

  it('takes the space of older heap profiles for allocations, too', () => {
    const profile = drawProfile('objects/count space/bytes', 'f<main 1 10485760', {
      periodType: { type: 'space', unit: 'bytes' },
      period: 524288n,
    });
    // One object of 20 times the rate is sampled for certain, once: 1 − e^−20.
    for (const sampleIndex of ['objects', 'space']) {
      const { entry } = makeDetails(profile, 'f', { sampleIndex });
      expect(entry?.samples?.flat.count).toBeCloseTo(1, 6);
    }
  });

  it('says nothing where it cannot know', () => {
    expect(makeDetails(records(heapTypes, true, 1n), 'main.main').entry?.samples).toBeUndefined();
    expect(
      makeDetails(records(heapTypes, true), 'main.main', { mean: true }).entry?.samples,
    ).toBeUndefined();
    const difference = drawProfile(heapTypes, 'f<main 2 500\nf<main -1 -400', {
      periodType: { type: 'space', unit: 'bytes' },
      period: 524288n,
    });
    expect(makeDetails(difference, 'f').entry?.samples).toBeUndefined();
  });
});

describe('details of a comparison', () => {
  it('has base, new and change of the function', () => {
    const sides = drawProfile('c/count', 'f<main 7\nf<main -3\ng<f<main 4');
    const merged = drawProfile('c/count', 'f<main 4\ng<f<main 4');
    const { entry } = makeDetails(merged, 'f', {}, sides);
    expect(entry).toMatchObject({
      flat: 4,
      cum: 8,
      sides: { baseFlat: 3, newFlat: 7, baseCum: 3, newCum: 11 },
    });
    expect(entry?.sizes).toBeUndefined();
  });
});

describe('details of the whole view', () => {
  it('lists where most of it is', () => {
    const drawn = Array.from({ length: 7 }, (_, i) => `f${i}<main ${i + 1}`).join('\n');
    const result = makeDetails(drawProfile('c/count', drawn), '');
    expect(result.entry).toBeUndefined();
    expect(result.entryCount).toBe(8);
    expect(result.topFlat.map(({ name, flat }) => `${name} ${flat}`)).toEqual([
      'f6 7',
      'f5 6',
      'f4 5',
      'f3 4',
      'f2 3',
    ]);
    expect(result.topCum.map(({ name, cum }) => `${name} ${cum}`)).toEqual([
      'main 28',
      'f6 7',
      'f5 6',
      'f4 5',
      'f3 4',
    ]);
  });

  it('leaves out what has no flat', () => {
    const { topFlat } = makeDetails(drawProfile('c/count', 'leaf<mid<main 5'), '');
    expect(topFlat).toEqual([{ name: 'leaf', flat: 5, cum: 5 }]);
  });

  it('bears a stack of 20,000 frames', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `f${i}`).join('<');
    const { entry } = makeDetails(drawProfile('c/count', `${names} 1`), 'f19999');
    expect(entry).toMatchObject({ flat: 0, cum: 1, callerCount: 0, calleeCount: 1 });
  });
});

describe('stacks that the profiler cut', () => {
  /** `count` frames `fib` under a leaf; with a root that is one location more. */
  const draw = (leaf: string, count: number, root = '') =>
    `${leaf}<${Array.from({ length: count }, (_, i) => `fib@/f.go:${i + 1}`).join('<')}${root}`;
  const cut = [`${draw('a', 63)} 5`, `${draw('b', 63)} 5`, `${draw('c', 63)} 5`];
  const find = (lines: readonly string[], name: string, options: Partial<ViewQuery> = {}) =>
    makeDetails(drawProfile('c/count', lines.join('\n')), name, options).entry?.cutLength;

  it('are told of at the function that they begin with', () => {
    const lines = [...cut, `${draw('a', 7, '<main')} 100`];
    expect(find(lines, 'fib')).toBe(64);
    expect(find(lines, 'main')).toBeUndefined();
    expect(find(lines, 'a')).toBeUndefined();
  });

  it('are no such where shorter ones begin with the function, too', () => {
    expect(find([...cut, `${draw('d', 7)} 1`], 'fib')).toBeUndefined();
  });

  it('may be of fewer locations where inlined frames count, too', () => {
    const inlined = cut.map((line) =>
      line.replace('fib@/f.go:1<fib@/f.go:2', '[fib@/f.go:1,fib@/f.go:2]'),
    );
    expect(inlined[2]).not.toBe(cut[2]);
    expect(find([...cut.slice(0, 2), inlined[2] ?? ''], 'fib')).toBe(64);
  });

  it('have to be three and a hundredth of all', () => {
    expect(find(cut.slice(0, 2), 'fib')).toBeUndefined();
    expect(find([...cut, 'x<main 1485'], 'fib')).toBe(64);
    expect(find([...cut, 'x<main 1486'], 'fib')).toBeUndefined();
  });

  it('have 32 locations at least, and all of their frames', () => {
    const short = ['a', 'b', 'c'].map((leaf) => `${draw(leaf, 30)} 5`);
    expect(find(short, 'fib')).toBeUndefined();
    expect(find(cut, 'fib', { hide: 'nothing' })).toBeUndefined();
  });
});
