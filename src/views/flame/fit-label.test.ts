import { describe, expect, it } from 'vitest';
import { LabelFitter, listShortNames } from './fit-label.ts';

describe('listShortNames', () => {
  it.each([
    ['github.com/foo/bar.Baz', ['github.com/foo/bar.Baz', 'bar.Baz', 'Baz']],
    [
      'net/http.(*conn).serve',
      ['net/http.(*conn).serve', 'http.(*conn).serve', '(*conn).serve', 'serve'],
    ],
    ['main.main', ['main.main', 'main']],
    [
      'main.main.(*server).handle.func1.2',
      [
        'main.main.(*server).handle.func1.2',
        'main.(*server).handle.func1.2',
        '(*server).handle.func1.2',
        'handle.func1.2',
      ],
    ],
    ['main.run.gowrap1', ['main.run.gowrap1', 'run.gowrap1']],
    ['read_all.isra.0', ['read_all.isra.0']],
    ['main.Map[github.com/a/b.C]', ['main.Map[github.com/a/b.C]', 'main.Map[…]', 'Map[…]']],
    [
      'main.(*Tree[go.shape.int]).Put',
      ['main.(*Tree[go.shape.int]).Put', 'main.(*Tree[…]).Put', '(*Tree[…]).Put', 'Put'],
    ],
    ['a::f(int, b::c)', ['a::f(int, b::c)', 'a::f(…)', 'f(…)']],
    ['std::map::find', ['std::map::find', 'map::find', 'find']],
    ['operator new', ['operator new']],
    ['/usr/lib/go/fmt/print.go', ['/usr/lib/go/fmt/print.go', 'print.go']],
    ['[libc.so]', ['[libc.so]']],
    ['main.build:12', ['main.build:12', 'build:12']],
    ['', ['']],
  ])('shortens %s', (name, expected) => {
    expect(listShortNames(name)).toEqual(expected);
  });
});

describe('LabelFitter', () => {
  const fitter = new LabelFitter(() => 10);

  it('takes the longest spelling that fits', () => {
    expect(fitter.fit('github.com/foo/bar.Baz', 220)).toBe('github.com/foo/bar.Baz');
    expect(fitter.fit('github.com/foo/bar.Baz', 219)).toBe('bar.Baz');
    expect(fitter.fit('github.com/foo/bar.Baz', 69)).toBe('Baz');
  });
  it('then leaves out the middle', () => {
    expect(fitter.fit('main.ReadAllLines', 100)).toBe('ReadA…ines');
  });
  it('leaves out the end where only a few characters fit', () => {
    expect(fitter.fit('main.ReadAllLines', 40)).toBe('Rea…');
    expect(fitter.fit('main.ReadAllLines', 20)).toBe('');
  });
  it('keeps the sign of a difference where a whole name fits behind it', () => {
    expect(fitter.fit('main.ReadAllLines', 190, '+ ')).toBe('+ main.ReadAllLines');
    expect(fitter.fit('main.ReadAllLines', 139, '+ ')).toBe('ReadAllLines');
    expect(fitter.fit('main.ReadAllLines', 80, '+ ')).toBe('Read…nes');
  });
  it('is not held up by a name of a megabyte', () => {
    expect(fitter.fit('x'.repeat(1e6), 60)).toBe('xxxx…x');
  });
});
