import { getBaseName } from '../base/paths.ts';
import { formatPercent, formatValue } from '../measure/format.ts';
import { truncateToInt64 } from '../measure/int64.ts';
import { isTimeUnit, scale } from '../measure/scale.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { formatReportValue, formatTrimmedPercent, type ReportInput } from './report.ts';
import { computeCut, type TrimmedGraph } from './trim.ts';

/** Name of the main binary: the first mapping's file without its folders, "" if unknown. */
export function getBinaryName(profile: Profile): string {
  const file = profile.mappings.at(0)?.file ?? '';
  return file === '' ? '' : getBaseName(file);
}

/** `2026-11-22 14:55:59 UTC` in the reader's own time zone, as Go prints it. */
export function formatTime(timeNanos: bigint): string {
  // BigInt division truncates; the second that a time lies in is its floor.
  const seconds =
    timeNanos >= 0n ? timeNanos / 1000000000n : (timeNanos - 999999999n) / 1000000000n;
  const date = new Date(Number(seconds) * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} ${getZoneName(date)}`;
}

/** English-speaking regions and others whose tables know the short names of zones near them. */
const zoneLocales = [
  'en-US',
  'en-GB',
  'en-AU',
  'en-CA',
  'en-IN',
  'en-NZ',
  'en-ZA',
  'en-IL',
  'ja-JP',
  'ko-KR',
];

/** `EST`, `CEST`; a zone without a short name is its offset, `+0545`, as in Go. */
export function getZoneName(date: Date): string {
  for (const locale of zoneLocales) {
    const part = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' })
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName');
    if (part && /^[A-Z]{3,5}$/.test(part.value)) return part.value;
  }
  const minutes = -date.getTimezoneOffset();
  const absolute = Math.abs(minutes);
  const hours = String(Math.floor(absolute / 60)).padStart(2, '0');
  const rest = absolute % 60 === 0 ? '' : String(absolute % 60).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}${rest}`;
}

/**
 * Lines that tell which profile this is: File, Build ID, comments, Type, Doc, Time, Duration. Without `sampleType` the Type
 * line is left out, and the Duration line tells the duration alone.
 *
 * Source: pprof internal/report/report.go ProfileLabels.
 */
export function buildProfileLabels(input: ReportInput, outputUnit: string): string[] {
  const { profile } = input;
  const labels = [...buildFileLabels(profile)];
  if (input.sampleType !== '') labels.push(`Type: ${input.sampleType}`);
  if (profile.docUrl !== '') labels.push(`Doc: ${profile.docUrl}`);
  if (profile.timeNanos !== 0n) labels.push(`Time: ${formatTime(profile.timeNanos)}`);
  if (profile.durationNanos !== 0n) {
    const duration = formatValue(Number(profile.durationNanos), 'nanoseconds', 'auto');
    const total = formatReportValue(input, input.total, outputUnit);
    labels.push(`Duration: ${duration}, Total samples = ${total} ${formatDurationRatio(input)}`);
  }
  return labels;
}

/** The lines of `buildProfileLabels` that come before the sample type. */
function buildFileLabels(profile: Profile): string[] {
  const labels: string[] = [];
  const binary = getBinaryName(profile);
  const buildId = profile.mappings.at(0)?.buildId ?? '';
  if (binary !== '') labels.push(`File: ${binary}`);
  if (buildId !== '') labels.push(`Build ID: ${buildId}`);
  for (const comment of profile.comments) if (!comment.startsWith('#')) labels.push(comment);
  return labels;
}

/** Share of the duration that a total of a time unit makes: `(25.03%)`. */
function formatDurationRatio(input: ReportInput): string {
  const total = scale(input.total, input.unit, 'nanoseconds');
  if (!isTimeUnit(input.unit) || total.value === 0) return '';
  return `(${formatPercent(truncateToInt64(total.value), Number(input.profile.durationNanos))})`;
}

/** Facts of a profile for the page's popover, whatever the sample type. */
export function buildSummaryLabels(profile: Profile): string[] {
  const labels = buildFileLabels(profile);
  if (profile.timeNanos !== 0n) labels.push(`Time: ${formatTime(profile.timeNanos)}`);
  if (profile.durationNanos !== 0n) {
    labels.push(`Duration: ${formatValue(Number(profile.durationNanos), 'nanoseconds', 'auto')}`);
  }
  return labels;
}

const filterNames: readonly (readonly [keyof ViewQuery, string])[] = [
  ['focus', 'focus'],
  ['ignore', 'ignore'],
  ['hide', 'hide'],
  ['show', 'show'],
  ['showFrom', 'show_from'],
  ['tagFocus', 'tagfocus'],
  ['tagIgnore', 'tagignore'],
  ['tagShow', 'tagshow'],
  ['tagHide', 'taghide'],
];

/** `Active filters:` and one line a filter, or nothing. Source: report.go reportLabels, driver.go reportOptions. */
export function buildFilterLines(query: ViewQuery): string[] {
  const lines: string[] = [];
  for (const [field, name] of filterNames) {
    const pattern = query[field];
    if (pattern === '') continue;
    const text = `${name}=${pattern}`;
    const bytes = new TextEncoder().encode(text);
    lines.push(
      bytes.length > 80 ? `   ${new TextDecoder().decode(bytes.subarray(0, 80))}…` : `   ${text}`,
    );
  }
  return lines.length === 0 ? [] : ['Active filters:', ...lines];
}

/**
 * `Showing nodes accounting for …`, `Dropped …`, `Showing top …`. `isFull` adds the dropped edges, for pictures.
 * Source: report.go reportLabels.
 */
export function buildShowingLines(
  input: ReportInput,
  trimmed: TrimmedGraph,
  shownFlat: number,
  outputUnit: string,
  isFull: boolean,
): string[] {
  const { query, total } = input;
  const format = (value: number) => formatReportValue(input, value, outputUnit);
  const lines = [
    `Showing nodes accounting for ${format(shownFlat)}, ${formatTrimmedPercent(shownFlat, total)} of ${format(total)} total`,
  ];
  if (total === 0) return lines;
  const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (trimmed.droppedNodes > 0) {
    const cut = format(computeCut(total, query.nodeFraction));
    lines.push(`Dropped ${plural(trimmed.droppedNodes, 'node')} (cum <= ${cut})`);
  }
  if (trimmed.droppedEdges > 0 && isFull) {
    const cut = format(computeCut(total, query.edgeFraction));
    lines.push(`Dropped ${plural(trimmed.droppedEdges, 'edge')} (freq <= ${cut})`);
  }
  const shown = trimmed.nodes.length;
  if (trimmed.originalCount > 0 && shown < trimmed.originalCount) {
    lines.push(`Showing top ${shown} nodes out of ${trimmed.originalCount}`);
  }
  return lines;
}
