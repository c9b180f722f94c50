import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { findSampleIndex, prepareProfile } from './prepare.ts';

const heap = drawProfile(
  'alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes',
  'a 1 2 3 4',
);

describe('the sample type', () => {
  // What pprof -sample_index=… takes, seen by running it.
  it.each([
    ['', 3],
    ['0', 0],
    ['+2', 2],
    ['inuse_space', 3],
    ['alloc_objects', 0],
    // A leading inuse_ is for old profiles whose types are called space and objects.
    ['inuse_alloc_space', 1],
  ])('%j is row %i', (option, row) => {
    expect(findSampleIndex(heap, option)).toBe(row);
  });

  it.each([
    ['4', 'sample_index 4 is outside the range [0..3]'],
    ['-1', 'sample_index -1 is outside the range [0..3]'],
    [
      'foo',
      'sample_index "foo" must be one of: [alloc_objects alloc_space inuse_objects inuse_space]',
    ],
    [
      'Inuse_space',
      'sample_index "Inuse_space" must be one of: [alloc_objects alloc_space inuse_objects inuse_space]',
    ],
  ])('%j is refused', (option, error) => {
    expect(findSampleIndex(heap, option)).toEqual({ error });
  });

  it('is the profile’s default, where there is such a type', () => {
    expect(findSampleIndex({ ...heap, defaultSampleType: 'alloc_space' }, '')).toBe(1);
    expect(findSampleIndex({ ...heap, defaultSampleType: 'zzz' }, '')).toBe(3);
    expect(findSampleIndex({ ...heap, defaultSampleType: 'alloc_space' }, '0')).toBe(0);
  });

  it('is the last where no default is given, even if one has no name', () => {
    expect(findSampleIndex(drawProfile('/count cpu/ns', 'a 1 2'), '')).toBe(1);
  });

  it('of an old heap profile is found with inuse_ before it', () => {
    const old = drawProfile('objects/count space/bytes', 'a 1 2');
    expect(findSampleIndex(old, 'inuse_objects')).toBe(0);
  });
});

describe('preparing', () => {
  it('leaves out sample types whose name repeats', () => {
    const profile = drawProfile('cpu/ns cpu/ms x/count', 'a<b 1 2 3');
    const prepared = prepareProfile(profile, {});
    expect(prepared.sampleTypes).toEqual([{ type: 'x', unit: 'count' }]);
    expect(printSamples(prepared)).toEqual(['a<b 3']);
    expect(prepared.defaultSampleType).toBe('x');
  });

  it('keeps a default that is still there', () => {
    const profile = drawProfile('a/count cpu/ns cpu/ms b/count', 'f 1 2 3 4', {
      defaultSampleType: 'b',
    });
    expect(prepareProfile(profile, {}).defaultSampleType).toBe('b');
    const gone = prepareProfile({ ...profile, defaultSampleType: 'cpu' }, {});
    expect(gone.defaultSampleType).toBe('a');
  });

  it('refuses a profile of which no sample type is left', () => {
    const message = 'profiles have empty common sample type list';
    const twice = drawProfile('cpu/ns cpu/ms', 'a 1 2');
    expect(() => prepareProfile(twice, {})).toThrow(message);
    const none = { ...twice, sampleTypes: [], samples: { ...twice.samples, value: [], count: 0 } };
    expect(() => prepareProfile(none, {})).toThrow(message);
  });

  it('gives a profile without mappings one for all', () => {
    const profile = drawProfile('c/count', 'a<!x 1', { mappings: [] });
    const prepared = prepareProfile(profile, {});
    expect(prepared.mappings.map(({ id, file }) => [id, file])).toEqual([[1n, '']]);
    expect([...prepared.locations.mapping]).toEqual([0, 0]);
    expect(prepareProfile(heap, {}).mappings).toBe(heap.mappings);
  });

  it('simplifies names before it drops frames by them', () => {
    const profile = drawProfile('c/count', 'x<a::malloc(int)<main 1', {
      dropFrames: 'a::malloc',
    });
    expect(printSamples(prepareProfile(profile, { demangle: () => undefined }))).toEqual([
      'main 1',
    ]);
    const all = prepareProfile(profile, { demangle: () => undefined, allFrames: true });
    expect(printSamples(all)).toEqual(['x<a::malloc<main 1']);
    const asIs = prepareProfile({ ...profile, dropFrames: 'a::mallocX' }, {});
    expect(printSamples(asIs)).toEqual(['x<a::malloc(int)<main 1']);
  });
});
