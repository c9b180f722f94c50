import { describe, expect, it } from 'vitest';
import { formatFixed2, formatPercent, formatValue } from './format.ts';

describe('a value in text', () => {
  // What pprof -unit=auto prints.
  it.each([
    [1, 'nanoseconds', '1ns'],
    [999, 'nanoseconds', '999ns'],
    [1000, 'nanoseconds', '1us'],
    [1500, 'nanoseconds', '1.50us'],
    [999_994, 'nanoseconds', '999.99us'],
    [999_995, 'nanoseconds', '1000us'],
    [999_999, 'nanoseconds', '1000us'],
    [1_234_567, 'nanoseconds', '1.23ms'],
    [999_999_999, 'nanoseconds', '1000ms'],
    [1_500_000_000, 'nanoseconds', '1.50s'],
    [60e9, 'nanoseconds', '60s'],
    [3_599_999_999_999, 'nanoseconds', '3600s'],
    [3600e9, 'nanoseconds', '1hrs'],
    [5400e9, 'nanoseconds', '1.50hrs'],
    [86_400e9, 'nanoseconds', '24hrs'],
    [-1_500_000, 'nanoseconds', '-1.50ms'],
    [1_234_567, 'milliseconds', '1234.57s'],
    [90_000, 'seconds', '25hrs'],
    [60, 'hours', '60hrs'],
    [60, 'minutes', '60'],
    [1023, 'bytes', '1023B'],
    [1024, 'bytes', '1kB'],
    [1025, 'bytes', '1kB'],
    [1536, 'bytes', '1.50kB'],
    [10_486, 'bytes', '10.24kB'],
    [1_048_575, 'bytes', '1024kB'],
    [1_048_576, 'bytes', '1MB'],
    [2 ** 30, 'bytes', '1GB'],
    [2 ** 50, 'bytes', '1PB'],
    [2 ** 60, 'bytes', '1024PB'],
    [-2048, 'bytes', '-2kB'],
    [-1152, 'bytes', '-1.12kB'],
    [3600, 'kilobytes', '3.52MB'],
    [1_048_576, 'KB', '1GB'],
    [1_234_567, 'count', '1234567'],
    [-5, 'count', '-5'],
    [1_234_567, 'GCU', '1.23M*GCU'],
    [1000, 'milliGCU', '1GCU'],
    [0, 'nanoseconds', '0'],
    [0, 'bytes', '0'],
    [0, 'count', '0'],
  ])('%d %s, auto-scaled, is %s', (value, unit, text) => {
    expect(formatValue(value, unit, 'auto')).toBe(text);
    expect(formatValue(value, unit, 'minimum')).toBe(text);
  });

  // What pprof -unit=… prints.
  it.each([
    [123_456_789, 'ns', 'ms', '123.46ms'],
    [100_000, 'ns', 'ms', '0.10ms'],
    [60, 'ns', 'ms', '0'],
    [-60, 'ns', 'ms', '0'],
    [123_456_789, 'ns', 'MB', '0.12s'],
    [123_456_789, 'ns', 'foo', '0.12s'],
    [123_456_789, 'ns', 'default', '0.12s'],
    [123_456_789, 'ns', 'hours', '0'],
    [123_456_789, 'count', 'MB', '123456789MB'],
    [60, 'count', 'foo', '60foo'],
    [60, 'count', 'count', '60'],
    [123_456_789, 'B', 'megabytes', '117.74MB'],
    [100_000, 'B', 'seconds', '100000B'],
  ])('%d %s with unit %s is %s', (value, from, to, text) => {
    expect(formatValue(value, from, to)).toBe(text);
  });

  it('rounds exact ties to even, as Go does and toFixed does not', () => {
    expect(formatValue(1152, 'B', 'auto')).toBe('1.12kB');
    expect(formatValue(2176, 'B', 'auto')).toBe('2.12kB');
    expect(formatValue(1408, 'B', 'auto')).toBe('1.38kB');
    expect(formatValue(1664, 'B', 'auto')).toBe('1.62kB');
    expect(formatFixed2(0.125)).toBe('0.12');
    expect(formatFixed2(-2.625)).toBe('-2.62');
    expect(formatFixed2(0.375)).toBe('0.38');
    expect(formatFixed2(0.875)).toBe('0.88');
    // Not ties: no double is exactly .005.
    expect(formatFixed2(1.005)).toBe('1.00');
    expect(formatFixed2(0.015)).toBe('0.01');
  });

  it('has no larger unit for the smallest int64, which has no positive twin', () => {
    expect(formatValue(-(2 ** 63), 'nanoseconds', 'auto')).toBe('-9223372036.85s');
    expect(formatValue(-(2 ** 63), 'bytes', 'minimum')).toBe('-9223372036854775808B');
    expect(formatValue(-(2 ** 62), 'bytes', 'auto')).toBe('-4096PB');
  });

  it('prints the largest values in full', () => {
    expect(formatValue(2 ** 63, 'count', 'auto')).toBe('9223372036854775808');
    expect(formatFixed2(1e22)).toBe('10000000000000000000000.00');
    expect(formatFixed2(-(2 ** 80))).toBe('-1208925819614629174706176.00');
  });
});

describe('a percentage', () => {
  it.each([
    [0, 100, '    0%'],
    [5, 1000, '  0.5%'],
    [1, 11, ' 9.09%'],
    [1, 2, '50.00%'],
    [9995, 10_000, '  100%'],
    [10_005, 10_000, '  100%'],
    [99_949, 100_000, '99.95%'],
    [995, 100_000, '    1%'],
    [9949, 1_000_000, ' 0.99%'],
    [51, 100_000, '0.051%'],
    [10, 1000, ' 1.00%'],
    [-50, 220, '22.73%'],
    [50, -220, '22.73%'],
    [230, 220, '104.55%'],
    [280, 30e9, '9.3e-07%'],
    [1, 99_123_506_738_061, '1e-12%'],
    [97, 800, '12.12%'],
    [797, 800, '99.62%'],
    [1, 160, ' 0.62%'],
    [1, 800, ' 0.12%'],
    [1, 1600, '0.062%'],
    [1, 1_000_000, '0.0001%'],
    [5, 0, '    0%'],
    [0, 0, '    0%'],
  ])('of %d in %d is %j', (part, total, text) => {
    expect(formatPercent(part, total)).toBe(text);
  });
});
