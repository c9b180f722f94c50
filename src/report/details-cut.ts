import { none, type Stacks } from '../profile/profile.ts';
import { measureStacks } from '../profile/stacks.ts';
import { countFrames, type NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';

/** Profilers cut no earlier: Go's heap profiles had 32 locations a stack, CPU profiles 64, both 128 since Go 1.23. */
const leastLimit = 32;
/** Longest stacks, and their part of all values, before their length is taken for a limit. */
const leastStacks = 3;
const leastPart = 0.01;

/**
 * Locations of the longest stacks where the profiler seems to have cut them and an entry is what was left at their beginning.
 *
 * A limit shows in several stacks that are equally long. Where a program starts, shorter stacks begin, too: an entry that any
 * shorter stack begins with was not cut off from its callers. Some profilers count inlined frames, too: a stack of as many frames
 * as the longest has locations is at the limit. Undefined also where filters take frames away.
 */
export function findCutLength(
  { profile, sampleIndex, query }: ReportInput,
  table: NodeTable,
  node: number,
): number | undefined {
  const { hide, show, showFrom, pruneFrom, tagRoot, tagLeaf } = query;
  if ([hide, show, showFrom, pruneFrom, tagRoot, tagLeaf].some((text) => text !== '')) {
    return undefined;
  }
  const { samples } = profile;
  const length = measureStacks(profile.stacks);
  const frames = countFrames(profile.stacks, table);
  const root = findRoots(profile.stacks);
  const isUsed = new Uint8Array(length.length);
  for (const stack of samples.stack) isUsed[stack] = 1;
  let longest = 0;
  for (const stack of samples.stack) longest = Math.max(longest, length[stack]);
  if (longest < leastLimit) return undefined;
  let longestCount = 0;
  let isFirst = false;
  for (let stack = 1; stack < length.length; stack++) {
    if (isUsed[stack] === 0) continue;
    const isLongest = frames[stack] >= longest;
    if (isLongest) longestCount++;
    if (length[stack] === 0) continue;
    const outermost = table.offset[root[stack]];
    if (table.node[outermost] !== node) continue;
    if (!isLongest) return undefined;
    isFirst = true;
  }
  if (!isFirst || longestCount < leastStacks) return undefined;
  let all = 0;
  let ofLongest = 0;
  for (let sample = 0; sample < samples.count; sample++) {
    const value = Math.abs(samples.value[sampleIndex][sample]);
    all += value;
    if (frames[samples.stack[sample]] >= longest) ofLongest += value;
  }
  return ofLongest > 0 && ofLongest >= all * leastPart ? longest : undefined;
}

/** The first location of each stack, none for the empty one. */
function findRoots({ count, parent, offset, location }: Stacks): Int32Array {
  const root = new Int32Array(count).fill(none);
  for (let row = 1; row < count; row++) {
    root[row] = root[parent[row]];
    if (root[row] === none && offset[row] < offset[row + 1]) root[row] = location[offset[row]];
  }
  return root;
}
