import { buildTextColumn } from '../base/text-column.ts';
import { none, type Profile } from '../profile/profile.ts';
import { buildTable } from './build.ts';
import { buildCallTree } from './call-tree.ts';
import { matchSides, type SidedTree } from './flame-sides.ts';
import { buildFlameSources, buildPackages, type FlameSources } from './flame-sources.ts';
import { mergeEqualStacks, takeValuesAsWidths } from './flame-widths.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';
import type { FlameResult } from './results.ts';
import { splitBySign } from './sides.ts';

/** A node lighter than this share of what is shown is not opened: far below a third of a pixel on any screen. */
const cutFraction = 1 / 20000;
/** Up to so many location references the whole tree is built. */
const wholeTreeReferences = 1_500_000;

/** flat and cum of every source's function in the whole profile: sources of the same name count as one. */
function sumByName(
  input: ReportInput,
  table: NodeTable,
  sources: FlameSources,
  signs: { readonly positive: Float64Array; readonly negative: Float64Array },
) {
  const { offset: stackOffset, location: stackLocation, count } = input.profile.stacks;
  const { offset: runOffset } = table;
  const rowByName = new Map<string, number>();
  const nameRow = Int32Array.from(sources.names, (name) => {
    const known = rowByName.get(name);
    if (known !== undefined) return known;
    const row = rowByName.size;
    rowByName.set(name, row);
    return row;
  });
  const runName = sources.source.map((source) => nameRow[source]);
  const flat = new Float64Array(rowByName.size);
  const cum = new Float64Array(rowByName.size);
  const seen = new Int32Array(rowByName.size).fill(none);
  for (let stack = 0; stack < count; stack++) {
    const value = signs.positive[stack] - signs.negative[stack];
    if (value === 0) continue;
    let leaf = none;
    const stackEnd = stackOffset[stack + 1];
    for (let at = stackOffset[stack]; at < stackEnd; at++) {
      const location = stackLocation[at];
      const end = runOffset[location + 1];
      for (let i = runOffset[location]; i < end; i++) {
        leaf = runName[i];
        if (seen[leaf] !== stack) {
          seen[leaf] = stack;
          cum[leaf] += value;
        }
      }
    }
    if (leaf !== none) flat[leaf] += value;
  }
  return {
    sourceFlat: Float64Array.from(nameRow, (row) => flat[row]),
    sourceCum: Float64Array.from(nameRow, (row) => cum[row]),
  };
}

/**
 * The flame graph: call tree of the refined stacks, cut where the profile is large. `path` names the sources from below the
 * root to a node that is to be opened deeper. `sides` is for comparisons: the refined profile with the base's samples apart.
 */
export function buildFlameResult(
  input: ReportInput,
  path: readonly string[],
  sides?: Profile,
): FlameResult {
  const { profile, sampleIndex } = input;
  const isDiff =
    sides !== undefined || profile.samples.value[sampleIndex].some((value) => value < 0);
  const { tree: plain, sources, table, signs } = buildTree(input, path);
  const tree = isDiff ? mergeEqualStacks(plain) : takeValuesAsWidths(plain);
  return {
    kind: 'flame',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    ...tree,
    sourceName: buildTextColumn(sources.names),
    sourceFile: buildTextColumn(sources.files),
    sourceLine: sources.line,
    sourceInlined: sources.inlined,
    ...buildPackages(sources.packages),
    ...sumByName(input, table, sources, signs),
    isDiff,
    ...(sides ? { sides: findSides(input, path, sides, { tree, sources }) } : {}),
  };
}

function buildTree(input: ReportInput, path: readonly string[]) {
  const { profile } = input;
  const table = buildTable(input, false, input.query.granularity || 'filefunctions');
  const sources = buildFlameSources(profile, table);
  const signs = splitBySign(profile, input.sampleIndex);
  const isWhole = profile.stacks.location.length <= wholeTreeReferences;
  let sum = 0;
  for (let stack = 0; stack < profile.stacks.count; stack++) {
    sum += signs.positive[stack] + signs.negative[stack];
  }
  const tree = buildCallTree({
    profile,
    offset: table.offset,
    source: sources.source,
    sourceCount: sources.count,
    positive: signs.positive,
    negative: signs.negative,
    cut: isWhole ? 0 : sum * cutFraction,
    path: findPathSources(sources.names, path),
    getPathCut: (value) => (isWhole ? 0 : value * cutFraction),
  });
  return { tree, sources, table, signs };
}

/** The sides of each node. Where the base's samples were apart from the start, they are its negative and positive values. */
function findSides(
  input: ReportInput,
  path: readonly string[],
  sides: Profile,
  shown: SidedTree,
): NonNullable<FlameResult['sides']> {
  if (sides === input.profile) {
    return { baseValue: shown.tree.negative, newValue: shown.tree.positive };
  }
  return matchSides(shown, buildTree({ ...input, profile: sides }, path));
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
