import type { CallTree } from './call-tree.ts';

/** A call tree with what its boxes are wide by; see `FlameResult`. */
export interface WideTree extends CallTree {
  readonly increase: Float64Array<ArrayBuffer>;
  readonly decrease: Float64Array<ArrayBuffer>;
}

/** Without negative values every box is as wide as its value. */
export function takeValuesAsWidths(tree: CallTree): WideTree {
  return { ...tree, increase: tree.positive, decrease: tree.negative };
}

/**
 * The tree of a difference with equal stacks put together, children widest first.
 *
 * All stacks of the same frames end at one node, so a node's self is their net change, and what lies below adds up from the
 * leaves: increase of the positive ones, decrease of the negative ones. Of a node that was not opened only the net is known.
 * differs from pprof: it draws every stack by itself, so that what did not change is twice as wide as its value.
 */
export function mergeEqualStacks(tree: CallTree): WideTree {
  const { nodeCount, parent, positive, negative, self, unopened } = tree;
  const increase = new Float64Array(nodeCount);
  const decrease = new Float64Array(nodeCount);
  // Parents come before children, so from the end every node is complete when it is met.
  for (let node = nodeCount - 1; node >= 0; node--) {
    const net = unopened[node] ? positive[node] - negative[node] : self[node];
    increase[node] += Math.max(net, 0);
    decrease[node] += Math.max(-net, 0);
    if (node === 0) break;
    increase[parent[node]] += increase[node];
    decrease[parent[node]] += decrease[node];
  }
  return sortByWidth({ ...tree, increase, decrease });
}

/** The same tree with each node's children by increase + decrease, descending; ties stay as they are. */
function sortByWidth(tree: WideTree): WideTree {
  const { nodeCount, childStart, childCount, increase, decrease } = tree;
  const order = new Int32Array(nodeCount);
  const place = new Int32Array(nodeCount);
  const newStart = new Int32Array(nodeCount);
  let length = nodeCount === 0 ? 0 : 1;
  for (let at = 0; at < nodeCount; at++) {
    const node = order[at];
    const children = Array.from({ length: childCount[node] }, (_, i) => childStart[node] + i);
    children.sort((a, b) => increase[b] + decrease[b] - increase[a] - decrease[a] || a - b);
    newStart[at] = length;
    for (const child of children) {
      place[child] = length;
      order[length++] = child;
    }
  }
  const pick = <
    C extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
  >(
    from: C,
    to: C,
  ): C => {
    for (let at = 0; at < nodeCount; at++) to[at] = from[order[at]];
    return to;
  };
  return {
    nodeCount,
    parent: order.map((node) => (node === 0 ? -1 : place[tree.parent[node]])),
    childStart: newStart,
    childCount: pick(childCount, new Int32Array(nodeCount)),
    depth: pick(tree.depth, new Int32Array(nodeCount)),
    source: pick(tree.source, new Int32Array(nodeCount)),
    positive: pick(tree.positive, new Float64Array(nodeCount)),
    negative: pick(tree.negative, new Float64Array(nodeCount)),
    increase: pick(increase, new Float64Array(nodeCount)),
    decrease: pick(decrease, new Float64Array(nodeCount)),
    self: pick(tree.self, new Float64Array(nodeCount)),
    unopened: pick(tree.unopened, new Uint8Array(nodeCount)),
    maxDepth: tree.maxDepth,
    pathNode: place[tree.pathNode],
  };
}
