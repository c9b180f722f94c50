import { keepSamples } from '../profile/edit-stacks.ts';
import { type LabelSets, none, type Profile } from '../profile/profile.ts';
import { scaleValues } from '../profile/scale-values.ts';
import { baseLabelKey } from '../refine/difference.ts';

/**
 * A difference taken apart: what -diff_base put together of `profile` and `base`, so that both can be handed on and compared
 * again. Base values are positive again, and the label that marked them is gone.
 *
 * The duration of a difference is the sum of both; it stays with the profile, so that putting the two together again doesn't
 * count it twice.
 */
export function splitSides(sides: Profile): { readonly profile: Profile; readonly base: Profile } {
  const isBase = findBaseSets(sides);
  const { labelSet } = sides.samples;
  const base = keepSamples(sides, (sample) => isBase[labelSet[sample]] === 1);
  return {
    profile: keepSamples(sides, (sample) => isBase[labelSet[sample]] === 0),
    base: {
      ...scaleValues(
        { ...base, labelSets: removeBaseLabel(sides) },
        sides.sampleTypes.map(() => -1),
      ),
      durationNanos: 0n,
    },
  };
}

/** Per label set, 1 where `pprof::base` is `true`: its samples are those of a difference's base. */
export function findBaseSets({ labelSets, strings }: Profile): Uint8Array {
  const isBase = new Uint8Array(labelSets.count);
  for (let set = 0; set < labelSets.count; set++) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      const text = labelSets.text[label];
      if (text === none || strings.get(labelSets.key[label]) !== baseLabelKey) continue;
      if (strings.get(text) === 'true') isBase[set] = 1;
    }
  }
  return isBase;
}

function removeBaseLabel({ labelSets, strings }: Profile): LabelSets {
  const offset = new Uint32Array(labelSets.count + 1);
  const rows: number[] = [];
  for (let set = 0; set < labelSets.count; set++) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      if (strings.get(labelSets.key[label]) !== baseLabelKey) rows.push(label);
    }
    offset[set + 1] = rows.length;
  }
  return {
    count: labelSets.count,
    offset,
    key: Int32Array.from(rows, (row) => labelSets.key[row]),
    text: Int32Array.from(rows, (row) => labelSets.text[row]),
    number: Float64Array.from(rows, (row) => labelSets.number[row]),
    unit: Int32Array.from(rows, (row) => labelSets.unit[row]),
  };
}
