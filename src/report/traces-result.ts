import { buildTextColumn } from '../base/text-column.ts';
import { measureStacks } from '../profile/stacks.ts';
import { countFrames, getPrintableName, type NodeTable } from './node-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { TracesResult } from './results.ts';
import { formatTraceLabels, formatTraces } from './traces.ts';

/** Longer reports are not made as one text: 100,000 lines are about 5 MB. */
const reportLimit = 100_000;

/** The samples of `pprof -traces` as columns that the page may keep. Cost: a copy of the stacks, a text per label set. */
export function buildTracesResult(input: ReportInput, table: NodeTable): TracesResult {
  const { sampleType, unit, total, notes, query, profile } = input;
  const rows = findRows(input);
  const value = profile.samples.value[input.sampleIndex];
  const divisor = query.mean ? profile.samples.value[0] : undefined;
  const stack = Int32Array.from(rows, (row) => profile.samples.stack[row]);
  const labelSet = Int32Array.from(rows, (row) => profile.samples.labelSet[row]);
  const stackDepth = countFrames(input.profile.stacks, table);
  const { labels, labelLineCount } = formatLabelSets(input, labelSet);
  const lineCount = new Int32Array(rows.length);
  let lines = 0;
  for (let row = 0; row < rows.length; row++) {
    lineCount[row] = 1 + stackDepth[stack[row]] + labelLineCount[labelSet[row]];
    lines += lineCount[row];
  }
  return {
    kind: 'traces',
    sampleType,
    unit,
    total,
    notes,
    divideBy: query.divideBy,
    reportUnit: query.unit,
    sampleCount: rows.length,
    value: Float64Array.from(rows, (row) => divideMean(value[row], divisor ? divisor[row] : 0)),
    stack,
    labelSet,
    lineCount,
    // Copies: what a result holds is moved to the page.
    stackParent: Int32Array.from(profile.stacks.parent),
    stackOffset: Uint32Array.from(profile.stacks.offset),
    stackLocation: Int32Array.from(profile.stacks.location),
    locationOffset: Uint32Array.from(table.offset),
    locationNode: Int32Array.from(table.node),
    name: buildTextColumn(table.infos.map(getPrintableName)),
    labels,
    labelLineCount,
    report: lines > reportLimit ? '' : formatTraces(input, table),
  };
}

/** Samples that have a stack, in the file's order. */
function findRows({ profile }: ReportInput): Int32Array {
  const { samples, stacks } = profile;
  const length = measureStacks(stacks);
  const rows = new Int32Array(samples.count);
  let count = 0;
  for (let sample = 0; sample < samples.count; sample++) {
    if (length[samples.stack[sample]] > 0) rows[count++] = sample;
  }
  return rows.subarray(0, count);
}

/** The lines of every label set that is in use. */
function formatLabelSets(
  input: ReportInput,
  labelSet: Int32Array,
): Pick<TracesResult, 'labels' | 'labelLineCount'> {
  const { count } = input.profile.labelSets;
  const labelLineCount = new Int32Array(count);
  const texts = new Array<string>(count).fill('');
  const isDone = new Uint8Array(count);
  for (const set of labelSet) {
    if (isDone[set]) continue;
    isDone[set] = 1;
    // A newline within a value would be a line that nothing counts.
    const lines = formatTraceLabels(input, set).map((line) => line.replaceAll('\n', ' '));
    texts[set] = lines.join('\n');
    labelLineCount[set] = lines.length;
  }
  return { labels: buildTextColumn(texts), labelLineCount };
}
