import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { drawnSamples, drawnTypes } from '../../tests/support/random-profile.ts';
import { mergeProfiles } from './merge.ts';
import type { Profile } from './profile.ts';
import { listStack } from './stacks.test-support.ts';

const profile = drawnSamples.map((text) => drawProfile(drawnTypes, text));

/** Functions, files and lines of each stack, so that nothing that tells samples apart is lost in print. */
function printWhole(merged: Profile): string[] {
  const { samples, stacks, locations, lines, functions, strings } = merged;
  return printSamples(merged)
    .map((line, sample) => {
      const stack = samples.stack[sample];
      const places: string[] = [];
      for (const location of listStack(stacks, stack)) {
        for (let l = locations.lineOffset[location]; l < locations.lineOffset[location + 1]; l++) {
          places.push(`${strings.get(functions.file[lines.fn[l]])}:${lines.line[l]}`);
        }
      }
      const [drawn, labels = ''] = line.split(' {');
      return `${places.join(' ')} ${drawn} ${labels.replace('}', '').split(' ').sort().join(' ')}`;
    })
    .sort();
}

describe('merging random profiles', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(profile, profile, profile, (a, b, c) => {
        expect(printWhole(mergeProfiles([c, a, b]))).toEqual(printWhole(mergeProfiles([a, b, c])));
      }),
    );
  });

  it('does not depend on how they are grouped', () => {
    fc.assert(
      fc.property(profile, profile, profile, (a, b, c) => {
        const grouped = mergeProfiles([mergeProfiles([a, b]), c]);
        expect(printWhole(grouped)).toEqual(printWhole(mergeProfiles([a, b, c])));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(profile, (a) => {
        const once = mergeProfiles([a]);
        const twice = mergeProfiles([once]);
        expect(printSamples(twice)).toEqual(printSamples(once));
        expect(twice).toMatchObject({ stacks: once.stacks, locations: once.locations });
      }),
    );
  });

  it('keeps the sum of every sample type, and no zero sample', () => {
    const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
    fc.assert(
      fc.property(profile, profile, (a, b) => {
        const merged = mergeProfiles([a, b]);
        for (const type of [0, 1]) {
          const expected = sum(a.samples.value[type]) + sum(b.samples.value[type]);
          expect(sum(merged.samples.value[type])).toBe(expected);
        }
        for (const line of printSamples(merged)) expect(line).not.toMatch(/ 0 0( |$)/);
      }),
    );
  });

  it('uses every row of its tables', () => {
    fc.assert(
      fc.property(profile, profile, (a, b) => {
        const { stacks, locations, lines, functions } = mergeProfiles([a, b]);
        expect(new Set(stacks.location).size).toBe(locations.count);
        expect(new Set(lines.fn).size).toBe(functions.count);
      }),
    );
  });
});
