import { checkCompatible } from '../profile/merge.ts';
import { none, type Profile } from '../profile/profile.ts';
import { scaleValues } from '../profile/scale-values.ts';
import { combineProfiles } from './combine.ts';

/** Label of the samples of a diff_base; reports with graphs don't show it. Source: pprof internal/driver/fetch.go. */
export const baseLabelKey = 'pprof::base';

export interface DifferenceOptions {
  /** Percentages are of the base alone, and equal stacks don't cancel before the report (pprof's -diff_base). */
  readonly diffBase: boolean;
  /** The profile is first scaled to the base's sum, sample type by sample type (pprof's -normalize). */
  readonly normalize: boolean;
}

/**
 * The profile less the base: base values count negative, then both are merged.
 *
 * Errors: ProfileError `invalid` or `incompatible` as `combineProfiles`; with normalize, `incompatible` unless both have
 *         the same sample types.
 * Source: pprof internal/driver/fetch.go fetchProfiles.
 */
export function applyBase(profile: Profile, base: Profile, options: DifferenceOptions): Profile {
  const source = options.normalize ? normalize(profile, base) : profile;
  const labelled = options.diffBase ? addBaseLabel(base) : base;
  const negative = scaleValues(
    labelled,
    labelled.sampleTypes.map(() => -1),
  );
  return combineProfiles([source, negative]);
}

/** Source: google/pprof profile/merge.go Normalize. */
function normalize(profile: Profile, base: Profile): Profile {
  checkCompatible(profile, base);
  const ratios = profile.sampleTypes.map((_, type) => {
    const sum = sumValues(profile, type);
    return sum === 0 ? 0 : sumValues(base, type) / sum;
  });
  return scaleValues(profile, ratios);
}

function sumValues({ samples }: Profile, type: number): number {
  const exact = samples.exactValue[type];
  if (exact) return Number(exact.reduce((sum, value) => BigInt.asIntN(64, sum + value), 0n));
  return samples.value[type].reduce((sum, value) => sum + value, 0);
}

/** The profile with `pprof::base=true` on every sample, in place of any other value of that label. */
function addBaseLabel(profile: Profile): Profile {
  const { labelSets, samples, strings } = profile;
  const key = strings.count;
  const offset = new Uint32Array(labelSets.count + 2);
  const rows: number[] = [];
  // Set 0 stays without labels; set s moves to s + 1.
  for (let set = 0; set < labelSets.count; set++) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      const isReplaced =
        labelSets.text[label] !== none && strings.get(labelSets.key[label]) === baseLabelKey;
      if (!isReplaced) rows.push(label);
    }
    rows.push(none);
    offset[set + 2] = rows.length;
  }
  const pick = (column: ArrayLike<number>, added: number) =>
    rows.map((label) => (label === none ? added : column[label]));
  return {
    ...profile,
    strings: strings.extend([baseLabelKey, 'true']),
    samples: { ...samples, labelSet: samples.labelSet.map((set) => set + 1) },
    labelSets: {
      count: labelSets.count + 1,
      offset,
      key: Int32Array.from(pick(labelSets.key, key)),
      text: Int32Array.from(pick(labelSets.text, key + 1)),
      number: Float64Array.from(pick(labelSets.number, 0)),
      unit: Int32Array.from(pick(labelSets.unit, 0)),
    },
  };
}
