import { ensureInt32, ensureUint8 } from '../base/columns.ts';
import { none, type Profile } from '../profile/profile.ts';
import { markBeginnings } from '../profile/stacks.ts';
import { sumBeginnings } from './group-sums.ts';
import type { NodeInfo, NodeTable } from './node-table.ts';

/**
 * Sums of a stack's samples, so that graphs are built from distinct stacks: what a sample adds depends on its stack alone.
 *
 * Shape: a row per stack. `isLive` is 1 where some sample of the stack has a value or, with mean, a divisor.
 * Units: value in the sample type's unit, divisor in that of type 0 (mean only).
 */
export interface StackSums {
  readonly value: Float64Array;
  readonly divisor: Float64Array | undefined;
  readonly isLive: Uint8Array;
  /** Sums past 2^53, exactly: high and low words summed apart (value = high · 2^32 + low). */
  readonly exact: { readonly high: Float64Array; readonly low: Float64Array } | undefined;
}

/** Adds up each stack's samples. */
export function sumStacks(profile: Profile, sampleIndex: number, mean: boolean): StackSums {
  const { samples, stacks } = profile;
  const column = samples.value[sampleIndex];
  const divisorColumn = mean ? samples.value[0] : undefined;
  const exactColumn = samples.exactValue[sampleIndex];
  const value = new Float64Array(stacks.count);
  const divisor = divisorColumn ? new Float64Array(stacks.count) : undefined;
  const isLive = new Uint8Array(stacks.count);
  const exact = exactColumn
    ? { high: new Float64Array(stacks.count), low: new Float64Array(stacks.count) }
    : undefined;
  for (let sample = 0; sample < samples.count; sample++) {
    const stack = samples.stack[sample];
    const added = column[sample];
    if (added !== 0) isLive[stack] = 1;
    value[stack] += added;
    if (divisor && divisorColumn) {
      if (divisorColumn[sample] !== 0) isLive[stack] = 1;
      divisor[stack] += divisorColumn[sample];
    }
    if (exact && exactColumn) {
      exact.high[stack] += Number(exactColumn[sample] >> 32n);
      exact.low[stack] += Number(exactColumn[sample] & 0xffffffffn);
    }
  }
  return { value, divisor, isLive, exact };
}

/**
 * pprof's graph before any trimming, in columns.
 *
 * Shape:  infos, flat, cum … have a row per node; edges are rows of from, to, weight …
 *         residual = nodes between were left out; inline = every contribution was an inlined call.
 * Units:  the sample type's; int64 sums as the nearest double.
 * Source: pprof internal/graph/graph.go newGraph; recursion counts once per sample.
 */
export interface Graph {
  /** What each node stands for; in a call tree several nodes stand for the same entry. */
  readonly infos: readonly NodeInfo[];
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Divisors of mean, all zero without it. */
  readonly flatDivisor: Float64Array;
  readonly cumDivisor: Float64Array;
  /** int64 sums where doubles may have rounded them; only orders need them. */
  readonly exact: { readonly flat: BigInt64Array; readonly cum: BigInt64Array } | undefined;
  readonly edgeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  readonly weightDivisor: Float64Array;
  readonly residual: Uint8Array;
  readonly inline: Uint8Array;
}

/** Numbers pairs of integers in order of first appearance: open addressing over the pairs' rows. */
export class PairTable {
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  count = 0;
  #slots = new Int32Array(2048).fill(none);

  /** Row of the pair, new or known. */
  find(from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashPair(from, to) & mask;
    for (;;) {
      const row = slots[slot];
      if (row === none) break;
      if (this.from[row] === from && this.to[row] === to) return row;
      slot = (slot + 1) & mask;
    }
    const row = this.count++;
    if (row === this.from.length) {
      this.from = growInt32(this.from);
      this.to = growInt32(this.to);
    }
    slots[slot] = row;
    this.from[row] = from;
    this.to[row] = to;
    if ((row + 1) * 2 > slots.length) this.#rehash();
    return row;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(none);
    const mask = slots.length - 1;
    for (let row = 0; row < this.count; row++) {
      let slot = hashPair(this.from[row], this.to[row]) & mask;
      while (slots[slot] !== none) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}

function growFloat64(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(column.length * 2);
  grown.set(column);
  return grown;
}

/** A column of twice the length, its new rows 0. */
export function growUint8(column: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(column.length * 2);
  grown.set(column);
  return grown;
}

function growInt32(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2);
  grown.set(column);
  return grown;
}

function hashPair(from: number, to: number): number {
  const hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(to + 0x7f4a7c15, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

interface Accumulated {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  readonly residual: Uint8Array;
  readonly inline: Uint8Array;
}

/**
 * One walk over all live stacks as a tree, with one weight per stack. Edges come out in the same rows for any weights, so that
 * passes with other weights (divisors, words of int64) line up. Long and flat because it is the hot loop of every report: the
 * million stacks of a large profile are seven million frames.
 *
 * Invariant: depths count how often a node or edge is on the way from the root to the row at hand, so that recursion counts once a
 *            sample. Most frames are called by the one that called them last, so each node remembers its latest edge and the
 *            table is seldom asked.
 */
function accumulate(
  { stacks }: Profile,
  table: NodeTable,
  isLive: Uint8Array,
  stackWeight: Float64Array,
  kept: Uint8Array | undefined,
): Accumulated {
  const { count: stackCount, parent: stackParent, offset: stackOffset } = stacks;
  const { location: stackLocation } = stacks;
  const { offset: runOffset, node: runNode } = table;
  const isWalked = markBeginnings(stacks, isLive);
  const sum = sumBeginnings(stacks, stackWeight);
  const flat = new Float64Array(table.count);
  const cum = new Float64Array(table.count);
  const nodeDepth = new Int32Array(table.count);
  const latestCaller = new Int32Array(table.count).fill(none);
  const latestEdge = new Int32Array(table.count);
  let weight = new Float64Array(1024);
  let edgeDepth = new Int32Array(1024);
  let residual = new Uint8Array(1024);
  // Until a call that isn't inlined is met.
  let inline = new Uint8Array(1024).fill(1);
  const edges = new PairTable();
  // Nodes on the way to the row at hand, and the edge to each, none at the root and where a function calls itself.
  let path = new Int32Array(1024);
  let pathEdge = new Int32Array(1024);
  let pathLength = 0;
  // Rows on that way, how long the path is at the end of each, and whether frames behind that were left out.
  let rows = new Int32Array(256);
  let pathEnd = new Int32Array(256);
  let isCut = new Uint8Array(256);
  let depth = 0;
  for (let stack = 1; stack < stackCount; stack++) {
    if (isWalked[stack] === 0) continue;
    const caller = stackParent[stack];
    while (rows[depth] !== caller) depth--;
    const beginning = pathEnd[depth];
    for (let i = beginning; i < pathLength; i++) {
      nodeDepth[path[i]]--;
      if (pathEdge[i] !== none) edgeDepth[pathEdge[i]]--;
    }
    pathLength = beginning;
    let parent = pathLength === 0 ? none : path[pathLength - 1];
    let isResidual = isCut[depth] === 1;
    const value = sum[stack];
    const stackEnd = stackOffset[stack + 1];
    for (let at = stackOffset[stack]; at < stackEnd; at++) {
      const location = stackLocation[at];
      const first = runOffset[location];
      const end = runOffset[location + 1];
      path = ensureInt32(path, pathLength + end - first);
      pathEdge = ensureInt32(pathEdge, pathLength + end - first);
      for (let i = first; i < end; i++) {
        const node = runNode[i];
        if (kept && !kept[node]) {
          isResidual = true;
          continue;
        }
        if (nodeDepth[node]++ === 0) cum[node] += value;
        let edge: number = none;
        if (parent !== none && parent !== node) {
          edge = latestEdge[node];
          if (latestCaller[node] !== parent) {
            edge = edges.find(parent, node);
            // Grown here and not by a callback: columns that a closure holds cost this loop twice the time.
            if (edge === edgeDepth.length) {
              weight = growFloat64(weight);
              edgeDepth = growInt32(edgeDepth);
              residual = growUint8(residual);
              inline = growUint8(inline).fill(1, edge);
            }
            latestCaller[node] = parent;
            latestEdge[node] = edge;
          }
          if (edgeDepth[edge]++ === 0) {
            weight[edge] += value;
            if (isResidual) residual[edge] = 1;
            if (i === first) inline[edge] = 0;
          }
        }
        path[pathLength] = node;
        pathEdge[pathLength++] = edge;
        parent = node;
        isResidual = false;
      }
    }
    if (isLive[stack] === 1 && parent !== none && !isResidual) flat[parent] += stackWeight[stack];
    depth++;
    rows = ensureInt32(rows, depth + 1);
    pathEnd = ensureInt32(pathEnd, depth + 1);
    isCut = ensureUint8(isCut, depth + 1);
    rows[depth] = stack;
    pathEnd[depth] = pathLength;
    isCut[depth] = isResidual ? 1 : 0;
  }
  const { count } = edges;
  return {
    flat,
    cum,
    from: edges.from.slice(0, count),
    to: edges.to.slice(0, count),
    weight: weight.slice(0, count),
    residual: residual.slice(0, count),
    inline: inline.slice(0, count),
  };
}

/** high · 2^32 + low as int64, wrapped as Go wraps. */
export function joinWords(high: Float64Array, low: Float64Array): BigInt64Array {
  return BigInt64Array.from(high, (word, row) => (BigInt(word) << 32n) + BigInt(low[row]));
}

/**
 * Builds the graph of all stacks, or of those nodes only for which `kept` is 1: the others are passed over and leave
 * residual edges.
 */
export function buildGraph(
  profile: Profile,
  table: NodeTable,
  sums: StackSums,
  kept?: Uint8Array,
): Graph {
  const run = (weight: Float64Array) => accumulate(profile, table, sums.isLive, weight, kept);
  const main = run(sums.value);
  const edgeCount = main.from.length;
  let { flat, cum } = main;
  let { weight } = main;
  let exact: Graph['exact'];
  if (sums.exact) {
    const high = run(sums.exact.high);
    const low = run(sums.exact.low);
    exact = { flat: joinWords(high.flat, low.flat), cum: joinWords(high.cum, low.cum) };
    flat = Float64Array.from(exact.flat, Number);
    cum = Float64Array.from(exact.cum, Number);
    const words = joinWords(high.weight, low.weight);
    weight = Float64Array.from(words, Number);
  }
  const divisors = sums.divisor ? run(sums.divisor) : undefined;
  return {
    infos: table.infos,
    flat,
    cum,
    flatDivisor: divisors?.flat ?? new Float64Array(table.count),
    cumDivisor: divisors?.cum ?? new Float64Array(table.count),
    exact,
    edgeCount,
    from: main.from,
    to: main.to,
    weight,
    weightDivisor: divisors?.weight ?? new Float64Array(edgeCount),
    residual: main.residual,
    inline: main.inline,
  };
}
