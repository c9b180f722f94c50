import { expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

test('contention: the delay comes first, both values are multiplied by the period', () => {
  const profile = readText(
    `--- contentionz 1 ---
format = java
resolution = microseconds
sampling period = 100
ms since reset = 6019923
   14     1 @ 0x0000000d 0x00000003
    2     3 @ 0x00000003

 0x0000003 com.example.g (source.java:03)
 0x000000d com.example.f (generated stub/JIT)
`,
  );
  expect(printTypes(profile)).toBe('contentions/count delay/microseconds');
  expect(printSamples(profile)).toEqual([
    '100 1400: com.example.f JIT:0 < com.example.g source.java:3',
    '300 200: com.example.g source.java:3',
  ]);
  expect(profile.durationNanos).toBe(6019923000000n);
});

test('heap: objects are sampled every 524288 bytes', () => {
  const profile = readText(
    '--- heapz 1 ---\nformat = java\nresolution = bytes\n9216 1 @ 0x1\n 0x1 generated stub/JIT\n',
  );
  expect(printTypes(profile)).toBe('inuse_objects/count inuse_space/bytes');
  expect(printSamples(profile)).toEqual(['57 528909: STUB {bytes=9216}']);
});

test('a count of 0 in a heap is refused in the words of pprof', () => {
  expect(() => readText('--- heapz 1 ---\nformat = java\nresolution = bytes\n7 0 @ 0x1\n')).toThrow(
    'parsing profile: parsing sample 7 0 @ 0x1: second value must be non-zero',
  );
});

test('samples without a resolution have no types', () => {
  expect(() => readText('--- heapz 1 ---\nformat = java\n7 1 @ 0x1\n')).toThrow(
    'malformed profile: missing sample type information',
  );
});

test('an unknown attribute or a format other than java is not recognised', () => {
  expect(isUnrecognized('--- heapz 1 ---\nformat = c\n')).toBe(true);
  expect(isUnrecognized('--- heapz 1 ---\ncolour = red\n')).toBe(true);
  expect(isUnrecognized('--- heapz 2 ---\n')).toBe(true);
});
