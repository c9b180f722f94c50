import { describe, expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

describe('contentions and delay of one sample, as the real pprof prints them', () => {
  test.each([
    ['nothing', '--- contentionz 1 ---\n', '100 2', '2 100'],
    [
      '2 GHz, period 100',
      '--- contentionz 1 ---\ncycles/second = 2000000000\nsampling period = 100\n',
      '100 2',
      '200 5000',
    ],
    ['period only', '--- contentionz 1 ---\nsampling period = 100\n', '100 2', '200 100'],
    [
      'mutex, 1 GHz, period 5',
      '--- mutex:\ncycles/second=1000000000\nsampling period=5\n',
      '100 2',
      '10 500',
    ],
    [
      '3.201 GHz, period 100',
      '--- contention:\ncycles/second = 3201000000\nsampling period = 100\n',
      '19490304 27',
      '2700 608881724',
    ],
  ])('%s', (_, header, sample, values) => {
    const profile = readText(`${header}${sample} @ 0x11 0x21\n`);
    expect(printTypes(profile)).toBe('contentions/count delay/nanoseconds');
    expect(printSamples(profile)).toEqual([`${values}: 0x10 < 0x20`]);
  });
});

test('the time since the last reset is the duration', () => {
  const profile = readText('--- contentionz 1 ---\nms since reset = 16502830\n1 1 @ 0x1\n');
  expect(profile.durationNanos).toBe(16502830000000n);
  expect(profile.periodType).toEqual({ type: 'contentions', unit: 'count' });
});

test('an unknown key, a bad number or a line that is no sample is not recognised', () => {
  for (const line of ['colour = red', 'sampling period = often', 'format = java', 'hello']) {
    expect(isUnrecognized(`--- contentionz 2 ---\n${line}\n`)).toBe(true);
  }
});

test('digits without a blank between them are split as pprof splits them', () => {
  expect(printSamples(readText('--- mutex:\n123 @ 0x11\n'))).toEqual(['3 12: 0x10']);
});

test('a memory map ends the samples', () => {
  const profile = readText('--- mutex:\n1 2 @ 0x401\n--- Memory map: ---\n400-500: /bin/a\n');
  expect(profile.mappings[0]?.file).toBe('/bin/a');
  expect(profile.locations.mapping[0]).toBe(0);
});

test('symbols in comments are read', () => {
  const text =
    '--- mutex:\ncycles/second=1000000000\n5 2 @ 0x11 0x21\n#\t0x10\tsync.(*Mutex).Unlock+0x1b\t/go/mutex.go:65\n#\t0x20\tmain.f+0x2\t/a.go:3\n';
  expect(printSamples(readText(text, false))).toEqual([
    '2 5: sync.(*Mutex).Unlock /go/mutex.go:65 < main.f /a.go:3',
  ]);
});

test('a megabyte of digits takes no time to refuse', () => {
  const text = `--- mutex:\n${'1'.repeat(1_000_000)}\n`;
  const start = performance.now();
  expect(isUnrecognized(text, false)).toBe(true);
  expect(performance.now() - start).toBeLessThan(2000);
});
