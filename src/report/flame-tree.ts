import type { Stacks } from '../profile/profile.ts';
import { measureStacks } from '../profile/stacks.ts';
import { callersStep, type FlameShape } from '../query/flame-shape.ts';
import { buildTable } from './build.ts';
import { buildCallTree, type CallTree, type CallTreeInput } from './call-tree.ts';
import { startAtLeaves, startAtPivot, startAtRoot, type Ways } from './call-walks.ts';
import { buildFlameSources, type FlameSources } from './flame-sources.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';
import { splitBySign } from './sides.ts';
import { findFirstSamples, type Signs, sumBranches } from './stack-branches.ts';

/** A node lighter than this share of what is shown is not opened: far below a third of a pixel on any screen. */
const cutFraction = 1 / 20000;
/** Up to so many locations on all ways, what stacks share counted once, the whole tree is built. */
const wholeTreeLocations = 500_000;

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
  const places = {
    stacks: profile.stacks,
    sources: { offset: table.offset, source: sources.source },
  };
  const order = findFirstSamples(
    profile.stacks.count,
    profile.samples.stack,
    profile.samples.value[input.sampleIndex],
  );
  const branches = sumBranches(profile.stacks, signs, order);
  const growFrom = (ways: Ways, steps: readonly string[]) =>
    grow(
      { ...places, sourceCount: sources.count, sums: branches, ways },
      findPathSources(sources.names, steps),
    );
  const pivot = findPivot(sources, shape.pivot ?? '');
  if (pivot.top === 0) {
    const ways =
      shape.isInverted && !shape.pivot
        ? startAtLeaves(profile.stacks, places.sources, signs, order)
        : startAtRoot(branches);
    return { tree: growFrom(ways, path), callers: undefined, top: 0, sources, table, signs };
  }
  const { callees, callers } = startAtPivot(
    profile.stacks,
    places.sources,
    branches,
    pivot.isPivot,
  );
  const isOfCallers = path[0] === callersStep;
  return {
    tree: growFrom(callees, isOfCallers ? [] : path),
    callers: growFrom(callers, isOfCallers ? path.slice(1) : []),
    top: pivot.top,
    sources,
    table,
    signs,
  };
}

function grow(
  input: Omit<CallTreeInput, 'cut' | 'path' | 'getPathCut'>,
  path: readonly ReadonlySet<number>[],
): CallTree {
  const { stacks, ways } = input;
  const isWhole = countLocations(stacks, ways) <= wholeTreeLocations;
  let sum = 0;
  for (let way = 0; way < ways.row.length; way++) {
    const weight = ways.isUp ? way : ways.row[way];
    sum += ways.plus[weight] + ways.minus[weight];
  }
  return buildCallTree({
    ...input,
    cut: isWhole ? 0 : sum * cutFraction,
    path,
    getPathCut: (value) => (isWhole ? 0 : value * cutFraction),
  });
}

/** Locations on the ways, at most: upwards each goes to the root by itself. */
function countLocations(stacks: Stacks, { isUp, row }: Ways): number {
  if (!isUp) return stacks.location.length;
  const length = measureStacks(stacks);
  return row.reduce((sum, one) => sum + length[one], 0);
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
