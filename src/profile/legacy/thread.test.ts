import { expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

const threads = `--- threadz 1 ---

--- Thread 7f79 (name: main/14748) stack: ---
  PC:  0x00000030: helper(arg *)
  0x00000041: main
--- Thread 7f80 (name: other/1) stack: ---
  [same as previous thread]
--- Thread 7f81 (name: twice/2) stack: ---
  PC:  0x50 0x50 0x61
`;
const map = '--- Memory map: ---\n  0-100: /bin/server\n';

test('a thread is a sample of 1, an equal one adds to it, a leaf written twice goes', () => {
  const profile = readText(threads + map);
  expect(printTypes(profile)).toBe('thread/count');
  expect(printSamples(profile)).toEqual(['2: 0x30 < 0x40', '1: 0x50 < 0x60']);
  expect(profile.mappings[0]?.file).toBe('/bin/server');
});

test('a text that ends without a memory map is read, except as pprof reads it', () => {
  expect(printSamples(readText(threads, false))).toEqual(['2: 0x30 < 0x40', '1: 0x50 < 0x60']);
  expect(isUnrecognized(threads)).toBe(true);
});

test('threads without a stack end the list', () => {
  const profile = readText(`${threads}---- no stack trace for 3 threads ---\n${map}`);
  expect(profile.samples.count).toBe(2);
});
