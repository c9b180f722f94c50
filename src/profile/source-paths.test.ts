import { describe, expect, it } from 'vitest';
import {
  compareFits,
  fillTemplate,
  findSourceOrigin,
  findTemplateHost,
  fitPath,
  isAbsolutePath,
  prepareWanted,
} from './source-paths.ts';

type Row = readonly [path: string, root: string, module: string, version: string, rest: string];

describe('where a path’s file comes from', () => {
  it.each<Row>([
    ['/usr/local/go/src/fmt/print.go', 'go', 'std', '', 'fmt/print.go'],
    ['/usr/lib/go-1.19/src/runtime/proc.go', 'go', 'std', 'go1.19', 'runtime/proc.go'],
    [
      '/opt/homebrew/Cellar/go/1.22.1/libexec/src/net/http/server.go',
      'go',
      'std',
      '',
      'net/http/server.go',
    ],
    ['$GOROOT/src/fmt/print.go', 'go', 'std', '', 'fmt/print.go'],
    ['C:\\Program Files\\Go\\src\\fmt\\print.go', 'go', 'std', '', 'fmt/print.go'],
    ['C:\\go\\src\\fmt\\print.go', 'go', 'std', '', 'fmt/print.go'],
    [
      '/home/ci/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64/src/fmt/print.go',
      'go',
      'std',
      'go1.22.1',
      'fmt/print.go',
    ],
    [
      '/home/ci/go/pkg/mod/golang.org/x/net@v0.1.0/html/token.go',
      'module',
      'golang.org/x/net',
      'v0.1.0',
      'html/token.go',
    ],
    [
      '/home/ann/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go',
      'module',
      'github.com/BurntSushi/toml',
      'v1.3.2',
      'lex.go',
    ],
    [
      'C:\\Users\\ann\\go\\pkg\\mod\\github.com\\pkg\\errors@v0.9.1\\stack.go',
      'module',
      'github.com/pkg/errors',
      'v0.9.1',
      'stack.go',
    ],
    [
      'github.com/BurntSushi/toml@v1.3.2/lex.go',
      'module',
      'github.com/BurntSushi/toml',
      'v1.3.2',
      'lex.go',
    ],
    ['github.com/x/y/v2@v2.0.1/f.go', 'module', 'github.com/x/y/v2', 'v2.0.1', 'f.go'],
    ['gopkg.in/yaml.v2@v2.3.0/decode.go', 'module', 'gopkg.in/yaml.v2', 'v2.3.0', 'decode.go'],
    ['github.com/x/y@v3.1.0+incompatible/f.go', 'module', 'github.com/x/y', 'v3.1.0', 'f.go'],
    ['/mod/x@v1.2.3/f.go', 'module', 'x', 'v1.2.3', 'f.go'],
    [
      '/src/app/vendor/github.com/pkg/errors/stack.go',
      'vendor',
      'github.com/pkg/errors',
      '',
      'stack.go',
    ],
    [
      '/src/app/vendor/golang.org/x/net/html/token.go',
      'vendor',
      'golang.org/x',
      '',
      'net/html/token.go',
    ],
    ['/home/ann/go/src/github.com/x/y/cmd/main.go', 'gopath', 'github.com/x/y', '', 'cmd/main.go'],
    ['github.com/x/y/internal/a.go', 'gopath', 'github.com/x/y', '', 'internal/a.go'],
    ['/home/ann/shopd/internal/a.go', 'plain', '', '', 'home/ann/shopd/internal/a.go'],
    ['/proc/self/cwd/base/strings.cc', 'plain', '', '', 'base/strings.cc'],
    ['file:///srv/app/index.js', 'plain', '', '', 'srv/app/index.js'],
    ['node:internal/timers', 'plain', '', '', 'internal/timers'],
    ['webpack://shop/./src/cart.ts?a1b2', 'plain', '', '', 'shop/src/cart.ts'],
    ['com/example/Shop.java', 'plain', '', '', 'com/example/Shop.java'],
    ['../lib/a.c', 'plain', '', '', 'lib/a.c'],
    ['', 'plain', '', '', ''],
  ])('%s', (path, root, module, version, rest) => {
    expect(findSourceOrigin(path)).toEqual({ root, module, version, path: rest });
  });
});

describe('which given file a path means', () => {
  const pick = (wanted: string, given: readonly string[]): string | undefined => {
    const prepared = prepareWanted(wanted);
    let best: { path: string; fit: NonNullable<ReturnType<typeof fitPath>> } | undefined;
    for (const path of given) {
      const fit = fitPath(prepared, path);
      if (fit && (!best || compareFits(fit, best.fit) > 0)) best = { path, fit };
    }
    return best?.path;
  };
  it.each<[wanted: string, right: string, others: readonly string[]]>([
    // Go's own source, wherever it was installed.
    ['/usr/local/go/src/fmt/print.go', 'go/src/fmt/print.go', ['shop/fmt/print.go', 'print.go']],
    ['/usr/local/go/src/fmt/print.go', 'src/fmt/print.go', ['shop/print.go']],
    [
      '/usr/local/go/src/net/http/server.go',
      'go1.22/src/net/http/server.go',
      ['http/server.go', 'shop/server.go'],
    ],
    [
      '/home/ci/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64/src/fmt/print.go',
      'go/src/fmt/print.go',
      ['x/fmt/print.go'],
    ],
    ['fmt/print.go', 'go/src/fmt/print.go', ['shop/print.go']],
    ['C:\\go\\src\\fmt\\print.go', 'go/src/fmt/print.go', ['shop/print.go']],
    // The module cache, -trimpath, a checkout and a vendored copy are the same file.
    [
      '/home/ci/go/pkg/mod/golang.org/x/net@v0.1.0/html/token.go',
      'net/html/token.go',
      ['go/token.go', 'html/token.go'],
    ],
    [
      'golang.org/x/net@v0.1.0/html/token.go',
      'mod/golang.org/x/net@v0.1.0/html/token.go',
      ['mod/golang.org/x/net@v0.2.0/html/token.go'],
    ],
    [
      'golang.org/x/net@v0.1.0/html/token.go',
      'app/vendor/golang.org/x/net/html/token.go',
      ['html/token.go'],
    ],
    [
      '/src/app/vendor/github.com/pkg/errors/stack.go',
      'pkg/mod/github.com/pkg/errors@v0.9.1/stack.go',
      ['errors/stack.go'],
    ],
    [
      'github.com/BurntSushi/toml@v1.3.2/lex.go',
      'mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go',
      ['other/toml/lex.go'],
    ],
    ['/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go', 'toml/lex.go', ['x/lex.go']],
    ['github.com/x/y/v2@v2.0.1/f.go', 'y/f.go', ['v3/f.go', 'z/f.go']],
    ['github.com/x/y/v2@v2.0.1/pkg/f.go', 'y/v2/pkg/f.go', ['z/pkg/f.go']],
    ['/m/x@v1.2.3/f.go', 'm/x@v1.2.3/f.go', ['m/x@v1.2.2/f.go']],
    // A program's own module, as -trimpath and GOPATH have it.
    [
      'example.com/shopd/internal/a.go',
      'shopd/internal/a.go',
      ['shopd/a.go', 'other/internal/a.go'],
    ],
    ['/home/ann/go/src/github.com/x/y/cmd/main.go', 'y/cmd/main.go', ['z/cmd/main.go']],
    ['github.com/x/y/cmd/main.go', 'src/github.com/x/y/cmd/main.go', ['z/cmd/main.go']],
    // Windows, both ways.
    ['C:\\work\\shop\\main.cc', 'shop/main.cc', ['main.cc']],
    ['D:/a/shop/shop/cart.go', 'shop/cart.go', ['other/cart.go']],
    ['/home/ann/shop/cart.go', 'shop\\cart.go', ['other\\cart.go']],
    // C++, Java, Node, Python, Rust.
    ['/proc/self/cwd/base/strings.cc', 'repo/base/strings.cc', ['repo/test/strings.cc']],
    ['/proc/self/cwd/external/absl/strings/cord.cc', 'absl/strings/cord.cc', ['cord.cc']],
    ['./../src/lib/a.c', 'src/lib/a.c', ['other/a.c']],
    ['/build/./x/../internal/a.cc', 'p/internal/a.cc', ['x/a.cc']],
    ['com/example/Shop.java', 'shop/src/main/java/com/example/Shop.java', ['test/Shop.java']],
    ['file:///srv/app/lib/cart.js', 'app/lib/cart.js', ['app/test/cart.js']],
    ['webpack://shop/./src/cart.ts', 'shop/src/cart.ts', ['test/cart.ts']],
    ['/srv/app/node_modules/express/lib/router.js', 'express/lib/router.js', ['app/lib/router.js']],
    ['/usr/lib/python3.11/json/decoder.py', 'python3.11/json/decoder.py', ['app/decoder.py']],
    [
      '/cargo/registry/src/index.crates.io-6f17/serde-1.0.1/src/de.rs',
      'serde-1.0.1/src/de.rs',
      ['serde-1.0.2/src/de.rs'],
    ],
    // Otherwise the longest common end, in whole names.
    ['/home/ann/shopd/internal/a.go', 'shopd/internal/a.go', ['shopd/cmd/a.go']],
    ['main.go', 'loadconfig/main.go', []],
    ['/src/loadconfig/main.go', 'main.go', ['other/main.go']],
    ['/x/internal/a.go', 'y/internal/a.go', ['myinternal/a.go']],
    ['/home/x/main.go', 'a/x/main.go', ['c/y/main.go']],
  ])('%s is %s', (wanted, right, others) => {
    expect(pick(wanted, [...others, right])).toBe(right);
    expect(pick(wanted, [right, ...others])).toBe(right);
  });

  it.each([
    ['/home/ann/shopd/a.go', ['shopd/b.go', 'shopd/a.go.orig']],
    ['', ['a.go']],
    ['/x/a.go', ['']],
  ])('%s is none of %j', (wanted, given) => {
    expect(pick(wanted, given)).toBeUndefined();
  });
});

describe('addresses by template', () => {
  const github = 'https://raw.githubusercontent.com/{repository}/{version}/{path}';
  it('are filled from what a path tells', () => {
    expect(
      fillTemplate(github, '/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go', 7),
    ).toEqual({
      address: 'https://raw.githubusercontent.com/BurntSushi/toml/v1.3.2/lex.go',
    });
    expect(
      fillTemplate('https://h.example/{module}/{version}/{path}#L{line}', 'a.b/c@v1.0.0/d e.go', 7),
    ).toEqual({
      address: 'https://h.example/a.b/c/v1.0.0/d%20e.go#L7',
    });
  });
  it('say what a path doesn’t tell', () => {
    expect(fillTemplate(github, '/home/ann/shopd/a.go', 7)).toEqual({
      missing: ['repository', 'version'],
    });
  });
  it('stay on the template’s host, whatever the path says', () => {
    expect(fillTemplate('https://h.example/{file}', '//evil.example/../../x?y#z', 1)).toEqual({
      address: 'https://h.example/x%3Fy%23z',
    });
  });
  it.each([
    ['https://h.example/{path}', 'h.example'],
    ['http://127.0.0.1:8080/{file}', '127.0.0.1:8080'],
    ['https://{module}/{path}', ''],
    ['https://user@h.example/', ''],
    ['javascript:alert(1)', ''],
    ['//h.example/{path}', ''],
  ])('of %s ask %s', (template, host) => {
    expect(findTemplateHost(template)).toBe(host);
  });
});

it.each([
  ['/home/ann/a.go', true],
  ['C:\\shop\\a.go', true],
  ['D:/shop/a.go', true],
  ['shop/a.go', false],
  ['/proc/self/cwd/a.cc', false],
  ['node:internal/timers', false],
])('%s is absolute: %s', (path, expected) => {
  expect(isAbsolutePath(path)).toBe(expected);
});
