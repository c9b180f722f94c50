import type { Profile } from '../profile/profile.ts';
import { callersStep, type FlameShape } from '../query/flame-shape.ts';
import { buildTable } from './build.ts';
import { buildCallTree, type CallTree } from './call-tree.ts';
import { buildFlameSources, type FlameSources } from './flame-sources.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';
import { splitBySign } from './sides.ts';
import { cutAtPivot, reverseRuns, type StackRuns } from './stack-runs.ts';

/** A node lighter than this share of what is shown is not opened: far below a third of a pixel on any screen. */
const cutFraction = 1 / 20000;
/** Up to so many location references the whole tree is built. */
const wholeTreeReferences = 1_500_000;

/** The trees of a flame graph as they were grown, before they are joined. */
export interface GrownTrees {
  /** Callees of the root or of the pivot; inverted: leaf functions and their callers. */
  readonly tree: CallTree;
  /** Of a pivot: its callers. */
  readonly callers: CallTree | undefined;
  /** Source of node 0: the root's, or the pivot's. */
  readonly top: number;
  readonly sources: FlameSources;
  readonly table: NodeTable;
  readonly signs: Signs;
}

/** Sums of the positive and of the negated negative values, by stack. */
export interface Signs {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

/**
 * The call trees of a flame graph. `path` names the sources from below node 0 to one that is to be opened deeper, `callersStep` first
 * where it is one of the pivot's callers. A pivot that no source is named gives the whole tree (`top` 0), as in pprof.
 */
export function growTrees(
  input: ReportInput,
  path: readonly string[],
  shape: FlameShape,
): GrownTrees {
  const { profile } = input;
  const table = buildTable(input, false, input.query.granularity || 'filefunctions');
  const sources = buildFlameSources(profile, table);
  const signs = splitBySign(profile, input.sampleIndex);
  const runs = { stacks: profile.stacks, offset: table.offset, source: sources.source };
  const pivot = findPivot(sources, shape.pivot ?? '');
  if (pivot.top === 0) {
    const shaped = shape.isInverted && !shape.pivot ? reverseRuns(runs) : runs;
    const tree = grow(profile, shaped, signs, sources, path);
    return { tree, callers: undefined, top: 0, sources, table, signs };
  }
  const cut = cutAtPivot(runs, pivot.isPivot);
  const own = keepStacks(signs, cut.hasPivot);
  const isOfCallers = path[0] === callersStep;
  return {
    tree: grow(profile, cut.callees, own, sources, isOfCallers ? [] : path),
    callers: grow(profile, cut.callers, own, sources, isOfCallers ? path.slice(1) : []),
    top: pivot.top,
    sources,
    table,
    signs,
  };
}

function grow(
  profile: Profile,
  { stacks, offset, source }: StackRuns,
  { positive, negative }: Signs,
  sources: FlameSources,
  path: readonly string[],
): CallTree {
  const isWhole = stacks.location.length <= wholeTreeReferences;
  let sum = 0;
  for (let stack = 0; stack < stacks.count; stack++) sum += positive[stack] + negative[stack];
  return buildCallTree({
    profile: { ...profile, stacks },
    offset,
    source,
    sourceCount: sources.count,
    positive,
    negative,
    cut: isWhole ? 0 : sum * cutFraction,
    path: findPathSources(sources.names, path),
    getPathCut: (value) => (isWhole ? 0 : value * cutFraction),
  });
}

/**
 * The sources of a name; pprof numbers those of one name apart: `main.f#12`. `top` is one that is not inlined, where there is one;
 * 0 without any. differs from pprof: a click there pivots on one of the numbered ones, here a function is one, inlined or not.
 */
function findPivot(
  { names, inlined, count }: FlameSources,
  name: string,
): { readonly top: number; readonly isPivot: Uint8Array } {
  const isPivot = new Uint8Array(count);
  let top = 0;
  for (const wanted of new Set([name, name.replace(/#\d+$/, '')])) {
    for (let source = 1; source < count && wanted !== ''; source++) {
      if (names[source] !== wanted) continue;
      isPivot[source] = 1;
      if (top === 0 || (inlined[top] === 1 && inlined[source] === 0)) top = source;
    }
    if (top !== 0) break;
  }
  return { top, isPivot };
}

/** The values of those stacks, 0 for all others. */
function keepStacks({ positive, negative }: Signs, isKept: Uint8Array): Signs {
  return {
    positive: positive.map((value, stack) => (isKept[stack] ? value : 0)),
    negative: negative.map((value, stack) => (isKept[stack] ? value : 0)),
  };
}

/** Rows of the sources that each name of a path may mean (inlined and not). */
function findPathSources(names: readonly string[], path: readonly string[]): Set<number>[] {
  if (path.length === 0) return [];
  const rows = path.map(() => new Set<number>());
  const stepsByName = new Map<string, number[]>();
  path.forEach((name, step) => {
    const steps = stepsByName.get(name);
    if (steps) steps.push(step);
    else stepsByName.set(name, [step]);
  });
  for (let source = 1; source < names.length; source++) {
    for (const step of stepsByName.get(names[source]) ?? []) rows[step].add(source);
  }
  return rows;
}
