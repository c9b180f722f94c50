import { Int32List } from '../base/columns.ts';
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
  const flat = weights.map(() => new Float64Array(count));
  const cum = weights.map(() => new Float64Array(count));
  const sums = weights.map((weight) => sumBeginnings(stacks, weight));
  const kinds = weights.length;
  /** How often each group is on the way from the root to the row at hand. */
  const depth = new Int32Array(count);
  const path = new Int32List(1024);
  const row = new Int32List(1024);
  const pathEnd = new Int32List(1024);
  row.push(0);
  pathEnd.push(0);
  for (let stack = 1; stack < stacks.count; stack++) {
    const caller = stacks.parent[stack];
    while (row.data[row.length - 1] !== caller) row.length--;
    pathEnd.length = row.length;
    const beginning = pathEnd.data[row.length - 1];
    for (let i = beginning; i < path.length; i++) depth[path.data[i]]--;
    path.length = beginning;
    const end = stacks.offset[stack + 1];
    for (let at = stacks.offset[stack]; at < end; at++) {
      const location = stacks.location[at];
      const first = offset[location];
      const last = offset[location + 1];
      path.reserve(last - first);
      const { data } = path;
      for (let i = first; i < last; i++) {
        const own = group[i];
        data[path.length++] = own;
        if (depth[own]++ > 0) continue;
        for (let kind = 0; kind < kinds; kind++) cum[kind][own] += sums[kind][stack];
      }
    }
    row.push(stack);
    pathEnd.push(path.length);
    if (path.length === 0) continue;
    const leaf = path.data[path.length - 1];
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
