import type { Profile } from '../profile/profile.ts';
import { applyCommand, type Command } from '../query/command.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from './build.ts';
import type { Graph } from './graph.ts';
import { getPrintableName } from './node-table.ts';
import { makeReport } from './output.ts';
import type { ReportInput } from './report.ts';
import type { TrimmedGraph } from './trim.ts';

/** A refined profile as a command of pprof has it. */
export function prepareInput(
  profile: Profile,
  command: Command,
  options: Partial<ViewQuery> = {},
): ReportInput {
  const query = applyCommand({ ...defaultQuery, ...options }, command);
  return buildReportInput(refine(profile, query), query);
}

/** What a command prints. */
export function printReport(
  profile: Profile,
  command: Command,
  options: Partial<ViewQuery> = {},
  pattern = '',
  sources: Readonly<Record<string, string>> = {},
): string {
  const output = makeReport(command, pattern, prepareInput(profile, command, options), (file) => {
    const text = sources[file];
    return text === undefined
      ? { error: `open ${file}: no such file or directory` }
      : { lines: text.split('\n') };
  });
  if (output.kind !== 'text') throw new Error(`${command} is no text`);
  return output.text;
}

/** The lines a command prints, the profile labels left out. */
export function printLines(
  profile: Profile,
  command: Command,
  options: Partial<ViewQuery> = {},
): string[] {
  return printReport(profile, command, { compactLabels: true, ...options })
    .trimEnd()
    .split('\n');
}

/** The graph a command shows. */
export function trim(
  profile: Profile,
  command: Command,
  options: Partial<ViewQuery> = {},
): TrimmedGraph {
  const input = prepareInput(profile, command, options);
  return buildTrimmed(input, buildTable(input), buildSums(input), command === 'dot');
}

/** Nodes of a graph by name: `leaf 5 5`, flat before cum. */
export function printNodes(graph: Graph, nodes: Iterable<number>): string[] {
  return Array.from(nodes, (node) => {
    const name = getPrintableName(graph.infos[node]);
    return `${name} ${graph.flat[node]} ${graph.cum[node]}`;
  });
}

/** Edges of a graph: `main->leaf 5`, `...` for residual ones. */
export function printEdges(graph: Graph, isKept: (edge: number) => boolean = () => true): string[] {
  return Array.from({ length: graph.edgeCount }, (_, edge) => edge)
    .filter(isKept)
    .map((edge) => {
      const from = getPrintableName(graph.infos[graph.from[edge]]);
      const to = getPrintableName(graph.infos[graph.to[edge]]);
      const arrow = graph.residual[edge] ? '...' : '->';
      return `${from}${arrow}${to} ${graph.weight[edge]}${graph.inline[edge] ? ' inline' : ''}`;
    })
    .sort();
}
