import { describe, expect, it } from 'vitest';
import { findAppendGrowth } from './append-growth.ts';

const rows = (sizes: readonly number[], counts: readonly number[] = []) =>
  sizes.map((size, index) => ({
    size,
    count: counts[index] ?? 1,
    bytes: size * (counts[index] ?? 1),
  }));

/** Of `pprof -raw` on the 12-line program's heap: what the append of main.go:13 allocated, and how often. */
const buildList = rows(
  [81920, 294912, 475136, 753664, 950272, 1196032, 1499136, 1884160],
  [6, 2, 1, 1, 1, 1, 1, 1],
);

describe('growth by append', () => {
  it('is found in the sizes of the 12-line program', () => {
    // By hand, for strings of 16 bytes from 81,920 (room for 5,120): 5120 + (5120 + 768) / 4 = 6592, in pages 106496, and so on:
    // 139264 180224 229376 294912 376832 475136 598016 753664 950272 1196032 1499136 1884160: 13 growths.
    const growth = findAppendGrowth(buildList);
    expect(growth?.steps).toBe(13);
    expect(growth?.elementSizes).toContain(16);
    expect(growth?.isDoubling).toBe(false);
    expect(growth?.evidence).toEqual(buildList);
  });

  it('follows a slice of strings from its first element, headers of objects with pointers included', () => {
    // Room for 1, 2, 4 … 32 strings; 64 are 1024 bytes and a header of 8: class 1152, room for 71; 142 are 2272 + 8: 2304.
    const growth = findAppendGrowth(rows([16, 32, 64, 128, 256, 512, 1152, 2304]));
    expect(growth?.steps).toBe(7);
    expect(growth?.elementSizes).toContain(16);
  });

  it('follows numbers, which carry no header', () => {
    // 8-byte elements: 256 in 2048, then 256 + (256 + 768) / 4 = 512 in 4096, 512 + 320 = 832 in 6784 (room for 848),
    // 848 + 404 = 1252 in 10240 (room for 1280), 1280 + 512 = 1792 in 14336.
    const growth = findAppendGrowth(rows([2048, 4096, 6784, 10240, 14336]));
    expect(growth?.elementSizes).toContain(8);
    expect(growth?.steps).toBe(4);
  });

  it('says so where doubling alone explains the sizes', () => {
    expect(findAppendGrowth(rows([8, 16, 32, 64]))?.isDoubling).toBe(true);
  });

  it.each([
    ['one size, as a site that makes the same object again and again', [4096], [2560]],
    ['three sizes, which may be chance', [16, 32, 64], [3, 2, 1]],
    ['a size beside the line', [...buildList.map((row) => row.size), 1000000].sort(sorted), []],
    ['sizes of texts of any length', [16, 24, 32, 48, 64, 80], [9, 8, 7, 6, 5, 4]],
    ['more of the larger sizes', [16, 32, 64, 128], [1, 10, 100, 1000]],
    ['sizes far apart, most of a line missing', [16, 4096, 294912, 1884160], [4, 3, 2, 1]],
    ['nothing', [], []],
  ])('is not claimed of %s', (_, sizes, counts) => {
    expect(findAppendGrowth(rows(sizes, counts))).toBeUndefined();
  });

  it('is not claimed where a size has become less than in the base', () => {
    expect(findAppendGrowth(rows([16, 32, 64, 128, 256], [5, 4, -3, 2, 1]))).toBeUndefined();
  });
});

function sorted(left: number, right: number): number {
  return left - right;
}
