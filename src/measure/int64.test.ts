import { describe, expect, it } from 'vitest';
import { multiplyDivide, truncateToInt64 } from './int64.ts';

describe('a double as int64', () => {
  it.each([
    [1.9, 1],
    [-1.9, -1],
    [2 ** 53, 2 ** 53],
    [-(2 ** 63), -(2 ** 63)],
    [2 ** 63, -(2 ** 63)],
    [-(2 ** 64), -(2 ** 63)],
    [Number.NaN, -(2 ** 63)],
    [Number.POSITIVE_INFINITY, -(2 ** 63)],
    [Number.NEGATIVE_INFINITY, -(2 ** 63)],
  ])('%d is %d', (value, expected) => {
    expect(truncateToInt64(value)).toBe(expected);
  });
});

describe('value · factor ÷ divisor', () => {
  it.each([
    [150, 100, 220, 68],
    [-50, 100, 220, -22],
    [50, 5, -220, -1],
    [7, 1, 2, 3],
    [-7, 1, 2, -3],
    // 2^60 · 100 wraps: 100 · 2^60 = 6 · 2^64 + 4 · 2^60.
    [2 ** 60, 100, 2 ** 60, 4],
    // 2^61 · 5 = 10 · 2^60 wraps to -6 · 2^60.
    [2 ** 61, 5, 2 ** 60, -6],
  ])('%d · %d ÷ %d is %d', (value, factor, divisor, expected) => {
    expect(multiplyDivide(value, factor, divisor)).toBe(expected);
  });
});
