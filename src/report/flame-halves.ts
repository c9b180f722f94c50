import type { WideTree } from './flame-widths.ts';
import type { FlameResult } from './results.ts';

type Sides = NonNullable<FlameResult['sides']>;

/** A tree with the callers of its node 0 behind the rest; see `FlameResult`. */
export interface JoinedTree extends WideTree {
  readonly callerStart: number;
  readonly callerCount: number;
}

/**
 * The callees and the callers of a pivot as one tree. Node 0 is that of the callees; the callers' nodes follow theirs, with
 * depths below 0. `pathNode` is that of the half that a path was opened in.
 */
export function joinHalves(callees: WideTree, callers: WideTree, top: number): JoinedTree {
  const shift = callees.nodeCount - 1;
  const move = (node: number) => node + shift;
  const source = joinInt32(callees.source, callers.source);
  source[0] = top;
  return {
    nodeCount: shift + callers.nodeCount,
    parent: joinInt32(callees.parent, callers.parent, (node) => (node === 0 ? 0 : move(node))),
    childStart: joinInt32(callees.childStart, callers.childStart, move),
    childCount: joinInt32(callees.childCount, callers.childCount),
    depth: joinInt32(callees.depth, callers.depth, (depth) => -depth),
    source,
    positive: joinFloat64(callees.positive, callers.positive),
    negative: joinFloat64(callees.negative, callers.negative),
    increase: joinFloat64(callees.increase, callers.increase),
    decrease: joinFloat64(callees.decrease, callers.decrease),
    self: joinFloat64(callees.self, callers.self),
    unopened: joinUint8(callees.unopened, callers.unopened),
    maxDepth: callees.maxDepth,
    pathNode: callers.pathNode > 0 ? move(callers.pathNode) : callees.pathNode,
    callerStart: move(callers.childStart[0]),
    callerCount: callers.childCount[0],
  };
}

/** The sides of both halves, as `joinHalves` puts the nodes. */
export function joinSides(callees: Sides, callers: Sides): Sides {
  return {
    baseValue: joinFloat64(callees.baseValue, callers.baseValue),
    newValue: joinFloat64(callees.newValue, callers.newValue),
  };
}

function joinUint8(front: Uint8Array, back: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(front.length + back.length - 1);
  joined.set(front);
  joined.set(back.subarray(1), front.length);
  return joined;
}

function joinInt32(
  front: Int32Array,
  back: Int32Array,
  change: (value: number) => number = (value) => value,
): Int32Array<ArrayBuffer> {
  const joined = new Int32Array(front.length + back.length - 1);
  joined.set(front);
  for (let at = 1; at < back.length; at++) joined[front.length + at - 1] = change(back[at]);
  return joined;
}

/** Joins two columns of nodes; the second one's node 0 is left out. */
export function joinFloat64(front: Float64Array, back: Float64Array): Float64Array<ArrayBuffer> {
  const joined = new Float64Array(front.length + back.length - 1);
  joined.set(front);
  joined.set(back.subarray(1), front.length);
  return joined;
}
