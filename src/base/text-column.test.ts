import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTextColumn, getText, getTextCount, getTexts } from './text-column.ts';

describe('a column of texts', () => {
  it('holds UTF-8 end to end', () => {
    const column = buildTextColumn(['a', '', 'é', '😀']);
    expect([...column.offset]).toEqual([0, 1, 1, 3, 7]);
    expect([...column.bytes]).toEqual([0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80]);
    expect(getTextCount(column)).toBe(4);
    expect(getText(column, 3)).toBe('😀');
  });

  it('may be empty', () => {
    const column = buildTextColumn([]);
    expect(getTextCount(column)).toBe(0);
    expect(getTexts(column)).toEqual([]);
    expect(column.bytes.length).toBe(0);
  });

  it('gives back any text, byte order marks and zeros too', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('\ufeffmain.f', '\0', 'a\0b', '\ufffd', '€'.repeat(500)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        expect(getTexts(buildTextColumn(texts))).toEqual(texts);
      }),
    );
  });

  it.each([-1, 2, 0.5 + 2, Number.NaN])('has no row %d of two', (row) => {
    expect(() => getText(buildTextColumn(['a', 'b']), row)).toThrow(RangeError);
  });
});
