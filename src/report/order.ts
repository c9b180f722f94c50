import { compareUtf8 } from '../base/text-order.ts';
import { truncateToInt64 } from '../measure/int64.ts';
import type { Graph } from './graph.ts';
import { getPrintableName, type NodeInfo } from './node-table.ts';

/** How nodes are listed. `entropy` is for pictures: it puts what shapes the flow first. */
export type NodeOrder = 'flat' | 'cum' | 'entropy';

/** Printable names, built when first compared: most of a large profile's nodes never tie. */
export class NodeNames {
  readonly #infos: readonly NodeInfo[];
  readonly #names: (string | undefined)[];

  constructor(infos: readonly NodeInfo[]) {
    this.#infos = infos;
    this.#names = new Array(infos.length);
  }

  get(node: number): string {
    let name = this.#names[node];
    if (name === undefined) {
      name = getPrintableName(this.#infos[node]);
      this.#names[node] = name;
    }
    return name;
  }

  compare(a: number, b: number): number {
    return a === b ? 0 : compareUtf8(this.get(a), this.get(b));
  }
}

/**
 * The nodes in a report's order; ties by printable name, then by the other value, then as given.
 * Source: pprof internal/graph/graph.go SortNodes.
 */
export function sortNodes(
  graph: Graph,
  nodes: Int32Array,
  order: NodeOrder,
  names: NodeNames,
): Int32Array {
  const { flat, cum } = graph;
  const sorted = Array.from(nodes);
  const first = order === 'flat' ? flat : cum;
  const second = order === 'flat' ? cum : flat;
  if (order === 'entropy') {
    const { score, wide } = computeScores(graph, nodes);
    const compareWide = (a: number, b: number) => {
      const left = wide.get(a);
      const right = wide.get(b);
      return left === undefined || right === undefined || left === right
        ? 0
        : left < right
          ? -1
          : 1;
    };
    sorted.sort(
      (a, b) =>
        score[b] - score[a] ||
        compareWide(b, a) ||
        names.compare(a, b) ||
        Math.abs(flat[b]) - Math.abs(flat[a]),
    );
  } else {
    const exact = order === 'flat' ? graph.exact?.flat : graph.exact?.cum;
    sorted.sort(
      (a, b) =>
        Math.abs(first[b]) - Math.abs(first[a]) ||
        (exact ? compareMagnitude(exact[b], exact[a]) : 0) ||
        names.compare(a, b) ||
        Math.abs(second[b]) - Math.abs(second[a]),
    );
  }
  return Int32Array.from(sorted);
}

function compareMagnitude(a: bigint, b: bigint): number {
  const left = a < 0n ? -a : a;
  const right = b < 0n ? -b : b;
  return left === right ? 0 : left < right ? -1 : 1;
}

interface Scores {
  readonly score: Float64Array;
  /** Scores that doubles can't tell apart, by node. */
  readonly wide: ReadonlyMap<number, bigint>;
}

/**
 * |score| of each node: cum weighted by how evenly its callers and callees share it, plus flat.
 * Source: pprof internal/graph/graph.go entropyScore, including what Go makes of NaN and overflow: the smallest int64.
 */
function computeScores(graph: Graph, nodes: Int32Array): Scores {
  const { edgeCount, from, to, weight } = graph;
  const count = graph.flat.length;
  const isListed = new Uint8Array(count);
  for (const node of nodes) isListed[node] = 1;
  const total = { in: new Float64Array(count), out: Float64Array.from(graph.flat) };
  const hasEdges = { in: new Uint8Array(count), out: new Uint8Array(count) };
  for (let edge = 0; edge < edgeCount; edge++) {
    hasEdges.in[to[edge]] = 1;
    hasEdges.out[from[edge]] = 1;
    if (weight[edge] > 0) {
      total.in[to[edge]] += weight[edge];
      total.out[from[edge]] += weight[edge];
    }
  }
  const entropy = { in: new Float64Array(count), out: new Float64Array(count) };
  const addTerm = (side: 'in' | 'out', node: number, value: number) => {
    const all = total[side][node];
    if (all === 0) return;
    const part = Math.abs(value) / all;
    entropy[side][node] -= part * Math.log2(part);
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    addTerm('in', to[edge], weight[edge]);
    addTerm('out', from[edge], weight[edge]);
  }
  const score = new Float64Array(count);
  const wide = new Map<number, bigint>();
  for (const node of nodes) {
    const flat = graph.flat[node];
    if (flat > 0) addTerm('out', node, flat);
    const factor =
      (hasEdges.in[node] ? entropy.in[node] : 1) + (hasEdges.out[node] ? entropy.out[node] : 1);
    const sum = addAsInt64(factor * graph.cum[node], graph.exact?.flat[node] ?? flat);
    if (typeof sum === 'bigint') wide.set(node, sum);
    score[node] = Number(sum);
  }
  return { score, wide };
}

/**
 * |trunc(a) + b| in int64 arithmetic. The smallest int64 has no positive twin: Go's abs leaves it negative, and it sorts last.
 */
function addAsInt64(a: number, b: number | bigint): number | bigint {
  const truncated = Math.trunc(a);
  if (typeof b === 'number' && Math.abs(truncated) < 2 ** 52 && Math.abs(b) < 2 ** 52) {
    return Math.abs(truncated + b);
  }
  const sum = BigInt.asIntN(64, BigInt(truncateToInt64(a)) + BigInt(b));
  return BigInt.asIntN(64, sum < 0n ? -sum : sum);
}

/** Edge rows in pprof's order: weight, then the names of both ends. */
export function sortEdges(graph: Graph, edges: readonly number[], names: NodeNames): number[] {
  const { weight, from, to } = graph;
  return edges.toSorted(
    (a, b) =>
      Math.abs(weight[b]) - Math.abs(weight[a]) ||
      // Seen in pprof's output: of +w and -w the positive one comes first.
      weight[b] - weight[a] ||
      names.compare(from[a], from[b]) ||
      names.compare(to[a], to[b]),
  );
}
