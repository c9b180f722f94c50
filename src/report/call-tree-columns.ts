import { Float64List, Int32List, pickFloat64, pickInt32 } from '../base/columns.ts';
import type { CallTree } from './call-tree.ts';

/**
 * Nodes of a call tree as they are made, level after level; `finish` numbers them breadth first.
 *
 * Invariant: parents come before their children, and the children of a node in order of first appearance.
 */
export class TreeColumns {
  readonly parent = new Int32List(1024);
  readonly depth = new Int32List(1024);
  readonly source = new Int32List(1024);
  readonly positive = new Float64List(1024);
  readonly negative = new Float64List(1024);
  readonly self = new Float64List(1024);
  readonly unopened = new Int32List(1024);
  /** Not 0: callees get nodes. */
  readonly opened = new Int32List(1024);

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
    this.unopened.push(0);
    this.opened.push(0);
    this.parent.push(parent);
    return this.parent.length - 1;
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

  /** The children of node n are children[start[n] … start[n + 1]), widest first, the first one met winning ties. */
  #rankChildren(): { readonly start: Int32Array; readonly children: Int32Array } {
    const count = this.count;
    const parent = this.parent.data;
    const start = new Int32Array(count + 1);
    for (let node = 1; node < count; node++) start[parent[node] + 1]++;
    for (let node = 0; node < count; node++) start[node + 1] += start[node];
    const children = new Int32Array(count);
    const next = start.slice(0, count);
    for (let node = 1; node < count; node++) children[next[parent[node]]++] = node;
    const byWidth = (a: number, b: number) => this.getWidth(b) - this.getWidth(a) || a - b;
    for (let node = 0; node < count; node++) {
      if (start[node + 1] - start[node] > 1) {
        children.subarray(start[node], start[node + 1]).sort(byWidth);
      }
    }
    return { start, children };
  }
}

const slotWords = 4;

/** Finds the children of the nodes of one level by parent and source. */
export class ChildTable {
  readonly #tree: TreeColumns;
  /** Four words a slot: child, parent, source and one unused. A child of an earlier level is as good as none. */
  #slots = new Int32Array(1024 * slotWords);
  #mask = 1023;
  #levelStart = 0;

  constructor(tree: TreeColumns) {
    this.#tree = tree;
  }

  /** What is added from now on are the children to find. */
  beginLevel(): void {
    this.#levelStart = this.#tree.count;
  }

  /** The node's child of that source, made where there is none. */
  findOrAdd(parent: number, source: number): number {
    const slots = this.#slots;
    let at = hash(parent, source, this.#mask) * slotWords;
    for (;;) {
      const child = slots[at];
      if (child < this.#levelStart) break;
      if (slots[at + 1] === parent && slots[at + 2] === source) return child;
      at = (at + slotWords) & (this.#mask * slotWords + slotWords - 1);
    }
    const tree = this.#tree;
    const child = tree.add(parent, tree.depth.data[parent] + 1, source);
    slots[at] = child;
    slots[at + 1] = parent;
    slots[at + 2] = source;
    // Half of the slots stay free, so that every search ends.
    if ((tree.count - this.#levelStart) * 2 > this.#mask) this.#grow();
    return child;
  }

  #grow(): void {
    this.#mask = this.#mask * 4 + 3;
    const slots = new Int32Array((this.#mask + 1) * slotWords);
    const { parent, source } = this.#tree;
    for (let child = this.#levelStart; child < this.#tree.count; child++) {
      let at = hash(parent.data[child], source.data[child], this.#mask) * slotWords;
      while (slots[at] !== 0) at = (at + slotWords) & (slots.length - 1);
      slots[at] = child;
      slots[at + 1] = parent.data[child];
      slots[at + 2] = source.data[child];
    }
    this.#slots = slots;
  }
}

function hash(parent: number, source: number, mask: number): number {
  const mixed = Math.imul(Math.imul(parent, 0x9e3779b1) ^ source, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}
