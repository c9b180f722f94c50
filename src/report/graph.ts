import { Float64List, Int32List } from '../base/columns.ts';
import { none, type Profile } from '../profile/profile.ts';
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

/** Finds edges by (from, to): open addressing over the edge rows. */
export class EdgeTable {
  readonly from = new Int32List(256);
  readonly to = new Int32List(256);
  readonly weight = new Float64List(256);
  readonly residual = new Int32List(256);
  readonly inline = new Int32List(256);
  readonly stamp = new Int32List(256);
  #slots = new Int32Array(1024).fill(none);

  /** Row of the edge; a new one starts inline, not residual, weightless. */
  find(from: number, to: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(from, to) & mask;
    for (;;) {
      const row = this.#slots[slot];
      if (row === none) break;
      if (this.from.data[row] === from && this.to.data[row] === to) return row;
      slot = (slot + 1) & mask;
    }
    const row = this.from.length;
    this.#slots[slot] = row;
    this.from.push(from);
    this.to.push(to);
    this.weight.push(0);
    this.residual.push(0);
    this.inline.push(1);
    this.stamp.push(none);
    if (row * 2 > this.#slots.length) this.#rehash();
    return row;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(none);
    const mask = slots.length - 1;
    for (let row = 0; row < this.from.length; row++) {
      let slot = hashPair(this.from.data[row], this.to.data[row]) & mask;
      while (slots[slot] !== none) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}

function hashPair(from: number, to: number): number {
  const hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(to + 0x7f4a7c15, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

interface Accumulated {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  readonly edges: EdgeTable;
}

/**
 * One pass over all live stacks with one weight per stack. Edges come out in the same rows for any weights, so that
 * passes with other weights (divisors, words of int64) line up. Long and flat because it is the hot loop of every report.
 *
 * Invariant: stamps hold the last stack that counted a node or edge, so recursion counts once a sample.
 */
function accumulate(
  profile: Profile,
  table: NodeTable,
  isLive: Uint8Array,
  weight: Float64Array,
  kept: Uint8Array | undefined,
): Accumulated {
  const { stacks } = profile;
  const { offset: runOffset, node: runNode } = table;
  const flat = new Float64Array(table.count);
  const cum = new Float64Array(table.count);
  const seen = new Int32Array(table.count).fill(none);
  const edges = new EdgeTable();
  for (let stack = 0; stack < stacks.count; stack++) {
    if (!isLive[stack]) continue;
    const value = weight[stack];
    let parent = none;
    let residual = 0;
    for (let at = stacks.offset[stack]; at < stacks.offset[stack + 1]; at++) {
      const location = stacks.location[at];
      const first = runOffset[location];
      const end = runOffset[location + 1];
      for (let i = first; i < end; i++) {
        const node = runNode[i];
        if (kept && !kept[node]) {
          residual = 1;
          continue;
        }
        if (seen[node] !== stack) {
          seen[node] = stack;
          cum[node] += value;
        }
        if (parent !== none && parent !== node) {
          const edge = edges.find(parent, node);
          if (edges.stamp.data[edge] !== stack) {
            edges.stamp.data[edge] = stack;
            edges.weight.data[edge] += value;
            if (residual) edges.residual.data[edge] = 1;
            if (i === first) edges.inline.data[edge] = 0;
          }
        }
        parent = node;
        residual = 0;
      }
    }
    if (parent !== none && !residual) flat[parent] += value;
  }
  return { flat, cum, edges };
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
  const edgeCount = main.edges.from.length;
  let { flat, cum } = main;
  let weight = main.edges.weight.finish();
  let exact: Graph['exact'];
  if (sums.exact) {
    const high = run(sums.exact.high);
    const low = run(sums.exact.low);
    exact = { flat: joinWords(high.flat, low.flat), cum: joinWords(high.cum, low.cum) };
    flat = Float64Array.from(exact.flat, Number);
    cum = Float64Array.from(exact.cum, Number);
    const words = joinWords(high.edges.weight.finish(), low.edges.weight.finish());
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
    from: main.edges.from.finish(),
    to: main.edges.to.finish(),
    weight,
    weightDivisor: divisors?.edges.weight.finish() ?? new Float64Array(edgeCount),
    residual: Uint8Array.from(main.edges.residual.finish()),
    inline: Uint8Array.from(main.edges.inline.finish()),
  };
}
