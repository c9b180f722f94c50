import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate, inflateWithPako, isGzip, type NativeInflate } from './inflate.ts';
import { ProfileError } from './profile-error.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const zip = (text: string) => new Uint8Array(gzipSync(text));
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((p) => [...p]));
const zeros = (count: number) => new Uint8Array(count);

function fault(bytes: Uint8Array): string {
  try {
    inflateWithPako(bytes);
  } catch (error) {
    if (error instanceof ProfileError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'whole';
}

describe('inflating', () => {
  it.each([
    ['plain bytes', encode('abc')],
    ['nothing', zeros(0)],
    ['one byte of gzip’s two', Uint8Array.of(0x1f)],
    ['the two the wrong way around', Uint8Array.of(0x8b, 0x1f)],
  ])('leaves %s as they are', async (_, bytes) => {
    expect(isGzip(bytes)).toBe(false);
    expect(await inflate(bytes)).toBe(bytes);
    expect(inflateWithPako(bytes)).toBe(bytes);
  });

  it('takes one layer of gzip off, and no second one', () => {
    expect(decode(inflateWithPako(zip('abc')))).toBe('abc');
    const twice = new Uint8Array(gzipSync(zip('abc')));
    expect(isGzip(inflateWithPako(twice))).toBe(true);
  });

  it('may leave nothing', () => {
    expect(inflateWithPako(zip('')).length).toBe(0);
  });

  it('joins concatenated members, empty ones too', () => {
    expect(decode(inflateWithPako(join(zip('a'), zip('bc'), zip('d'))))).toBe('abcd');
    expect(decode(inflateWithPako(join(zip(''), zip('bc'), zip(''))))).toBe('bc');
  });

  it('joins what is larger than one part of its output', () => {
    const text = 'profile '.repeat(400_000);
    expect(decode(inflateWithPako(join(zip(text), zip('end'))))).toBe(`${text}end`);
  });

  const whole = zip('a profile, a profile, a profile');
  it.each([
    ['the second byte', 2],
    ['the header', 5],
    ['the header’s end', 10],
    ['the data', 20],
    ['the checksum', whole.length - 5],
    ['the last byte', whole.length - 1],
  ])('refuses gzip cut behind %s', (_, length) => {
    expect(fault(whole.slice(0, length))).toBe('truncated: decompressing profile: unexpected EOF');
  });

  it.each([
    [
      'rubbish behind the two bytes',
      join(Uint8Array.of(0x1f, 0x8b), encode('rubbish, not deflate')),
    ],
    ['a wrong checksum', whole.map((byte, i) => (i === whole.length - 6 ? byte ^ 1 : byte))],
    ['letters behind the last member', join(whole, encode('XX'))],
    ['zeros behind the last member', join(whole, zeros(4))],
    ['one zero behind the last member', join(whole, zeros(1))],
    ['a member cut behind a whole one', join(whole, whole.slice(0, 15))],
  ])('refuses %s, as Go does', (_, bytes) => {
    expect(fault(bytes)).toMatch(/^truncated: decompressing profile: ./);
  });
});

describe('the native stream', () => {
  const bytes = join(zip('a'), zip('b'));

  it('goes first, and is asked for gzip only', async () => {
    const asked: number[] = [];
    const native: NativeInflate = async (given, onPart) => {
      asked.push(given.length);
      onPart(encode('nat'));
      onPart(encode('ive'));
    };
    expect(decode(await inflate(bytes, native))).toBe('native');
    expect(decode(await inflate(encode('plain'), native))).toBe('plain');
    expect(asked).toEqual([bytes.length]);
  });

  it('has no last word: what it refuses is read all the same', async () => {
    const refuse = () => Promise.reject(new TypeError('Junk found after end of compressed data.'));
    expect(decode(await inflate(bytes, refuse))).toBe('ab');
    await expect(inflate(bytes.slice(0, -1), refuse)).rejects.toThrow(ProfileError);
  });
});
