import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { buildSums, buildTable, buildTrimmed } from './build.ts';
import { buildGraphResult, escapeDot } from './dot.ts';
import { getDotColor } from './dot-color.ts';
import { prepareInput, printReport } from './report.test-support.ts';
import { shortenName } from './short-name.ts';

describe('colours of shares', () => {
  // Seen in pprof's pictures.
  it.each([
    [0, '#b2b2b2', '#ededed'],
    [0.001, '#b2b2b1', '#ededed'],
    [0.01, '#b2b0a9', '#edeceb'],
    [0.05, '#b2a085', '#edeae7'],
    [0.1, '#b28559', '#ede7e1'],
    [0.15, '#b2662c', '#ede3db'],
    [0.2, '#b24400', '#edded5'],
    [0.5, '#b22100', '#edd9d5'],
    [0.75, '#b20e00', '#edd7d5'],
    [1, '#b20000', '#edd5d5'],
    [7, '#b20000', '#edd5d5'],
    [-0.01, '#b0b2a9', '#ecedeb'],
    [-0.05, '#a0b285', '#eaede7'],
    [-0.1, '#85b259', '#e7ede1'],
    [-0.2, '#44b200', '#deedd5'],
    [-0.25, '#3cb200', '#ddedd5'],
    [-0.5, '#21b200', '#d9edd5'],
    [-0.75, '#0eb200', '#d7edd5'],
    [-1, '#00b200', '#d5edd5'],
    [-7, '#00b200', '#d5edd5'],
    [Number.NaN, '#b20000', '#ed00d5'],
  ])('%d is %s and %s', (score, border, fill) => {
    expect([getDotColor(score, false), getDotColor(score, true)]).toEqual([border, fill]);
  });
});

describe('short names', () => {
  it.each([
    ['main.main', 'main.main'],
    ['github.com/foo/bar.Baz', 'bar.Baz'],
    ['github.com/foo/bar/v2.Baz', 'bar.Baz'],
    ['github.com/foo/bar/v1.Baz', 'v1.Baz'],
    ['github.com/foo/bar/v2/baz.(*T).M', 'baz.(*T).M'],
    ['foo/v10/x.y', 'x.y'],
    ['foo/v02/x.y', 'x.y'],
    ['foo/v2/v3.bar', 'v3.bar'],
    ['net/http.(*conn).serve', 'http.(*conn).serve'],
    ['foo/bar', 'foo/bar'],
    ['pkg.Func.func1', 'Func.func1'],
    ['java.lang.Object.<init>', 'Object.<init>'],
    ['com.example.Foo.bar(Ljava/lang/String;)V', 'Foo.bar'],
    ['com.example.Foo$1.lambda$run$0', 'Foo$1.lambda$run$0'],
    ['com.example.Foo.Bar', 'com.example.Foo.Bar'],
    ['java.util.concurrent.ThreadPoolExecutor$Worker.run', 'ThreadPoolExecutor$Worker.run'],
    ['std::vector::push_back', 'std::vector::push_back'],
    ['foo::Bar::baz', 'Bar::baz'],
    ['foo::bar::Baz::~Baz', 'Baz::~Baz'],
    ['foo::_Bar::qux<int>', '_Bar::qux<int>'],
    ['(anonymous namespace)::ns::Foo::bar', 'Foo::bar'],
    ['', ''],
  ])('%s is %s', (name, short) => {
    expect(shortenName(name)).toBe(short);
  });
});

const p1 = drawProfile(
  'samples/count cpu/nanoseconds',
  `main.leaf@a.go:10<main.mid@a.go:20<main.main@a.go:30 5 50000000
   main.other@b.go:5<main.main@a.go:31 3 30000000
   main.mid@a.go:21<main.main@a.go:30 2 20000000`,
);
function dotLines(profile: typeof p1, options: Parameters<typeof printReport>[2] = {}): string[] {
  return printReport(profile, 'dot', options).trimEnd().split('\n');
}

describe('the graph in DOT', () => {
  it('is pprof’s, byte for byte', () => {
    expect(dotLines(p1)).toEqual([
      'digraph "app" {',
      'node [style=filled fillcolor="#f8f8f8"]',
      'subgraph cluster_L { "File: app" [shape=box fontsize=16 label="File: app\\lType: cpu\\lShowing nodes accounting for 100ms, 100% of 100ms total\\l\\lSee https://git.io/JfYMW for how to read the graph\\l" tooltip="app"] }',
      'N1 [label="main\\nmain\\n0 of 100ms (100%)" id="node1" fontsize=8 shape=box tooltip="main.main (100ms)" color="#b20000" fillcolor="#edd5d5"]',
      'N2 [label="main\\nleaf\\n50ms (50.00%)" id="node2" fontsize=24 shape=box tooltip="main.leaf (50ms)" color="#b22100" fillcolor="#edd9d5"]',
      'N3 [label="main\\nmid\\n20ms (20.00%)\\nof 70ms (70.00%)" id="node3" fontsize=19 shape=box tooltip="main.mid (70ms)" color="#b21200" fillcolor="#edd7d5"]',
      'N4 [label="main\\nother\\n30ms (30.00%)" id="node4" fontsize=21 shape=box tooltip="main.other (30ms)" color="#b23600" fillcolor="#eddcd5"]',
      'N1 -> N3 [label=" 70ms" weight=71 penwidth=4 color="#b21200" tooltip="main.main -> main.mid (70ms)" labeltooltip="main.main -> main.mid (70ms)"]',
      'N3 -> N2 [label=" 50ms" weight=51 penwidth=3 color="#b22100" tooltip="main.mid -> main.leaf (50ms)" labeltooltip="main.mid -> main.leaf (50ms)"]',
      'N1 -> N4 [label=" 30ms" weight=31 penwidth=2 color="#b23600" tooltip="main.main -> main.other (30ms)" labeltooltip="main.main -> main.other (30ms)"]',
      '}',
    ]);
  });

  it.each([
    [1, 9],
    [10_000, 10],
    [50_000, 12],
    [100_000, 14],
    [250_000, 16],
    [500_000, 20],
    [750_000, 22],
    [900_000, 24],
    [1_000_000, 24],
  ])('writes a flat of %i among 1000000 in size %i', (flat, size) => {
    const drawn = dotLines(drawProfile('c/count', `a 1000000\nb ${flat}\nc<d 1`), { trim: false });
    const line = drawn.find((text) => text.includes('tooltip="b ('));
    expect(line).toContain(` fontsize=${size} `);
    expect(drawn.find((text) => text.includes('tooltip="d ('))).toContain(' fontsize=8 ');
  });

  it('draws residual edges dotted, inlined ones with a word', () => {
    const drawn = dotLines(
      drawProfile('c/count', 'leaf<tiny<main 10\nmain 1000\nleaf 90\n[x,main] 50'),
      {
        nodeFraction: 0.02,
      },
    );
    expect(drawn.find((text) => text.includes('style="dotted"'))).toContain(
      'tooltip="main ... leaf (10)"',
    );
    expect(drawn.find((text) => text.includes('inline'))).toContain('[label=" 50\\n (inline)"');
  });

  it('hangs labels on nodes, four sizes at most', () => {
    const sizes = [16, 32, 48, 64, 1024, 2048, 1048576];
    const samples = sizes.map((bytes, i) => `f ${1000 - i * 10} {bytes=${bytes}}`).join('\n');
    const drawn = dotLines(drawProfile('c/count', samples));
    const names = drawn.flatMap((line) => /^NN1_\d \[label = "([^"]*)"/.exec(line)?.[1] ?? []);
    expect(names).toEqual(['64B..1MB', '16B', '32B', '48B']);
  });

  it('joins the text labels of a sample into one', () => {
    const drawn = dotLines(
      drawProfile('c/count', 'f<main 3 {user:bob host:h}\nf<main 2 {user:bob}'),
    );
    expect(drawn.filter((line) => / \[label = /.test(line))).toEqual([
      'N1_0 [label = "host:h\\nuser:bob" id="N1_0" fontsize=8 shape=box3d tooltip="3"]',
      'N1_1 [label = "user:bob" id="N1_1" fontsize=8 shape=box3d tooltip="2"]',
    ]);
    expect(drawn.find((line) => line.startsWith('N2 -> N1'))).not.toContain('minlen');
  });

  it('writes nothing but its frame for no nodes', () => {
    expect(dotLines(p1, { focus: 'zzz' }).slice(3)).toEqual(['}']);
  });

  it('escapes what ends a text or a line', () => {
    expect(escapeDot('a"b\\c\nd')).toBe('a\\"b\\\\c\\ld');
  });
});

describe('the graph for the page', () => {
  const build = (text: string, options = {}) => {
    const input = prepareInput(drawProfile('c/count', text), 'dot', options);
    return buildGraphResult(input, buildTrimmed(input, buildTable(input), buildSums(input), true));
  };

  it('has no legend in the picture and no edge to a box that is not there', () => {
    const result = build('leaf<main 9\nsame<main 7\nsame<main -7');
    expect(result.dot).not.toContain('cluster_L');
    expect(result.dot).not.toContain('N0');
    expect(result.legend).toContain('Showing nodes accounting for 9, 39.13% of 23 total');
    const name = (row: number) => result.nodes[row]?.name;
    expect(result.edges.map(({ from, to, weight }) => [name(from), name(to), weight])).toEqual([
      ['main', 'leaf', 9],
    ]);
  });

  it('escapes names, files and labels of any kind', () => {
    const result = build('a"b\\@x"y.go:3<main 1 {k":v"}', { granularity: 'lines' });
    const quotes = result.dot.replaceAll(/\\./g, '').split('"').length - 1;
    expect(quotes % 2).toBe(0);
    expect(result.nodes.map(({ name }) => name)).toContain('a"b\\ x"y.go:3');
  });
});
