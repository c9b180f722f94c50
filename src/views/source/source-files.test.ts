import { expect, test } from 'vitest';
import { findSource, lastFolder, type SourceFile } from './source-files.ts';

const fileAt = (path: string): SourceFile => ({ path, text: () => Promise.resolve('') });
const find = (paths: readonly string[], wanted: string) => findSource(paths.map(fileAt), wanted);

test.each<[wanted: string, given: string[], best: string | undefined]>([
  [
    '/home/ann/shopd/internal/a.go',
    ['shopd/cmd/a.go', 'shopd/internal/a.go'],
    'shopd/internal/a.go',
  ],
  ['/home/ann/shopd/internal/a.go', ['internal/b.go'], undefined],
  ['main.go', ['loadconfig/main.go'], 'loadconfig/main.go'],
  ['/src/loadconfig/main.go', ['main.go'], 'main.go'],
  // A file that agrees as far as it goes beats one that says another folder.
  ['/src/loadconfig/main.go', ['other/main.go', 'main.go'], 'main.go'],
  // Whole segments only: myinternal is not internal.
  ['/x/internal/a.go', ['myinternal/a.go', 'y/internal/a.go'], 'y/internal/a.go'],
  // Windows paths, `./` and `..`.
  ['C:\\work\\shop\\main.cc', ['shop/main.cc', 'main.cc'], 'shop/main.cc'],
  ['./internal/a.go', ['shopd/./internal/a.go'], 'shopd/./internal/a.go'],
  ['/proc/self/cwd/x/../internal/a.go', ['p/internal/a.go', 'x/a.go'], 'p/internal/a.go'],
  // Case decides only when nothing has the exact name.
  ['/x/Main.go', ['y/main.go', 'z/Main.go'], 'z/Main.go'],
  ['/x/Main.go', ['x/main.go'], 'x/main.go'],
  // Module cache against a checkout, and against another version.
  [
    '/home/ci/go/pkg/mod/golang.org/x/net@v0.1.0/html/token.go',
    ['net/html/token.go', 'html/token.go'],
    'net/html/token.go',
  ],
  ['/m/x@v1.2.3/f.go', ['m/x@v1.2.2/f.go', 'm/x@v1.2.3/f.go'], 'm/x@v1.2.3/f.go'],
  [
    'github.com/BurntSushi/toml@v1.3.2/lex.go',
    ['mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go', 'other/toml/lex.go'],
    'mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go',
  ],
  ['', ['a.go'], undefined],
])('%s among %j is %s', (wanted, given, best) => {
  expect(find(given, wanted).best?.path).toBe(best);
});

test('files that fit equally well are all named', () => {
  const found = find(['a/x/main.go', 'b/x/main.go', 'c/y/main.go'], '/home/x/main.go');
  expect(found.candidates.map((file) => file.path)).toEqual(['a/x/main.go', 'b/x/main.go']);
  expect(found.best?.path).toBe('a/x/main.go');
});

test('one best file leaves no candidates', () => {
  expect(find(['a/main.go', 'x/main.go'], '/home/x/main.go').candidates).toEqual([]);
});

test('a base name below other folders is said to be all that agrees', () => {
  expect(find(['mine/proc.go'], '/usr/lib/go/src/runtime/proc.go').isNameOnly).toBe(true);
  expect(find(['runtime/proc.go'], '/usr/lib/go/src/runtime/proc.go').isNameOnly).toBe(false);
  expect(find(['proc.go'], '/usr/lib/go/src/runtime/proc.go').isNameOnly).toBe(false);
});

test('the folder to drop is the one the file is in', () => {
  expect(lastFolder('/src/loadconfig/main.go')).toBe('loadconfig');
  expect(lastFolder('main.go')).toBe('');
});
