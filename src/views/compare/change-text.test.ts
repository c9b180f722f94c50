import { describe, expect, it } from 'vitest';
import { formatGrowth, formatSigned, nameChange } from './change-text.ts';

describe('a change in words', () => {
  it('is new where the base has nothing, gone where the new profile has nothing', () => {
    expect(nameChange(0, 5)).toBe('new');
    expect(nameChange(5, 0)).toBe('gone');
    expect(nameChange(5, 5)).toBe('');
    expect(nameChange(0, 0)).toBe('');
  });

  it('has its sign as a value', () => {
    expect(formatSigned(1536, { unit: 'bytes' })).toBe('+1.50kB');
    expect(formatSigned(-50, { unit: 'nanoseconds' })).toBe('-50ns');
    expect(formatSigned(0, { unit: 'bytes' })).toBe('0');
  });

  it('is a part of the base in percent', () => {
    expect(formatGrowth(200, 250)).toBe('+25%');
    expect(formatGrowth(300, 200)).toBe('-33.3%');
    expect(formatGrowth(100, 3800)).toBe('+3700%');
    expect(formatGrowth(100_000, 100_010)).toBe('<0.1%');
    expect(formatGrowth(7, 7)).toBe('0%');
    expect(formatGrowth(0, 7)).toBe('new');
    expect(formatGrowth(7, 0)).toBe('gone');
  });
});
