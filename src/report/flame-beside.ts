import { none } from '../profile/profile.ts';
import type { CallTree } from './call-tree.ts';

/** Whether the other tree has such a node can't be told. */
const unknown = -2;

/**
 * What each node of a tree has in another sample type, from the other type's tree of the same stacks: both are walked side by
 * side, caller before callee. 0 where the other tree has no such node, NaN below what it didn't open.
 */
export function matchBeside(
  tree: CallTree,
  other: CallTree,
  sourceCount: number,
): Float64Array<ArrayBuffer> {
  const value = new Float64Array(tree.nodeCount);
  /** Node of the other tree, none or `unknown`. */
  const otherOf = new Int32Array(tree.nodeCount).fill(none);
  const childBySource = new Int32Array(sourceCount);
  const stamp = new Int32Array(sourceCount).fill(none);
  otherOf[0] = 0;
  for (let node = 0; node < tree.nodeCount; node++) {
    const match = otherOf[node];
    if (match >= 0) value[node] = other.positive[match] - other.negative[match];
    else if (match === unknown) value[node] = Number.NaN;
    const isOpen = match >= 0 && other.unopened[match] === 0;
    const otherCount = isOpen ? other.childCount[match] : 0;
    const otherStart = isOpen ? other.childStart[match] : 0;
    for (let child = otherStart; child < otherStart + otherCount; child++) {
      childBySource[other.source[child]] = child;
      stamp[other.source[child]] = node;
    }
    const start = tree.childStart[node];
    for (let child = start; child < start + tree.childCount[node]; child++) {
      const source = tree.source[child];
      if (stamp[source] === node) otherOf[child] = childBySource[source];
      else otherOf[child] = match === none || isOpen ? none : unknown;
    }
  }
  return value;
}
