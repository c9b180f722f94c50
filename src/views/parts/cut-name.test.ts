import { describe, expect, it, test } from 'vitest';
import { cutName, shortenName } from './cut-name.ts';

describe('cutName', () => {
  it.each([
    ['example.com/shop/store.(*Cart).Add', ['example.com/shop/', 'store.', '(*Cart).Add']],
    ['runtime.mallocgc', ['', 'runtime.', 'mallocgc']],
    [
      'slices.Sort[go.shape.[]example.com/a/b.T]',
      ['', 'slices.', 'Sort[go.shape.[]example.com/a/b.T]'],
    ],
    ['std::vector<int>::push_back', ['', '', 'std::vector<int>::push_back']],
    ['/usr/lib/go/src/fmt/print.go:12', ['/usr/lib/go/src/fmt/', '', 'print.go:12']],
    ['main.', ['', '', 'main.']],
    ['a/', ['', '', 'a/']],
    ['', ['', '', '']],
  ])('cuts %s', (name, parts) => {
    expect(cutName(name)).toEqual(parts);
    expect(cutName(name).join('')).toBe(name);
  });
});

test('a short name has no folders; type arguments and receivers stay whole', () => {
  expect(shortenName('example.com/shop/store.(*Cart).Add')).toBe('store.(*Cart).Add');
  expect(shortenName('slices.Sort[example.com/shop.Item]')).toBe(
    'slices.Sort[example.com/shop.Item]',
  );
  expect(shortenName('std::map<a/b>::find')).toBe('std::map<a/b>::find');
  expect(shortenName('main.f')).toBe('main.f');
  expect(shortenName('a/')).toBe('a/');
});
