import { none } from '../profile/profile.ts';
import type { CallTree } from './call-tree.ts';
import type { FlameSources } from './flame-sources.ts';
import type { FlameResult } from './results.ts';

export interface SidedTree {
  readonly tree: CallTree;
  readonly sources: FlameSources;
}

/**
 * What each node of a tree has in the base and in the new profile, from the tree of the same comparison with the base's samples
 * apart: both are walked side by side, caller before callee. NaN where the other tree was not opened.
 */
export function matchSides(shown: SidedTree, other: SidedTree): NonNullable<FlameResult['sides']> {
  const { tree } = shown;
  const rowOf = matchSources(shown.sources, other.sources);
  const otherOf = new Int32Array(tree.nodeCount).fill(none);
  const baseValue = new Float64Array(tree.nodeCount).fill(Number.NaN);
  const newValue = new Float64Array(tree.nodeCount).fill(Number.NaN);
  /** Child of the node being walked, by source; good only where the stamp is that node. */
  const childBySource = new Int32Array(other.sources.count);
  const stamp = new Int32Array(other.sources.count).fill(none);
  otherOf[0] = 0;
  for (let node = 0; node < tree.nodeCount; node++) {
    const match = otherOf[node];
    if (match === none) continue;
    baseValue[node] = other.tree.negative[match];
    newValue[node] = other.tree.positive[match];
    const otherStart = other.tree.childStart[match];
    for (let child = otherStart; child < otherStart + other.tree.childCount[match]; child++) {
      childBySource[other.tree.source[child]] = child;
      stamp[other.tree.source[child]] = node;
    }
    const start = tree.childStart[node];
    for (let child = start; child < start + tree.childCount[node]; child++) {
      const row = rowOf[tree.source[child]];
      if (row !== none && stamp[row] === node) otherOf[child] = childBySource[row];
    }
  }
  return { baseValue, newValue };
}

/** Row of each source in the other profile, none where it lacks it. */
function matchSources(sources: FlameSources, other: FlameSources): Int32Array {
  const getKey = ({ names, files, inlined }: FlameSources, row: number) =>
    `${names[row]}\0${files[row]}\0${inlined[row]}`;
  const rowByKey = new Map<string, number>();
  for (let row = 0; row < other.count; row++) rowByKey.set(getKey(other, row), row);
  return Int32Array.from(
    { length: sources.count },
    (_, row) => rowByKey.get(getKey(sources, row)) ?? none,
  );
}
