import { buildTextColumn } from '../base/text-column.ts';
import { formatPercent } from '../measure/format.ts';
import type { Profile } from '../profile/profile.ts';
import type { Graph, StackSums } from './graph.ts';
import { buildFilterLines, buildProfileLabels, buildShowingLines } from './header.ts';
import type { NodeTable } from './node-table.ts';
import { sortNodes } from './order.ts';
import { divideMean, formatReportValue, type ReportInput } from './report.ts';
import type { TopResult } from './results.ts';
import { sumSides } from './sides.ts';
import { buildTopPackages, buildTopTypes, sumPackageSides } from './top-extras.ts';
import { listNodes, type TrimmedGraph } from './trim.ts';
import { chooseOutputUnit } from './unit.ts';

/** 0 = no inlined call leads here, 1 = all callers inline it, 2 = some do. Only edges that are shown count. */
export function computeInlineMarks(trimmed: TrimmedGraph): Uint8Array<ArrayBuffer> {
  const { graph, isEdgeKept } = trimmed;
  const isInlined = new Uint8Array(graph.flat.length);
  const isCalled = new Uint8Array(graph.flat.length);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeKept[edge]) continue;
    if (graph.inline[edge]) isInlined[graph.to[edge]] = 1;
    else isCalled[graph.to[edge]] = 1;
  }
  return isInlined.map((inlined, node) => (inlined ? (isCalled[node] ? 2 : 1) : 0));
}

const inlineSuffix = ['', ' (inline)', ' (partial-inline)'] as const;

/** Σ flat of the listed nodes, mean-divided a node. */
export function sumShownFlat(trimmed: TrimmedGraph): number {
  const { flat, flatDivisor } = trimmed.graph;
  let sum = 0;
  for (const node of trimmed.nodes) sum += divideMean(flat[node], flatDivisor[node]);
  return sum;
}

/**
 * What `pprof -top` prints. Source: pprof internal/report/report.go printText, TextItems.
 */
export function formatTop(input: ReportInput, trimmed: TrimmedGraph): string {
  const unit = chooseOutputUnit(input, trimmed);
  const { graph, names } = trimmed;
  const marks = computeInlineMarks(trimmed);
  const format = (value: number) => formatReportValue(input, value, unit);
  const lines = buildTextHeader(input, trimmed, unit);
  lines.push(
    `${'flat'.padStart(10)} ${'flat%'.padStart(6)} ${'sum%'.padStart(6)} ${'cum'.padStart(10)} ${'cum%'.padStart(6)}`,
  );
  let sum = 0;
  for (const node of trimmed.nodes) {
    const flat = divideMean(graph.flat[node], graph.flatDivisor[node]);
    const cum = divideMean(graph.cum[node], graph.cumDivisor[node]);
    sum += flat;
    const left = `${format(flat).padStart(10)} ${formatPercent(flat, input.total)} ${formatPercent(sum, input.total)}`;
    const right = `${format(cum).padStart(10)} ${formatPercent(cum, input.total)}`;
    lines.push(`${left} ${right}  ${names.get(node)}${inlineSuffix[marks[node]]}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Profile labels, filters and the lines that say what is shown, as all graph-based text reports begin. */
export function buildTextHeader(input: ReportInput, trimmed: TrimmedGraph, unit: string): string[] {
  return [
    ...(input.query.compactLabels ? [] : buildProfileLabels(input, unit)),
    ...buildFilterLines(input.query),
    ...buildShowingLines(input, trimmed, sumShownFlat(trimmed), unit, false),
  ];
}

/** What Top is asked for beyond pprof's columns, and what it is made from: the table and sums of the graph. */
export interface TopExtras {
  readonly table: NodeTable;
  readonly sums: StackSums;
  readonly wantsTypes: boolean;
  readonly wantsPackages: boolean;
}

/**
 * All entries for the page: those that `pprof -top` prints, with its unit, order and marks, then the trimmed ones.
 * `full` is the untrimmed graph; `sides` is for comparisons, the refined profile with the base's samples apart.
 */
export function buildTopResult(
  input: ReportInput,
  trimmed: TrimmedGraph,
  full: Graph,
  sides?: Profile,
  extras?: TopExtras,
): TopResult {
  const unit = chooseOutputUnit(input, trimmed);
  const marks = computeInlineMarks(trimmed);
  const isShown = trimmed.isListed;
  const rest = listNodes(full, input.query.dropNegative).filter((node) => !isShown[node]);
  const order = input.query.sort === 'cum' ? 'cum' : 'flat';
  const dropped = sortNodes(full, rest, order, trimmed.names);
  const rows = Int32Array.from([...trimmed.nodes, ...dropped]);
  const pick = (values: (node: number) => number): Float64Array<ArrayBuffer> => {
    const column = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row++) column[row] = values(rows[row]);
    return column;
  };
  // A kept node has the same sums in both graphs; a trimmed one only in the full graph.
  return {
    kind: 'top',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    rowCount: rows.length,
    shownCount: trimmed.nodes.length,
    reportUnit: unit,
    name: buildTextColumn(Array.from(rows, (node) => trimmed.names.get(node))),
    inline: Uint8Array.from(rows, (node) => marks[node]),
    flat: pick((node) => {
      const graph = isShown[node] ? trimmed.graph : full;
      return divideMean(graph.flat[node], graph.flatDivisor[node]);
    }),
    cum: pick((node) => {
      const graph = isShown[node] ? trimmed.graph : full;
      return divideMean(graph.cum[node], graph.cumDivisor[node]);
    }),
    header: [
      ...buildFilterLines(input.query),
      ...buildShowingLines(input, trimmed, sumShownFlat(trimmed), unit, false),
    ],
    ...(sides && !input.query.mean ? { sides: pickSides(input, full, rows, sides) } : {}),
    ...(extras ? buildExtras(input, rows, sides, extras) : {}),
  };
}

function buildExtras(
  input: ReportInput,
  rows: Int32Array,
  sides: Profile | undefined,
  { table, sums, wantsTypes, wantsPackages }: TopExtras,
): Pick<TopResult, 'types' | 'packages'> {
  const types = wantsTypes ? { types: buildTopTypes(input, table, rows) } : {};
  if (!wantsPackages) return types;
  const packages = buildTopPackages(input, table, sums, rows, wantsTypes);
  const ofSides =
    sides && !input.query.mean ? { sides: sumPackageSides(input, sides, packages) } : {};
  return { ...types, packages: { ...packages, ...ofSides } };
}

/** A mean's two sides don't make its difference, so this is for plain values only. */
function pickSides(
  input: ReportInput,
  full: Graph,
  rows: Int32Array,
  sides: Profile,
): NonNullable<TopResult['sides']> {
  const find = sumSides(input, sides);
  const sums = Array.from(rows, (node) => find(full.infos[node]));
  return {
    baseFlat: Float64Array.from(sums, (sum) => sum?.baseFlat ?? 0),
    newFlat: Float64Array.from(sums, (sum) => sum?.newFlat ?? 0),
    baseCum: Float64Array.from(sums, (sum) => sum?.baseCum ?? 0),
    newCum: Float64Array.from(sums, (sum) => sum?.newCum ?? 0),
  };
}
