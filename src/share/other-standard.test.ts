import { expect, test } from 'vitest';
import { findOtherStandard, isSystemBinary } from './other-standard.ts';

const find = (name: string, file = '', isInSystem = false) =>
  findOtherStandard({ name, file, isInSystem }, (text) => `h${text.length}`);

const stl = '/usr/include/c++/12/bits/stl_vector.h';
const rust = `/rustc/${'0123456789'.repeat(4)}/library/alloc/src/vec/mod.rs`;

test.each([
  ['std::vector<Secret>::push_back(Secret const&)', stl, 'std::vector<h6>::push_back(h13)'],
  ['std::__insertion_sort', stl, 'std::__insertion_sort'],
  ['std::_Function<void () (Bob)>::run() const', stl, 'std::_Function<h13>::run() const'],
  ['alloc::vec::Vec<bob::Cart>::push', rust, 'alloc::vec::Vec<h9>::push'],
  ['<alloc::vec::Vec<T> as bob::X>::drop', rust, '<h28>::drop'],
  ['core::iter::map::{{closure}}', rust, 'core::iter::map::{h9}'],
  ['java.util.HashMap.put', 'HashMap.java', 'java.util.HashMap.put'],
  ['java.util.ArrayList.<init>(LBob;)', '', 'java.util.ArrayList.<init>(h5)'],
  ['JSONDecoder.decode', '/usr/lib/python3.11/json/decoder.py', 'JSONDecoder.decode'],
  ['<module>', 'C:\\Python311\\Lib\\runpy.py', '<module>'],
  ['_find_and_load', '<frozen importlib._bootstrap>', '_find_and_load'],
])('%s of %s is shown as %s', (name, file, shown) => {
  expect(find(name, file)?.name).toBe(shown);
});

test('files are shown by what every copy of the library has', () => {
  expect(find('std::sort', stl)?.file).toBe('c++/12/bits/stl_vector.h');
  expect(find('alloc::vec::f', rust)?.file).toBe('library/alloc/src/vec/mod.rs');
  expect(find('loads', '/home/bob/.pyenv/lib/python3.11/json/x.py')?.file).toBe('json/x.py');
  expect(find('malloc', '/build/bob/malloc.c', true)).toEqual({ name: 'malloc', file: 'malloc.c' });
});

test.each([
  // Anybody's namespace, crate, module or function may have such a name.
  ['std::vector<int>::push_back', ''],
  ['std::secret', '/home/bob/std.cc'],
  ['core::Engine::run', '/home/bob/core/engine.rs'],
  ['core::Engine::run', stl],
  ['std::io::read', '/home/bob/rustc/library/std/src/io.rs'],
  ['malloc', ''],
  ['javax.bob.Secret.run', 'Secret.java'],
  ['jdk.proxy2.$Proxy12.charge', ''],
  ['java.Parse', ''],
  ['java.util.Bob.run', 'bob.kt'],
  ['loads', '/usr/lib/python3.11/site-packages/bob/json.py'],
  ['loads', '/usr/lib/python3.11/bob.py'],
  ['loads', '/home/bob/json/decoder.py'],
  // What isn't understood is not shown.
  ['bool std::operator< <Bob>(Bob)', stl],
  ['void std::sort<Bob>(Bob)', stl],
  ['std::call<Bob', stl],
])('%s of %s is not known to be standard', (name, file) => {
  expect(find(name, file)).toBeUndefined();
});

test('all of the system’s C and C++ libraries is public', () => {
  expect(find('__libc_start_main@@GLIBC_2.34', '', true)?.name).toBe(
    '__libc_start_main@@GLIBC_2.34',
  );
  expect(find('operator new(unsigned long)', '', true)?.name).toBe('operator new(h13)');
  expect(find('Bob::run', '', true)).toBeUndefined();
});

test.each([
  ['/lib/x86_64-linux-gnu/libc.so.6', true],
  ['/usr/lib/libc-2.31.so', true],
  ['/usr/lib/libstdc++.so.6.0.30', true],
  ['/lib64/ld-linux-x86-64.so.2', true],
  ['/usr/lib/libc++.1.dylib', true],
  ['/home/bob/libcart.so', false],
  ['/home/bob/libc', false],
  ['/home/bob/libc.so.bob', false],
  ['', false],
])('%s is of the system: %s', (file, isSystem) => {
  expect(isSystemBinary(file)).toBe(isSystem);
});
