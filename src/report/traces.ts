import { compareUtf8 } from '../base/text-order.ts';
import { StackReader } from '../profile/stacks.ts';
import { buildProfileLabels } from './header.ts';
import { formatLabelValues, groupLabels } from './labels-text.ts';
import type { NodeTable } from './node-table.ts';
import { getPrintableName } from './node-table.ts';
import { divideMean, formatReportValue, type ReportInput } from './report.ts';

const separator = `${'-'.repeat(11)}+${'-'.repeat(55)}`;

/**
 * What `pprof -traces` prints: every sample's stack, leaf first. Source: pprof internal/report/report.go printTraces.
 */
export function formatTraces(input: ReportInput, table: NodeTable): string {
  const { profile, sampleIndex, query } = input;
  const { samples, stacks } = profile;
  const reader = new StackReader(stacks);
  const value = samples.value[sampleIndex];
  const divisor = query.mean ? samples.value[0] : undefined;
  const lines = buildProfileLabels(input, query.unit);
  const names = table.infos.map(getPrintableName);
  for (let sample = 0; sample < samples.count; sample++) {
    reader.read(samples.stack[sample]);
    const { start, end } = reader;
    if (start === end) continue;
    lines.push(separator);
    lines.push(...formatTraceLabels(input, samples.labelSet[sample]));
    const shown = divideMean(value[sample], divisor ? divisor[sample] : 0);
    let left = formatReportValue(input, shown, query.unit).padStart(10);
    for (let at = end - 1; at >= start; at--) {
      const location = reader.location[at];
      const first = table.offset[location];
      for (let i = table.offset[location + 1] - 1; i >= first; i--) {
        const mark = i > first ? ' (inline)' : '';
        lines.push(`${left}   ${names[table.node[i]]}${mark}`);
        left = ' '.repeat(10);
      }
    }
  }
  lines.push(separator);
  return `${lines.join('\n')}\n`;
}

/** Lines of a label set: text labels, then numeric ones; each group in the order of its printed lines, blanks included. */
export function formatTraceLabels(input: ReportInput, set: number): string[] {
  if (set === 0) return [];
  const textLines: string[] = [];
  const numberLines: string[] = [];
  for (const label of groupLabels(input.profile, set)) {
    const unit = input.unitByKey.get(label.key) ?? '';
    const { texts, numbers } = formatLabelValues(label, unit, 'auto');
    const key = label.key.padStart(10);
    if (texts.length > 0) textLines.push(`${key}:  ${texts.join(' ')}`);
    if (numbers.length > 0) numberLines.push(`${key}:  ${numbers.join(' ')}`);
  }
  return [...textLines.sort(compareUtf8), ...numberLines.sort(compareUtf8)];
}
