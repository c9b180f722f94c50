import { RE2JS } from 're2js';
import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import type { LegacyLine } from './line-table.ts';
import { LineReader } from './lines.ts';
import {
  failParsing,
  findAddressesEnd,
  parseGoInt64,
  parseHexUint64,
  parseInt64,
  unsample,
} from './numbers.ts';

const attributeLine = RE2JS.compile('([\\w ]+)=([\\w ]+)');
const sampleLine = RE2JS.compile(' *(\\d+) +(\\d+) +@ +([ x0-9a-f]*)');
const locationLine = RE2JS.compile('^\\s*0x([[:xdigit:]]+)\\s+(.*)\\s*$');
const fileAndLine = RE2JS.compile('^(.*)\\s+\\((.+):(-?[[:digit:]]+)\\)$');
const pathOnly = RE2JS.compile('^(.*)\\s+\\((.*)\\)$');

/** Java's agent samples an object every so many bytes, and doesn't say so. */
const heapRate = 524_288n;

/** pprof reads Java's texts in another way than the others, and lines of any length. */
export function openJavaLines(bytes: Uint8Array): LineReader {
  return new LineReader(bytes, { pprofCompat: false });
}

/** Last part of a path, as Go's filepath.Base. */
function getBaseName(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  if (end === 0) return '/';
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

function parseSymbol(text: string): LegacyLine {
  const positioned = fileAndLine.matcher(text);
  if (positioned.find()) {
    const line = parseInt64(positioned.group(3) ?? '') ?? 0n;
    return {
      name: positioned.group(1) ?? '',
      file: positioned.group(2) ?? '',
      line: line > 0n ? Number(line) : 0,
    };
  }
  const placed = pathOnly.matcher(text);
  if (placed.find()) {
    return { name: placed.group(1) ?? '', file: getBaseName(placed.group(2) ?? ''), line: 0 };
  }
  const isStub = text.includes('generated stub/JIT');
  return { name: isStub ? 'STUB' : text, file: '', line: 0 };
}

/**
 * Reads Java's symbols, `0xADDR function (file:line)`, into the locations that have these addresses; starts at the line
 * after the present one. Functions are keyed by their name alone, so the first file of a name is that of all.
 */
export function readJavaLocations(lines: LineReader, builder: LegacyBuilder): void {
  const fileByName = new Map<string, string>();
  while (lines.next()) readJavaLocation(lines.text.trim(), builder, fileByName);
}

function readJavaLocation(
  line: string,
  builder: LegacyBuilder,
  fileByName: Map<string, string>,
): void {
  const match = locationLine.matcher(line);
  if (!match.find()) return;
  const digits = match.group(1) ?? '';
  const address = parseHexUint64(digits);
  if (address === undefined) {
    failParsing(
      `parsing sample ${line}: strconv.ParseUint: parsing "${digits}": value out of range`,
    );
  }
  const location = builder.findAddress(address);
  // pprof clears an address once it has its symbol, yet finds its location again: the last line wins.
  if (location < 0) return;
  const symbol = parseSymbol(match.group(2) ?? '');
  const file = fileByName.get(symbol.name) ?? symbol.file;
  fileByName.set(symbol.name, file);
  builder.setLines(location, [{ ...symbol, file }]);
}

type Kind = 'heap' | 'contention';

/** Reads `key = value` lines up to another one, which is then the present one; false for another format. */
function readAttributes(lines: LineReader, kind: Kind, builder: LegacyBuilder): boolean {
  const { header } = builder;
  // As in pprof, a last line without its end is neither an attribute nor a sample.
  while (lines.next() && lines.isTerminated) {
    const line = lines.text.trim();
    if (line === '') continue;
    const match = attributeLine.matcher(line);
    if (!match.find()) return true;
    const value = (match.group(2) ?? '').trim();
    const readNumber = (): bigint => {
      const number = parseGoInt64(value);
      if (number !== undefined) return number;
      failParsing(`failed to parse attribute ${line}: ${describeBadNumber(value)}`);
    };
    switch (`${kind}/${(match.group(1) ?? '').trim()}`) {
      case 'heap/format':
      case 'contention/format':
        if (value !== 'java') return false;
        break;
      case 'heap/resolution':
        header.sampleTypes = [
          { type: 'inuse_objects', unit: 'count' },
          { type: 'inuse_space', unit: value },
        ];
        break;
      case 'contention/resolution':
        header.sampleTypes = [
          { type: 'contentions', unit: 'count' },
          { type: 'delay', unit: value },
        ];
        break;
      case 'contention/sampling period':
        header.periodType = { type: 'contentions', unit: 'count' };
        header.period = readNumber();
        break;
      case 'contention/ms since reset':
        header.durationNanos = BigInt.asIntN(64, readNumber() * 1_000_000n);
        break;
      default:
        return false;
    }
  }
  return true;
}

function describeBadNumber(text: string): string {
  const reason = /^[+-]?([1-9]\d*|0[0-7]*)$/.test(text) ? 'value out of range' : 'invalid syntax';
  return `strconv.ParseInt: parsing ${JSON.stringify(text)}: ${reason}`;
}

function parseValue(text: string, line: string): bigint {
  const value = parseGoInt64(text);
  if (value !== undefined) return value;
  failParsing(`parsing sample ${line}: ${describeBadNumber(text)}`);
}

/** Adds a sample; false when the line is none. The size or delay comes first, the count second. */
function readSample(line: string, kind: Kind, builder: LegacyBuilder): boolean {
  const match = sampleLine.matcher(line);
  if (!match.find()) return false;
  const count = parseValue(match.group(2) ?? '', line);
  const amount = parseValue(match.group(1) ?? '', line);
  const addresses = match.start(3);
  builder.beginStack();
  builder.pushAddresses(line, addresses, findAddressesEnd(line, addresses), 'none');
  if (kind === 'heap') {
    if (count === 0n) failParsing(`parsing sample ${line}: second value must be non-zero`);
    const labels = builder.internLabels([{ key: 'bytes', value: Number(amount / count) }]);
    builder.endSample(unsample(count, amount, heapRate), labels);
  } else {
    const { period } = builder.header;
    builder.endSample(period === 0n ? [count, amount] : [count * period, amount * period]);
  }
  return true;
}

/**
 * Heap and contention profiles of Google's Java agent. Returns undefined for another format.
 * Errors: ProfileError `invalid`, in pprof's words.
 * Source: google/pprof profile/legacy_java_profile.go.
 */
export function readJava(bytes: Uint8Array): Profile | undefined {
  const lines = openJavaLines(bytes);
  if (!lines.next() || !lines.isTerminated) return undefined;
  const heading = lines.text.trim();
  const kind: Kind | undefined =
    heading === '--- heapz 1 ---'
      ? 'heap'
      : heading === '--- contentionz 1 ---'
        ? 'contention'
        : undefined;
  if (kind === undefined) return undefined;
  const builder = new LegacyBuilder();
  if (!readAttributes(lines, kind, builder)) return undefined;
  const fileByName = new Map<string, string>();
  do {
    const line = lines.text.trim();
    if (line !== '' && !(lines.isTerminated && readSample(line, kind, builder))) {
      readJavaLocation(line, builder, fileByName);
      break;
    }
  } while (lines.next());
  readJavaLocations(lines, builder);
  return builder.finish([], { clearAddresses: true });
}
