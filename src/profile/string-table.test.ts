import { describe, expect, it } from 'vitest';
import { StringTable } from './string-table.ts';

/** Strings '', 'ab', 'é' of a file. */
const table = new StringTable(
  Uint8Array.of(9, 0x61, 0x62, 9, 0xc3, 0xa9),
  Uint32Array.of(0, 1, 4),
  Uint32Array.of(0, 3, 6),
);

describe('a string table', () => {
  it('decodes what is asked for', () => {
    expect([table.get(0), table.get(1), table.get(2), table.get(2)]).toEqual(['', 'ab', 'é', 'é']);
    expect(table.getBytes(1)).toEqual(Uint8Array.of(0x61, 0x62));
  });

  it.each([-1, 3, Number.NaN])('has no row %d of three', (row) => {
    expect(() => table.get(row)).toThrow(RangeError);
  });

  it('is extended by another one, twice if need be', () => {
    const longer = table.extend(['x']).extend(['y', '']);
    expect(longer.count).toBe(6);
    expect([1, 3, 4, 5].map((row) => longer.get(row))).toEqual(['ab', 'x', 'y', '']);
    expect(longer.getBytes(3)).toBeUndefined();
    expect(table.count).toBe(3);
    expect(() => table.get(3)).toThrow(RangeError);
  });

  it('keeps a byte order mark, and reads what is no UTF-8 as U+FFFD', () => {
    const odd = new StringTable(
      Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff),
      Uint32Array.of(0, 0, 4),
      Uint32Array.of(0, 4, 5),
    );
    expect([odd.get(1), odd.get(2)]).toEqual(['\ufeffa', '\ufffd']);
  });

  it('of given strings has them all', () => {
    expect(StringTable.of(['', 'a']).get(1)).toBe('a');
  });
});
