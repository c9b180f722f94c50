import { RE2JS } from 're2js';
import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { GoSymbols } from './go-symbols.ts';
import { isBlankOrComment, LineReader } from './lines.ts';
import { readMemoryMapSection } from './memory-map.ts';
import { findAddressesEnd, parseGoInt64, parseSampleValue, truncateToInt64 } from './numbers.ts';
import type { LegacyOptions } from './options.ts';

/** `<cycles> <count> @ 0x…`; with a blank between the numbers there is one way to match only. */
const sampleLine = /^(\d+) +(\d+) @/;
/** The same anywhere, and without the blank, as pprof looks for it. */
const sampleAnywhere = RE2JS.compile('(\\d+) *(\\d+) @');

interface Attributes {
  readonly period: bigint;
  readonly cyclesPerSecond: bigint;
  readonly durationNanos: bigint;
}

/** Reads the `key = value` lines; the line after them is then the present one. Undefined for another format. */
function readAttributes(lines: LineReader): Attributes | undefined {
  let period = 1n;
  let cyclesPerSecond = 0n;
  let durationNanos = 0n;
  while (lines.next()) {
    const line = lines.text.trim();
    if (isBlankOrComment(line)) continue;
    const equals = line.indexOf('=');
    if (line.startsWith('---') || equals < 0) break;
    const key = line.slice(0, equals).trim();
    if (key === 'discarded samples') continue;
    const value = parseGoInt64(line.slice(equals + 1).trim());
    if (value === undefined) return undefined;
    if (key === 'cycles/second') cyclesPerSecond = value;
    else if (key === 'sampling period') period = value;
    else if (key === 'ms since reset') durationNanos = BigInt.asIntN(64, value * 1_000_000n);
    else return undefined;
  }
  return { period, cyclesPerSecond, durationNanos };
}

/** Contentions and nanoseconds of delay: sampled ones stand for `period` each, cycles become time. */
function computeValues(count: bigint, cycles: bigint, attributes: Attributes): bigint[] {
  const { period, cyclesPerSecond } = attributes;
  if (period <= 0n) return [count, cycles];
  let delay = cycles;
  if (cyclesPerSecond > 0n) {
    const cyclesPerNano = Number(cyclesPerSecond) / 1e9;
    delay = truncateToInt64((Number(cycles) * Number(period)) / cyclesPerNano);
  }
  return [count * period, delay];
}

/**
 * Lock contention as text: C++'s, and Go's block and mutex profiles (`debug=1`).
 * Returns undefined for another format. Errors: ProfileError `invalid`, in pprof's words.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function readContention(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  const lines = new LineReader(bytes, options);
  if (!lines.next()) return undefined;
  const headings = ['--- contentionz ', '--- mutex:', '--- contention:'];
  if (!headings.some((heading) => lines.text.startsWith(heading))) return undefined;
  const attributes = readAttributes(lines);
  if (!attributes) return undefined;

  const builder = new LegacyBuilder();
  builder.header.sampleTypes = [
    { type: 'contentions', unit: 'count' },
    { type: 'delay', unit: 'nanoseconds' },
  ];
  builder.header.periodType = { type: 'contentions', unit: 'count' };
  builder.header.period = attributes.period;
  builder.header.durationNanos = attributes.durationNanos;
  const symbols = new GoSymbols(builder, options);

  do {
    const line = lines.text.trim();
    if (line.startsWith('---')) break;
    if (isBlankOrComment(line)) {
      symbols.readComment(line);
      continue;
    }
    const sample = matchSample(line);
    if (!sample) return undefined;
    const cycles = parseSampleValue(sample.cycles, line);
    const count = parseSampleValue(sample.count, line);
    builder.beginStack();
    const end = findAddressesEnd(line, sample.addresses);
    builder.pushAddresses(line, sample.addresses, end, 'all');
    symbols.beginSample();
    builder.endSample(computeValues(count, cycles, attributes));
  } while (lines.next());
  symbols.finish();
  return builder.finish(readMemoryMapSection(lines));
}

function matchSample(
  line: string,
): { cycles: string; count: string; addresses: number } | undefined {
  const match = sampleLine.exec(line);
  if (match) return { cycles: match[1], count: match[2], addresses: match[0].length };
  const found = sampleAnywhere.matcher(line);
  if (!found.find()) return undefined;
  return {
    cycles: found.group(1) ?? '',
    count: found.group(2) ?? '',
    addresses: found.end(),
  };
}
