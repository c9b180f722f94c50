import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { defaultQuery } from '../query/query.ts';
import { combineProfiles } from './combine.ts';
import { applyBase } from './difference.ts';
import { refine } from './pipeline.ts';

const types = 'samples/count cpu/nanoseconds';
const base = drawProfile(types, 'leaf<mid<main 10 100\n gone<main 5 50\n same<main 7 70', {
  durationNanos: 10_000_000_000n,
});
const source = drawProfile(types, 'leaf<mid<main 25 250\n new<main 8 80\n same<main 7 70', {
  durationNanos: 20_000_000_000n,
});

function getTotal(diffBase: boolean, normalize: boolean, sourceProfile = source): number {
  return refine(applyBase(sourceProfile, base, { diffBase, normalize }), defaultQuery).total;
}

describe('base and diff_base, as pprof subtracts them', () => {
  it('cancels equal stacks of a base', () => {
    const difference = applyBase(source, base, { diffBase: false, normalize: false });
    expect(printSamples(difference)).toEqual([
      'leaf<mid<main 15 150',
      'new<main 8 80',
      'gone<main -5 -50',
    ]);
    expect(difference.durationNanos).toBe(30_000_000_000n);
    expect(getTotal(false, false)).toBe(280);
  });

  it('keeps the samples of a diff_base apart and counts its total alone', () => {
    const difference = applyBase(source, base, { diffBase: true, normalize: false });
    expect(printSamples(difference)).toEqual([
      'leaf<mid<main 25 250',
      'new<main 8 80',
      'same<main 7 70',
      'leaf<mid<main -10 -100 {pprof::base:true}',
      'gone<main -5 -50 {pprof::base:true}',
      'same<main -7 -70 {pprof::base:true}',
    ]);
    expect(getTotal(true, false)).toBe(220);
  });

  it('is nothing against itself', () => {
    expect(getTotal(false, false, base)).toBe(0);
    expect(getTotal(true, false, base)).toBe(220);
    const difference = applyBase(base, base, { diffBase: false, normalize: false });
    expect(difference.locations.count).toBe(0);
    expect(difference.mappings.map(({ file }) => file)).toEqual(['app']);
  });

  it('normalizes each sample type to the sum of the base', () => {
    // 400 ns become 220: 250 × 0.55 = 137.5 rounds away from zero to 138, 80 to 44, 70 × 0.55 = 38.5 to 39.
    const difference = applyBase(source, base, { diffBase: false, normalize: true });
    expect(difference.samples.value[1]).toEqual(Float64Array.of(38, 44, -31, -50));
    expect(getTotal(false, true)).toBe(163);
    expect(getTotal(true, true)).toBe(220);
  });

  it('counts a total of the base left by filters with relative_percentages', () => {
    const difference = applyBase(source, base, { diffBase: true, normalize: false });
    const query = { ...defaultQuery, relativePercentages: true, focus: 'mid' };
    expect(refine(difference, query).total).toBe(100);
  });

  it('replaces a label of the same name, and adds it to samples without labels', () => {
    const odd = drawProfile('n/count', 'a 1 {pprof::base:x user:bob}\n b 2');
    const nothing = drawProfile('n/count', '');
    const difference = applyBase(nothing, odd, { diffBase: true, normalize: false });
    expect(difference.samples.count).toBe(2);
    expect(refine(difference, { ...defaultQuery, tagFocus: 'pprof::base=^true$' }).total).toBe(3);
    expect(refine(difference, { ...defaultQuery, tagFocus: ':x$' }).notes).toEqual([
      'TagFocus expression matched no samples',
    ]);
  });
});

describe('several profiles as one', () => {
  it('keeps the sample types that all have, in the order of the first', () => {
    const first = drawProfile('a/count b/count c/count', 'f 1 2 3', { defaultSampleType: 'b' });
    const second = drawProfile('c/count a/count', 'f 30 10');
    const combined = combineProfiles([first, second]);
    expect(combined.sampleTypes.map(({ type }) => type)).toEqual(['a', 'c']);
    expect(printSamples(combined)).toEqual(['f 11 33']);
    expect(combined.defaultSampleType).toBe('a');
  });

  it('refuses profiles without a common type', () => {
    const profiles = [drawProfile('a/count', 'f 1'), drawProfile('b/count', 'f 1')];
    expect(() => combineProfiles(profiles)).toThrow('profiles have empty common sample type list');
    expect(() => combineProfiles([drawProfile('a/count a/ms', 'f 1 2')])).toThrow('empty common');
  });

  it('scales to the finest unit', () => {
    const coarse = drawProfile('cpu/milliseconds', 'f 3\n g 0');
    const fine = drawProfile('cpu/microseconds', 'f 5');
    for (const profiles of [
      [coarse, fine],
      [fine, coarse],
    ]) {
      const combined = combineProfiles(profiles);
      expect(combined.sampleTypes).toEqual([{ type: 'cpu', unit: 'microseconds' }]);
      expect(printSamples(combined)).toEqual(['f 3005']);
    }
  });

  it('refuses units that do not convert, and other periods', () => {
    const seconds = drawProfile('cpu/seconds', 'f 1');
    const bytes = drawProfile('cpu/bytes', 'f 1');
    expect(() => combineProfiles([seconds, bytes])).toThrow(
      'sample types: incompatible types: {cpu seconds 0 0} {cpu bytes 0 0}',
    );
    const heap = drawProfile('cpu/seconds', 'f 1', {
      periodType: { type: 'space', unit: 'bytes' },
    });
    expect(() => combineProfiles([seconds, heap])).toThrow(
      'period type: incompatible types: {  0 0} {space bytes 0 0}',
    );
    const options = { diffBase: false, normalize: true };
    expect(() => applyBase(heap, seconds, options)).toThrow(
      'incompatible period types &{space bytes 0 0} and &{  0 0}',
    );
  });

  it('leaves a single profile as it is', () => {
    const profile = drawProfile('cpu/ns', 'f 1\n f 2\n g 0');
    expect(combineProfiles([profile])).toBe(profile);
  });
});
