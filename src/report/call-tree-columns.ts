import { Float64List, Int32List, pickFloat64, pickInt32 } from '../base/columns.ts';
import type { CallTree } from './call-tree.ts';

/**
 * Nodes of a call tree as they are made; `finish` numbers them breadth first.
 *
 * Invariant: parents come before their children.
 */
export class TreeColumns {
  readonly parent = new Int32List(1024);
  readonly depth = new Int32List(1024);
  readonly source = new Int32List(1024);
  readonly positive = new Float64List(1024);
  readonly negative = new Float64List(1024);
  readonly self = new Float64List(1024);
  /** Lowest rank of what it holds: the node's place among siblings of the same width. */
  readonly rank = new Int32List(1024);
  readonly unopened = new Int32List(1024);

  get count(): number {
    return this.parent.length;
  }

  /** A node that holds nothing yet. */
  add(parent: number, depth: number, source: number): number {
    this.depth.push(depth);
    this.source.push(source);
    this.positive.push(0);
    this.negative.push(0);
    this.self.push(0);
    this.rank.push(0x7fffffff);
    this.unopened.push(0);
    this.parent.push(parent);
    return this.parent.length - 1;
  }

  /** Adds to what a node holds. */
  take(node: number, plus: number, minus: number, rank: number): void {
    this.positive.data[node] += plus;
    this.negative.data[node] += minus;
    if (rank < this.rank.data[node]) this.rank.data[node] = rank;
  }

  /** Positive + negative. */
  getWidth(node: number): number {
    return this.positive.data[node] + this.negative.data[node];
  }

  finish(pathNode: number): CallTree {
    const count = this.count;
    const { start, children } = this.#rankChildren();
    // Breadth first: a node's children follow each other, and each level of a subtree is one run.
    const order = new Int32Array(count);
    const place = new Int32Array(count);
    const childStart = new Int32Array(count);
    const childCount = new Int32Array(count);
    let length = 1;
    for (let at = 0; at < count; at++) {
      const node = order[at];
      childStart[at] = length;
      childCount[at] = start[node + 1] - start[node];
      for (let i = start[node]; i < start[node + 1]; i++) {
        place[children[i]] = length;
        order[length++] = children[i];
      }
    }
    const depth = pickInt32(this.depth.data, order);
    return {
      nodeCount: count,
      parent: order.map((node) => (node === 0 ? -1 : place[this.parent.data[node]])),
      childStart,
      childCount,
      depth,
      source: pickInt32(this.source.data, order),
      positive: pickFloat64(this.positive.data, order),
      negative: pickFloat64(this.negative.data, order),
      self: pickFloat64(this.self.data, order),
      unopened: Uint8Array.from(order, (node) => this.unopened.data[node]),
      maxDepth: count === 0 ? 0 : depth[count - 1],
      pathNode: place[pathNode],
    };
  }

  /** The children of node n are children[start[n] … start[n + 1]), widest first, the lowest rank winning ties. */
  #rankChildren(): { readonly start: Int32Array; readonly children: Int32Array } {
    const count = this.count;
    const parent = this.parent.data;
    const start = new Int32Array(count + 1);
    for (let node = 1; node < count; node++) start[parent[node] + 1]++;
    for (let node = 0; node < count; node++) start[node + 1] += start[node];
    const children = new Int32Array(count);
    const next = start.slice(0, count);
    for (let node = 1; node < count; node++) children[next[parent[node]]++] = node;
    const rank = this.rank.data;
    const byWidth = (a: number, b: number) =>
      this.getWidth(b) - this.getWidth(a) || rank[a] - rank[b] || a - b;
    for (let node = 0; node < count; node++) {
      if (start[node + 1] - start[node] > 1) {
        children.subarray(start[node], start[node + 1]).sort(byWidth);
      }
    }
    return { start, children };
  }
}
