import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { mergeProfiles } from './merge.ts';
import type { Mapping, Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { countUsedStacks } from './stacks.ts';

const type = 'n/count';
const draw = (text: string, rest: Partial<Profile> = {}) => drawProfile(type, text, rest);

/** The profile with its only mapping and its addresses changed. */
function moveMapping(profile: Profile, change: Partial<Mapping>, by = 0n): Profile {
  return {
    ...profile,
    mappings: profile.mappings.map((mapping) => ({ ...mapping, ...change })),
    locations: {
      ...profile.locations,
      address: profile.locations.address.map((address) => address + by),
    },
  };
}

describe('merging profiles', () => {
  it('adds up samples with the same stack and labels; the first keeps its place', () => {
    const merged = mergeProfiles([
      draw('a<main 1\n b<main 2'),
      draw('c<main 4\n b<main 8\n a<main 16'),
    ]);
    expect(printSamples(merged)).toEqual(['a<main 17', 'b<main 10', 'c<main 4']);
    expect(merged.functions.count).toBe(4);
    expect(countUsedStacks(merged.stacks, merged.samples.stack)).toBe(3);
  });

  it('adds up the repeated samples of one profile too', () => {
    const profile = draw('a 1\n b 2\n a 4');
    expect(printSamples(mergeProfiles([profile, draw('c 8')]))).toEqual(['a 5', 'b 2', 'c 8']);
  });

  it('tells labels apart by value, order of values and unit, not by order of keys', () => {
    const merged = mergeProfiles([
      draw('a 1 {k:x j:y n=1kb}\n a 2 {k:x k:y}\n a 4 {n=1}'),
      draw('a 8 {n=1kb j:y k:x}\n a 16 {k:y k:x}\n a 32 {n=1b}\n a 64'),
    ]);
    expect(merged.samples.value[0]).toEqual(Float64Array.of(9, 2, 4, 16, 32, 64));
  });

  it('leaves out zero samples and what only they used', () => {
    const merged = mergeProfiles([draw('gone<main 0\n a<main 1'), draw('b 0')]);
    expect(printSamples(merged)).toEqual(['a<main 1']);
    expect(merged.functions.count).toBe(2);
  });

  it('leaves out what cancels, and the frames that nothing else uses', () => {
    const merged = mergeProfiles([draw('gone<main 3\n a<main 1'), draw('gone<main -3')]);
    expect(printSamples(merged)).toEqual(['a<main 1']);
    expect(merged.functions.count).toBe(2);
    expect([...merged.locations.id]).toEqual([1n, 2n]);
  });

  it('tells functions apart by file', () => {
    const merged = mergeProfiles([draw('a@x.go 1'), draw('a@y.go 2')]);
    expect(merged.functions.count).toBe(2);
    expect(merged.samples.count).toBe(2);
  });

  it('numbers locations from the leaf of the first sample on', () => {
    const merged = mergeProfiles([draw('leaf<mid<main 1'), draw('x 1')]);
    const names = Array.from(merged.lines.fn, (fn) =>
      merged.strings.get(merged.functions.name[fn]),
    );
    expect(names).toEqual(['leaf', 'mid', 'main', 'x']);
  });

  it('takes a binary for the same wherever it was loaded', () => {
    const here = draw('a<main 1');
    const there = moveMapping(draw('a<main 2'), { start: 0x90000n, limit: 0xa0000n }, 0x80000n);
    const merged = mergeProfiles([here, there]);
    expect(merged.mappings).toHaveLength(1);
    expect(printSamples(merged)).toEqual(['a<main 3']);
    // The same without moved addresses is another place in the binary.
    const elsewhere = moveMapping(draw('a<main 2'), { start: 0x90000n, limit: 0xa0000n });
    expect(mergeProfiles([here, elsewhere]).samples.count).toBe(2);
  });

  it('rounds the size of mappings to pages and goes by build id before file', () => {
    const count = (change: Partial<Mapping>, other: Partial<Mapping> = {}) =>
      mergeProfiles([moveMapping(draw('a 1'), change), moveMapping(draw('a 2'), other)]).mappings
        .length;
    expect(count({ limit: 0x1fff1n })).toBe(1);
    expect(count({ limit: 0x1f000n })).toBe(2);
    expect(count({ offset: 1n })).toBe(2);
    expect(count({ file: 'other' })).toBe(2);
    expect(count({ file: 'other', buildId: 'id' }, { buildId: 'id' })).toBe(1);
  });

  it('looks at the column of the outermost line only', () => {
    const withColumns = (text: string, column: number[]) => {
      const profile = draw(text);
      return { ...profile, lines: { ...profile.lines, column: Float64Array.from(column) } };
    };
    const merge = (one: number[], other: number[]) =>
      mergeProfiles([withColumns('[in,out] 1', one), withColumns('[in,out] 2', other)]);
    expect(merge([1, 5], [2, 5]).samples.count).toBe(1);
    expect(merge([1, 5], [1, 6]).samples.count).toBe(2);
  });

  it('combines what the files say of themselves', () => {
    const header = (timeNanos: bigint, period: bigint, comments: string[]) =>
      draw('a 1', { timeNanos, durationNanos: 10n, period, comments });
    const merged = mergeProfiles([
      { ...header(0n, 5n, ['x', 'y']), dropFrames: 'd' },
      {
        ...header(30n, 9n, ['y', 'z']),
        docUrl: 'http://d',
        defaultSampleType: 'n',
        dropFrames: 'e',
      },
      { ...header(20n, 7n, []), docUrl: 'http://e' },
    ]);
    expect(merged).toMatchObject({
      timeNanos: 20n,
      durationNanos: 30n,
      period: 9n,
      comments: ['x', 'y', 'z'],
      docUrl: 'http://d',
      defaultSampleType: 'n',
      dropFrames: 'd',
    });
    expect(mergeProfiles([header(30n, 0n, []), header(0n, 0n, [])]).timeNanos).toBe(0n);
  });

  it('adds values past 2^53 exactly, and wraps as int64 does', () => {
    const wide = (value: bigint): Profile => {
      const profile = draw('a 0');
      const column = Float64Array.of(Number(value));
      const exact = [BigInt64Array.of(value)];
      return { ...profile, samples: { ...profile.samples, value: [column], exactValue: exact } };
    };
    const sum = (...values: bigint[]) => mergeProfiles(values.map(wide)).samples;
    expect(sum(2n ** 53n, 1n).exactValue[0]).toEqual(BigInt64Array.of(2n ** 53n + 1n));
    expect(sum(2n ** 53n + 1n, -(2n ** 53n))).toMatchObject({
      value: [Float64Array.of(1)],
      exactValue: [undefined],
    });
    expect(sum(2n ** 63n - 1n, 1n).exactValue[0]).toEqual(BigInt64Array.of(-(2n ** 63n)));
  });

  it('refuses other types, in pprof’s words', () => {
    const other = drawProfile('n/bytes', 'a 1');
    expect(() => mergeProfiles([draw('a 1'), other])).toThrow(ProfileError);
    const heap = draw('a 1', { periodType: { type: 'space', unit: 'bytes' } });
    const cpu = draw('a 1', { periodType: { type: 'cpu', unit: 'nanoseconds' } });
    expect(() => mergeProfiles([cpu, heap])).toThrow(
      'incompatible period types &{cpu nanoseconds 0 0} and &{space bytes 0 0}',
    );
  });
});
