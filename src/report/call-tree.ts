import { buildRange } from '../base/columns.ts';
import { releaseBuffer } from '../base/release.ts';
import { RunInterner } from '../base/run-interner.ts';
import { none, type Profile } from '../profile/profile.ts';
import { ChildTable, TreeColumns } from './call-tree-columns.ts';

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

/** Levels that stacks are followed at once; see `takeRuns`. */
const blockLevels = 8;

/**
 * The stacks that are still followed, each at a node and a place of its own; kept in the stacks' own order, so that every pass
 * reads memory from front to back (ordered by node, each level of 1 M stacks would be a million cache misses).
 */
interface Walkers {
  count: number;
  readonly node: Int32Array;
  /** Next location, the line in it, and where the stack ends. */
  readonly at: Uint32Array;
  readonly inner: Int32Array;
  readonly end: Uint32Array;
  readonly plus: Float64Array;
  /** Empty where no stack has negative values, as only differences do. */
  readonly minus: Float64Array;
  /** Row of the run that it is on. */
  readonly run: Int32Array;
}

/** Distinct ways on from the nodes of a level: a node and up to `blockLevels` sources below it, with all that goes that way. */
interface Runs {
  /** Run r goes on with values[at[r] … end[r]). */
  readonly values: Int32Array;
  readonly at: Int32Array;
  readonly end: Int32Array;
  /** Where it has come to; `none` once that node is not opened. */
  readonly node: Int32Array;
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/**
 * Builds the call tree by blocks of levels: stacks that go on alike from the same node are put together, and what they have in
 * common is moved down level by level. After each level it is known which nodes to open.
 *
 * Cost:   a read per stack and opened level, a table look-up per stack and block, and one per run and level: most stacks of a
 *         large profile share most of their way.
 * Source: order of children as in pprof's stacks.js: width descending, first appearance breaking ties.
 */
export function buildCallTree(input: CallTreeInput): CallTree {
  const tree = new TreeColumns();
  const table = new ChildTable(tree);
  tree.opened.data[tree.add(none, 0, 0)] = open;
  const path: PathState = { node: 0, step: input.path.length === 0 ? none : 0, deepCut: 0 };
  const walkers = startWalkers(input, tree);
  const onlySource = findOnlySources(input);
  while (walkers.count > 0) {
    const runs = takeRuns(input, onlySource, tree, walkers);
    let active = buildRange(runs.node.length);
    for (let level = 0; level < blockLevels && active.length > 0; level++) {
      const levelStart = tree.count;
      table.beginLevel();
      active = descend(tree, table, runs, active);
      openLevel(input, tree, path, levelStart);
    }
    settle(walkers, runs);
    releaseColumns(runs);
  }
  releaseColumns(walkers);
  return tree.finish(path.node);
}

/** Gives back columns that a large profile would else leave behind by the hundred megabytes. */
function releaseColumns(columns: Runs | Walkers): void {
  for (const column of Object.values(columns)) {
    if (ArrayBuffer.isView(column)) releaseBuffer(column.buffer);
  }
}

/** By location: its source where it has but one, else `none`. One look-up instead of three for most of a profile's locations. */
export function findOnlySources({
  offset,
  source,
}: Pick<CallTreeInput, 'offset' | 'source'>): Int32Array {
  const only = new Int32Array(offset.length - 1);
  for (let location = 0; location < only.length; location++) {
    const first = offset[location];
    only[location] = offset[location + 1] - first === 1 ? source[first] : none;
  }
  return only;
}

/** All stacks that have a value, at the root. */
function startWalkers({ profile, positive, negative }: CallTreeInput, tree: TreeColumns): Walkers {
  const { count: stackCount, offset } = profile.stacks;
  let count = 0;
  let hasMinus = false;
  for (let stack = 0; stack < stackCount; stack++) {
    if (positive[stack] !== 0 || negative[stack] !== 0) count++;
    if (negative[stack] !== 0) hasMinus = true;
  }
  const walkers: Walkers = {
    count: 0,
    node: new Int32Array(count),
    at: new Uint32Array(count),
    inner: new Int32Array(count),
    end: new Uint32Array(count),
    plus: new Float64Array(count),
    minus: new Float64Array(hasMinus ? count : 0),
    run: new Int32Array(count),
  };
  for (let stack = 0; stack < stackCount; stack++) {
    if (positive[stack] === 0 && negative[stack] === 0) continue;
    const to = walkers.count++;
    walkers.at[to] = offset[stack];
    walkers.end[to] = offset[stack + 1];
    walkers.plus[to] = positive[stack];
    tree.positive.data[0] += positive[stack];
    if (!hasMinus) continue;
    walkers.minus[to] = negative[stack];
    tree.negative.data[0] += negative[stack];
  }
  return walkers;
}

/**
 * Reads the next levels of every stack and puts equal ones together. A stack that has ended adds to its node's self; one in a
 * node that is not opened only marks that there would be more. Neither is followed any further.
 */
function takeRuns(
  { offset, source, profile }: CallTreeInput,
  onlySource: Int32Array,
  tree: TreeColumns,
  walkers: Walkers,
): Runs {
  const stackLocation = profile.stacks.location;
  const opened = tree.opened.data;
  const self = tree.self.data;
  const interner = new RunInterner();
  const { values } = interner;
  const { node: nodeOf, at: atOf, inner: innerOf, end: endOf, plus, minus } = walkers;
  const hasMinus = minus.length > 0;
  let kept = 0;
  for (let i = 0; i < walkers.count; i++) {
    const node = nodeOf[i];
    let at = atOf[i];
    const end = endOf[i];
    if (at === end) {
      self[node] += hasMinus ? plus[i] - minus[i] : plus[i];
      continue;
    }
    if (opened[node] === 0) {
      tree.unopened.data[node] = 1;
      continue;
    }
    let inner = innerOf[i];
    interner.begin();
    values.reserve(blockLevels + 1);
    const { data } = values;
    let { length } = values;
    data[length++] = node;
    const full = length + blockLevels;
    while (length < full && at < end) {
      const location = stackLocation[at];
      const only = onlySource[location];
      if (only !== none) {
        data[length++] = only;
        at++;
        continue;
      }
      const line = offset[location] + inner;
      data[length++] = source[line];
      if (line + 1 < offset[location + 1]) inner++;
      else {
        inner = 0;
        at++;
      }
    }
    values.length = length;
    walkers.run[kept] = interner.end();
    atOf[kept] = at;
    innerOf[kept] = inner;
    endOf[kept] = end;
    plus[kept] = plus[i];
    if (hasMinus) minus[kept] = minus[i];
    kept++;
  }
  walkers.count = kept;
  return sumRuns(interner, walkers);
}

function sumRuns(interner: RunInterner, { count, run, plus, minus }: Walkers): Runs {
  const runCount = interner.count;
  const { offset, values } = interner.finish();
  const runs: Runs = {
    values,
    at: new Int32Array(runCount),
    end: new Int32Array(runCount),
    node: new Int32Array(runCount),
    plus: new Float64Array(runCount),
    minus: new Float64Array(runCount),
  };
  for (let row = 0; row < runCount; row++) {
    runs.node[row] = values[offset[row]];
    runs.at[row] = offset[row] + 1;
    runs.end[row] = offset[row + 1];
  }
  for (let i = 0; i < count; i++) runs.plus[run[i]] += plus[i];
  if (minus.length > 0) for (let i = 0; i < count; i++) runs.minus[run[i]] += minus[i];
  return runs;
}

/** Moves the runs one level down, to the callee's node; returns those that go on. */
function descend(
  tree: TreeColumns,
  table: ChildTable,
  runs: Runs,
  active: Int32Array<ArrayBuffer>,
): Int32Array<ArrayBuffer> {
  let kept = 0;
  for (const run of active) {
    const node = runs.node[run];
    if (runs.at[run] === runs.end[run]) continue;
    if (tree.opened.data[node] === 0) {
      tree.unopened.data[node] = 1;
      runs.node[run] = none;
      continue;
    }
    const child = table.findOrAdd(node, runs.values[runs.at[run]++]);
    tree.positive.data[child] += runs.plus[run];
    tree.negative.data[child] += runs.minus[run];
    runs.node[run] = child;
    active[kept++] = run;
  }
  return active.subarray(0, kept);
}

/** Moves the stacks to where their runs have come; those in nodes that are not opened are left out. */
function settle(walkers: Walkers, runs: Runs): void {
  const { node, at, inner, end, plus, minus, run } = walkers;
  let kept = 0;
  for (let i = 0; i < walkers.count; i++) {
    const reached = runs.node[run[i]];
    if (reached === none) continue;
    node[kept] = reached;
    if (kept < i) {
      at[kept] = at[i];
      inner[kept] = inner[i];
      end[kept] = end[i];
      plus[kept] = plus[i];
      if (minus.length > 0) minus[kept] = minus[i];
    }
    kept++;
  }
  walkers.count = kept;
}

/** Values of `opened`: to be opened; at the path's end or below, where the second cut counts. */
const open = 1;
const deep = 2;

/** How far `input.path` has been followed. */
interface PathState {
  /** Last node found. */
  node: number;
  /** Steps done; `none` when the path ends or can't be followed. */
  step: number;
  deepCut: number;
}

/** Marks the nodes of a level (those from `levelStart` on) that are to be opened, the path's always. */
function openLevel(
  input: CallTreeInput,
  tree: TreeColumns,
  path: PathState,
  levelStart: number,
): void {
  const onPath =
    path.step === none ? none : findOnPath(input.path[path.step], tree, path.node, levelStart);
  let isDeepRoot = false;
  if (onPath === none) path.step = none;
  else {
    path.node = onPath;
    path.step++;
    isDeepRoot = path.step === input.path.length;
    if (isDeepRoot) {
      path.step = none;
      path.deepCut = input.getPathCut(tree.getWidth(onPath));
    }
  }
  const parent = tree.parent.data;
  const opened = tree.opened.data;
  for (let node = levelStart; node < tree.count; node++) {
    const isDeep = opened[parent[node]] === deep || (isDeepRoot && node === onPath);
    const cut = isDeep ? path.deepCut : input.cut;
    if (node === onPath || tree.getWidth(node) >= cut) opened[node] = isDeep ? deep : open;
  }
}

/** The widest child of a node whose source is one of those wanted, or `none`. */
function findOnPath(
  wanted: ReadonlySet<number>,
  tree: TreeColumns,
  parent: number,
  levelStart: number,
): number {
  let found = none;
  for (let node = levelStart; node < tree.count; node++) {
    if (tree.parent.data[node] !== parent || !wanted.has(tree.source.data[node])) continue;
    if (found === none || tree.getWidth(node) > tree.getWidth(found)) found = node;
  }
  return found;
}
