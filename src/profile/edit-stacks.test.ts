import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { keepLines, keepSamples, removeInlinedLines, sliceLines } from './edit-stacks.ts';

const profile = drawProfile(
  'c/count n/count',
  `a<b 1 10
   [x,y,z]<b 2 20 {k:v}
   a<b 3 30
   !lib 4 40
   - 5 50`,
);

describe('editing lines', () => {
  it('keeps a part of each location’s', () => {
    const { lineOffset, count } = profile.locations;
    const from = Array.from({ length: count }, (_, row) => lineOffset[row]);
    const to = Array.from({ length: count }, (_, row) => lineOffset[row + 1]);
    const inlined = lineOffset.findIndex((end, row) => lineOffset[row + 1] - end === 3);
    from[inlined]++;
    to[inlined]--;
    expect(printSamples(sliceLines(profile, from, to))[1]).toBe('y<b 2 20 {k:v}');
  });

  it('may leave locations without any', () => {
    expect(printSamples(keepLines(profile, new Uint8Array(profile.lines.count)))).toEqual([
      '!app<!app 1 10',
      '!app<!app 2 20 {k:v}',
      '!app<!app 3 30',
      '!lib 4 40',
      '- 5 50',
    ]);
  });

  it('keeps the outermost of inlined ones, and columns only when asked', () => {
    const columned = {
      ...profile,
      lines: { ...profile.lines, column: new Float64Array(profile.lines.count).fill(7) },
    };
    const cut = removeInlinedLines(columned, false);
    expect(printSamples(cut)[1]).toBe('z<b 2 20 {k:v}');
    expect(printSamples(cut)[3]).toBe('!lib 4 40');
    expect(new Set(cut.lines.column)).toEqual(new Set([0]));
    expect(new Set(removeInlinedLines(columned, true).lines.column)).toEqual(new Set([7]));
    expect(cut.mappings.some(({ hasInlineFrames }) => hasInlineFrames)).toBe(false);
  });
});

describe('keeping samples', () => {
  it('keeps all their columns in order', () => {
    const exact = {
      ...profile.samples,
      exactValue: [BigInt64Array.of(1n, 2n, 3n, 4n, 5n), undefined],
    };
    const kept = keepSamples({ ...profile, samples: exact }, (sample) => sample % 2 === 1);
    expect(printSamples(kept)).toEqual(['[x,y,z]<b 2 20 {k:v}', '!lib 4 40']);
    expect(kept.samples.exactValue).toEqual([BigInt64Array.of(2n, 4n), undefined]);
  });

  it('shares the profile where all are kept', () => {
    expect(keepSamples(profile, () => true)).toBe(profile);
    expect(keepSamples(profile, () => false).samples.count).toBe(0);
  });
});
