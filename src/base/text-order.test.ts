import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareUtf8 } from './text-order.ts';

describe('the order of texts', () => {
  it.each([
    ['', ''],
    ['a', 'a'],
    ['main.f', 'main.f'],
    ['\u{1f600}', '\u{1f600}'],
  ])('%j equals %j', (a, b) => {
    expect(compareUtf8(a, b)).toBe(0);
  });

  it.each([
    ['', 'a'],
    ['a', 'aa'],
    ['Z', 'a'],
    ['a.b', 'ab'],
    ['z', 'ä'],
    ['ä', '€'],
    ['€', '\ue000'],
    // In UTF-16 these three come the other way around.
    ['\ue000', '\u{10000}'],
    ['\uffff', '\u{1f600}'],
    ['a\ufffd', 'a\u{10ffff}'],
    ['\u{10000}', '\u{10001}'],
    ['\u{10000}b', '\u{10001}a'],
  ])('%j comes before %j', (a, b) => {
    expect(compareUtf8(a, b)).toBeLessThan(0);
    expect(compareUtf8(b, a)).toBeGreaterThan(0);
  });

  it('is that of the bytes of their UTF-8', () => {
    const letter = fc.constantFrom('', 'a', 'z', 'é', '€', '\ud7ff', '\ue000', '\uffff', '𐀀', '😀');
    const text = fc.array(letter, { maxLength: 4 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareUtf8(a, b))).toBe(bytes);
      }),
    );
  });
});
