import { removeInlinedLines } from '../profile/edit-stacks.ts';
import { none, type Profile } from '../profile/profile.ts';
import { StackReader } from '../profile/stacks.ts';
import { getZoneName } from './header.ts';
import { groupLabels, type LabelValues } from './labels-text.ts';
import type { ReportInput } from './report.ts';

/**
 * What `pprof -raw` prints: the profile's tables as they are after the filters. Source: google/pprof profile/profile.go String.
 */
export function formatRaw(input: ReportInput): string {
  const { query } = input;
  const profile = query.noInlines
    ? removeInlinedLines(input.profile, query.showColumns)
    : input.profile;
  const lines: string[] = [];
  for (const comment of profile.comments) lines.push(`Comment: ${comment}`);
  if (profile.docUrl !== '') lines.push(`Doc: ${profile.docUrl}`);
  lines.push(`PeriodType: ${profile.periodType.type} ${profile.periodType.unit}`);
  lines.push(`Period: ${profile.period}`);
  if (profile.timeNanos !== 0n) lines.push(`Time: ${formatRawTime(profile.timeNanos)}`);
  if (profile.durationNanos !== 0n) {
    lines.push(`Duration: ${formatDuration(profile.durationNanos).slice(0, 4)}`);
  }
  lines.push('Samples:');
  const types = profile.sampleTypes.map(({ type, unit }) => {
    const mark = type === profile.defaultSampleType ? '[dflt]' : '';
    return `${type}/${unit}${mark}`;
  });
  lines.push(types.join(' '));
  pushSamples(profile, lines);
  lines.push('Locations');
  pushLocations(profile, lines);
  lines.push('Mappings');
  for (const mapping of profile.mappings) {
    const flags = [
      mapping.hasFunctions ? '[FN]' : '',
      mapping.hasFilenames ? '[FL]' : '',
      mapping.hasLineNumbers ? '[LN]' : '',
      mapping.hasInlineFrames ? '[IN]' : '',
    ].join('');
    const hex = (address: bigint) => `0x${address.toString(16)}`;
    lines.push(
      `${mapping.id}: ${hex(mapping.start)}/${hex(mapping.limit)}/${hex(mapping.offset)} ${mapping.file} ${mapping.buildId} ${flags}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function pushSamples(profile: Profile, lines: string[]): void {
  const { samples, stacks, locations } = profile;
  const reader = new StackReader(stacks);
  for (let sample = 0; sample < samples.count; sample++) {
    const values = samples.value.map((column, type) => {
      const exact = samples.exactValue[type];
      return String(exact ? exact[sample] : column[sample]).padStart(10);
    });
    reader.read(samples.stack[sample]);
    let ids = '';
    for (let at = reader.end - 1; at >= reader.start; at--) {
      ids += `${locations.id[reader.location[at]]} `;
    }
    lines.push(`${values.map((text) => ` ${text}`).join('')}: ${ids}`);
    const labels = groupLabels(profile, samples.labelSet[sample]);
    const indent = ' '.repeat(16);
    const texts = labels.filter((label) => label.texts.length > 0);
    const numbers = labels.filter((label) => label.numbers.length > 0);
    if (texts.length > 0) {
      lines.push(
        indent + texts.map(({ key, texts: all }) => `${key}:[${all.join(' ')}]`).join(' '),
      );
    }
    if (numbers.length > 0) lines.push(indent + numbers.map(formatNumbers).join(' '));
  }
}

/** `bytes:[512 bytes]`; units only where some were given. */
function formatNumbers(label: LabelValues): string {
  const hasUnits = label.numbers.some(({ unit }) => unit !== '');
  const all = label.numbers.map(({ value, unit }) => (hasUnits ? `${value} ${unit}` : `${value}`));
  return `${label.key}:[${all.join(' ')}]`;
}

function pushLocations(profile: Profile, lines: string[]): void {
  const { locations, lines: frames, functions, strings } = profile;
  for (let location = 0; location < locations.count; location++) {
    let text = `${String(locations.id[location]).padStart(6)}: 0x${locations.address[location].toString(16)} `;
    const mapping = locations.mapping[location];
    if (mapping !== none) text += `M=${profile.mappings[mapping].id} `;
    if (locations.folded[location]) text += '[F] ';
    const start = locations.lineOffset[location];
    const end = locations.lineOffset[location + 1];
    if (start === end) lines.push(text);
    for (let line = start; line < end; line++) {
      const fn = frames.fn[line];
      const name = strings.get(functions.name[fn]);
      const systemName = strings.get(functions.systemName[fn]);
      text += `${name} ${strings.get(functions.file[fn])}:${frames.line[line]}:${frames.column[line]} s=${functions.startLine[fn]}`;
      if (name !== systemName) text += `(${systemName})`;
      lines.push(text);
      text = ' '.repeat(13);
    }
  }
}

/** `2023-11-14 22:13:20 +0000 UTC`, as Go prints a time in the reader's zone. */
export function formatRawTime(timeNanos: bigint): string {
  const nanos = ((timeNanos % 1000000000n) + 1000000000n) % 1000000000n;
  const date = new Date(Number((timeNanos - nanos) / 1000000n));
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
  const offset = -date.getTimezoneOffset();
  const hours = Math.floor(Math.abs(offset) / 60);
  const zone = `${offset < 0 ? '-' : '+'}${two(hours)}${two(Math.abs(offset) % 60)}`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${fraction} ${zone} ${getZoneName(date)}`;
}

/** A duration as Go prints it: `4h35m0s`, `1m30s`, `10s`, `1.5ms`. */
export function formatDuration(nanos: bigint): string {
  const sign = nanos < 0n ? '-' : '';
  const absolute = nanos < 0n ? -nanos : nanos;
  const fraction = (value: bigint, unit: bigint): string => {
    const rest = String(value % unit)
      .padStart(String(unit).length - 1, '0')
      .replace(/0+$/, '');
    return `${value / unit}${rest === '' || unit === 1n ? '' : `.${rest}`}`;
  };
  if (absolute < 1000n) return `${sign}${absolute}ns`;
  if (absolute < 1000000n) return `${sign}${fraction(absolute, 1000n)}µs`;
  if (absolute < 1000000000n) return `${sign}${fraction(absolute, 1000000n)}ms`;
  const minutes = absolute / 60000000000n;
  const seconds = `${fraction(absolute % 60000000000n, 1000000000n)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return hours === 0n
    ? `${sign}${minutes}m${seconds}`
    : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}
