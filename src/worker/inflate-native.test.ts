import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ByteSource, inflate, readFrom } from '../profile/inflate.ts';
import { inflateNative } from './inflate-native.ts';

// Noise: what is zipped is as long as what was, and is read in three pieces.
const noise = Uint8Array.from({ length: 600_000 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
const zipped = new Uint8Array(gzipSync(noise, { level: 0 }));

describe('the native stream', () => {
  test('reads a file piece by piece and tells what is there', async () => {
    const pieces: number[] = [];
    const source: ByteSource = {
      length: zipped.length,
      read: async (start, end) => {
        pieces.push(start);
        return new Uint8Array(zipped.subarray(start, end));
      },
    };
    const parts: Uint8Array[] = [];
    await inflateNative(source, (part) => parts.push(part.slice()));
    expect(Buffer.compare(Buffer.concat(parts), noise)).toBe(0);
    expect(pieces).toEqual([0, 262_144, 524_288]);
    expect(parts.length).toBeGreaterThan(3);
  });

  test('ends with the reader’s error where the file goes away', async () => {
    const whole = readFrom(zipped);
    const source: ByteSource = {
      length: whole.length,
      read: (start, end) =>
        start >= 262_144 && end !== whole.length
          ? Promise.reject(new Error('the file is gone'))
          : whole.read(start, end),
    };
    await expect(inflateNative(source, () => undefined)).rejects.toThrow('the file is gone');
  });

  test('stops where its parts are not taken', async () => {
    const refuse = () => {
      throw new Error('no profile');
    };
    await expect(inflateNative(readFrom(zipped), refuse)).rejects.toThrow('no profile');
  });

  test('leaves a file that it refuses to the other reader, which reads it whole', async () => {
    const twice = new Uint8Array([...gzipSync('a'), ...gzipSync('b')]);
    expect(new TextDecoder().decode(await inflate(readFrom(twice), inflateNative))).toBe('ab');
  });
});
