import { buildRange, pickFloat64, pickInt32 } from '../base/columns.ts';
import { none, type Profile } from '../profile/profile.ts';
import { StackReader } from '../profile/stacks.ts';
import { type Graph, growUint8, joinWords, PairTable, type StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';

/** A call tree as a graph: an entry called from two places is two nodes, so each node has at most one caller. */
export interface TreeGraph extends Graph {
  /** Nodes of a stack, root first. Only stacks that the graph was built from. */
  readonly getStackNodes: (stack: number) => readonly number[];
}

/**
 * Builds the tree of all live stacks.
 *
 * Shape:  a row per tree node; the edge of a node that has a caller leads to it.
 * Source: pprof internal/graph/graph.go newTree.
 */
export function buildTreeGraph(profile: Profile, table: NodeTable, sums: StackSums): TreeGraph {
  const { stacks } = profile;
  const reader = new StackReader(stacks);
  // A node is found by its caller and its entry: the pair's row is the node.
  const tree = new PairTable();
  // Until a call that isn't inlined is met.
  let inline = new Uint8Array(1024).fill(1);
  const getStackNodes = (stack: number): number[] => {
    const nodes: number[] = [];
    let parent: number = none;
    reader.read(stack);
    for (let at = reader.start; at < reader.end; at++) {
      const location = reader.location[at];
      for (let i = table.offset[location]; i < table.offset[location + 1]; i++) {
        parent = tree.find(parent, table.node[i]);
        if (parent === inline.length) inline = growUint8(inline).fill(1, parent);
        if (i === table.offset[location]) inline[parent] = 0;
        nodes.push(parent);
      }
    }
    return nodes;
  };
  for (let stack = 0; stack < stacks.count; stack++) {
    if (sums.isLive[stack]) getStackNodes(stack);
  }
  const count = tree.count;
  const accumulate = (weight: Float64Array) => {
    const flat = new Float64Array(count);
    const cum = new Float64Array(count);
    for (let stack = 0; stack < stacks.count; stack++) {
      if (!sums.isLive[stack]) continue;
      const nodes = getStackNodes(stack);
      for (const node of nodes) cum[node] += weight[stack];
      const leaf = nodes.at(-1);
      if (leaf !== undefined) flat[leaf] += weight[stack];
    }
    return { flat, cum };
  };
  let { flat, cum } = accumulate(sums.value);
  let exact: Graph['exact'];
  if (sums.exact) {
    const high = accumulate(sums.exact.high);
    const low = accumulate(sums.exact.low);
    exact = { flat: joinWords(high.flat, low.flat), cum: joinWords(high.cum, low.cum) };
    flat = Float64Array.from(exact.flat, Number);
    cum = Float64Array.from(exact.cum, Number);
  }
  const divisors = sums.divisor ? accumulate(sums.divisor) : undefined;
  const flatDivisor = divisors?.flat ?? new Float64Array(count);
  const cumDivisor = divisors?.cum ?? new Float64Array(count);

  const called: number[] = [];
  for (let node = 0; node < count; node++) if (tree.from[node] !== none) called.push(node);
  const entry = tree.to.subarray(0, count);
  return {
    infos: Array.from(entry, (row) => table.infos[row]),
    flat,
    cum,
    flatDivisor,
    cumDivisor,
    exact,
    edgeCount: called.length,
    from: Int32Array.from(called, (node) => tree.from[node]),
    to: Int32Array.from(called),
    weight: Float64Array.from(called, (node) => cum[node]),
    weightDivisor: Float64Array.from(called, (node) => cumDivisor[node]),
    residual: new Uint8Array(called.length),
    inline: Uint8Array.from(called, (node) => inline[node]),
    getStackNodes,
  };
}

/**
 * The tree without the listed nodes that aren't kept: their callees hang on their caller, by residual edges, and the callees of
 * a removed root become roots. The flat of a removed node is lost.
 *
 * Source: pprof internal/graph/graph.go TrimTree; nodes are taken in list order.
 */
export function spliceTree(tree: TreeGraph, nodes: Int32Array, kept: Uint8Array): TreeGraph {
  const { edgeCount, to } = tree;
  const from = tree.from.slice();
  const residual = tree.residual.slice();
  const inline = tree.inline.slice();
  const edgeTo = new Int32Array(tree.flat.length).fill(none);
  const callees = new Map<number, number[]>();
  for (let edge = 0; edge < edgeCount; edge++) {
    edgeTo[to[edge]] = edge;
    const list = callees.get(from[edge]);
    if (list) list.push(edge);
    else callees.set(from[edge], [edge]);
  }
  const isGone = new Uint8Array(edgeCount);
  for (const node of nodes) {
    if (kept[node]) continue;
    const inEdge = edgeTo[node];
    const outEdges = (callees.get(node) ?? []).filter((edge) => !isGone[edge]);
    callees.delete(node);
    if (inEdge === none) {
      for (const edge of outEdges) {
        isGone[edge] = 1;
        edgeTo[to[edge]] = none;
      }
      continue;
    }
    const caller = from[inEdge];
    isGone[inEdge] = 1;
    const siblings = callees.get(caller) ?? [];
    for (const edge of outEdges) {
      from[edge] = caller;
      residual[edge] = 1;
      if (!inline[inEdge]) inline[edge] = 0;
      siblings.push(edge);
    }
    callees.set(caller, siblings);
  }
  return keepEdges({ ...tree, from, residual, inline }, (edge) => !isGone[edge]);
}

/** The tree without the edges to listed nodes that are lighter than the cut. */
export function dropLightEdges(tree: TreeGraph, nodes: Int32Array, cut: number): TreeGraph {
  const isListed = new Uint8Array(tree.flat.length);
  for (const node of nodes) isListed[node] = 1;
  return keepEdges(tree, (edge) => !isListed[tree.to[edge]] || Math.abs(tree.weight[edge]) >= cut);
}

function keepEdges(tree: TreeGraph, isKept: (edge: number) => boolean): TreeGraph {
  const rows = buildRange(tree.edgeCount).filter(isKept);
  return {
    ...tree,
    edgeCount: rows.length,
    from: pickInt32(tree.from, rows),
    to: pickInt32(tree.to, rows),
    weight: pickFloat64(tree.weight, rows),
    weightDivisor: pickFloat64(tree.weightDivisor, rows),
    residual: Uint8Array.from(rows, (edge) => tree.residual[edge]),
    inline: Uint8Array.from(rows, (edge) => tree.inline[edge]),
  };
}
