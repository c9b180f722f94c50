import { formatPercent, formatValue } from '../measure/format.ts';
import { truncateToInt64 } from '../measure/int64.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';

/** A refined profile with everything a report needs to turn it into numbers. */
export interface ReportInput {
  readonly profile: Profile;
  readonly query: ViewQuery;
  readonly sampleIndex: number;
  /** Name of the shown type (`mean_…` with mean) and the unit of raw values. */
  readonly sampleType: string;
  readonly unit: string;
  /** Denominator of percentages; divided with mean. */
  readonly total: number;
  /** The one unit of each numeric label key, found before anything was filtered. */
  readonly unitByKey: ReadonlyMap<string, string>;
  /** Removes path prefixes from file names. */
  readonly trimPath: (path: string) => string;
  /** Facts about the refinement, such as "Focus expression matched no samples". */
  readonly notes: readonly string[];
}

/**
 * Factor that `divide_by` puts before formatting; truncated as pprof truncates. Source: report.go formatValue.
 */
export function applyRatio(value: number, divideBy: number): number {
  const ratio = 1 / divideBy;
  return ratio > 0 && ratio !== 1 ? truncateToInt64(value * ratio) : value;
}

/** What raw values are in, and what `divide_by` makes of them when they are printed; every result says so of its own. */
export interface ValueUnit {
  readonly unit: string;
  /** undefined = 1 */
  readonly divideBy?: number;
}

/** A value of a report as pprof prints it, after `divide_by`. Percentages are of raw values. `outputUnit` as in `scale`. */
export function formatShown(value: number, of: ValueUnit, outputUnit = 'auto'): string {
  return formatValue(applyRatio(value, of.divideBy ?? 1), of.unit, outputUnit);
}

/** Formats values of one report: all in `outputUnit`. */
export function formatReportValue(input: ReportInput, value: number, outputUnit: string): string {
  return formatValue(applyRatio(value, input.query.divideBy), input.unit, outputUnit);
}

/** Percent without the padding. */
export function formatTrimmedPercent(part: number, total: number): string {
  return formatPercent(part, total).trim();
}

/** Value of a sum with mean's divisor; integers divide toward zero. */
export function divideMean(sum: number, divisor: number): number {
  return divisor === 0 ? sum : Math.trunc(sum / divisor);
}
