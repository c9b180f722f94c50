import { describe, expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

/** Header of a heap profile whose objects have all been allocated and none freed. */
const header = (kind: string) => `heap profile: 1: 2 [ 1: 2 ] @ ${kind}\n`;

describe('values, as the real pprof prints them', () => {
  test.each([
    ['heap/1048576', '1: 9216 [ 1: 9216 ]', '57 528909', 9216],
    ['heapz_v2/524288', '1: 9216 [ 1: 9216 ]', '57 528909', 9216],
    ['heap/1048576', '2: 8192 [ 2: 8192 ]', '257 1052677', 4096],
    ['heap_v2/524288', '2: 8192 [ 2: 8192 ]', '257 1052677', 4096],
    ['heapprofile', '2: 8192 [ 2: 8192 ]', '2 8192', 4096],
    ['heap', '2: 8192 [ 2: 8192 ]', '2 8192', 4096],
    ['growthz', '2: 8192 [ 2: 8192 ]', '2 8192', 4096],
    ['fragmentation', '2: 8192 [ 2: 8192 ]', '2 8192', 4096],
  ])('%s, %s', (kind, sample, values, size) => {
    const profile = readText(`${header(kind)}${sample} @ 0x401\n`);
    expect(printTypes(profile)).toBe('objects/count space/bytes');
    expect(printSamples(profile)).toEqual([`${values}: 0x400 {bytes=${size}}`]);
  });

  test('allocations are read when the header says that something was freed', () => {
    const profile = readText(
      'heap profile: 1: 524288 [ 3: 1572864 ] @ heap/1048576\n1: 524288 [3: 1572864] @ 0x401\n0: 0 [2: 8] @ 0x501\n',
    );
    expect(printTypes(profile)).toBe(
      'alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes',
    );
    const [first, second] = printSamples(profile);
    expect(first).toBe('4 2488234 1 829411: 0x400 {bytes=524288}');
    // Nothing in use: the size is that of what was allocated.
    expect(second).toContain('0x500 {bytes=4}');
  });
});

test('Go writes twice the rate, others the rate', () => {
  expect(readText(header('heap/1048577')).period).toBe(524288n);
  expect(readText(header('heap_v2/524288')).period).toBe(524288n);
  expect(readText(header('heapprofile/7')).period).toBe(1n);
});

test('a size of 0 is a label, although a binary profile would not have it', () => {
  const profile = readText(`${header('heapprofile')}5: 0 [ 5: 0 ] @ 0x11\n`);
  expect(printSamples(profile)).toEqual(['5 0: 0x10 {bytes=0}']);
});

test('every address is lowered by one, so that it lies in the call', () => {
  const profile = readText(`${header('heapprofile')} 1: 2 [1: 2] @ 0x10 0x20 0x10\n`);
  expect(printSamples(profile)).toEqual(['1 2: 0xf < 0x1f < 0xf {bytes=2}']);
  expect([...profile.locations.id]).toEqual([1n, 2n]);
});

test('what pprof refuses is refused in its words', () => {
  const read = (line: string) => () => readText(header('heapprofile') + line);
  expect(read('what\n')).toThrow(
    'parsing profile: unexpected number of sample values: got 0, want 6',
  );
  expect(read('0: 10 [0: 10] @ 0x1\n')).toThrow('inuse count was 0 but inuse bytes was 10');
  expect(read('1: 99999999999999999999 [1: 1] @ 0x1\n')).toThrow(
    'malformed sample: 1: 99999999999999999999 [1: 1] @ 0x1: strconv.ParseInt: parsing "99999999999999999999": value out of range',
  );
  expect(read('1: 1 [1: 1] @ 0x11112222333344445\n')).toThrow(
    'failed to parse as hex 64-bit number: 0x11112222333344445',
  );
});

test('another word after heap, or a header on a later line, is not recognised', () => {
  expect(isUnrecognized(header('heapstats'))).toBe(true);
  expect(isUnrecognized(`\n${header('heap')}`)).toBe(true);
});

test('a sample may have anything before it, as pprof searches the line', () => {
  const profile = readText(`${header('heapprofile')} pid 7: 1: 2 [1: 2] @ 0x10\n`);
  expect(printSamples(profile)).toEqual(['1 2: 0xf {bytes=2}']);
});

const debugText = `heap profile: 1: 64 [2: 128] @ heap/2
1: 64 [2: 128] @ 0x4a1 0x4b1 0x4c1 0x4d1
#\t0x4b0\tmain.inner+0x25\t\t/src/main.go:12
#\t0x4c0\tmain.inlined+0x10\t/src/main.go:20
#\t0x4c0\tmain.outer+0x10\t\t/src/main.go:30

# runtime.MemStats
# Alloc = 512
# DebugGC = false
`;

test('pprof sees addresses only', () => {
  const profile = readText(debugText);
  expect(printSamples(profile)).toEqual(['2 128 1 64: 0x4a0 < 0x4b0 < 0x4c0 < 0x4d0 {bytes=64}']);
  expect(profile.comments).toEqual([]);
});

test('symbols in comments become functions, inlined ones at one address; the runtime frames Go hides are left out', () => {
  const profile = readText(debugText, false);
  expect(printSamples(profile)).toEqual([
    '2 128 1 64: main.inner /src/main.go:12 < [main.inlined /src/main.go:20,main.outer /src/main.go:30] {bytes=64}',
  ]);
  expect(profile.mappings[0]?.hasFunctions).toBe(true);
});

test("the runtime's figures become comments", () => {
  expect(readText(debugText, false).comments).toEqual([
    '# runtime.MemStats',
    '# Alloc = 512',
    '# DebugGC = false',
  ]);
});

test('values beyond 2^53 stay exact', () => {
  const profile = readText(`${header('heapprofile')}1: 9007199254740993 [1: 1] @ 0x1\n`);
  expect(profile.samples.exactValue[1]).toEqual(BigInt64Array.of(9007199254740993n));
});
