import { expect, test } from 'vitest';
import { getOwnAddress } from './home-address.ts';

test('links begin with the page, but never with a path of this computer', () => {
  const href = 'https://example.com/lens/?x#/top';
  expect(getOwnAddress({ protocol: 'https:', href })).toBe('https://example.com/lens/?x');
  expect(getOwnAddress({ protocol: 'file:', href: 'file:///home/bob/heap.html#/top' })).toBe('');
});
