import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getTexts } from '../base/text-column.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { buildFlameResult } from './flame.ts';
import { computePackageColor, getPackageKey } from './flame-sources.ts';
import { prepareInput } from './report.test-support.ts';
import type { FlameResult } from './results.ts';

const build = (profile: Profile, options: Partial<ViewQuery> = {}, path: readonly string[] = []) =>
  buildFlameResult(prepareInput(profile, 'peek', options), path);

/** Boxes as text, indented by depth. */
function print(flame: FlameResult): string[] {
  const names = getTexts(flame.sourceName);
  const lines: string[] = [];
  const waiting = [0];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? 0;
    const value = flame.positive[node] - flame.negative[node];
    const inlined = flame.sourceInlined[flame.source[node]] ? ' inlined' : '';
    lines.push(`${' '.repeat(flame.depth[node])}${names[flame.source[node]]} ${value}${inlined}`);
    for (let i = flame.childCount[node] - 1; i >= 0; i--) waiting.push(flame.childStart[node] + i);
  }
  return lines;
}

describe('the flame graph', () => {
  it('has pprof’s boxes: the widest first, inlined functions by themselves', () => {
    const flame = build(
      drawProfile('cpu/ns', 'leaf<mid<main 50\nother<main 30\nmid<main 20\n[mid,x]<main 7'),
    );
    expect(print(flame)).toEqual([
      'root 107',
      ' main 107',
      '  mid 70',
      '   leaf 50',
      '  other 30',
      '  x 7',
      '   mid 7 inlined',
    ]);
    expect(flame.self[0]).toBe(0);
    expect(flame.isDiff).toBe(false);
  });

  it('counts a function once a stack, inlined or not', () => {
    const flame = build(drawProfile('cpu/ns', '[f,g]<f<main 5\nf 1'));
    const names = getTexts(flame.sourceName);
    names.forEach((name, source) => {
      if (name === 'f') expect([flame.sourceFlat[source], flame.sourceCum[source]]).toEqual([6, 6]);
      if (name === 'main') expect(flame.sourceCum[source]).toBe(5);
    });
    expect(names.filter((name) => name === 'f').length).toBe(2);
  });

  it('tells functions of two files apart, and lines where asked to', () => {
    const profile = drawProfile(
      'cpu/ns',
      'f@a.go:3<m@x.go:1 1\nf@b.go:4<m@x.go:1 2\nf@a.go:5<m@x.go:1 3',
    );
    expect(print(build(profile))).toEqual(['root 6', ' m 6', '  f 4', '  f 2']);
    expect(print(build(profile, { granularity: 'functions' }))).toEqual([
      'root 6',
      ' m 6',
      '  f 6',
    ]);
    expect(print(build(profile, { granularity: 'lines' }))).toEqual([
      'root 6',
      ' m:1 6',
      '  f:5 3',
      '  f:4 2',
      '  f:3 1',
    ]);
    expect(print(build(profile, { granularity: 'files' }))).toEqual([
      'root 6',
      ' x.go 6',
      '  a.go 4',
      '  b.go 2',
    ]);
  });

  it('shows what has no name under that of its binary', () => {
    expect(print(build(drawProfile('cpu/ns', '!/lib/libc.so<main 1\n- 2')))).toEqual([
      'root 3',
      ' main 1',
      '  [libc.so] 1',
    ]);
  });

  it('has no room in a difference for what did not change', () => {
    const flame = build(
      drawProfile('cpu/ns', 'same<main 70\nsame<main -70\nnew<main 80\ngone<main -50'),
    );
    const names = getTexts(flame.sourceName);
    const boxes = Array.from(flame.source, (source, node) => [
      names[source],
      flame.increase[node],
      flame.decrease[node],
      flame.positive[node],
      flame.negative[node],
    ]);
    expect(flame.isDiff).toBe(true);
    expect(boxes).toEqual([
      ['root', 80, 50, 150, 120],
      ['main', 80, 50, 150, 120],
      ['new', 80, 0, 80, 0],
      ['gone', 0, 50, 0, 50],
      ['same', 0, 0, 70, 70],
    ]);
  });

  it('finds the node of a path by names', () => {
    const profile = drawProfile('cpu/ns', 'leaf<mid<main 5\nmid<main 4');
    const names = (path: readonly string[]) => {
      const flame = build(profile, {}, path);
      return getTexts(flame.sourceName)[flame.source[flame.pathNode]];
    };
    expect(names(['main', 'mid', 'leaf'])).toBe('leaf');
    expect(names(['main', 'nowhere'])).toBe('main');
    expect(names(['constructor'])).toBe('root');
  });
});

describe('packages', () => {
  it.each([
    ['main.main', 'main'],
    ['net/http.(*conn).serve', 'net/http'],
    ['encoding/json.Marshal', 'encoding/json'],
    ['github.com/foo/bar.Baz', 'github.com/foo/bar'],
    ['github.com/foo/bar/v2/baz.(*T).M', 'github.com/foo/bar/v2/baz'],
    ['std::vector::push_back', 'std'],
    ['java.lang.Thread.run', 'java'],
    ['foo/bar', ''],
    ['gopkg.in/yaml%2ev3.Unmarshal', ''],
    ['operator new', ''],
    ['com.example.Foo.bar(Ljava/lang/String;)V', ''],
    ['', ''],
  ])('%s is of %j', (name, key) => {
    expect(getPackageKey(name, name === '' ? '' : '/src/a.go')).toBe(key);
  });

  it('of entries without a name are their folders', () => {
    expect(
      ['/src/a.go', 'a.go', '/a.go', 'x/y/z.go'].map((file) => getPackageKey('', file)),
    ).toEqual(['/src', '.', '/', 'x/y']);
  });

  it.each([
    ['', 307_427],
    ['main', 28_173],
    ['runtime', 666_841],
    ['net/http', 998_111],
    ['encoding/json', 602_701],
    ['std', 652_711],
    ['github.com/foo/bar', 241_981],
    ['.', 963_789],
    ['github.com/foo/bar/v2', 60_055],
    ['github.com/foo/bar/v2/baz', 480_152],
    ['java', 434_232],
    ['com', 242_801],
    ['core', 345_357],
    ['foo', 271_916],
    ['foo/v2', 627_567],
  ])('%j has colour %i', (key, color) => {
    expect(computePackageColor(key)).toBe(color);
  });
});
