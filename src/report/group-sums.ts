import { ensureInt32 } from '../base/columns.ts';
import type { Stacks } from '../profile/profile.ts';

/** Which groups the frames of each location belong to: location l is the run group[offset[l] … offset[l + 1]), outermost first. */
export interface FrameGroups {
  readonly count: number;
  readonly offset: Uint32Array;
  readonly group: Int32Array;
}

/** flat and cum of each group, one column for each kind of weight. */
export interface GroupSums {
  readonly flat: readonly Float64Array<ArrayBuffer>[];
  readonly cum: readonly Float64Array<ArrayBuffer>[];
}

/**
 * flat and cum of groups of frames: a stack counts once for a group, however many of its frames are in it, which is why cum can't be
 * summed from the frames.
 *
 * Shape: each of `weights` has a row per stack.
 * Cost:  one walk over the stacks as a tree: what they share is added once.
 */
export function sumByGroup(
  stacks: Stacks,
  { count, offset, group }: FrameGroups,
  weights: readonly Float64Array[],
): GroupSums {
  const { count: stackCount, parent, offset: stackOffset, location: stackLocation } = stacks;
  const flat = weights.map(() => new Float64Array(count));
  const cum = weights.map(() => new Float64Array(count));
  const sums = weights.map((weight) => sumBeginnings(stacks, weight));
  const kinds = weights.length;
  /** How often each group is on the way from the root to the row at hand. */
  const timesOnPath = new Int32Array(count);
  let path = new Int32Array(1024);
  let pathLength = 0;
  /** Rows on that way, and how long the path is at the end of each. */
  let rows = new Int32Array(256);
  let pathEnd = new Int32Array(256);
  let depth = 0;
  for (let stack = 1; stack < stackCount; stack++) {
    const caller = parent[stack];
    while (rows[depth] !== caller) depth--;
    const beginning = pathEnd[depth];
    for (let i = beginning; i < pathLength; i++) timesOnPath[path[i]]--;
    pathLength = beginning;
    const end = stackOffset[stack + 1];
    for (let at = stackOffset[stack]; at < end; at++) {
      const location = stackLocation[at];
      const first = offset[location];
      const last = offset[location + 1];
      path = ensureInt32(path, pathLength + last - first);
      for (let i = first; i < last; i++) {
        const own = group[i];
        path[pathLength++] = own;
        if (timesOnPath[own]++ > 0) continue;
        for (let kind = 0; kind < kinds; kind++) cum[kind][own] += sums[kind][stack];
      }
    }
    depth++;
    rows = ensureInt32(rows, depth + 1);
    pathEnd = ensureInt32(pathEnd, depth + 1);
    rows[depth] = stack;
    pathEnd[depth] = pathLength;
    if (pathLength === 0) continue;
    const leaf = path[pathLength - 1];
    for (let kind = 0; kind < kinds; kind++) flat[kind][leaf] += weights[kind][stack];
  }
  return { flat, cum };
}

/** Value of each stack and of all that go on from it. */
export function sumBeginnings({ count, parent }: Stacks, value: Float64Array): Float64Array {
  const sum = value.slice();
  for (let row = count - 1; row > 0; row--) sum[parent[row]] += sum[row];
  return sum;
}
