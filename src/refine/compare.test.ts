import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { ComparisonError, compareProfiles } from './compare.ts';

const plain = { diffBase: true, normalize: false };
const stack = 'leaf<main';

function explain(types: string, baseTypes: string, options = plain): string {
  const draw = (each: string) => drawProfile(each, `${stack} ${each.replace(/\S+/g, '1')}`);
  try {
    compareProfiles(draw(types), draw(baseTypes), options);
  } catch (error) {
    if (error instanceof ComparisonError) return error.detail;
    throw error;
  }
  return 'compared';
}

describe('comparing two profiles', () => {
  it('keeps the sides apart although equal stacks cancel in what is shown', () => {
    const types = 'cpu/nanoseconds';
    const base = drawProfile(types, 'same<main 70\ngone<main 50');
    const profile = drawProfile(types, 'same<main 70\nnew<main 80');
    const compared = compareProfiles(profile, base, { diffBase: false, normalize: false });
    expect(printSamples(compared.shown)).toEqual(['new<main 80', 'gone<main -50']);
    expect(printSamples(compared.sides)).toEqual([
      'same<main 70',
      'new<main 80',
      'same<main -70 {pprof::base:true}',
      'gone<main -50 {pprof::base:true}',
    ]);
  });

  it('says which sample types only one of them has', () => {
    const profile = drawProfile('samples/count cpu/nanoseconds', `${stack} 1 2`);
    const base = drawProfile('cpu/nanoseconds', `${stack} 2`);
    expect(compareProfiles(profile, base, plain).notes).toEqual([
      'Left out, as the base lacks it: samples.',
    ]);
  });

  it('converts units of one family', () => {
    expect(explain('cpu/nanoseconds', 'cpu/microseconds')).toBe('compared');
  });
});

describe('profiles that do not fit together', () => {
  it('are named by their types where none is common', () => {
    expect(explain('cpu/nanoseconds', 'inuse_space/bytes')).toBe(
      'They count different things: the base has inuse_space (bytes), the new profile cpu (nanoseconds).',
    );
  });

  it('are named by the units that differ', () => {
    expect(explain('work/bytes', 'work/count')).toBe(
      'Their units do not fit together: work is in count in the base and in bytes here.',
    );
  });
});
