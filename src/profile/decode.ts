import { Float64List, Int32List } from '../base/columns.ts';
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
 * The profile keeps referring to `bytes` for its strings.
 *
 * Cost:   two passes over the bytes (the first only counts); no object per sample.
 * Errors: ProfileError `empty`, `concatenated`, `unrecognized` (any damage to the wire format) or `invalid` (pprof's checks).
 * Source: google/pprof profile/encode.go, profile.go CheckValid.
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  if (bytes.length === 0) throw new ProfileError('empty', 'parsing profile: empty input file');
  try {
    return resolveProfile(decodeMessage(bytes));
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
  readonly id: BigUint64Array<ArrayBuffer>;
  readonly mappingId: BigUint64Array<ArrayBuffer>;
  readonly address: BigUint64Array<ArrayBuffer>;
  readonly folded: Uint8Array<ArrayBuffer>;
  readonly lineOffset: Uint32Array<ArrayBuffer>;
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

  decode(reader: Reader): void {
    const row = this.count++;
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
  readonly id: BigUint64Array<ArrayBuffer>;
  readonly name: Int32Array<ArrayBuffer>;
  readonly systemName: Int32Array<ArrayBuffer>;
  readonly file: Int32Array<ArrayBuffer>;
  readonly startLine: Float64Array<ArrayBuffer>;
  count = 0;

  constructor(capacity: number) {
    this.id = new BigUint64Array(capacity);
    this.name = new Int32Array(capacity);
    this.systemName = new Int32Array(capacity);
    this.file = new Int32Array(capacity);
    this.startLine = new Float64Array(capacity);
  }

  decode(reader: Reader): void {
    const row = this.count++;
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

/** The message as read: ids unresolved, strings as rows. */
function decodeMessage(bytes: Uint8Array): DecodedIds {
  const counts = countFields(bytes);
  const reader = new Reader(bytes);
  const samples = new SampleDecoder(counts[2]);
  const locations = new LocationDecoder(counts[4]);
  const functions = new FunctionDecoder(counts[5]);
  const mappings: DecodedMapping[] = [];
  const stringStart = new Uint32Array(counts[6]);
  const stringEnd = new Uint32Array(counts[6]);
  let stringCount = 0;
  const sampleTypes: { type: number; unit: number }[] = [];
  const comments = new Int32List(4);
  let periodType: { type: number; unit: number } | undefined;
  let dropFrames = 0;
  let keepFrames = 0;
  let defaultSampleType = 0;
  let docUrl = 0;
  let timeNanos = 0n;
  let durationNanos = 0n;
  let period = 0n;

  readMessage(reader, bytes.length, (field, wire) => {
    if (field === 2) {
      expectWire(wire, wireBytes);
      decodeSample(reader, samples);
      return;
    }
    if (field === 1 || field === 3 || field === 4 || field === 5 || field === 6 || field === 11) {
      expectWire(wire, wireBytes);
    } else if (field !== 13 && field >= 7 && field <= 15) expectWire(wire, wireVarint);
    switch (field) {
      case 1:
        sampleTypes.push(readValueType(reader));
        break;
      case 3:
        mappings.push(decodeMapping(reader));
        break;
      case 4:
        locations.decode(reader);
        break;
      case 5:
        functions.decode(reader);
        break;
      case 6: {
        const end = readEnd(reader);
        // Go's reader wants the table to begin with the empty string.
        if (stringCount === 0 && end > reader.pos) throw new WireError('first string not empty');
        stringStart[stringCount] = reader.pos;
        stringEnd[stringCount++] = end;
        reader.pos = end;
        break;
      }
      case 7:
        dropFrames = readStringIndex(reader);
        break;
      case 8:
        keepFrames = readStringIndex(reader);
        break;
      case 9:
        checkSingleTime(timeNanos);
        timeNanos = BigInt.asIntN(64, readUint64(reader));
        break;
      case 10:
        durationNanos = BigInt.asIntN(64, readUint64(reader));
        break;
      case 11:
        periodType = readValueType(reader);
        break;
      case 12:
        period = BigInt.asIntN(64, readUint64(reader));
        break;
      case 13:
        readRepeated(reader, wire, () => comments.push(readStringIndex(reader)));
        break;
      case 14:
        defaultSampleType = readStringIndex(reader);
        break;
      case 15:
        docUrl = readStringIndex(reader);
        break;
      default:
        skipField(reader, wire);
    }
  });

  return {
    bytes,
    samples,
    locations,
    functions,
    mappings,
    stringStart,
    stringEnd,
    sampleTypes,
    comments: comments.finish(),
    periodType: periodType ?? { type: 0, unit: 0 },
    dropFrames,
    keepFrames,
    defaultSampleType,
    docUrl,
    timeNanos,
    durationNanos,
    period,
  };
}
