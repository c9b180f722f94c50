import {
  ensureBigUint64,
  ensureFloat64,
  ensureInt32,
  ensureUint8,
  ensureUint32,
  Float64List,
  Int32List,
} from '../base/columns.ts';
import { decodeSample, SampleDecoder } from './decode-samples.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { type DecodedIds, resolveProfile } from './resolve.ts';
import {
  expectWire,
  Reader,
  readEnd,
  readInt64,
  readMessage,
  readRepeated,
  readUint64,
  readVarint,
  skipField,
  varintHigh,
  WireError,
  wireBytes,
  wireVarint,
} from './wire.ts';

/**
 * Decodes an uncompressed profile message into columns, resolves its ids and checks it as pprof does.
 *
 * Cost:   two passes over the bytes (the first only counts); no object per sample.
 * Errors: ProfileError `empty`, `concatenated`, `unrecognized` (any damage to the wire format) or `invalid` (pprof's checks).
 * Source: google/pprof profile/encode.go, profile.go CheckValid.
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  if (bytes.length === 0) throw new ProfileError('empty', 'parsing profile: empty input file');
  const count = countFields(bytes);
  const decoder = new MessageDecoder(bytes, {
    samples: count[2],
    locations: count[4],
    functions: count[5],
    strings: count[6],
  });
  return resolveDecoded(() => {
    decoder.advance(bytes.length, true);
    return decoder.finish();
  });
}

/** Resolves what `decode` gives; damage to the wire format means that this is no profile. */
export function resolveDecoded(decode: () => DecodedIds): Profile {
  try {
    return resolveProfile(decode());
  } catch (error) {
    if (error instanceof WireError) {
      throw new ProfileError('unrecognized', 'parsing profile: unrecognized profile format');
    }
    throw error;
  }
}

const fieldCount = 16;

/** Occurrences of each known field of the outer message, up to its first damage. */
function countFields(bytes: Uint8Array): Int32Array {
  const count = new Int32Array(fieldCount);
  const reader = new Reader(bytes);
  try {
    readMessage(reader, bytes.length, (field, wire) => {
      if (field < fieldCount) count[field]++;
      skipField(reader, wire);
    });
  } catch (error) {
    // The decoding pass meets the same damage and reports it, after whatever comes before it.
    if (!(error instanceof WireError)) throw error;
  }
  return count;
}

/** Row of the string table, or -1 for a number no table can have; `resolve` turns that into an error. */
function readStringIndex(reader: Reader): number {
  const low = readVarint(reader);
  return varintHigh === 0 && low <= 0x7fffffff ? low : -1;
}

/** pprof allows one time_nanos only: two mean that somebody concatenated two profiles. */
function checkSingleTime(timeNanos: bigint): void {
  if (timeNanos !== 0n) {
    throw new ProfileError('concatenated', 'parsing profile: concatenated profiles detected');
  }
}

function readValueType(reader: Reader): { type: number; unit: number } {
  const value = { type: 0, unit: 0 };
  readMessage(reader, readEnd(reader), (field, wire) => {
    if (field === 1 || field === 2) expectWire(wire, wireVarint);
    if (field === 1) value.type = readStringIndex(reader);
    else if (field === 2) value.unit = readStringIndex(reader);
    else skipField(reader, wire);
  });
  return value;
}

class LocationDecoder {
  id: BigUint64Array<ArrayBuffer>;
  mappingId: BigUint64Array<ArrayBuffer>;
  address: BigUint64Array<ArrayBuffer>;
  folded: Uint8Array<ArrayBuffer>;
  lineOffset: Uint32Array<ArrayBuffer>;
  readonly lineFunctionId = new Float64List(1024);
  /** Function ids past 2^53, by line row: a double would round them. */
  readonly wideFunctionId = new Map<number, bigint>();
  readonly line = new Float64List(1024);
  readonly column = new Float64List(1024);
  count = 0;

  constructor(capacity: number) {
    this.id = new BigUint64Array(capacity);
    this.mappingId = new BigUint64Array(capacity);
    this.address = new BigUint64Array(capacity);
    this.folded = new Uint8Array(capacity);
    this.lineOffset = new Uint32Array(capacity + 1);
  }

  #ensure(length: number): void {
    this.id = ensureBigUint64(this.id, length);
    this.mappingId = ensureBigUint64(this.mappingId, length);
    this.address = ensureBigUint64(this.address, length);
    this.folded = ensureUint8(this.folded, length);
    this.lineOffset = ensureUint32(this.lineOffset, length + 1);
  }

  decode(reader: Reader): void {
    const row = this.count++;
    this.#ensure(this.count);
    readMessage(reader, readEnd(reader), (field, wire) => {
      if (field === 4) {
        expectWire(wire, wireBytes);
        this.#decodeLine(reader);
        return;
      }
      if (field > 5) {
        skipField(reader, wire);
        return;
      }
      expectWire(wire, wireVarint);
      if (field === 1) this.id[row] = readUint64(reader);
      else if (field === 2) this.mappingId[row] = readUint64(reader);
      else if (field === 3) this.address[row] = readUint64(reader);
      else if (field === 5) this.folded[row] = readVarint(reader) || varintHigh ? 1 : 0;
      else skipField(reader, wire);
    });
    this.lineOffset[row + 1] = this.line.length;
  }

  #decodeLine(reader: Reader): void {
    let functionId = 0;
    let wide: bigint | undefined;
    let line = 0;
    let column = 0;
    readMessage(reader, readEnd(reader), (field, wire) => {
      if (field === 0 || field > 3) {
        skipField(reader, wire);
        return;
      }
      expectWire(wire, wireVarint);
      if (field === 1) {
        const low = readVarint(reader);
        functionId = varintHigh * 4294967296 + low;
        wide = varintHigh < 2 ** 21 ? undefined : (BigInt(varintHigh) << 32n) | BigInt(low);
      } else if (field === 2) line = readInt64(reader);
      else column = readInt64(reader);
    });
    if (wide !== undefined) this.wideFunctionId.set(this.line.length, wide);
    this.lineFunctionId.push(functionId);
    this.line.push(line);
    this.column.push(column);
  }
}

class FunctionDecoder {
  id: BigUint64Array<ArrayBuffer>;
  name: Int32Array<ArrayBuffer>;
  systemName: Int32Array<ArrayBuffer>;
  file: Int32Array<ArrayBuffer>;
  startLine: Float64Array<ArrayBuffer>;
  count = 0;

  constructor(capacity: number) {
    this.id = new BigUint64Array(capacity);
    this.name = new Int32Array(capacity);
    this.systemName = new Int32Array(capacity);
    this.file = new Int32Array(capacity);
    this.startLine = new Float64Array(capacity);
  }

  #ensure(length: number): void {
    this.id = ensureBigUint64(this.id, length);
    this.name = ensureInt32(this.name, length);
    this.systemName = ensureInt32(this.systemName, length);
    this.file = ensureInt32(this.file, length);
    this.startLine = ensureFloat64(this.startLine, length);
  }

  decode(reader: Reader): void {
    const row = this.count++;
    this.#ensure(this.count);
    readMessage(reader, readEnd(reader), (field, wire) => {
      if (field === 0 || field > 5) {
        skipField(reader, wire);
        return;
      }
      expectWire(wire, wireVarint);
      if (field === 1) this.id[row] = readUint64(reader);
      else if (field === 2) this.name[row] = readStringIndex(reader);
      else if (field === 3) this.systemName[row] = readStringIndex(reader);
      else if (field === 4) this.file[row] = readStringIndex(reader);
      else this.startLine[row] = readInt64(reader);
    });
  }
}

/** A mapping with its strings still as rows. */
export interface DecodedMapping {
  id: bigint;
  start: bigint;
  limit: bigint;
  offset: bigint;
  file: number;
  buildId: number;
  readonly has: boolean[];
}

function decodeMapping(reader: Reader): DecodedMapping {
  const mapping: DecodedMapping = {
    id: 0n,
    start: 0n,
    limit: 0n,
    offset: 0n,
    file: 0,
    buildId: 0,
    has: [false, false, false, false],
  };
  readMessage(reader, readEnd(reader), (field, wire) => {
    if (field === 0 || field > 10) {
      skipField(reader, wire);
      return;
    }
    expectWire(wire, wireVarint);
    if (field === 1) mapping.id = readUint64(reader);
    else if (field === 2) mapping.start = readUint64(reader);
    else if (field === 3) mapping.limit = readUint64(reader);
    else if (field === 4) mapping.offset = readUint64(reader);
    else if (field === 5) mapping.file = readStringIndex(reader);
    else if (field === 6) mapping.buildId = readStringIndex(reader);
    else mapping.has[field - 7] = (readVarint(reader) | varintHigh) !== 0;
  });
  return mapping;
}

/** Rows that the tables are begun with; they grow. */
export interface DecodeCapacity {
  readonly samples: number;
  readonly locations: number;
  readonly functions: number;
  readonly strings: number;
}

/** A field's tag and length take 20 bytes at most: so many must be there, or the end of the message. */
const fieldHead = 20;

/**
 * Reads a profile message field by field, as far as its bytes are there, and keeps none of them: a message can be decoded
 * while it is still being inflated, through a window. Ids stay unresolved, strings are copied out.
 *
 * Errors: `advance` throws WireError or ProfileError `concatenated`, at the same field whether the bytes come in parts or whole.
 */
export class MessageDecoder {
  readonly #reader: Reader;
  readonly #samples: SampleDecoder;
  readonly #locations: LocationDecoder;
  readonly #functions: FunctionDecoder;
  readonly #mappings: DecodedMapping[] = [];
  /** UTF-8 of all strings, one after the other, and where each ends. */
  #text = new Uint8Array(1024);
  #stringEnd: Uint32Array<ArrayBuffer>;
  #stringCount = 0;
  readonly #sampleTypes: { type: number; unit: number }[] = [];
  readonly #comments = new Int32List(4);
  #periodType = { type: 0, unit: 0 };
  #dropFrames = 0;
  #keepFrames = 0;
  #defaultSampleType = 0;
  #docUrl = 0;
  #timeNanos = 0n;
  #durationNanos = 0n;
  #period = 0n;

  /** `bytes` is where the message begins. */
  constructor(bytes: Uint8Array, capacity: DecodeCapacity) {
    this.#reader = new Reader(bytes);
    this.#samples = new SampleDecoder(capacity.samples);
    this.#locations = new LocationDecoder(capacity.locations);
    this.#functions = new FunctionDecoder(capacity.functions);
    this.#stringEnd = new Uint32Array(capacity.strings);
  }

  /** Bytes of the window that have been read. */
  get position(): number {
    return this.#reader.pos;
  }

  /** Goes on in another window, which begins with what has not been read of the one before. */
  moveTo(bytes: Uint8Array): void {
    this.#reader.buf = bytes;
    this.#reader.pos = 0;
  }

  /** Reads all whole fields up to `end`; with `isLast` the message ends there. */
  advance(end: number, isLast: boolean): void {
    const reader = this.#reader;
    reader.len = end;
    while (reader.pos < end) {
      if (!isLast && !this.#hasWholeField(end)) return;
      const tag = readVarint(reader);
      this.#readField(varintHigh * 536870912 + (tag >>> 3), tag & 7);
    }
    if (reader.pos > end) throw new WireError('message past its end');
  }

  #hasWholeField(end: number): boolean {
    const reader = this.#reader;
    const start = reader.pos;
    if (end - start < fieldHead) return false;
    const tag = readVarint(reader);
    let needed = fieldHead;
    if ((tag & 7) === wireBytes) {
      const length = readVarint(reader);
      needed = varintHigh === 0 ? reader.pos - start + length : Number.POSITIVE_INFINITY;
    }
    reader.pos = start;
    return end - start >= needed;
  }

  #readField(field: number, wire: number): void {
    const reader = this.#reader;
    if (field === 2) {
      expectWire(wire, wireBytes);
      decodeSample(reader, this.#samples);
      return;
    }
    if (field === 1 || (field >= 3 && field <= 6) || field === 11) expectWire(wire, wireBytes);
    else if (field !== 13 && field >= 7 && field <= 15) expectWire(wire, wireVarint);
    switch (field) {
      case 1:
        this.#sampleTypes.push(readValueType(reader));
        break;
      case 3:
        this.#mappings.push(decodeMapping(reader));
        break;
      case 4:
        this.#locations.decode(reader);
        break;
      case 5:
        this.#functions.decode(reader);
        break;
      case 6:
        this.#readString();
        break;
      case 7:
        this.#dropFrames = readStringIndex(reader);
        break;
      case 8:
        this.#keepFrames = readStringIndex(reader);
        break;
      case 9:
        checkSingleTime(this.#timeNanos);
        this.#timeNanos = BigInt.asIntN(64, readUint64(reader));
        break;
      case 10:
        this.#durationNanos = BigInt.asIntN(64, readUint64(reader));
        break;
      case 11:
        this.#periodType = readValueType(reader);
        break;
      case 12:
        this.#period = BigInt.asIntN(64, readUint64(reader));
        break;
      case 13:
        readRepeated(reader, wire, () => this.#comments.push(readStringIndex(reader)));
        break;
      case 14:
        this.#defaultSampleType = readStringIndex(reader);
        break;
      case 15:
        this.#docUrl = readStringIndex(reader);
        break;
      default:
        skipField(reader, wire);
    }
  }

  #readString(): void {
    const end = readEnd(this.#reader);
    const row = this.#stringCount++;
    // Go's reader wants the table to begin with the empty string.
    if (row === 0 && end > this.#reader.pos) throw new WireError('first string not empty');
    const { buf, pos } = this.#reader;
    const textStart = row === 0 ? 0 : this.#stringEnd[row - 1];
    const textEnd = textStart + end - pos;
    this.#text = ensureUint8(this.#text, textEnd);
    this.#text.set(buf.subarray(pos, end), textStart);
    this.#stringEnd = ensureUint32(this.#stringEnd, this.#stringCount);
    this.#stringEnd[row] = textEnd;
    this.#reader.pos = end;
  }

  /** What was read, once `advance` has read the last field. */
  finish(): DecodedIds {
    return {
      samples: this.#samples,
      locations: this.#locations,
      functions: this.#functions,
      mappings: this.#mappings,
      text: this.#text,
      stringEnd: this.#stringEnd.subarray(0, this.#stringCount),
      sampleTypes: this.#sampleTypes,
      comments: this.#comments.finish(),
      periodType: this.#periodType,
      dropFrames: this.#dropFrames,
      keepFrames: this.#keepFrames,
      defaultSampleType: this.#defaultSampleType,
      docUrl: this.#docUrl,
      timeNanos: this.#timeNanos,
      durationNanos: this.#durationNanos,
      period: this.#period,
    };
  }
}
