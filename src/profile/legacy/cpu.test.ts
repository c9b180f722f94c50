import { describe, expect, test } from 'vitest';
import type { Profile } from '../profile.ts';
import { readCpu } from './cpu.ts';
import { printSamples, printTypes } from './print.test-support.ts';

type Record = readonly [count: number, ...addresses: number[]];

interface Words {
  readonly size: 4 | 8;
  readonly isLittle: boolean;
}

/** The bytes of a CPU profile with a period of 10 ms. */
function drawCpu(
  records: readonly Record[],
  { size, isLittle }: Words = { size: 8, isLittle: true },
  { version = 0, text = '', hasEnd = true } = {},
): Uint8Array {
  const words = [0, 3, version, 10_000, 0];
  for (const [count, ...addresses] of records) words.push(count, addresses.length, ...addresses);
  if (hasEnd) words.push(0, 1, 0);
  const bytes = new Uint8Array(words.length * size + text.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, row) => {
    if (size === 4) view.setUint32(row * 4, word, isLittle);
    else view.setBigUint64(row * 8, BigInt(word), isLittle);
  });
  bytes.set(new TextEncoder().encode(text), words.length * size);
  return bytes;
}

function read(bytes: Uint8Array): Profile {
  const profile = readCpu(bytes, { pprofCompat: true });
  if (!profile) throw new Error('unrecognized');
  return profile;
}

const samples: readonly Record[] = [
  [1, 0x10, 0x21, 0x31],
  [5, 0x11, 0x22, 0x31],
];

describe('words of any size and order', () => {
  test.each([
    { size: 4, isLittle: true },
    { size: 4, isLittle: false },
    { size: 8, isLittle: true },
    { size: 8, isLittle: false },
  ] as const)('$size bytes, little: $isLittle', (words) => {
    const profile = read(drawCpu(samples, words));
    expect(printTypes(profile)).toBe('samples/count cpu/nanoseconds');
    expect(profile.period).toBe(10_000_000n);
    expect(printSamples(profile)).toEqual([
      '1 10000000: 0x10 < 0x20 < 0x30',
      '5 50000000: 0x11 < 0x21 < 0x30',
    ]);
  });
});

test('a missing end marker is no error', () => {
  const profile = read(drawCpu(samples, undefined, { hasEnd: false }));
  expect(profile.samples.count).toBe(2);
});

test('a single sample loses its second and then its third frame, which all samples share', () => {
  expect(printSamples(read(drawCpu([[1, 0x10, 0x21, 0x31, 0x41]])))).toEqual([
    '1 10000000: 0x10 < 0x40',
  ]);
});

test('a second frame of nearly all samples goes, one in 32 may lack it', () => {
  const many: Record[] = Array.from({ length: 31 }, (_, i) => [1, 0x1000 + i, 0x21, 0x300 + i]);
  const printed = printSamples(read(drawCpu([...many, [1, 0x10, 0x51, 0x61]])));
  expect(printed[0]).toBe('1 10000000: 0x1000 < 0x2ff');
  expect(printed[31]).toBe('1 10000000: 0x10 < 0x50 < 0x60');
});

test('a leaf that unwinding found again goes', () => {
  expect(printSamples(read(drawCpu([[1, 0x10, 0x10, 0x31], ...samples])))[0]).toBe(
    '1 10000000: 0x10 < 0x30',
  );
});

test('a memory map follows as text', () => {
  const text =
    '00000000-00000100 r-xp 00000000 00:00 7 /bin/a\n00000100-00000200 rw-p 00000000 00:00 7 /bin/b\n';
  const profile = read(drawCpu(samples, undefined, { text }));
  expect(profile.mappings.map(({ file }) => file)).toEqual(['/bin/a']);
});

test("Java's variant names its addresses, lowers none and clears them", () => {
  const text = ' 0x10 GC\n 0x21 com.example.f (A.java:06)\n 0x31 com.example.g (lib/b.jar)\n';
  const profile = read(drawCpu([[2, 0x10, 0x21, 0x31]], undefined, { version: 1, text }));
  expect(printSamples(profile)).toEqual([
    '2 20000000: GC < com.example.f A.java:6 < com.example.g b.jar:0',
  ]);
  expect([...profile.locations.address]).toEqual([0n, 0n, 0n]);
});

test('a stack longer than the file is another format', () => {
  const bytes = drawCpu(samples);
  new DataView(bytes.buffer).setBigUint64(6 * 8, 2n ** 62n, true);
  expect(readCpu(bytes, { pprofCompat: true })).toBeUndefined();
});

test('a period of 0 or another version is another format', () => {
  expect(
    readCpu(drawCpu(samples, undefined, { version: 2 }), { pprofCompat: true }),
  ).toBeUndefined();
  expect(readCpu(new Uint8Array(40), { pprofCompat: true })).toBeUndefined();
});
