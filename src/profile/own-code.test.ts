import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inflate } from './inflate.ts';
import { buildOwnPattern, findOwnPackages, isStandardPackage } from './own-code.ts';
import { parseProfile } from './parse.ts';
import type { Profile } from './profile.ts';
import { StringTable } from './string-table.ts';

/** Functions as `name file`, a line each. */
function findIn(text: string): string[] {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const texts = rows.flatMap(([name = '', file = '']) => [name, file]);
  const functions = {
    count: rows.length,
    name: Int32Array.from(rows, (_, row) => 2 * row + 1),
    file: Int32Array.from(rows, (_, row) => 2 * row + 2),
  };
  return findOwnPackages({
    functions,
    strings: StringTable.of(['', ...texts]),
  } as unknown as Profile);
}

describe('the program’s own packages', () => {
  test.each([
    ['shopd/heap-after.pb.gz', ['main', 'example.com/shopd']],
    ['shopd/heap-before.pb.gz', ['main', 'example.com/shopd']],
    ['buildlist/heap.pb.gz', ['main']],
    ['workmix/cpu.pb.gz', ['main']],
  ])('are found in a real profile: %s', async (name, packages) => {
    const file = new URL(`../../public/examples/${name}`, import.meta.url);
    const bytes = await inflate(new Uint8Array(readFileSync(file)));
    expect(findOwnPackages(parseProfile(bytes, { pprofCompat: false }))).toEqual(packages);
  });

  test('are not those of the module cache, of a vendor folder or of the standard library', () => {
    const found = findIn(`
      runtime.main /usr/local/go/src/runtime/proc.go
      vendor/golang.org/x/net/http2.f /usr/local/go/src/vendor/golang.org/x/net/http2/f.go
      github.com/a/dep.F /home/gopher/go/pkg/mod/github.com/a/dep@v1.2.3/f.go
      github.com/b/dep.F github.com/b/dep@v0.1.0/f.go
      github.com/c/dep.F /src/app/vendor/github.com/c/dep/f.go
      corp.example/app/store.Map[github.com/a/dep.Key] /src/app/store/map.go`);
    expect(found).toEqual(['corp.example/app']);
  });

  test('are of the module that a file of package main is in', () => {
    const trimmed = findIn(`
      main.main github.com/me/app/cmd/app/main.go
      github.com/me/app/store.Open github.com/me/app/store/open.go
      github.com/me/other.F github.com/me/other/f.go`);
    expect(trimmed).toEqual(['main', 'github.com/me/app']);
    const gopath = findIn(`
      main.main /home/me/go/src/git.corp.example/app/main.go
      git.corp.example/app/store.Open /home/me/go/src/git.corp.example/app/store/open.go
      git.corp.example/lib.F /home/me/go/src/git.corp.example/lib/f.go`);
    expect(gopath).toEqual(['main', 'git.corp.example/app']);
  });

  test('are those next to package main where paths do not name the module', () => {
    const found = findIn(`
      main.main /home/gopher/app/cmd/main.go
      shop/store.Open /home/gopher/app/store/open.go
      example.com/lib.F /home/gopher/lib/f.go`);
    expect(found).toEqual(['main', 'shop']);
  });

  test.each([
    ['no Go program', 'main.f /srv/app/main.py\nexample.com/x.F /srv/x.js'],
    ['nothing but the standard library', 'runtime.main /go/src/runtime/proc.go'],
    ['two modules side by side', 'a.example/x.F /w/x/f.go\nb.example/y.F /w/y/f.go'],
  ])('cannot be told: %s', (_, text) => {
    expect(findIn(text)).toEqual([]);
  });
});

test('an import path’s first part tells the standard library', () => {
  expect(isStandardPackage('net/http')).toBe(true);
  expect(isStandardPackage('runtime')).toBe(true);
  expect(isStandardPackage('example.com/net')).toBe(false);
  expect(isStandardPackage('main')).toBe(false);
});

test('their pattern takes whole parts of a path, and dots as the linker writes them', () => {
  expect(buildOwnPattern(['main', 'example.com/shopd'])).toBe('^main\\.|^example\\.com/shopd[/.]');
  const pattern = new RegExp(buildOwnPattern(['gopkg.in/me/app.v1']));
  expect(pattern.test('gopkg.in/me/app%2ev1.Open')).toBe(true);
  expect(pattern.test('gopkg.in/me/app.v1/store.Open')).toBe(true);
  expect(pattern.test('gopkg.in/me/app.v12/store.Open')).toBe(false);
});
