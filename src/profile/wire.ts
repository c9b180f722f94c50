import { Reader } from 'protobufjs/minimal.js';

/**
 * Protobuf's wire format over protobufjs's Reader, with Go pprof's rules where they are stricter or wider:
 * varints of up to 10 bytes, 64-bit lengths, wire types 0, 1, 2 and 5. Source: google/pprof profile/proto.go.
 */
export class WireError extends Error {}

export const wireVarint = 0;
export const wireFixed64 = 1;
export const wireBytes = 2;
export const wireFixed32 = 5;

/** High 32 bits (unsigned) of what `readVarint` read last. A pair of numbers avoids an object or BigInt per value. */
export let varintHigh = 0;

/**
 * Reads a varint: returns its low 32 bits (unsigned) and leaves the high ones in `varintHigh`.
 * Bits past the 64th are dropped, as in Go. Errors: WireError past the end or after 10 bytes.
 */
export function readVarint(reader: Reader): number {
  const bytes = reader.buf;
  const end = reader.len;
  let pos = reader.pos;
  if (pos >= end) throw new WireError('varint past the end');
  let byte = bytes[pos++];
  let low = byte & 0x7f;
  if (byte < 0x80) {
    reader.pos = pos;
    varintHigh = 0;
    return low;
  }
  let high = 0;
  for (let shift = 7; ; shift += 7) {
    if (pos >= end || shift > 63) throw new WireError('bad varint');
    byte = bytes[pos++];
    const bits = byte & 0x7f;
    if (shift < 28) low |= bits << shift;
    else if (shift === 28) {
      low |= bits << 28;
      high = bits >>> 4;
    } else if (shift < 63) high |= bits << (shift - 32);
    else high |= bits << 31;
    if (byte < 0x80) break;
  }
  reader.pos = pos;
  varintHigh = high >>> 0;
  return low >>> 0;
}

/** Reads an int64 as the nearest double; `varintHigh` tells whether it was exact. */
export function readInt64(reader: Reader): number {
  const low = readVarint(reader);
  return varintHigh === 0 ? low : (varintHigh | 0) * 4294967296 + low;
}

/** Reads an unsigned 64-bit number exactly. */
export function readUint64(reader: Reader): bigint {
  const low = readVarint(reader);
  return varintHigh === 0 ? BigInt(low) : (BigInt(varintHigh) << 32n) | BigInt(low);
}

/** Reads a length and returns where the bytes after it end. Errors: WireError past the end. */
export function readEnd(reader: Reader): number {
  const length = readVarint(reader);
  if (varintHigh !== 0 || length > reader.len - reader.pos) throw new WireError('too much data');
  return reader.pos + length;
}

/** Passes over a field's content. Errors: WireError on wire types that Go's reader does not know. */
export function skipField(reader: Reader, wireType: number): void {
  if (wireType === wireVarint) readVarint(reader);
  else if (wireType === wireBytes) reader.pos = readEnd(reader);
  else if (wireType === wireFixed64 || wireType === wireFixed32) {
    const size = wireType === wireFixed64 ? 8 : 4;
    if (reader.len - reader.pos < size) throw new WireError('fixed past the end');
    reader.pos += size;
  } else throw new WireError(`unknown wire type ${wireType}`);
}

/** Checks the wire type of a known field. */
export function expectWire(actual: number, expected: number): void {
  if (actual !== expected) throw new WireError('type mismatch');
}

/** Calls `each` at every number of a repeated numeric field, packed or not; `each` must read just one varint. */
export function readRepeated(reader: Reader, wireType: number, each: () => void): void {
  if (wireType === wireBytes) {
    const end = readEnd(reader);
    while (reader.pos < end) each();
    if (reader.pos > end) throw new WireError('packed field past its end');
  } else {
    expectWire(wireType, wireVarint);
    each();
  }
}

/**
 * Calls `field(number, wireType)` for each field up to `end`; `field` must read the content.
 * Errors: WireError when a field runs past `end`.
 */
export function readMessage(
  reader: Reader,
  end: number,
  field: (number: number, wireType: number) => void,
): void {
  while (reader.pos < end) {
    const tag = readVarint(reader);
    field(varintHigh * 536870912 + (tag >>> 3), tag & 7);
  }
  if (reader.pos > end) throw new WireError('message past its end');
}

export { Reader };
