import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64, encodeBase64Url } from './base64.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('%j is %j', (text, base64) => {
  expect(encodeBase64(bytesOf(text))).toBe(base64);
  expect(encodeBase64Url(bytesOf(text))).toBe(base64.replaceAll('=', ''));
  expect(decodeBase64(base64)).toEqual(bytesOf(text));
  expect(decodeBase64(base64.replaceAll('=', ''))).toEqual(bytesOf(text));
});

test('the last two letters differ between the alphabets, and both are read', () => {
  const bytes = Uint8Array.of(0xfb, 0xef, 0xff);
  expect(encodeBase64(bytes)).toBe('++//');
  expect(encodeBase64Url(bytes)).toBe('--__');
  expect(decodeBase64('++//')).toEqual(bytes);
  expect(decodeBase64('--__')).toEqual(bytes);
});

test.each(['Z', 'Zg=', 'Zm9v Zm9v', 'Zm9*', 'Zm9v=', 'Zmö=', '===='])('%j is none', (text) => {
  expect(decodeBase64(text)).toBeUndefined();
});
