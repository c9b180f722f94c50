import { Int32List } from '../base/columns.ts';
import { none, type Stacks } from '../profile/profile.ts';
import type { Signs, StackBranches } from './stack-branches.ts';

/** What each location of the stacks stands for: source[offset[l] … offset[l + 1]), outermost first. */
export interface LocationSources {
  readonly offset: Uint32Array;
  readonly source: Int32Array;
}

/**
 * Where the ways begin that a call tree puts together.
 *
 * Shape: way w stands before line `line` (counted within the location, from the outermost) of stacks.location[at[w]], which is in
 *        row[w] of the stacks. Downwards it goes on to that row's end and into all stacks that go on from there; upwards to the
 *        root. at = offset[row + 1] downwards, or row = 0: nothing is left of the row.
 *        plus, minus and rank have a row per way upwards; downwards they are those of the stacks.
 */
export interface Ways {
  readonly isUp: boolean;
  readonly row: Int32Array;
  readonly at: Int32Array;
  readonly line: Int32Array;
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly rank: Int32Array;
}

/** One way, from the root into all stacks. */
export function startAtRoot({ plus, minus, rank }: StackBranches): Ways {
  return {
    isUp: false,
    row: new Int32Array(1),
    at: new Int32Array(1),
    line: new Int32Array(1),
    plus,
    minus,
    rank,
  };
}

/** A way for each stack that has a value, from its leaf. */
export function startAtLeaves(
  stacks: Stacks,
  sources: LocationSources,
  { positive, negative }: Signs,
  order: Int32Array,
): Ways {
  const rows = new Int32Array(stacks.count);
  let count = 0;
  for (let stack = 0; stack < stacks.count; stack++) {
    if (positive[stack] !== 0 || negative[stack] !== 0) rows[count++] = stack;
  }
  const used = rows.subarray(0, count);
  const ways = {
    isUp: true,
    row: used.slice(),
    at: Int32Array.from(used, (stack) => stacks.offset[stack + 1] - 1),
    line: new Int32Array(count),
    plus: Float64Array.from(used, (stack) => positive[stack]),
    minus: Float64Array.from(used, (stack) => negative[stack]),
    rank: Int32Array.from(used, (stack) => order[stack]),
  };
  for (let way = 0; way < count; way++) settleUp(stacks, sources, ways, way);
  return ways;
}

/** Ways from a function down to its callees and up to its callers; a way for each row that stacks first meet it in. */
export interface PivotWays {
  readonly callees: Ways;
  readonly callers: Ways;
}

/**
 * Cuts each stack at its outermost occurrence of a source that `isPivot` marks; calls that the function makes of itself stay
 * among its callees. Source: pprof internal/report/stacks.go (`Places`).
 */
export function startAtPivot(
  stacks: Stacks,
  sources: LocationSources,
  { plus, minus, rank }: StackBranches,
  isPivot: Uint8Array,
): PivotWays {
  const { count, parent, offset, location } = stacks;
  const lineOf = findFirstLines(sources, isPivot);
  const hasPivot = new Uint8Array(count);
  const rows = new Int32List();
  const places = new Int32List();
  for (let row = 1; row < count; row++) {
    hasPivot[row] = hasPivot[parent[row]];
    if (hasPivot[row] === 1) continue;
    let at = offset[row];
    const end = offset[row + 1];
    while (at < end && lineOf[location[at]] === none) at++;
    if (at === end) continue;
    hasPivot[row] = 1;
    if (plus[row] === 0 && minus[row] === 0) continue;
    rows.push(row);
    places.push(at);
  }
  const row = rows.finish();
  const at = places.finish();
  const line = at.map((place) => lineOf[location[place]]);
  const callees = {
    isUp: false,
    row,
    at: at.slice(),
    line: line.map((first) => first + 1),
    plus,
    minus,
    rank,
  };
  const callers = {
    isUp: true,
    row: row.slice(),
    at,
    line: line.map((first) => first - 1),
    plus: Float64Array.from(row, (one) => plus[one]),
    minus: Float64Array.from(row, (one) => minus[one]),
    rank: Int32Array.from(row, (one) => rank[one]),
  };
  for (let way = 0; way < row.length; way++) {
    const one = location[at[way]];
    if (callees.line[way] === sources.offset[one + 1] - sources.offset[one]) {
      callees.at[way]++;
      callees.line[way] = 0;
    }
    if (callers.line[way] >= 0) continue;
    callers.at[way]--;
    settleUp(stacks, sources, callers, way);
  }
  return { callees, callers };
}

/** Moves a way that has left its row upwards to the row before; at the root, its row is 0. `line` is then the innermost. */
function settleUp(
  { parent, offset, location }: Stacks,
  sources: LocationSources,
  { row, at, line }: Pick<Ways, 'row' | 'at' | 'line'>,
  way: number,
): void {
  while (row[way] > 0 && at[way] < offset[row[way]]) {
    row[way] = parent[row[way]];
    at[way] = offset[row[way] + 1] - 1;
  }
  if (row[way] === 0) return;
  const one = location[at[way]];
  line[way] = sources.offset[one + 1] - sources.offset[one] - 1;
}

/** The first marked line of each location, counted within it; none without. */
function findFirstLines({ offset, source }: LocationSources, isMarked: Uint8Array): Int32Array {
  const lineOf = new Int32Array(offset.length - 1).fill(none);
  for (let location = 0; location < lineOf.length; location++) {
    for (let i = offset[location]; i < offset[location + 1]; i++) {
      if (isMarked[source[i]] === 0) continue;
      lineOf[location] = i - offset[location];
      break;
    }
  }
  return lineOf;
}
