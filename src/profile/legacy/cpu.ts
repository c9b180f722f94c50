import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { openJavaLines, readJavaLocations } from './java.ts';
import { LineReader } from './lines.ts';
import { readMemoryMap } from './memory-map.ts';
import type { LegacyOptions } from './options.ts';

/** Reads unsigned words of one size and byte order. Past the end a word is 0 and `isPastEnd` is set, as pprof reads. */
class WordReader {
  readonly #view: DataView;
  readonly #size: number;
  readonly #isLittle: boolean;
  position = 0;
  isPastEnd = false;

  constructor(bytes: Uint8Array, size: 4 | 8, isLittle: boolean) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#size = size;
    this.#isLittle = isLittle;
  }

  get remaining(): number {
    return this.isPastEnd ? 0 : this.#view.byteLength - this.position;
  }

  next(): bigint {
    if (this.remaining < this.#size) {
      this.isPastEnd = true;
      return 0n;
    }
    const at = this.position;
    this.position += this.#size;
    return this.#size === 4
      ? BigInt(this.#view.getUint32(at, this.#isLittle))
      : this.#view.getBigUint64(at, this.#isLittle);
  }
}

/** Words of a profile whose header fits, and what the header says; pprof tries the four kinds of words in this order. */
function openWords(
  bytes: Uint8Array,
): { words: WordReader; isJava: boolean; periodMicros: bigint } | undefined {
  for (const size of [4, 8] as const) {
    for (const isLittle of [true, false]) {
      const words = new WordReader(bytes, size, isLittle);
      const first = words.next();
      const headerSize = words.next();
      const version = words.next();
      const periodMicros = words.next();
      const padding = words.next();
      if (words.isPastEnd || first !== 0n || headerSize !== 3n || padding !== 0n) continue;
      if (version > 1n || periodMicros === 0n) continue;
      return { words, isJava: version === 1n, periodMicros };
    }
  }
  return undefined;
}

/** The records `count, n, n addresses`, up to the end marker or the end; false when one of them can't be. */
function readRecords(
  words: WordReader,
  builder: LegacyBuilder,
  periodNanos: bigint,
  isJava: boolean,
): boolean {
  while (words.remaining > 0) {
    const count = words.next();
    const length = words.next();
    if (words.isPastEnd || length > BigInt(words.remaining >> 2)) return false;
    const leaf = length > 0n ? words.next() : 0n;
    if (count === 0n && length === 1n && leaf === 0n) return true;
    builder.beginStack();
    if (length > 0n) builder.pushLocation(builder.internAddress(leaf));
    for (let i = 1; i < Number(length); i++) {
      const address = words.next();
      const call = isJava ? address : BigInt.asUintN(64, address - 1n);
      builder.pushLocation(builder.internAddress(call));
    }
    builder.endSample([count, count * periodNanos]);
  }
  return true;
}

/**
 * Removes the second frame where (nearly) all samples have the same one: the signal handler's own frame, which unwinding
 * finds between the leaf and its caller. Some systems put two there.
 */
function removeSignalFrames(builder: LegacyBuilder): void {
  for (let round = 0; round < 2; round++) {
    const sampleCount = builder.countSamplesByStack();
    const needed = builder.sampleCount - Math.floor(builder.sampleCount / 32);
    const countByFrame = new Map<number, number>();
    builder.forEachStack((stack, locations) => {
      if (locations.length < 2) return;
      const frame = locations[1];
      countByFrame.set(frame, (countByFrame.get(frame) ?? 0) + sampleCount[stack]);
    });
    const common = [...countByFrame].find(([, count]) => count >= needed)?.[0];
    if (common === undefined) return;
    builder.editStacks((_stack, locations, push) => {
      for (let i = 0; i < locations.length; i++) {
        if (i !== 1 || locations[i] !== common) push(locations[i]);
      }
    });
  }
}

/**
 * CPU profile of gperftools, and its Java variant: binary words, then a memory map or Java's symbols as text.
 * Returns undefined for another format.
 * Source: google/pprof profile/legacy_profile.go, legacy_java_profile.go.
 */
export function readCpu(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  const opened = openWords(bytes);
  if (!opened) return undefined;
  const { words, isJava, periodMicros } = opened;
  const builder = new LegacyBuilder();
  const cpu = { type: 'cpu', unit: 'nanoseconds' };
  const periodNanos = BigInt.asIntN(64, periodMicros * 1000n);
  builder.header.sampleTypes = [{ type: 'samples', unit: 'count' }, cpu];
  builder.header.periodType = cpu;
  builder.header.period = periodNanos;
  if (!readRecords(words, builder, periodNanos, isJava)) return undefined;
  const rest = bytes.subarray(words.position);
  if (isJava) {
    readJavaLocations(openJavaLines(rest), builder);
    return builder.finish([], { clearAddresses: true });
  }
  removeSignalFrames(builder);
  return builder.finish(readMemoryMap(new LineReader(rest, options)), { dropEqualLeaf: true });
}
