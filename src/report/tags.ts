import { compareUtf8 } from '../base/text-order.ts';
import { formatPercent } from '../measure/format.ts';
import { formatLabelValues, groupLabels } from './labels-text.ts';
import { formatReportValue, type ReportInput } from './report.ts';

/** One label key: what its samples add up to, and each value's share. Raw sums. */
export interface TagKey {
  readonly key: string;
  readonly total: number;
  /** By |value|, then text. */
  readonly values: readonly TagValue[];
}

export interface TagValue {
  readonly text: string;
  readonly value: number;
  /** Least and largest number that prints as `text`, in the key's unit; NaN for a text label. */
  readonly low: number;
  readonly high: number;
}

/**
 * Sums by label key and value; a sample with two values of a key counts for both, and twice in the key's total.
 * Source: pprof internal/report/report.go printTags.
 */
export function buildTags(input: ReportInput): TagKey[] {
  const { profile, sampleIndex, query } = input;
  const { samples, labelSets } = profile;
  const { unitByKey } = input;
  const value = samples.value[sampleIndex];
  const bySet = new Float64Array(labelSets.count);
  const isUsed = new Uint8Array(labelSets.count);
  for (let sample = 0; sample < samples.count; sample++) {
    bySet[samples.labelSet[sample]] += value[sample];
    isUsed[samples.labelSet[sample]] = 1;
  }
  const sumByKey = new Map<string, Map<string, TagSum>>();
  for (let set = 0; set < labelSets.count; set++) {
    if (!isUsed[set]) continue;
    for (const label of groupLabels(profile, set)) {
      const { texts, numbers } = formatLabelValues(
        label,
        unitByKey.get(label.key) ?? '',
        query.unit,
      );
      let sums = sumByKey.get(label.key);
      if (!sums) {
        sums = new Map();
        sumByKey.set(label.key, sums);
      }
      for (const text of texts) findSum(sums, text).value += bySet[set];
      numbers.forEach((text, row) => {
        const sum = findSum(sums, text);
        sum.value += bySet[set];
        sum.low = Math.min(sum.low, label.numbers[row].value);
        sum.high = Math.max(sum.high, label.numbers[row].value);
      });
    }
  }
  return [...sumByKey]
    .sort(([a], [b]) => compareUtf8(a, b))
    .map(([key, sums]) => ({
      key,
      total: [...sums.values()].reduce((sum, part) => sum + part.value, 0),
      values: [...sums]
        .map(([text, { value, low, high }]) =>
          low <= high
            ? { text, value, low, high }
            : { text, value, low: Number.NaN, high: Number.NaN },
        )
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || compareUtf8(a.text, b.text)),
    }));
}

interface TagSum {
  value: number;
  /** Above `high` as long as no number was met. */
  low: number;
  high: number;
}

function findSum(sums: Map<string, TagSum>, text: string): TagSum {
  let sum = sums.get(text);
  if (!sum) {
    sum = { value: 0, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
    sums.set(text, sum);
  }
  return sum;
}

/** Right-aligned in columns as wide as each block needs, as pprof's tabwriter lays them out. */
export function formatTags(input: ReportInput): string {
  const { total, query } = input;
  const format = (value: number) => formatReportValue(input, value, query.unit);
  let text = '';
  for (const { key, total: keyTotal, values } of buildTags(input)) {
    const rows: string[][] = [];
    if (total > 0) {
      rows.push([
        `${key}:`,
        ` Total ${format(keyTotal)} of ${format(total)} (${formatPercent(keyTotal, total)})`,
      ]);
    } else rows.push([`${key}:`, ` Total ${format(keyTotal)} of ${format(total)}`]);
    for (const { text: name, value } of values) {
      const share = total > 0 ? ` (${formatPercent(value, total)})` : '';
      rows.push(['', `${format(value)}${share}`, name]);
    }
    text += alignBlock(rows);
  }
  return text;
}

function alignBlock(rows: readonly string[][]): string {
  const [head, ...values] = rows;
  const width = values.reduce((most, row) => Math.max(most, countLetters(row[1])), 0);
  const first = countLetters(head[0]) + 1;
  let text = ` ${head[0]}${head[1]}\n`;
  for (const [, value, name] of values) {
    const padding = ' '.repeat(Math.max(0, first + 1 + width - countLetters(value)));
    text += `${padding}${value}: ${name}\n`;
  }
  return `${text}\n`;
}

/** Letters, not UTF-16 units: pprof pads by them. */
export function countLetters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
