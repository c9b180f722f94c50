import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { demangle } from './demangle/demangle.ts';
import { StringTable } from './string-table.ts';
import { simplifyName, simplifyNames } from './symbols.ts';

const noDemangling = () => undefined;

describe('a name that is its own system name', () => {
  // What pprof shows, seen by running it.
  it.each([
    ['main.(*T).M', 'main.(*T).M'],
    ['main.(*T[...]).M', 'main.(*T[...]).M'],
    ['main.(*T).M[...]', 'main..M[...]'],
    ['main.foo[...].func1', 'main.foo[...].func1'],
    ['std::vector<int>::push_back', 'std::vector::push_back'],
    ['std::vector<int, std::allocator<int> >::push_back(int&&)', 'std::vector::push_back'],
    ['foo(int)', 'foo(int)'],
    ['foo(int) const', 'foo(int) const'],
    ['Foo::operator()(int)', 'Foo::operator'],
    ['(anonymous namespace)::foo', '::foo'],
    ['a::(anonymous namespace)::foo(int)', 'a::::foo'],
    ['<T as core::fmt::Display>::fmt', '::fmt'],
    ['core::ptr::drop_in_place<alloc::string::String>', 'core::ptr::drop_in_place'],
    ['java.lang.Object.<init>', 'java.lang.Object.<init>'],
    ['foo.<init>(int)', 'foo.<init>(int)'],
    ['operator<<', 'operator<<'],
    ['std::operator<< <char>', 'std::operator<< <char>'],
    ['foo<bar', 'foo<bar'],
    ['foo::operator->', 'foo::operator->'],
    ['operator new[](unsigned long)', 'operator new[]'],
    ['void foo::bar<int>(int)', 'void foo::bar'],
    [
      'foo::bar(int)::{lambda(int)#1}::operator()(int) const',
      'foo::bar::{lambda#1}::operator const',
    ],
    ['f [clone .isra.0]', 'f [clone .isra.0]'],
    ['_ZN3foo3barEi', 'foo::bar'],
    ['__ZN3foo3barEi', 'foo::bar'],
    ['_ZNSt6vectorIiSaIiEE9push_backEOi', 'std::vector::push_back'],
    ['_RNvC6_123foo3bar', '123foo::bar'],
    ['', ''],
  ])('%s is shown as %s', (name, shown) => {
    expect(simplifyName(name, name, demangle)).toBe(shown);
  });

  it('keeps what an unbalanced closer has left so far', () => {
    expect(simplifyName('', 'a::(b)c)d(e)', noDemangling)).toBe('a::c)d(e)');
    expect(simplifyName('', 'a<b>c>d<e>', noDemangling)).toBe('ac>d<e>');
    expect(simplifyName('', 'a::((b)', noDemangling)).toBe('a::((b)');
  });
});

describe('a name with another system name', () => {
  it('is left alone', () => {
    expect(simplifyName('a::b(int)', '_ZN1a1bEi', demangle)).toBe('a::b(int)');
  });

  it('is made of that one where it is empty', () => {
    expect(simplifyName('', '_ZN3foo3barEi', demangle)).toBe('foo::bar');
    expect(simplifyName('', 'plain', demangle)).toBe('plain');
  });
});

describe('a profile’s names', () => {
  it('are simplified, whatever their row', () => {
    const profile = drawProfile('cpu/ns', 'a::f(int)<_ZN3foo3barEi<main.f 1\na::g(int)<::x() 2');
    const strings = StringTable.of([
      ...Array.from({ length: profile.strings.count }, (_, row) => profile.strings.get(row)),
      'main.f',
      'a::h(int)',
      '::x()',
    ]);
    const systemName = profile.functions.systemName.slice();
    // The same text in another row, another text, and a name that is empty.
    systemName[2] = strings.count - 3;
    systemName[3] = strings.count - 2;
    systemName[4] = strings.count - 1;
    const name = profile.functions.name.slice();
    name[4] = 0;
    const given = { ...profile, strings, functions: { ...profile.functions, name, systemName } };
    expect(printSamples(simplifyNames(given, demangle))).toEqual([
      'a::f<foo::bar<main.f 1',
      'a::g(int)<::x 2',
    ]);
    expect(given.strings.get(given.functions.name[0] ?? 0)).toBe('a::f(int)');
  });

  it('are shared when nothing changes', () => {
    const profile = drawProfile('cpu/ns', 'main.f<main.(*T).M<_start 1');
    expect(simplifyNames(profile, demangle)).toBe(profile);
  });
});
