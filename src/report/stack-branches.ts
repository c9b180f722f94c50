import { none, type Stacks } from '../profile/profile.ts';

/** Sums of the positive and of the negated negative values, by stack. */
export interface Signs {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

/**
 * Stacks that have a value and those they begin with, as a tree.
 *
 * Shape: a row per stack. own is the stacks' net value; plus, minus and rank (the place in `order` of the first stack) are of all
 *        stacks that begin with the row. The rows that go on from row k are child[childStart[k] … childStart[k + 1]); none of
 *        them is without locations of its own: what goes on from such a row goes on from the one before.
 */
export interface StackBranches {
  readonly own: Float64Array;
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly rank: Int32Array;
  readonly childStart: Int32Array;
  readonly child: Int32Array;
}

const last = 0x7fffffff;

/** `order` has a row per stack: where it comes among all. Cost: a few passes over the rows. */
export function sumBranches(
  { count, parent, offset }: Stacks,
  { positive, negative }: Signs,
  order: Int32Array,
): StackBranches {
  const anchor = new Int32Array(count);
  for (let row = 1; row < count; row++) {
    anchor[row] = offset[row] < offset[row + 1] ? row : anchor[parent[row]];
  }
  const own = new Float64Array(count);
  const plus = new Float64Array(count);
  const minus = new Float64Array(count);
  const rank = new Int32Array(count).fill(last);
  for (let row = 0; row < count; row++) {
    if (positive[row] === 0 && negative[row] === 0) continue;
    const to = anchor[row];
    own[to] += positive[row] - negative[row];
    plus[to] += positive[row];
    minus[to] += negative[row];
    rank[to] = Math.min(rank[to], order[row]);
  }
  const childStart = new Int32Array(count + 1);
  for (let row = count - 1; row > 0; row--) {
    if (rank[row] === last) continue;
    const to = anchor[parent[row]];
    plus[to] += plus[row];
    minus[to] += minus[row];
    if (rank[row] < rank[to]) rank[to] = rank[row];
    childStart[to + 1]++;
  }
  for (let row = 0; row < count; row++) childStart[row + 1] += childStart[row];
  const child = new Int32Array(childStart[count]);
  const next = childStart.slice(0, count);
  for (let row = 1; row < count; row++) {
    if (rank[row] !== last) child[next[anchor[parent[row]]]++] = row;
  }
  return { own, plus, minus, rank, childStart, child };
}

/** The first sample with a value of each stack, none for the others. */
export function findFirstSamples(
  stackCount: number,
  stackOfSample: Int32Array,
  value: Float64Array,
): Int32Array {
  const first = new Int32Array(stackCount).fill(none);
  for (let sample = stackOfSample.length - 1; sample >= 0; sample--) {
    if (value[sample] !== 0) first[stackOfSample[sample]] = sample;
  }
  return first;
}
