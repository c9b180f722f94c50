import { Float64List, Int32List } from '../base/columns.ts';
import type { Profile } from '../profile/profile.ts';

/** What the tree is built from: stacks of sources and their values. */
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

/**
 * Builds the call tree by splitting each node's run of stacks among its callees, one level after the other.
 *
 * Invariant: a node owns a run of `order`; its children's runs lie inside it, in the stacks' own order, so splitting is in
 *            place and stable. `cursor` and `inner` say how far each stack has been walked: location and line in it.
 * Cost:      a touch per stack and opened level; a stack in a node below the cut is touched no more.
 * Source:    order of children as in pprof's stacks.js: positive + negative descending, first appearance breaking ties.
 */
export function buildCallTree(input: CallTreeInput): CallTree {
  const { profile, offset, source: sourceOf, positive, negative } = input;
  const { stacks } = profile;
  const { location: stackLocation } = stacks;

  const cursor = Uint32Array.from(stacks.offset.subarray(0, stacks.count));
  const inner = new Int32Array(stacks.count);
  const order = new Int32Array(stacks.count);
  let liveCount = 0;
  for (let stack = 0; stack < stacks.count; stack++) {
    if (positive[stack] !== 0 || negative[stack] !== 0) order[liveCount++] = stack;
  }
  const scratch = new Int32Array(liveCount);
  /** Group of the stack at each place of the run being split. */
  const groupAt = new Int32Array(liveCount);
  const groupBySource = new Int32Array(input.sourceCount);
  const stampBySource = new Int32Array(input.sourceCount).fill(-1);

  const parent = new Int32List(1024);
  const childStart = new Int32List(1024);
  const childCount = new Int32List(1024);
  const depth = new Int32List(1024);
  const source = new Int32List(1024);
  const runStart = new Int32List(1024);
  const runEnd = new Int32List(1024);
  const nodePositive = new Float64List(1024);
  const nodeNegative = new Float64List(1024);
  const self = new Float64List(1024);
  const unopened = new Int32List(1024);
  const addNode = (up: number, level: number, row: number, start: number, end: number) => {
    parent.push(up);
    depth.push(level);
    source.push(row);
    runStart.push(start);
    runEnd.push(end);
    childStart.push(0);
    childCount.push(0);
    self.push(0);
    unopened.push(0);
  };

  addNode(-1, 0, 0, 0, liveCount);
  let rootPositive = 0;
  let rootNegative = 0;
  for (let i = 0; i < liveCount; i++) {
    rootPositive += positive[order[i]];
    rootNegative += negative[order[i]];
  }
  nodePositive.push(rootPositive);
  nodeNegative.push(rootNegative);

  let pathNode = 0;
  let pathStep = 0;
  /** Nodes from here on, while they descend from the path's end, use the second cut: marked by run. */
  let deepStart = -1;
  let deepEnd = -1;
  let deepCut = 0;
  let maxDepth = 0;
  const groupPositive: number[] = [];
  const groupNegative: number[] = [];
  const groupSize: number[] = [];
  const groupSource: number[] = [];

  for (let node = 0; node < parent.length; node++) {
    const start = runStart.data[node];
    const end = runEnd.data[node];
    const value = nodePositive.data[node] + nodeNegative.data[node];
    const isOnPath = node === pathNode;
    if (isOnPath && pathStep === input.path.length && input.path.length > 0) {
      deepStart = start;
      deepEnd = end;
      deepCut = input.getPathCut(value);
      pathStep++;
    }
    const cut = start >= deepStart && end <= deepEnd ? deepCut : input.cut;
    const isOpen = isOnPath || value >= cut;

    let selfSum = 0;
    let groupCount = 0;
    let hasCallees = false;
    for (let i = start; i < end; i++) {
      const stack = order[i];
      const at = cursor[stack];
      if (at === stacks.offset[stack + 1]) {
        selfSum += positive[stack] - negative[stack];
        groupAt[i] = -1;
        continue;
      }
      hasCallees = true;
      if (!isOpen) continue;
      const location = stackLocation[at];
      const row = sourceOf[offset[location] + inner[stack]];
      if (offset[location] + inner[stack] + 1 < offset[location + 1]) inner[stack]++;
      else {
        inner[stack] = 0;
        cursor[stack] = at + 1;
      }
      let group = groupBySource[row];
      if (stampBySource[row] !== node) {
        stampBySource[row] = node;
        group = groupCount++;
        groupBySource[row] = group;
        groupPositive[group] = 0;
        groupNegative[group] = 0;
        groupSize[group] = 0;
        groupSource[group] = row;
      }
      groupPositive[group] += positive[stack];
      groupNegative[group] += negative[stack];
      groupSize[group]++;
      groupAt[i] = group;
    }
    self.data[node] = selfSum;
    if (!isOpen) {
      if (hasCallees) unopened.data[node] = 1;
      continue;
    }
    if (groupCount === 0) continue;

    const ranked = groupCount === 1 ? [0] : Array.from({ length: groupCount }, (_, group) => group);
    if (groupCount > 1) {
      ranked.sort(
        (a, b) =>
          groupPositive[b] + groupNegative[b] - groupPositive[a] - groupNegative[a] || a - b,
      );
    }
    const level = depth.data[node] + 1;
    if (level > maxDepth) maxDepth = level;
    childStart.data[node] = parent.length;
    childCount.data[node] = groupCount;
    const wanted = isOnPath && pathStep < input.path.length ? input.path[pathStep] : undefined;
    let nextOnPath = -1;
    let at = start;
    for (const group of ranked) {
      const child = parent.length;
      addNode(node, level, groupSource[group], at, at + groupSize[group]);
      nodePositive.push(groupPositive[group]);
      nodeNegative.push(groupNegative[group]);
      if (nextOnPath < 0 && wanted?.has(groupSource[group])) nextOnPath = child;
      const size = groupSize[group];
      // From here on the size's place holds where the group's next stack goes.
      groupSize[group] = at;
      at += size;
    }
    if (wanted && nextOnPath >= 0) {
      pathNode = nextOnPath;
      pathStep++;
    }
    if (groupCount === 1 && at - start === end - start) continue;
    for (let i = start; i < end; i++) {
      const group = groupAt[i];
      if (group >= 0) scratch[groupSize[group]++] = order[i];
    }
    order.set(scratch.subarray(start, at), start);
  }

  return {
    nodeCount: parent.length,
    parent: parent.finish(),
    childStart: childStart.finish(),
    childCount: childCount.finish(),
    depth: depth.finish(),
    source: source.finish(),
    positive: nodePositive.finish(),
    negative: nodeNegative.finish(),
    self: self.finish(),
    unopened: Uint8Array.from(unopened.finish()),
    maxDepth,
    pathNode,
  };
}
