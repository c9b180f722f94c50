import type { Profile } from '../profile/profile.ts';
import { findAdviceFacts, mostStacksUnasked } from './advice-facts.ts';
import { findCutLength } from './details-cut.ts';
import { describeEntry } from './details-entry.ts';
import { estimateSamples } from './details-samples.ts';
import { getPackageKey } from './flame-sources.ts';
import type { StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import { sortEdges } from './order.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { DetailsEntry, DetailsResult, DetailsTop, PeekNeighbour } from './results.ts';
import { sumSides } from './sides.ts';
import type { TrimmedGraph } from './trim.ts';

/** Entries of each list of the whole view. */
const topCount = 5;
/** Callers and callees that are named; Peek has them all. */
const neighbourCount = 6;

/**
 * What the details pane says of the entry of a name, "" = of the whole view.
 *
 * `trimmed` is the untrimmed graph in flat order, as Peek shows it, with the table and sums it was made of; `sides` is for
 * comparisons, the refined profile with the base's samples apart.
 */
export function buildDetailsResult(
  input: ReportInput,
  trimmed: TrimmedGraph,
  made: {
    readonly table: NodeTable;
    readonly sums: StackSums;
    readonly sides: Profile | undefined;
  },
  name: string,
): DetailsResult {
  const { names, nodes } = trimmed;
  const isPlain = made.sides === undefined && !input.query.mean;
  const node = name === '' ? undefined : nodes.find((each) => names.get(each) === name);
  const estimate = isPlain ? estimateSamples(input.profile, input.sampleIndex) : undefined;
  const isSmall = input.profile.stacks.count <= mostStacksUnasked;
  const advice = isSmall
    ? findAdviceFacts(input, made.table, made.sides, name, estimate)
    : undefined;
  return {
    kind: 'details',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    ...(node === undefined ? {} : { entry: buildEntry(input, trimmed, made, node, isPlain) }),
    entryCount: nodes.length,
    topFlat: Array.from(nodes.subarray(0, topCount), (each) => describe(trimmed, each)).filter(
      ({ flat }) => flat !== 0,
    ),
    topCum: findTopCum(trimmed).map((each) => describe(trimmed, each)),
    ...(estimate
      ? { samples: { count: estimate.count.reduce((a, b) => a + b, 0), how: estimate.how } }
      : {}),
    ...(advice ? { advice } : {}),
  };
}

function describe({ graph, names }: TrimmedGraph, node: number): DetailsTop {
  return {
    name: names.get(node),
    flat: divideMean(graph.flat[node], graph.flatDivisor[node]),
    cum: divideMean(graph.cum[node], graph.cumDivisor[node]),
  };
}

function buildEntry(
  input: ReportInput,
  trimmed: TrimmedGraph,
  made: {
    readonly table: NodeTable;
    readonly sums: StackSums;
    readonly sides: Profile | undefined;
  },
  node: number,
  isPlain: boolean,
): DetailsEntry {
  const { graph } = trimmed;
  const info = graph.infos[node];
  const callers = listNeighbours(trimmed, node, 'callers');
  const callees = listNeighbours(trimmed, node, 'callees');
  const { profile, sampleIndex, query } = input;
  const sides = made.sides && !query.mean ? sumSides(input, made.sides)(info) : undefined;
  const cutLength = findCutLength(input, made.table, node);
  return {
    ...describe(trimmed, node),
    packageName: getPackageKey(info.name, ''),
    ...describeEntry(profile, made.table, made.sums, node, sampleIndex, isPlain),
    callers: callers.slice(0, neighbourCount),
    callerCount: callers.length,
    callees: callees.slice(0, neighbourCount),
    calleeCount: callees.length,
    ...(cutLength === undefined ? {} : { cutLength }),
    ...(sides ? { sides } : {}),
  };
}

function listNeighbours(
  { graph, names, isEdgeKept }: TrimmedGraph,
  node: number,
  side: 'callers' | 'callees',
): PeekNeighbour[] {
  const [near, far] = side === 'callers' ? [graph.to, graph.from] : [graph.from, graph.to];
  const edges: number[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (near[edge] === node && isEdgeKept[edge]) edges.push(edge);
  }
  return sortEdges(graph, edges, names).map((edge) => ({
    name: names.get(far[edge]),
    weight: graph.weight[edge],
    inline: graph.inline[edge] === 1,
  }));
}

/** The nodes with most |cum|, ties by name: a few of many, so that not all have to be sorted. */
function findTopCum({ graph, names, nodes }: TrimmedGraph): number[] {
  const { cum } = graph;
  const compare = (a: number, b: number) =>
    Math.abs(cum[b]) - Math.abs(cum[a]) || names.compare(a, b);
  const best: number[] = [];
  for (const node of nodes) {
    if (best.length === topCount && compare(node, best[topCount - 1]) >= 0) continue;
    best.push(node);
    best.sort(compare);
    if (best.length > topCount) best.pop();
  }
  return best;
}
