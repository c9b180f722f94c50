import { expect, test } from 'vitest';
import { printMappings, readText } from './print.test-support.ts';

/** A profile of the given addresses (each lowered by one) with a memory map. */
const read = (addresses: string, map: string) =>
  readText(`x profile: total 1\n1 @ ${addresses}\n--- Memory map: ---\n${map}`);

test('both layouts, with and without permissions, offset and build id', () => {
  const profile = read(
    '0x2',
    `08048000-0804a000 r-xp 00001000 00:00 21306940    /bin/server
7f00-7f10: /lib/a.so (@100) abc123
0x8000-0x9000 r-xp /lib/b.so
9000-9100 rw-p 00000000 00:00 0 [heap]
not a region
`,
  );
  expect(printMappings(profile)).toEqual([
    '8048000-804a000@1000 /bin/server',
    '7f00-7f10@100 /lib/a.so abc123',
    '8000-9000@0 /lib/b.so',
    '0-ffffffffffffffff@0',
  ]);
});

test('pieces of a file that touch become one, the program itself comes first', () => {
  const profile = read(
    '0x1801',
    '500-600: [vdso]\n700-800: /lib/libc.so.6\n1000-1500: /bin/a\n1500-2000: /bin/a\n',
  );
  expect(printMappings(profile)).toEqual([
    '1000-2000@0 /bin/a',
    '700-800@0 /lib/libc.so.6',
    '500-600@0 [vdso]',
  ]);
  expect([...profile.locations.mapping]).toEqual([0]);
});

test('pieces whose offsets do not fit stay apart', () => {
  const profile = read(
    '0x1001',
    '1000-1500 r-xp 100 00:00 1 /bin/a\n1500-2000 r-xp 900 00:00 1 /bin/a\n',
  );
  expect(profile.mappings.length).toBe(2);
});

test('a program loaded at 0x400000 plus its offset starts there', () => {
  const profile = read('0x400501', '00401000-00402000 r-xp 00001000 00:00 1 /bin/a\n');
  expect(printMappings(profile)).toEqual(['400000-402000@0 /bin/a']);
});

test('an address before a region that starts in the middle of its file extends it', () => {
  const profile = read('0x7501 0x7401 0x1', '8000-9000 r-xp 1000 00:00 1 /lib/a.so\n');
  expect(printMappings(profile)).toEqual(['7000-9000@0 /lib/a.so']);
  // Address 0 belongs to nothing.
  expect([...profile.locations.mapping]).toEqual([0, 0, -1]);
});

test('addresses of no region share a mapping without a file', () => {
  const profile = read('0x11 0x8001 0x0', '8000-9000: /bin/a\n');
  expect([...profile.locations.mapping]).toEqual([1, 0, 1]);
});

test('the first of two regions that overlap wins', () => {
  const profile = read('0x1501', '1000-2000: /bin/a\n1400-1600: /bin/b\n');
  expect([...profile.locations.mapping]).toEqual([0]);
});

test('names are replaced, and a logging prefix is cut off', () => {
  const profile = read('0x2', 'build=/bin/server\nI0315 12:00:00 1 main.cc:12] 400-500: $build\n');
  expect(profile.mappings[0]?.file).toBe('/bin/server');
});

test('names that grow without bound are refused', () => {
  let map = `z0y=${'x'.repeat(1000)}\n`;
  for (let i = 0; i < 40; i++) map += `z${i + 1}y=$z${i}y$z${i}y\n`;
  expect(() => readText(`x profile: total 1\n1 @ 0x2\n--- Memory map: ---\n${map}`, false)).toThrow(
    'memory map is too large',
  );
});

test('thousands of regions and addresses are joined quickly', () => {
  const regions = Array.from({ length: 20_000 }, (_, i) => {
    const start = 0x10_0000 + ((i * 7919) % 20_000) * 0x20;
    return `${start.toString(16)}-${(start + 0x10).toString(16)} r-xp ${(i % 3).toString(16)} 00:00 1 /l/${i}.so`;
  });
  const addresses = Array.from(
    { length: 20_000 },
    (_, i) => `0x${(0x10_0000 + i * 0x20 + 5).toString(16)}`,
  );
  const start = performance.now();
  const profile = readText(
    `x profile: total 1\n1 @ ${addresses.join(' ')}\n--- Memory map: ---\n${regions.join('\n')}\n`,
    false,
  );
  expect(new Set(profile.locations.mapping).size).toBe(20_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
