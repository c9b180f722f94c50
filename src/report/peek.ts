import { formatPercent } from '../measure/format.ts';
import { findCutLength } from './details-cut.ts';
import type { StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import { sortEdges } from './order.ts';
import { findPeekPlaces } from './peek-places.ts';
import { divideMean, formatReportValue, type ReportInput } from './report.ts';
import type { PeekEntry, PeekNeighbour, PeekPlace, PeekResult } from './results.ts';
import { buildTextHeader } from './top.ts';
import type { TrimmedGraph } from './trim.ts';
import { chooseOutputUnit, chooseUnitOf } from './unit.ts';

/** Edges into and out of each node, in pprof's order, of those that the graph shows. */
function groupEdges(trimmed: TrimmedGraph): {
  into: Map<number, number[]>;
  outOf: Map<number, number[]>;
} {
  const { graph, isEdgeKept } = trimmed;
  const into = new Map<number, number[]>();
  const outOf = new Map<number, number[]>();
  const push = (map: Map<number, number[]>, node: number, edge: number) => {
    const list = map.get(node);
    if (list) list.push(edge);
    else map.set(node, [edge]);
  };
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeKept[edge]) continue;
    push(into, graph.to[edge], edge);
    push(outOf, graph.from[edge], edge);
  }
  return { into, outOf };
}

const separator = `${'-'.repeat(58)}+${'-'.repeat(13)}`;

/**
 * What `pprof -tree` prints, or `-peek` when `isShown` picks nodes by name: each node between its callers and its callees.
 * Source: pprof internal/report/report.go printTree.
 */
export function formatTree(
  input: ReportInput,
  trimmed: TrimmedGraph,
  isShown: (name: string) => boolean = () => true,
): string {
  const { graph, names } = trimmed;
  const unit = chooseOutputUnit(input, trimmed);
  const format = (value: number) => formatReportValue(input, value, unit);
  const { into, outOf } = groupEdges(trimmed);
  const lines = buildTextHeader(input, trimmed, unit);
  lines.push(separator);
  lines.push('      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ');
  const writeEdge = (edge: number, other: number, cum: number) => {
    // Not divided with mean, as in pprof.
    const weight = graph.weight[edge];
    const mark = graph.inline[edge] ? ' (inline)' : '';
    lines.push(
      `${format(weight).padStart(50)} ${formatPercent(weight, cum)} |   ${names.get(other)}${mark}`,
    );
  };
  let sum = 0;
  for (const node of trimmed.nodes) {
    const name = names.get(node);
    if (!isShown(name)) continue;
    const flat = divideMean(graph.flat[node], graph.flatDivisor[node]);
    const cum = divideMean(graph.cum[node], graph.cumDivisor[node]);
    sum += flat;
    lines.push(separator);
    for (const edge of sortEdges(graph, into.get(node) ?? [], names)) {
      writeEdge(edge, graph.from[edge], cum);
    }
    const own = `${format(flat).padStart(10)} ${formatPercent(flat, input.total)} ${formatPercent(sum, input.total)}`;
    lines.push(
      `${own} ${format(cum).padStart(10)} ${formatPercent(cum, input.total)}                | ${name}`,
    );
    for (const edge of sortEdges(graph, outOf.get(node) ?? [], names)) {
      writeEdge(edge, graph.to[edge], cum);
    }
  }
  if (trimmed.nodes.length > 0) lines.push(separator);
  return `${lines.join('\n')}\n`;
}

/**
 * Callers and callees of the entry of a name, "" = the one with the largest flat. `trimmed` is the untrimmed graph in flat order;
 * with what it was made from, entries have their places in the source.
 */
export function buildPeekResult(
  input: ReportInput,
  trimmed: TrimmedGraph,
  name: string,
  made?: { readonly table: NodeTable; readonly sums: StackSums },
): PeekResult {
  const { graph, names } = trimmed;
  const shown: number[] = [];
  if (name === '') shown.push(...trimmed.nodes.subarray(0, 1));
  else for (const node of trimmed.nodes) if (names.get(node) === name) shown.push(node);
  const { into, outOf } = groupEdges(trimmed);
  const neighbours = (
    edges: readonly number[],
    other: Int32Array,
    places: ReadonlyMap<number, PeekPlace> | undefined,
  ): PeekNeighbour[] =>
    sortEdges(graph, edges, names).map((edge) => {
      const place = places?.get(other[edge]);
      return {
        name: names.get(other[edge]),
        weight: graph.weight[edge],
        inline: graph.inline[edge] === 1,
        ...(place ? { place } : {}),
      };
    });
  const entries = shown.map((node): PeekEntry => {
    const places = made && findPeekPlaces(input.profile, made.table, made.sums, node);
    const cutLength = made && findCutLength(input, made.table, node);
    return {
      name: names.get(node),
      ...(places?.own ? { place: places.own } : {}),
      flat: divideMean(graph.flat[node], graph.flatDivisor[node]),
      cum: divideMean(graph.cum[node], graph.cumDivisor[node]),
      callers: neighbours(into.get(node) ?? [], graph.from, places?.callers),
      callees: neighbours(outOf.get(node) ?? [], graph.to, places?.callees),
      ...(cutLength === undefined ? {} : { cutLength }),
    };
  });
  const shownNames = new Set(entries.map((entry) => entry.name));
  return {
    kind: 'peek',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    reportUnit: chooseOutputUnit(input, trimmed),
    entryUnit: chooseUnitOf(input, entries.flatMap(listValues)),
    entries,
    text: formatTree(input, trimmed, (shownName) => shownNames.has(shownName)),
  };
}

function listValues({ flat, cum, callers, callees }: PeekEntry): number[] {
  return [
    flat,
    cum,
    ...callers.map(({ weight }) => weight),
    ...callees.map(({ weight }) => weight),
  ];
}
