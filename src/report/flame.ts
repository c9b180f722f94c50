import { buildTextColumn } from '../base/text-column.ts';
import type { Profile } from '../profile/profile.ts';
import type { FlameShape } from '../query/flame-shape.ts';
import type { CallTree } from './call-tree.ts';
import { matchBeside } from './flame-beside.ts';
import { joinFloat64, joinHalves, joinSides } from './flame-halves.ts';
import { sumByName } from './flame-name-sums.ts';
import { matchSides } from './flame-sides.ts';
import { buildPackages, type FlameSources } from './flame-sources.ts';
import { growTrees } from './flame-tree.ts';
import { mergeEqualStacks, takeValuesAsWidths } from './flame-widths.ts';
import type { ReportInput } from './report.ts';
import type { FlameResult } from './results.ts';

/** What a flame graph is asked for beyond its query. */
export interface FlameWish {
  readonly shape?: FlameShape;
  /** Row of a second sample type whose values are wanted for every node. */
  readonly besideIndex?: number;
}

/**
 * The flame graph: call tree of the refined stacks, cut where the profile is large. `path` names the sources from below node 0
 * to one that is to be opened deeper; see `growTrees`. `sides` is for comparisons: the refined profile with the base's samples
 * apart.
 */
export function buildFlameResult(
  input: ReportInput,
  path: readonly string[],
  sides?: Profile,
  { shape = {}, besideIndex }: FlameWish = {},
): FlameResult {
  const { profile, sampleIndex } = input;
  const isDiff =
    sides !== undefined || profile.samples.value[sampleIndex].some((value) => value < 0);
  const grown = growTrees(input, path, shape);
  const { sources, table, signs } = grown;
  const widen = isDiff ? mergeEqualStacks : takeValuesAsWidths;
  const tree = widen(grown.tree);
  const callers = grown.callers && widen(grown.callers);
  const { callerStart, callerCount, ...shown } = callers
    ? joinHalves(tree, callers, grown.top)
    : { ...tree, callerStart: 0, callerCount: 0 };
  const isLost = Boolean(shape.pivot) && !callers;
  return {
    kind: 'flame',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: isLost ? [...input.notes, `No frame here is named ${shape.pivot}.`] : input.notes,
    ...shown,
    sourceName: buildTextColumn(sources.names),
    sourceFile: buildTextColumn(sources.files),
    sourceLine: sources.line,
    sourceInlined: sources.inlined,
    ...buildPackages(sources.packages),
    ...sumByName(input.profile, table, sources, signs),
    isDiff,
    shape,
    ...(callers ? { pivot: { source: grown.top, callerStart, callerCount } } : {}),
    ...(sides ? { sides: findSides(input, path, shape, sides, { tree, callers, sources }) } : {}),
    ...findBeside(input, path, shape, besideIndex, { tree, callers }),
  };
}

interface ShownTrees {
  readonly tree: CallTree;
  readonly callers: CallTree | undefined;
}

/** The sides of each node. Where the base's samples were apart from the start, they are its negative and positive values. */
function findSides(
  input: ReportInput,
  path: readonly string[],
  shape: FlameShape,
  sides: Profile,
  { tree, callers, sources }: ShownTrees & { readonly sources: FlameSources },
): NonNullable<FlameResult['sides']> {
  if (sides === input.profile) {
    const own = { baseValue: tree.negative, newValue: tree.positive };
    if (!callers) return own;
    return joinSides(own, { baseValue: callers.negative, newValue: callers.positive });
  }
  const other = growTrees({ ...input, profile: sides }, path, shape);
  const own = matchSides({ tree, sources }, other);
  if (!callers || !other.callers) return own;
  return joinSides(own, matchSides({ tree: callers, sources }, { ...other, tree: other.callers }));
}

/** The values of a second sample type; nothing where there is none such. */
function findBeside(
  input: ReportInput,
  path: readonly string[],
  shape: FlameShape,
  besideIndex: number | undefined,
  { tree, callers }: ShownTrees,
): Pick<FlameResult, 'beside'> {
  const type = input.profile.sampleTypes[besideIndex ?? -1];
  if (besideIndex === undefined || !type) return {};
  const other = growTrees({ ...input, sampleIndex: besideIndex }, path, shape);
  const { count } = other.sources;
  const own = matchBeside(tree, other.tree, count);
  const value =
    callers && other.callers ? joinFloat64(own, matchBeside(callers, other.callers, count)) : own;
  return { beside: { sampleType: type.type, unit: type.unit, value } };
}
