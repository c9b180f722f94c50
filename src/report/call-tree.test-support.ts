import { internStacks } from '../profile/stacks.test-support.ts';
import { buildCallTree, type CallTree, type CallTreeInput } from './call-tree.ts';
import { startAtRoot } from './call-walks.ts';
import { sumBranches } from './stack-branches.ts';

/** Stacks for a call tree: locations root first, each a run of sources from the outermost in; source 0 is the root. */
export interface DrawnTree {
  readonly locations: readonly (readonly number[])[];
  readonly stacks: readonly (readonly number[])[];
  readonly positive: readonly number[];
  readonly negative?: readonly number[];
}

export function grow(drawn: DrawnTree, more: Partial<CallTreeInput> = {}): CallTree {
  const { locations, stacks, positive } = drawn;
  const ends = (lists: readonly (readonly number[])[]) => {
    const offset = new Uint32Array(lists.length + 1);
    lists.forEach((list, row) => {
      offset[row + 1] = offset[row] + list.length;
    });
    return offset;
  };
  const { stacks: columns, rows } = internStacks(stacks);
  const signs = {
    positive: new Float64Array(columns.count),
    negative: new Float64Array(columns.count),
  };
  const order = new Int32Array(columns.count).fill(-1);
  rows.forEach((row, stack) => {
    signs.positive[row] += positive[stack];
    signs.negative[row] += drawn.negative?.[stack] ?? 0;
    if (order[row] < 0) order[row] = stack;
  });
  const sums = sumBranches(columns, signs, order);
  const source = Int32Array.from(locations.flat());
  return buildCallTree({
    stacks: columns,
    sources: { offset: ends(locations), source },
    sourceCount: source.reduce((most, row) => Math.max(most, row + 1), 1),
    sums,
    ways: startAtRoot(sums),
    cut: 0,
    path: [],
    getPathCut: () => 0,
    ...more,
  });
}

/** A node as text, its depth as indent: `  3: 10-2 self 1`, with a + where callees were left out. */
export function printTree(tree: CallTree, from = 0): string[] {
  const lines: string[] = [];
  const waiting = [from];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? 0;
    const indent = ' '.repeat(tree.depth[node] - tree.depth[from]);
    const value = tree.negative[node] === 0 ? '' : `-${tree.negative[node]}`;
    const mark = tree.unopened[node] ? ' +' : '';
    const label = node === from ? '' : `${tree.source[node]}: `;
    lines.push(`${indent}${label}${tree.positive[node]}${value} self ${tree.self[node]}${mark}`);
    for (let child = tree.childCount[node] - 1; child >= 0; child--) {
      waiting.push(tree.childStart[node] + child);
    }
  }
  return lines;
}
