import { describe, expect, it } from 'vitest';
import {
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
} from './wire.ts';
import { bytes, number, tag, varint } from './wire-writer.test-support.ts';

const read = (...content: readonly number[]) => new Reader(Uint8Array.from(content));

describe('a varint', () => {
  it.each([
    [0n],
    [1n],
    [127n],
    [128n],
    [2n ** 14n],
    [2n ** 28n - 1n],
    [2n ** 28n],
    [2n ** 31n],
    [2n ** 32n - 1n],
    [2n ** 32n],
    [2n ** 53n + 1n],
    [2n ** 63n],
    [2n ** 64n - 1n],
  ])('of %d is read exactly', (value) => {
    expect(readUint64(read(...varint(value)))).toBe(value);
    const reader = read(...varint(value), 7);
    const low = readVarint(reader);
    expect((BigInt(varintHigh) << 32n) | BigInt(low)).toBe(value);
    expect(reader.pos).toBe(varint(value).length);
  });

  it.each([
    [-1n, -1],
    [-(2n ** 31n), -(2 ** 31)],
    [-(2n ** 32n), -(2 ** 32)],
    [-(2n ** 53n), -(2 ** 53)],
    [-(2n ** 63n), -(2 ** 63)],
    [2n ** 63n - 1n, 2 ** 63],
  ])('of %d as int64 is the nearest double', (value, expected) => {
    expect(readInt64(read(...varint(value)))).toBe(expected);
  });

  it('may be longer than it needs, and loses what is past the 64th bit', () => {
    expect(readUint64(read(0x85, 0x80, 0x80, 0x00))).toBe(5n);
    expect(readUint64(read(...new Array(9).fill(0x80), 0x7f))).toBe(2n ** 63n);
  });

  it.each([
    ['ends too early', [0x80]],
    ['is not there', []],
    ['has eleven bytes', [...new Array(10).fill(0x80), 0x00]],
  ])('that %s is refused', (_, content) => {
    expect(() => readVarint(read(...content))).toThrow(WireError);
  });
});

describe('a length', () => {
  it('is the rest of the file at most', () => {
    expect(readEnd(read(2, 0, 0))).toBe(3);
    expect(() => readEnd(read(3, 0, 0))).toThrow(WireError);
    expect(() => readEnd(read(...varint(2n ** 32n)))).toThrow(WireError);
    expect(() => readEnd(read(...varint(-1)))).toThrow(WireError);
  });
});

describe('a field that is skipped', () => {
  it.each([
    [0, [0x80, 0x01], 2],
    [1, [1, 2, 3, 4, 5, 6, 7, 8], 8],
    [2, [3, 1, 2, 3], 4],
    [5, [1, 2, 3, 4], 4],
  ])('of wire type %i has its length', (wireType, content, length) => {
    const reader = read(...content);
    skipField(reader, wireType);
    expect(reader.pos).toBe(length);
    expect(() => skipField(read(...content.slice(0, -1)), wireType)).toThrow(WireError);
  });

  it.each([3, 4, 6, 7])('can’t have wire type %i', (wireType) => {
    expect(() => skipField(read(0, 0, 0, 0, 0, 0, 0, 0), wireType)).toThrow(WireError);
  });
});

describe('a message', () => {
  it('tells its fields, the largest number too', () => {
    const fields: [number, number][] = [];
    const content = [...number(1, 5), ...bytes(200, 'ab'), ...number(2 ** 29 - 1, 1)];
    const reader = read(...content);
    readMessage(reader, content.length, (field, wire) => {
      fields.push([field, wire]);
      skipField(reader, wire);
    });
    expect(fields).toEqual([
      [1, 0],
      [200, 2],
      [2 ** 29 - 1, 0],
    ]);
  });

  it('may not run past its end', () => {
    const reader = read(...tag(1, 0), 0x80, 0x01);
    expect(() => readMessage(reader, 2, () => readVarint(reader))).toThrow(WireError);
  });
});

describe('a repeated number', () => {
  const readAll = (wireType: number, content: readonly number[]) => {
    const values: number[] = [];
    const reader = read(...content);
    readRepeated(reader, wireType, () => values.push(readVarint(reader)));
    return values;
  };

  it('is packed or not', () => {
    expect(readAll(2, [3, 1, 0x80, 0x01])).toEqual([1, 128]);
    expect(readAll(2, [0])).toEqual([]);
    expect(readAll(0, [9])).toEqual([9]);
  });

  it('may not cross the end of its list, nor come as another type', () => {
    expect(() => readAll(2, [1, 0x80, 0x01])).toThrow(WireError);
    expect(() => readAll(5, [1, 0, 0, 0])).toThrow(WireError);
  });
});
