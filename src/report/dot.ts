import { getBaseName } from '../base/paths.ts';
import { formatValue } from '../measure/format.ts';
import { multiplyDivide } from '../measure/int64.ts';
import { getDotColor } from './dot-color.ts';
import { buildNodelets } from './dot-nodelets.ts';
import {
  buildFilterLines,
  buildProfileLabels,
  buildShowingLines,
  getBinaryName,
} from './header.ts';
import { getNameParts, type NodeInfo } from './node-table.ts';
import { sortEdges } from './order.ts';
import { divideMean, formatReportValue, formatTrimmedPercent, type ReportInput } from './report.ts';
import type { GraphEdge, GraphNode, GraphResult } from './results.ts';
import { shortenName } from './short-name.ts';
import { sumShownFlat } from './top.ts';
import type { TrimmedGraph } from './trim.ts';
import { chooseOutputUnit } from './unit.ts';

/** Text inside a quoted DOT string. Source: pprof internal/graph/dotgraph.go escapeForDot. */
export function escapeDot(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\l');
}

/** A name over several lines: short, parts of the path below each other, the file without folders. */
function formatMultiline(info: NodeInfo, isPage: boolean): string {
  const name = escapeDot(shortenName(info.name))
    .replaceAll('::', '\\n')
    .replaceAll('[...]', '[…]')
    .replaceAll('.', '\\n');
  const file = info.file === '' ? '' : getBaseName(info.file);
  // differs from pprof: it leaves file names as they are, and a quote in one breaks the picture.
  const parts = getNameParts({
    ...info,
    name,
    file: isPage ? escapeDot(file) : file,
    objectFile: isPage ? escapeDot(info.objectFile) : info.objectFile,
  });
  return `${parts.join('\\n')}\\n`;
}

interface Drawing {
  readonly input: ReportInput;
  readonly trimmed: TrimmedGraph;
  readonly format: (value: number) => string;
  /** For the page: no legend box, everything escaped, no edges to boxes that aren't there. */
  readonly isPage: boolean;
}

function buildNodeLine(drawing: Drawing, node: number, id: number, maxFlat: number): string {
  const { input, trimmed, format } = drawing;
  const { graph, names } = trimmed;
  const flat = divideMean(graph.flat[node], graph.flatDivisor[node]);
  const cum = divideMean(graph.cum[node], graph.cumDivisor[node]);
  const percent = (value: number) => formatTrimmedPercent(value, input.total);
  let label = formatMultiline(graph.infos[node], drawing.isPage);
  label += flat === 0 ? '0' : `${format(flat)} (${percent(flat)})`;
  if (cum !== flat) label += `${flat === 0 ? ' ' : '\\n'}of ${format(cum)} (${percent(cum)})`;
  const fontSize =
    maxFlat !== 0 && flat !== 0 ? 8 + Math.ceil(16 * Math.sqrt(Math.abs(flat) / maxFlat)) : 8;
  const score = cum / Math.abs(input.total);
  return `N${id} [label="${label}" id="node${id}" fontsize=${fontSize} shape=box tooltip="${escapeDot(names.get(node))} (${format(cum)})" color="${getDotColor(score, false)}" fillcolor="${getDotColor(score, true)}"]`;
}

function buildEdgeLine(
  drawing: Drawing,
  edge: number,
  fromId: number,
  toId: number,
  hasNodelets: boolean,
): string {
  const { input, trimmed, format } = drawing;
  const { graph, names } = trimmed;
  const { total } = input;
  const weight = divideMean(graph.weight[edge], graph.weightDivisor[edge]);
  const text = format(weight);
  const attributes = [`label=" ${text}${graph.inline[edge] ? '\\n (inline)' : ''}"`];
  if (total !== 0) {
    const pull = 1 + Math.min(Math.abs(multiplyDivide(weight, 100, total)), 100);
    if (pull > 1) attributes.push(`weight=${pull}`);
    const width = 1 + Math.min(Math.abs(multiplyDivide(weight, 5, total)), 5);
    if (width > 1) attributes.push(`penwidth=${width}`);
    attributes.push(`color="${getDotColor(weight / Math.abs(total), false)}"`);
  }
  const arrow = graph.residual[edge] ? '...' : '->';
  const tip = `${escapeDot(names.get(graph.from[edge]))} ${arrow} ${escapeDot(names.get(graph.to[edge]))} (${text})`;
  attributes.push(`tooltip="${tip}"`, `labeltooltip="${tip}"`);
  if (graph.residual[edge]) attributes.push('style="dotted"');
  if (hasNodelets) attributes.push('minlen=2');
  return `N${fromId} -> N${toId} [${attributes.join(' ')}]`;
}

/** Edges that leave listed nodes, in pprof's order. */
function listEdges(trimmed: TrimmedGraph, isPage: boolean): number[] {
  const { graph, isListed, isEdgeKept, names } = trimmed;
  const edges: number[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeKept[edge] || !isListed[graph.from[edge]]) continue;
    // differs from pprof: on the page an edge to a box that isn't drawn isn't drawn either.
    if (isPage && !isListed[graph.to[edge]]) continue;
    edges.push(edge);
  }
  return sortEdges(graph, edges, names);
}

function buildLegend(input: ReportInput, trimmed: TrimmedGraph, unit: string): string[] {
  return [
    ...buildProfileLabels(input, unit),
    ...buildFilterLines(input.query),
    ...buildShowingLines(input, trimmed, sumShownFlat(trimmed), unit, true),
  ];
}

/**
 * The graph in Graphviz's DOT language. For the command line byte for byte as `pprof -dot`; for the page without the legend box.
 * Source: pprof internal/graph/dotgraph.go ComposeDot.
 */
export function formatDot(input: ReportInput, trimmed: TrimmedGraph, isPage: boolean): string {
  const unit = chooseOutputUnit(input, trimmed);
  const format = (value: number) => formatReportValue(input, value, unit);
  const drawing: Drawing = { input, trimmed, format, isPage };
  const { graph, nodes, tags } = trimmed;
  const title = getBinaryName(input.profile);
  const lines = [
    `digraph "${title === '' ? 'unnamed' : isPage ? escapeDot(title) : title}" {`,
    'node [style=filled fillcolor="#f8f8f8"]',
  ];
  if (!isPage) lines.push(buildLegendBox(buildLegend(input, trimmed, unit), title));
  let maxFlat = 0;
  const idByNode = new Map<number, number>();
  const hasCallees = new Uint8Array(graph.flat.length);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (trimmed.isEdgeKept[edge]) hasCallees[graph.from[edge]] = 1;
  }
  nodes.forEach((node, index) => {
    idByNode.set(node, index + 1);
    maxFlat = Math.max(maxFlat, Math.abs(divideMean(graph.flat[node], graph.flatDivisor[node])));
  });
  const withNodelets = new Set<number>();
  nodes.forEach((node, index) => {
    lines.push(buildNodeLine(drawing, node, index + 1, maxFlat));
    const nodelets = buildNodelets(tags.get(node), {
      id: index + 1,
      isFlat: hasCallees[node] === 1,
      format,
      formatTag: (value, tagUnit) => formatValue(value, tagUnit, 'auto'),
      quote: isPage ? escapeDot : (text) => text,
    });
    if (nodelets.length > 0) withNodelets.add(node);
    lines.push(...nodelets);
  });
  for (const edge of listEdges(trimmed, isPage)) {
    const from = graph.from[edge];
    lines.push(
      buildEdgeLine(
        drawing,
        edge,
        idByNode.get(from) ?? 0,
        idByNode.get(graph.to[edge]) ?? 0,
        withNodelets.has(from),
      ),
    );
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function buildLegendBox(legend: readonly string[], title: string): string {
  const text = [...legend, '', 'See https://git.io/JfYMW for how to read the graph'];
  const label = text.map((line) => `${escapeDot(line)}\\l`).join('');
  const tooltip = title === '' ? '' : ` tooltip="${escapeDot(title)}"`;
  return `subgraph cluster_L { "${escapeDot(legend[0])}" [shape=box fontsize=16 label="${label}"${tooltip}] }`;
}

/** The graph for the page: its DOT, and names and numbers of its boxes. */
export function buildGraphResult(input: ReportInput, trimmed: TrimmedGraph): GraphResult {
  const unit = chooseOutputUnit(input, trimmed);
  const format = (value: number) => formatReportValue(input, value, unit);
  const { graph, names } = trimmed;
  const rowByNode = new Map<number, number>();
  const nodes = Array.from(trimmed.nodes, (node, row): GraphNode => {
    rowByNode.set(node, row);
    const flat = divideMean(graph.flat[node], graph.flatDivisor[node]);
    const cum = divideMean(graph.cum[node], graph.cumDivisor[node]);
    return { name: names.get(node), flat, cum, flatText: format(flat), cumText: format(cum) };
  });
  const edges: GraphEdge[] = [];
  for (const edge of listEdges(trimmed, true)) {
    const from = rowByNode.get(graph.from[edge]);
    const to = rowByNode.get(graph.to[edge]);
    if (from === undefined || to === undefined) continue;
    const weight = divideMean(graph.weight[edge], graph.weightDivisor[edge]);
    edges.push({
      from,
      to,
      weight,
      weightText: format(weight),
      residual: graph.residual[edge] === 1,
      inline: graph.inline[edge] === 1,
    });
  }
  return {
    kind: 'graph',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    dot: formatDot(input, trimmed, true),
    legend: buildLegend(input, trimmed, unit),
    nodes,
    edges,
    nodeTotal: trimmed.originalCount + trimmed.droppedNodes,
  };
}
