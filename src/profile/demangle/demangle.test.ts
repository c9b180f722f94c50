import { describe, expect, it } from 'vitest';
import { demangle } from './demangle.ts';

/** Expected names are what pprof shows for these symbols. */
function check(rows: readonly (readonly [symbol: string, name: string | undefined])[]): void {
  for (const [symbol, name] of rows) expect([symbol, demangle(symbol)]).toEqual([symbol, name]);
}

describe('demangle, C++', () => {
  it('leaves out parameters and template arguments', () => {
    check([
      ['_ZN3foo3barEi', 'foo::bar'],
      ['_Z3foov', 'foo'],
      ['_ZL5Roundj', 'Round'],
      ['_ZNSt6vectorIiSaIiEE9push_backEOi', 'std::vector::push_back'],
      ['_ZSt3maxIiERKT_S2_S2_', 'std::max'],
      ['_ZSt4cout', 'std::cout'],
      ['_Z1fIXadL_Z1gvEEEvv', 'f'],
      ['_ZN1fILb1EE1gEv', 'f::g'],
      ['_Z3fooIJiiEEvDpT_', 'foo'],
      [
        '_ZSt11make_uniqueIN4shop4NodeEJEENSt8__detail9_MakeUniqIT_E15__single_objectEDpOT0_',
        'std::make_unique',
      ],
      ['_ZNK3foo3barEv', 'foo::bar'],
      ['_ZNKR1A1fEv', 'A::f'],
      ['_ZN12_GLOBAL__N_13fooEv', '(anonymous namespace)::foo'],
      ['_ZNK4shop11WordCounter3TopB5cxx11Em', 'shop::WordCounter::Top[abi:cxx11]'],
    ]);
  });
  it('takes one more underscore in front, as macOS writes it', () => {
    check([
      ['__ZN3foo3barEi', 'foo::bar'],
      ['___ZN3foo3barEi', undefined],
    ]);
  });
  it('names constructors, destructors and operators', () => {
    check([
      ['_ZN1AIiEC2Ev', 'A::A'],
      ['_ZN5boost4typeD0Ev', 'boost::type::~type'],
      ['_ZNSsC1Ev', 'std::basic_string::basic_string'],
      ['_ZNSs6appendEPKc', 'std::string::append'],
      ['_ZNSo5flushEv', 'std::ostream::flush'],
      ['_Znwm', 'operator new'],
      ['_ZdaPv', 'operator delete[]'],
      ['_ZN1AclEv', 'A::operator()'],
      ['_ZN1AptEv', 'A::operator->'],
      ['_ZStlsISt11char_traitsIcEERSt13basic_ostreamIcT_ES5_PKc', 'std::operator<<'],
      ['_ZN1AcviEv', 'A::operator int'],
      ['_ZN1AcvT_IiEEv', 'A::operator int'],
      ['_ZN1AcvPFivEEv', 'A::operator int (*)()'],
      ['_ZN1AcvSt6vectorIiSaIiEEEv', 'A::operator std::vector'],
    ]);
  });
  it('names what is inside a function after it, without its parameters', () => {
    check([
      ['_ZZ4mainENKUlvE_clEv', 'main::{lambda()#1}::operator()'],
      ['_ZZ3fooIiEvT_ENKUliE_clEi', 'foo::{lambda(int)#1}::operator()'],
      ['_ZZN1A3fooEiENKUlT_E_clIiEEDaS0_', 'A::foo::{lambda(auto:1)#1}::operator()'],
      ['_ZN3fooUlvE0_clEv', 'foo::{lambda()#2}::operator()'],
      ['_ZNUt_1fEv', '{unnamed type#1}::f'],
      ['_ZZ3foovE1x', 'foo::x'],
      ['_ZDC1a1bE', '[a, b]'],
    ]);
  });
  it('names tables and thunks', () => {
    check([
      ['_ZTVN3foo3barE', 'vtable for foo::bar'],
      ['_ZTIPKc', 'typeinfo for char const*'],
      ['_ZTISt6vectorIiSaIiEE', 'typeinfo for std::vector'],
      ['_ZThn16_N3foo3barEv', 'non-virtual thunk to foo::bar()'],
      ['_ZTv0_n24_N1A1fEi', 'virtual thunk to A::f(int)'],
      ['_ZTW1x', 'TLS wrapper function for x'],
      ['_ZGTtNKSt9exception4whatEv', 'transaction clone for std::exception::what() const'],
    ]);
  });
  it('writes types as C++ does', () => {
    check([
      ['_ZTIPFivE', 'typeinfo for int (*)()'],
      ['_ZTIPA3_i', 'typeinfo for int (*) [3]'],
      ['_ZTIA3_A4_i', 'typeinfo for int [3][4]'],
      ['_ZTIM1AKFivE', 'typeinfo for int (A::*)() const'],
      ['_ZTIM1Ai', 'typeinfo for int A::*'],
      ['_ZTIPPFivE', 'typeinfo for int (**)()'],
      ['_ZTIPVKi', 'typeinfo for int const volatile*'],
    ]);
  });
  it('does not look at what follows the name', () => {
    check([
      ['_ZN3foo3barEv.isra.0', 'foo::bar'],
      ['_ZN3foo3bazIdEEiT', 'foo::baz'],
      ['_ZN3foo3barE!!!', 'foo::bar'],
    ]);
  });
});

describe('demangle, Rust', () => {
  it('drops the hash of the older mangling and decodes its escapes', () => {
    check([
      ['_ZN4core3fmt9Formatter3pad17h0123456789abcdefE', 'core::fmt::Formatter::pad'],
      ['__ZN4core3fmt9Formatter3pad17h0123456789abcdefE', 'core::fmt::Formatter::pad'],
      ['_ZN3foo17h0123456789abcdefE.llvm.1234', 'foo'],
      [
        '_ZN54_$LT$I$u20$as$u20$core..iter..traits..IntoIterator$GT$9into_iter17h8581507801fb8615E',
        '<I as core::iter::traits::IntoIterator>::into_iter',
      ],
      [
        '_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar17h930b740aa94f1d3aE',
        "<Test + 'static as foo::Bar<Test>>::bar",
      ],
      [
        '_ZN3std10sys_common9backtrace28__rust_begin_short_backtrace17he968645667fc84e9E',
        'std::sys_common::backtrace::_rust_begin_short_backtrace',
      ],
    ]);
  });
  it('takes a hash of few different digits for a name, as pprof does', () => {
    check([['_ZN3foo17h0000000000000000E', 'foo::h0000000000000000']]);
  });
  it('reads the v0 mangling, leaving generic arguments out of their brackets', () => {
    check([
      ['_RNvC6_123foo3bar', '123foo::bar'],
      ['_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
      ['_RNvMCs1234_7mycrateNtB2_3Foo3bar', '<mycrate::Foo>::bar'],
      ['_RNvXCs1234_7mycrateNtB2_3FooNtB2_3Bar3baz', '<mycrate::Foo as mycrate::Bar>::baz'],
      ['_RNvXs0_NtCs1_4core3fmtRuNtB5_5Debug3fmt', '<&() as core::fmt::Debug>::fmt'],
      ['_RNCNvCs1234_7mycrate3foos_0B3_', 'mycrate::foo::{closure#1}'],
      ['_RNSNvCs1234_7mycrate3foo00B3_', 'mycrate::foo::{shim#0}'],
      ['_RNvCs1234_7mycrateu8gdel_5qa', 'mycrate::gödel'],
      ['_RNvMCs1_3fooTihE3bar', '<(isize, u8)>::bar'],
      ['_RNvMCs1_3fooSi3bar', '<[isize]>::bar'],
      ['_RINvCs1234_7mycrate3fooiE', 'mycrate::foo::<>'],
      ['_RNvC6_123foo3bar.llvm.1234', '123foo::bar'],
      ['_RNvC6_123foo3bar junk', undefined],
    ]);
  });
});

describe('demangle, anything else', () => {
  it('does not know names that are not mangled', () => {
    for (const name of [
      '',
      'foo',
      'main.main',
      'foo::bar(int)',
      '_',
      '_Z',
      '_R',
      '_ZN',
      '_Zé',
      '_GLOBAL__sub_I_foo',
    ]) {
      expect([name, demangle(name)]).toEqual([name, undefined]);
    }
  });
  it('gives up on what nests without end, soon and without an overflow', () => {
    const hostile = [
      `_Z${'N'.repeat(60_000)}`,
      `_ZTI${'P'.repeat(60_000)}i`,
      `_Z1f${'I'.repeat(60_000)}`,
      `_R${'I'.repeat(60_000)}`,
      `_RNvM${'S'.repeat(60_000)}`,
      `_Z1fIX${'ng'.repeat(30_000)}`,
      `_ZN${'Z'.repeat(60_000)}`,
      `_Z999999999x`,
      `_Z99999999999999999999x`,
    ];
    for (const symbol of hostile) expect(demangle(symbol)).toBeUndefined();
  });
  it('bounds the length of a name whose parts double each other', () => {
    // Each substitution is a pair of the one before.
    let symbol = '_ZTIF1A1A';
    for (let at = 0; at < 30; at++) symbol += 'FS_S_E';
    let type = '1a';
    for (let at = 0; at < 60; at++) type = `F${type}S_E`;
    for (const text of [symbol, `_ZTI${type}`]) {
      const name = demangle(text);
      expect(name === undefined || name.length <= 16384 + 32).toBe(true);
    }
    // Each tuple holds the one before twice, by back references.
    let tuple = 'T';
    for (let at = 0; at < 3000; at++) tuple += `TB${at.toString(36)}_B${at.toString(36)}_E`;
    expect(demangle(`_RNvMC1a${tuple}E1f`)).toBeUndefined();
  });
});
