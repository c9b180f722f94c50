import { expect, test } from 'vitest';
import { parseProfile } from '../parse.ts';
import type { Profile } from '../profile.ts';
import { ProfileError } from '../profile-error.ts';
import { isDepthFirst } from '../stacks.test-support.ts';

const map = '--- Memory map: ---\n400-900 r-xp 100 00:00 1 /bin/a\nb=/x\n900-999: $b (@10) ab\n';
const texts = [
  `heap profile: 1: 64 [2: 128] @ heap/2\n1: 64 [2: 128] @ 0x4a1 0x4b1\n#\t0x4b0\tmain.f+0x25\t\t/src/main.go:12\n\n# runtime.MemStats\n# Alloc = 1\n${map}`,
  `goroutine profile: total 3\n2 @ 0x101 0x111\n# labels: {"method":"GET"}\n#\t0x110\tmain.f+0x84\t\t/a.go:351\n${map}`,
  `--- threadz 1 ---\n\n--- Thread 7f79 (name: main/14748) stack: ---\n  PC:  0x30: f\n  0x41: main\n--- Thread 7f80 (name: b/1) stack: ---\n  [same as previous thread]\n${map}`,
  `--- contentionz 1 ---\ncycles/second = 3201000000\nsampling period = 100\n 19490304 27 @ 0x11 0x21\n${map}`,
  '--- contentionz 1 ---\nformat = java\nresolution = ms\nsampling period = 100\n 14 1 @ 0xd 0x3\n\n 0x3 a.g (s.java:03)\n 0xd a.f (x/y)\n',
  'goroutine 7 [IO wait, 5 minutes]:\nmain.f(0x1)\n\t/a.go:12 +0x6a\ncreated by main.g in goroutine 1\n\t/a.go:3 +0x4\n',
];

function drawCpu(version: number): Uint8Array {
  const words = [0, 3, version, 10_000, 0, 1, 3, 0x10, 0x21, 0x31, 2, 2, 0x11, 0x22, 0, 1, 0];
  const text = new TextEncoder().encode(' 0x10 GC\n400-900 r-xp 100 00:00 1 /bin/a\n');
  return Uint8Array.of(...new Uint8Array(BigUint64Array.from(words, BigInt).buffer), ...text);
}

const inputs = [...texts.map((text) => new TextEncoder().encode(text)), drawCpu(0), drawCpu(1)];
const pieces = [
  '\n',
  '0',
  '@',
  '---',
  '0x',
  '99999999999999999999',
  '#\t0x',
  '$b',
  '[',
  '=',
  '{"',
].map((piece) => new TextEncoder().encode(piece));

/** Numbers 0 … below - 1, the same on every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The bytes cut, flipped, doubled in places or with something put in. */
function damage(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let damaged = bytes.slice();
  for (let times = random(4); times >= 0; times--) {
    const at = random(damaged.length + 1);
    const kind = random(4);
    if (kind === 0 && at < damaged.length) damaged[at] = random(256);
    else if (kind === 1) damaged = damaged.slice(0, at);
    else if (kind === 2) {
      damaged = Uint8Array.of(...damaged.subarray(0, at), ...damaged.subarray(random(at + 1)));
    } else {
      const piece = pieces[random(pieces.length)] ?? new Uint8Array(0);
      damaged = Uint8Array.of(...damaged.subarray(0, at), ...piece, ...damaged.subarray(at));
    }
  }
  return damaged;
}

function expectRows(column: ArrayLike<number>, from: number, below: number): void {
  for (let row = 0; row < column.length; row++) {
    if (!(column[row] >= from && column[row] < below)) throw new Error(`row ${column[row]}`);
  }
}

/** Every row number of the profile is one of its tables'. */
function expectValid(profile: Profile): void {
  const { samples, stacks, labelSets, locations, lines, functions, mappings, strings } = profile;
  expect(samples.value.length).toBe(profile.sampleTypes.length);
  for (const column of samples.value) expect(column.length).toBe(samples.count);
  expectRows(samples.stack, 0, stacks.count);
  expectRows(samples.labelSet, 0, labelSets.count);
  expect(isDepthFirst(stacks)).toBe(true);
  expectRows(stacks.location, 0, locations.count);
  expectRows(labelSets.key, 0, strings.count);
  expectRows(labelSets.text, -1, strings.count);
  expectRows(labelSets.unit, 0, strings.count);
  expectRows(locations.mapping, -1, mappings.length);
  expect(locations.lineOffset[locations.count]).toBe(lines.count);
  expectRows(lines.fn, 0, functions.count);
  expectRows(functions.name, 0, strings.count);
  expectRows(functions.file, 0, strings.count);
}

test.each([true, false])('damaged texts are refused or valid (pprofCompat: %s)', (pprofCompat) => {
  const random = createRandom(20_260_715);
  let read = 0;
  for (let round = 0; round < 1500; round++) {
    const bytes = damage(inputs[random(inputs.length)] ?? new Uint8Array(0), random);
    try {
      expectValid(parseProfile(bytes, { pprofCompat }));
      read++;
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
    }
  }
  // Most damage is slight: were everything refused, nothing would have been tested.
  expect(read).toBeGreaterThan(150);
});

test.each([
  ['blanks', ' '],
  ['digits', '7'],
  ['brackets', '['],
  ['addresses', '0x'],
  ['dollars', '$'],
  ['quotes', '"'],
])('a long line of %s takes no time', (_, piece) => {
  const long = piece.repeat(300_000);
  const start = performance.now();
  for (const text of texts) {
    const lines = text.split('\n');
    for (let at = 0; at <= Math.min(lines.length, 4); at++) {
      const hostile = [...lines.slice(0, at), long, ...lines.slice(at)].join('\n');
      try {
        expectValid(parseProfile(new TextEncoder().encode(hostile), { pprofCompat: false }));
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
      }
    }
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
