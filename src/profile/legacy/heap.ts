import { RE2JS } from 're2js';
import type { Profile, ValueType } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { GoSymbols } from './go-symbols.ts';
import { isBlankOrComment, isMemoryMapStart, LineReader } from './lines.ts';
import { readMemoryMapSection } from './memory-map.ts';
import {
  failParsing,
  findAddressesEnd,
  parseInt64,
  parseSampleValue,
  unsample,
} from './numbers.ts';
import type { LegacyOptions } from './options.ts';

const counts = 'heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] *@ *';
const heapHeader = RE2JS.compile(`${counts}(heap[_a-z0-9]*)/?(\\d*)`);
const otherHeader = RE2JS.compile(
  'heap profile: *\\d+: *\\d+ *\\[ *\\d+: *\\d+ *\\] @ (?:growthz?|fragmentationz?)',
);

const count = 'count';
const allocTypes: readonly ValueType[] = [
  { type: 'alloc_objects', unit: count },
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_objects', unit: count },
  { type: 'inuse_space', unit: 'bytes' },
];
const plainTypes: readonly ValueType[] = [
  { type: 'objects', unit: count },
  { type: 'space', unit: 'bytes' },
];

interface HeapHeader {
  /** Mean bytes between two sampled objects. */
  readonly rate: bigint;
  readonly isSampled: boolean;
  readonly hasAlloc: boolean;
}

function parseHeader(line: string): HeapHeader | undefined {
  const match = heapHeader.matcher(line);
  if (!match.find()) {
    if (!otherHeader.matcher(line).find()) return undefined;
    return { rate: 1n, isSampled: false, hasAlloc: false };
  }
  const [inuseCount, inuseBytes, allocCount, allocBytes, kind, rateText] = [1, 2, 3, 4, 5, 6].map(
    (group) => match.group(group) ?? '',
  );
  const rate = rateText === '' ? 0n : parseInt64(rateText);
  if (rate === undefined) return undefined;
  // Texts are compared, as pprof does: what isn't written differently has not been freed.
  const hasAlloc =
    (allocCount !== inuseCount && allocCount !== '0') ||
    (allocBytes !== inuseBytes && allocBytes !== '0');
  if (kind === 'heapz_v2' || kind === 'heap_v2') return { rate, isSampled: true, hasAlloc };
  if (kind === 'heapprofile') return { rate: 1n, isSampled: false, hasAlloc };
  // Go writes twice the rate.
  if (kind === 'heap') return { rate: rate / 2n, isSampled: true, hasAlloc };
  return undefined;
}

/** The line's four numbers and where its addresses start. Nothing in it can be matched in two ways: linear. */
const sampleLine = /^(-?\d+): *(-?\d+) *\[ *(\d+): *(\d+) *\] @/;
/** The same anywhere in the line, as pprof looks for it. */
const sampleAnywhere = RE2JS.compile(sampleLine.source.slice(1));

interface SampleText {
  readonly numbers: readonly string[];
  readonly addresses: number;
}

function matchSample(line: string): SampleText | undefined {
  const match = sampleLine.exec(line);
  if (match) return { numbers: match.slice(1), addresses: match[0].length };
  const found = sampleAnywhere.matcher(line);
  if (!found.find()) return undefined;
  return { numbers: [1, 2, 3, 4].map((group) => found.group(group) ?? ''), addresses: found.end() };
}

/** Values of a sample, and the mean size of its objects: of those in use, or of all allocated when none is. */
function computeValues(
  header: HeapHeader,
  line: string,
  [inuseCount, inuseBytes, allocCount, allocBytes]: readonly string[],
): { values: bigint[]; blockSize: bigint } {
  const values: bigint[] = [];
  let blockSize = 0n;
  const add = (countText: string, bytesText: string, label: string): void => {
    const count = parseSampleValue(countText, line);
    const bytes = parseSampleValue(bytesText, line);
    if (count === 0n && bytes !== 0n) {
      failParsing(`${label} count was 0 but ${label} bytes was ${bytes}`);
    }
    if (count !== 0n) blockSize = bytes / count;
    values.push(...(header.isSampled ? unsample(count, bytes, header.rate) : [count, bytes]));
  };
  if (header.hasAlloc) add(allocCount, allocBytes, 'allocation');
  add(inuseCount, inuseBytes, 'inuse');
  return { values, blockSize };
}

/**
 * Heap profile as text: tcmalloc's and Go's (`debug=1`), sampled or complete, also of heap growth and fragmentation.
 * Returns undefined for another format. Errors: ProfileError `invalid`, in pprof's words.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function readHeap(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  const lines = new LineReader(bytes, options);
  if (!lines.next()) return undefined;
  const header = parseHeader(lines.text);
  if (!header) return undefined;

  const builder = new LegacyBuilder();
  builder.header.sampleTypes = header.hasAlloc ? allocTypes : plainTypes;
  builder.header.periodType = { type: 'space', unit: 'bytes' };
  builder.header.period = header.rate;
  const symbols = new GoSymbols(builder, options);
  const labelSetBySize = new Map<bigint, number>();

  while (lines.next()) {
    const line = lines.text.trim();
    if (isBlankOrComment(line)) {
      symbols.readComment(line);
      continue;
    }
    if (isMemoryMapStart(line)) break;
    const sample = matchSample(line);
    if (!sample) failParsing('unexpected number of sample values: got 0, want 6');
    const { values, blockSize } = computeValues(header, line, sample.numbers);
    let labelSet = labelSetBySize.get(blockSize);
    if (labelSet === undefined) {
      labelSet = builder.internLabels([{ key: 'bytes', value: Number(blockSize) }]);
      labelSetBySize.set(blockSize, labelSet);
    }
    builder.beginStack();
    const end = findAddressesEnd(line, sample.addresses);
    builder.pushAddresses(line, sample.addresses, end, 'all');
    symbols.beginSample();
    builder.endSample(values, labelSet);
  }
  symbols.finish();
  return builder.finish(readMemoryMapSection(lines));
}
