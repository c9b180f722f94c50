import { buildRange, Float64List, Int32List, pickFloat64, pickInt32 } from '../base/columns.ts';
import type { Profile } from '../profile/profile.ts';

/** What the tree is built from: stacks of sources and their values. What a difference's boxes are wide by comes after, in `flame-widths`. */
export interface CallTreeInput {
  readonly profile: Profile;
  /** Location l stands for source[offset[l] … offset[l + 1]), outermost first. */
  readonly offset: Uint32Array;
  readonly source: Int32Array;
  readonly sourceCount: number;
  /** Sums of the positive and of the negated negative values, by stack. */
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  /** Nodes whose positive + negative is below this are not opened. */
  readonly cut: number;
  /** Opens deeper below the node that these sources lead to (any of a list fits at each step), with the second cut. */
  readonly path: readonly ReadonlySet<number>[];
  readonly getPathCut: (value: number) => number;
}

/** The tree in columns, breadth first; see `FlameResult`. */
export interface CallTree {
  readonly nodeCount: number;
  readonly parent: Int32Array<ArrayBuffer>;
  readonly childStart: Int32Array<ArrayBuffer>;
  readonly childCount: Int32Array<ArrayBuffer>;
  readonly depth: Int32Array<ArrayBuffer>;
  readonly source: Int32Array<ArrayBuffer>;
  readonly positive: Float64Array<ArrayBuffer>;
  readonly negative: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  readonly unopened: Uint8Array<ArrayBuffer>;
  readonly maxDepth: number;
  readonly pathNode: number;
}

/** Levels that are copied ahead at once; see `StackWindows`. */
const windowLevels = 8;
/** Marks the end of a stack in a window. */
const ended = -1;

/**
 * The next sources of the stacks of a run, copied out so that splitting a node reads memory in order: every level of
 * 1 M stacks would else be a million cache misses (measured: 4 of 6 s).
 *
 * Shape: windows nest by blocks of levels, one buffer a block. In block b the source at depth b · windowLevels + k of the
 *        stack in slot t is buffer[k · size + t].
 */
class StackWindows {
  readonly #input: CallTreeInput;
  readonly #cursor: Uint32Array;
  readonly #inner: Int32Array;
  readonly #buffers: Int32Array[] = [];
  readonly #sizes: number[] = [];

  constructor(input: CallTreeInput) {
    const { stacks } = input.profile;
    this.#input = input;
    this.#cursor = Uint32Array.from(stacks.offset.subarray(0, stacks.count));
    this.#inner = new Int32Array(stacks.count);
  }

  /** Copies the next levels of the stacks order[start … end) into slots 0, 1, 2 … of a block. */
  fill(block: number, order: Int32Array, start: number, end: number): void {
    const { offset, source, profile } = this.#input;
    const { offset: stackOffset, location: stackLocation } = profile.stacks;
    const size = end - start;
    let buffer = this.#buffers[block];
    if (!buffer || buffer.length < size * windowLevels) {
      buffer = new Int32Array(size * windowLevels);
      this.#buffers[block] = buffer;
    }
    this.#sizes[block] = size;
    for (let slot = 0; slot < size; slot++) {
      const stack = order[start + slot];
      const stackEnd = stackOffset[stack + 1];
      let at = this.#cursor[stack];
      let inner = this.#inner[stack];
      for (let to = slot; to < size * windowLevels; to += size) {
        if (at === stackEnd) {
          buffer[to] = ended;
          break;
        }
        const location = stackLocation[at];
        const line = offset[location] + inner;
        buffer[to] = source[line];
        if (line + 1 < offset[location + 1]) inner++;
        else {
          inner = 0;
          at++;
        }
      }
      this.#cursor[stack] = at;
      this.#inner[stack] = inner;
    }
  }

  getBuffer(block: number): Int32Array {
    return this.#buffers[block];
  }

  getSize(block: number): number {
    return this.#sizes[block];
  }
}

/**
 * Builds the call tree by splitting each node's run of stacks among its callees, one subtree after the other.
 *
 * Invariant: a node owns a run of `order`; its children's runs lie inside it, in the stacks' own order, so splitting is in
 *            place and stable. `slot`, `plus` and `minus` lie beside `order` and are moved with it.
 * Cost:      a touch per stack and opened level; a stack in a node below the cut is touched no more.
 * Source:    order of children as in pprof's stacks.js: width descending, first appearance breaking ties.
 */
export function buildCallTree(input: CallTreeInput): CallTree {
  const { profile, positive, negative } = input;
  const { stacks } = profile;
  const live = buildRange(stacks.count).filter(
    (stack) => positive[stack] !== 0 || negative[stack] !== 0,
  );
  const liveCount = live.length;
  const order = live.slice();
  const slot = new Int32Array(liveCount);
  const plus = pickFloat64(positive, live);
  const minus = pickFloat64(negative, live);
  // Only differences have negative values; without any the column is neither read nor moved.
  const hasMinus = minus.some((value) => value !== 0);
  const scratch = {
    order: new Int32Array(liveCount),
    slot: new Int32Array(liveCount),
    plus: new Float64Array(liveCount),
    minus: new Float64Array(hasMinus ? liveCount : 0),
  };
  /** Group of the stack at each place of the run being split. */
  const groupAt = new Int32Array(liveCount);
  const groupBySource = new Int32Array(input.sourceCount);
  const stampBySource = new Int32Array(input.sourceCount).fill(-1);
  const windows = new StackWindows(input);
  const tree = new TreeColumns();

  tree.add(-1, 0, 0, 0, liveCount, sum(plus), sum(minus));
  let pathNode = 0;
  let pathStep = 0;
  /** Run of the node at the path's end: what lies inside uses the second cut. */
  let deepStart = -1;
  let deepEnd = -1;
  let deepCut = 0;
  const groupPositive: number[] = [];
  const groupNegative: number[] = [];
  const groupSize: number[] = [];
  const groupSource: number[] = [];

  // Last in, first out: a subtree is finished before its sibling is begun, so one window a block of levels is enough.
  const waiting = new Int32List(1024);
  waiting.push(0);
  while (waiting.length > 0) {
    const node = waiting.data[--waiting.length];
    const start = tree.runStart.data[node];
    const end = tree.runEnd.data[node];
    const level = tree.depth.data[node];
    const value = tree.positive.data[node] + tree.negative.data[node];
    const isOnPath = node === pathNode;
    if (isOnPath && pathStep === input.path.length && input.path.length > 0) {
      deepStart = start;
      deepEnd = end;
      deepCut = input.getPathCut(value);
      pathStep++;
    }
    const isOpen =
      isOnPath || value >= (start >= deepStart && end <= deepEnd ? deepCut : input.cut);
    const block = Math.floor(level / windowLevels);
    const row = level % windowLevels;
    if (row === 0) {
      windows.fill(block, order, start, end);
      for (let i = start; i < end; i++) slot[i] = i - start;
    }
    const window = windows.getBuffer(block);
    const base = row * windows.getSize(block);

    let selfSum = 0;
    let groupCount = 0;
    let calleeCount = 0;
    for (let i = start; i < end; i++) {
      const next = window[base + slot[i]];
      if (next === ended) {
        selfSum += plus[i] - minus[i];
        groupAt[i] = -1;
        continue;
      }
      calleeCount++;
      if (!isOpen) continue;
      let group = groupBySource[next];
      if (stampBySource[next] !== node) {
        stampBySource[next] = node;
        group = groupCount++;
        groupBySource[next] = group;
        groupPositive[group] = 0;
        groupNegative[group] = 0;
        groupSize[group] = 0;
        groupSource[group] = next;
      }
      groupPositive[group] += plus[i];
      if (hasMinus) groupNegative[group] += minus[i];
      groupSize[group]++;
      groupAt[i] = group;
    }
    tree.self.data[node] = selfSum;
    if (!isOpen && calleeCount > 0) tree.unopened.data[node] = 1;
    if (groupCount === 0) continue;

    const ranked = rankGroups(groupCount, groupPositive, groupNegative);
    tree.childStart.data[node] = tree.count;
    tree.childCount.data[node] = groupCount;
    const wanted = isOnPath && pathStep < input.path.length ? input.path[pathStep] : undefined;
    let nextOnPath = -1;
    let at = start;
    for (const group of ranked) {
      const size = groupSize[group];
      const child = tree.add(
        node,
        level + 1,
        groupSource[group],
        at,
        at + size,
        groupPositive[group],
        groupNegative[group],
      );
      if (nextOnPath < 0 && wanted?.has(groupSource[group])) nextOnPath = child;
      // From here on the size's place holds where the group's next stack goes.
      groupSize[group] = at;
      at += size;
    }
    if (wanted && nextOnPath >= 0) {
      pathNode = nextOnPath;
      pathStep++;
    }
    for (let child = tree.count - 1; child >= tree.childStart.data[node]; child--) {
      waiting.push(child);
    }
    if (groupCount === 1 && at === end) continue;
    for (let i = start; i < end; i++) {
      const group = groupAt[i];
      if (group < 0) continue;
      const to = groupSize[group]++;
      scratch.order[to] = order[i];
      scratch.slot[to] = slot[i];
      scratch.plus[to] = plus[i];
      if (hasMinus) scratch.minus[to] = minus[i];
    }
    order.set(scratch.order.subarray(start, at), start);
    slot.set(scratch.slot.subarray(start, at), start);
    plus.set(scratch.plus.subarray(start, at), start);
    if (hasMinus) minus.set(scratch.minus.subarray(start, at), start);
  }
  return tree.finish(pathNode);
}

function sum(column: Float64Array): number {
  let total = 0;
  for (let row = 0; row < column.length; row++) total += column[row];
  return total;
}

/** Groups by what they hold, descending; the first one met wins ties. */
function rankGroups(
  count: number,
  positive: readonly number[],
  negative: readonly number[],
): Int32Array {
  const ranked = buildRange(count);
  if (count === 1) return ranked;
  return ranked.sort((a, b) => positive[b] + negative[b] - positive[a] - negative[a] || a - b);
}

/** Nodes as they are made; `finish` numbers them breadth first. */
class TreeColumns {
  readonly parent = new Int32List(1024);
  readonly childStart = new Int32List(1024);
  readonly childCount = new Int32List(1024);
  readonly depth = new Int32List(1024);
  readonly source = new Int32List(1024);
  readonly runStart = new Int32List(1024);
  readonly runEnd = new Int32List(1024);
  readonly positive = new Float64List(1024);
  readonly negative = new Float64List(1024);
  readonly self = new Float64List(1024);
  readonly unopened = new Int32List(1024);

  get count(): number {
    return this.parent.length;
  }

  add(
    parent: number,
    depth: number,
    source: number,
    start: number,
    end: number,
    positive: number,
    negative: number,
  ): number {
    this.depth.push(depth);
    this.source.push(source);
    this.runStart.push(start);
    this.runEnd.push(end);
    this.positive.push(positive);
    this.negative.push(negative);
    this.childStart.push(0);
    this.childCount.push(0);
    this.self.push(0);
    this.unopened.push(0);
    this.parent.push(parent);
    return this.parent.length - 1;
  }

  finish(pathNode: number): CallTree {
    const count = this.count;
    // Breadth first: a node's children follow each other, and each level of a subtree is one run.
    const order = new Int32Array(count);
    const place = new Int32Array(count);
    const childStart = new Int32Array(count);
    let length = 1;
    for (let at = 0; at < count; at++) {
      const node = order[at];
      childStart[at] = length;
      for (let child = 0; child < this.childCount.data[node]; child++) {
        const from = this.childStart.data[node] + child;
        place[from] = length;
        order[length++] = from;
      }
    }
    const depth = pickInt32(this.depth.data, order);
    return {
      nodeCount: count,
      parent: order.map((node) => (node === 0 ? -1 : place[this.parent.data[node]])),
      childStart,
      childCount: pickInt32(this.childCount.data, order),
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
}
