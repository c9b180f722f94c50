import { describe, expect, it } from 'vitest';
import { cleanPath, getBaseName } from './paths.ts';

describe('a cleaned path', () => {
  // The table of Go's own tests of path/filepath.Clean on Unix.
  it.each([
    ['', '.'],
    ['abc', 'abc'],
    ['abc/def', 'abc/def'],
    ['a/b/c', 'a/b/c'],
    ['.', '.'],
    ['..', '..'],
    ['../..', '../..'],
    ['../../abc', '../../abc'],
    ['/abc', '/abc'],
    ['/', '/'],
    ['abc/', 'abc'],
    ['abc/def/', 'abc/def'],
    ['a/b/c/', 'a/b/c'],
    ['./', '.'],
    ['../', '..'],
    ['../../', '../..'],
    ['/abc/', '/abc'],
    ['abc//def//ghi', 'abc/def/ghi'],
    ['//abc', '/abc'],
    ['///abc', '/abc'],
    ['//abc//', '/abc'],
    ['abc//', 'abc'],
    ['abc/./def', 'abc/def'],
    ['/./abc/def', '/abc/def'],
    ['abc/.', 'abc'],
    ['abc/def/ghi/../jkl', 'abc/def/jkl'],
    ['abc/def/../ghi/../jkl', 'abc/jkl'],
    ['abc/def/..', 'abc'],
    ['abc/def/../..', '.'],
    ['/abc/def/../..', '/'],
    ['abc/def/../../..', '..'],
    ['/abc/def/../../..', '/'],
    ['abc/def/../../../ghi/jkl/../../../mno', '../../mno'],
    ['/../abc', '/abc'],
    ['abc/./../def', 'def'],
    ['abc//./../def', 'def'],
    ['abc/../../././../def', '../../def'],
  ])('%j is %j', (path, cleaned) => {
    expect(cleanPath(path)).toBe(cleaned);
  });

  it.each(['.../a', 'a/...', 'a/..b/c', 'a/.b', '.a/b..', 'a/b.go', 'a b/ c', 'C:\\x\\..\\y'])(
    'leaves %j alone: dots are part of its names',
    (path) => {
      expect(cleanPath(path)).toBe(path);
    },
  );
});

describe('a base name', () => {
  // The table of Go's own tests of path/filepath.Base on Unix.
  it.each([
    ['', '.'],
    ['.', '.'],
    ['/.', '.'],
    ['/', '/'],
    ['////', '/'],
    ['x/', 'x'],
    ['abc', 'abc'],
    ['abc/def', 'def'],
    ['a/b/.x', '.x'],
    ['a/b/c.', 'c.'],
    ['a/b/c.x', 'c.x'],
    ['a/b//', 'b'],
  ])('of %j is %j', (path, base) => {
    expect(getBaseName(path)).toBe(base);
  });
});
