import { none, type Profile } from '../profile/profile.ts';
import type { SizeRow } from './results.ts';

/** The value columns that count objects and bytes of one kind of allocation. */
export interface SizeColumns {
  readonly objects: Float64Array;
  readonly bytes: Float64Array;
}

/**
 * Objects and bytes of the shown kind: `alloc_objects` with `alloc_space`, `inuse_objects` with `inuse_space`, of older profiles
 * `objects` with `space`. Undefined where the profile doesn't have both.
 */
export function findSizeColumns(profile: Profile, sampleIndex: number): SizeColumns | undefined {
  const type = profile.sampleTypes[sampleIndex]?.type ?? '';
  const kind = /^(.*_)?(?:objects|space)$/.exec(type);
  return kind ? findColumns(profile, kind[1] ?? '') : undefined;
}

/** Objects and bytes of all that was allocated, freed or not, whatever is shown. */
export function findAllocColumns(profile: Profile): SizeColumns | undefined {
  return findColumns(profile, 'alloc_');
}

function findColumns(profile: Profile, prefix: string): SizeColumns | undefined {
  const find = (type: string) => profile.sampleTypes.findIndex((each) => each.type === type);
  const objects = find(`${prefix}objects`);
  const bytes = find(`${prefix}space`);
  if (objects < 0 || bytes < 0) return undefined;
  return { objects: profile.samples.value[objects], bytes: profile.samples.value[bytes] };
}

/**
 * Object size of each label set: the number of its label `bytes`, none (-1) without one.
 * Undefined when no label set has one.
 */
export function readObjectSizes(profile: Profile): Float64Array | undefined {
  const { labelSets, strings } = profile;
  const sizes = new Float64Array(labelSets.count).fill(none);
  let isKnown = false;
  const isBytes = new Map<number, boolean>();
  for (let set = 0; set < labelSets.count; set++) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      if (labelSets.text[label] !== none) continue;
      const key = labelSets.key[label];
      let matches = isBytes.get(key);
      if (matches === undefined) {
        matches = strings.get(key) === 'bytes';
        isBytes.set(key, matches);
      }
      if (!matches) continue;
      sizes[set] = labelSets.number[label];
      isKnown = true;
    }
  }
  return isKnown ? sizes : undefined;
}

/** Objects and bytes by object size. */
export class SizeSums {
  readonly #rows = new Map<number, { size: number; count: number; bytes: number }>();

  add(size: number, count: number, bytes: number): void {
    const row = this.#rows.get(size);
    if (row) {
      row.count += count;
      row.bytes += bytes;
    } else this.#rows.set(size, { size, count, bytes });
  }

  /** Ascending by size; sizes that cancelled out are left out. */
  list(): SizeRow[] {
    return [...this.#rows.values()]
      .filter((row) => row.count !== 0 || row.bytes !== 0)
      .sort((a, b) => a.size - b.size);
  }
}
