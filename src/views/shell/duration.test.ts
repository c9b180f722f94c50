import { expect, test } from 'vitest';
import { relateToDuration } from './duration.ts';

// Duration lines of `pprof -top`: `Duration: 10s, Total samples = 100ms ( 1.00%)` and `… = 90ms (  0.9%)`.
test('a total of a time unit is a part of the duration, as pprof prints it', () => {
  expect(relateToDuration(100e6, 'nanoseconds', 10e9)).toBe('10s (1.00%)');
  expect(relateToDuration(90, 'milliseconds', 10e9)).toBe('10s (0.9%)');
});

test('several processors make more than all of it', () => {
  expect(relateToDuration(9.7e9, 'nanoseconds', 5.13e9)).toBe('5.13s (189.08%)');
});

test('bytes, nothing at all and an unknown duration have no percentage', () => {
  expect(relateToDuration(5, 'bytes', 10e9)).toBeUndefined();
  expect(relateToDuration(0, 'nanoseconds', 10e9)).toBeUndefined();
  expect(relateToDuration(5, 'nanoseconds', 0)).toBeUndefined();
});
