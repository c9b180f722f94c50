import { formatValue } from '../../measure/format.ts';
import type { ValueUnit } from '../../report/report.ts';
import type { SizeRow, SourceResult, SourceSite } from '../../report/results.ts';
import { formatLineValue, type LineSum } from './source-model.ts';

/** What the Source view says of sites, sizes and growth: no React, no DOM. */

export const formatSize = (bytes: number) => formatValue(bytes, 'bytes', 'auto');

/** Sites of a line; `fn` narrows it to a function's own. */
export function findSites(result: SourceResult, line: number, fn: string): SourceSite[] {
  return (result.sites ?? []).filter((site) => site.line === line && (fn === '' || site.fn === fn));
}

/** Lines that have something to be opened: several places, object sizes, or inlined calls. */
export function findOpenable(result: SourceResult): ReadonlySet<number> {
  return new Set((result.sites ?? []).map((site) => site.line));
}

/** The part of the longest bar that a row's takes, 0 … 1. */
export function scaleRow(row: SizeRow, rows: readonly SizeRow[]): number {
  const most = rows.reduce((max, each) => Math.max(max, Math.abs(each.bytes)), 0);
  return most === 0 ? 0 : Math.abs(row.bytes) / most;
}

/** Why size × objects is not what stands at Bytes. */
export const estimateWords =
  'An estimate: the profiler records a few allocations and scales them up. Objects and bytes are rounded each for itself, so the size times the objects may miss the bytes.';

/** Whether a row's objects are scaled up from samples: then they don't multiply to its bytes. */
export function isEstimate({ size, count, bytes }: SizeRow): boolean {
  return size * count !== bytes;
}

/** pprof's `-list` text of the lines shown, for the clipboard. */
export function formatLines(
  lines: readonly string[],
  first: number,
  last: number,
  sumByLine: ReadonlyMap<number, LineSum>,
  of: ValueUnit,
): string {
  const rows: string[] = [];
  for (let line = first; line <= last; line++) {
    const sum = sumByLine.get(line);
    const flat = formatLineValue(sum?.flat ?? 0, of).padStart(10);
    const cum = formatLineValue(sum?.cum ?? 0, of).padStart(10);
    rows.push(`${flat} ${cum} ${String(line).padStart(6)}:${lines[line - 1] ?? ''}`);
  }
  return rows.join('\n');
}

/** First and last line of a function as `pprof -list` shows it: from its start to five lines after its last with samples. */
export function findFunctionRange(
  result: SourceResult,
  fn: string,
  startLine: number,
  lineCount: number,
): { readonly first: number; readonly last: number } {
  const own = result.lines.filter((line) => line.fn === fn && line.line > 0);
  const numbers = own.map((line) => line.line);
  const lowest = numbers.reduce((min, line) => Math.min(min, line), lineCount);
  const highest = numbers.reduce((max, line) => Math.max(max, line), startLine);
  const first = startLine > 0 ? Math.min(startLine, lowest) : lowest - 5;
  return {
    first: Math.max(1, Math.min(first, lineCount)),
    last: Math.min(lineCount, highest + 5),
  };
}

/** Lines that contain a text, case aside, ascending. */
export function findText(lines: readonly string[], text: string): number[] {
  const wanted = text.toLowerCase();
  if (wanted === '') return [];
  const found: number[] = [];
  lines.forEach((line, index) => {
    if (line.toLowerCase().includes(wanted)) found.push(index + 1);
  });
  return found;
}
