import { describe, expect, it } from 'vitest';
import { cutName } from './cut-name.ts';

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
