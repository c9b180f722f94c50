import { compareUtf8 } from '../base/text-order.ts';
import { formatPercent } from '../measure/format.ts';
import { formatReportValue, type ReportInput } from './report.ts';
import type { TrimmedGraph } from './trim.ts';

/** Text of a source file, or why there is none, in pprof's words. */
export type SourceText = { readonly lines: readonly string[] } | { readonly error: string };

/** Lines shown before the first and after the last line with samples. */
const margin = 5;

/**
 * What `pprof -list` prints: the source of every function whose name matches, with flat and cum a line.
 * `trimmed` is the untrimmed graph at granularity lines, in report order. Undefined when no function matches.
 *
 * Source: pprof internal/report/source.go printSource.
 */
export function formatList(
  input: ReportInput,
  trimmed: TrimmedGraph,
  isMatch: (name: string) => boolean,
  readSource: (file: string) => SourceText,
): string | undefined {
  const { graph, nodes } = trimmed;
  const format = (value: number) => formatReportValue(input, value, input.query.unit);
  const orDot = (value: number) => (value === 0 ? '.' : format(value)).padStart(10);
  const nodesByName = new Map<string, number[]>();
  for (const node of nodes) {
    const { name } = graph.infos[node];
    const known = nodesByName.get(name);
    if (known) known.push(node);
    else if (isMatch(name)) nodesByName.set(name, [node]);
  }
  if (nodesByName.size === 0) return undefined;
  const lines = [`Total: ${format(input.total)}`];
  for (const name of [...nodesByName.keys()].sort(compareUtf8)) {
    const nodesByFile = new Map<string, number[]>();
    for (const node of nodesByName.get(name) ?? []) {
      const { file } = graph.infos[node];
      if (file === '') continue;
      const known = nodesByFile.get(file);
      if (known) known.push(node);
      else nodesByFile.set(file, [node]);
    }
    if (nodesByFile.size === 0) lines.push(`No source information for ${name}`);
    for (const file of [...nodesByFile.keys()].sort(compareUtf8)) {
      const inFile = nodesByFile.get(file) ?? [];
      const sum = (column: Float64Array, rows: readonly number[]) =>
        rows.reduce((total, node) => total + column[node], 0);
      const flat = sum(graph.flat, inFile);
      const cum = sum(graph.cum, inFile);
      lines.push(`ROUTINE ======================== ${name} in ${file}`);
      const share = formatPercent(cum, input.total);
      lines.push(
        `${format(flat).padStart(10)} ${format(cum).padStart(10)} (flat, cum) ${share} of Total`,
      );
      const source = readSource(file);
      if ('error' in source) {
        lines.push(` Error: ${source.error}`);
        continue;
      }
      const byLine = new Map<number, number[]>();
      for (const node of inFile) {
        const { line } = graph.infos[node];
        byLine.set(line, [...(byLine.get(line) ?? []), node]);
      }
      const { start, end } = findRange(trimmed, inFile);
      for (let line = start; line <= end && line <= source.lines.length; line++) {
        const here = byLine.get(line) ?? [];
        const number = String(line).padStart(6);
        lines.push(
          `${orDot(sum(graph.flat, here))} ${orDot(sum(graph.cum, here))} ${number}:${source.lines[line - 1]}`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** From the function's start, or a margin before its first line with samples, to a margin after the last. */
function findRange(
  trimmed: TrimmedGraph,
  nodes: readonly number[],
): { start: number; end: number } {
  const { infos } = trimmed.graph;
  const startOf = (node: number) => {
    const { startLine, line } = infos[node];
    return startLine === 0 ? line - margin : startLine;
  };
  let start = startOf(nodes[0]);
  let end = infos[nodes[0]].line + margin;
  for (const node of nodes) {
    const ownEnd = infos[node].line + margin;
    if (startOf(node) < start) start = startOf(node);
    // pprof looks at the end only where the start stays.
    else if (ownEnd > end) end = ownEnd;
  }
  return { start: Math.max(1, start), end };
}
