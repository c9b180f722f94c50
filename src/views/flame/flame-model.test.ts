import { describe, expect, it } from 'vitest';
import { finish } from '../top/run-slices.ts';
import { formatNode } from '../tree/tree-model.ts';
import {
  buildDetails,
  buildRestDetails,
  describeNode,
  describePart,
  formatFound,
  formatShare,
} from './flame-model.ts';
import { drawFlameResult } from './result-from-text.ts';
import { searchFlame } from './search-flame.ts';
import { SourceNames } from './source-names.ts';

const megabyte = 1048576;

describe('formatShare', () => {
  it('rounds to one decimal and drops a zero, as pprof does', () => {
    expect(formatShare(747, 1000)).toBe('74.7%');
    expect(formatShare(22, 100)).toBe('22%');
    expect(formatShare(-50, 220)).toBe('-22.7%');
    expect(formatShare(620, 220)).toBe('281.8%');
    expect(formatShare(0, 5)).toBe('0%');
    expect(formatShare(5, 0)).toBe('0%');
  });
  it('does not call a small value none', () => {
    expect(formatShare(1, 100_000)).toBe('<0.1%');
    expect(formatShare(-1, 100_000)).toBe('>-0.1%');
  });
});

describe('describeNode', () => {
  it('holds name, value and share', () => {
    const result = drawFlameResult(`
      root ${4 * megabyte}
        main.main ${4 * megabyte}
          main.build~ ${3 * megabyte}`);
    const names = new SourceNames(result);
    expect(describeNode(result, names, 0)).toBe('root, 4MB, 100% of total');
    expect(describeNode(result, names, 2)).toBe('main.build (inline), 3MB, 75% of total');
  });
  it('gives the net change of a difference its sign', () => {
    const result = drawFlameResult(`
      root 60 -40
        grown 60 -10
        shrunk 0 -30`);
    const names = new SourceNames(result);
    expect(describeNode(result, names, 1)).toBe('grown, +50B, 50% of total');
    expect(describeNode(result, names, 2)).toBe('shrunk, -30B, -30% of total');
  });
});

describe('searchFlame', () => {
  const result = drawFlameResult(`
    root 100
      main.main 90
        json.Encode 50
          json.encode 40
            json.Encode 30
        main.work 40
          json.Encode~ 10
      runtime.gc 10`);
  const names = new SourceNames(result);
  const search = (text: string) =>
    finish(searchFlame(result, names, (name) => name.includes(text)));

  it('counts a stack once, however often it matches', () => {
    const found = search('json');
    expect(found.value).toBe(60);
    expect(formatFound(result, found)).toBe('2 of 5 functions match · 60B (60%)');
  });
  it('counts functions by name, inlined or not', () => {
    expect(search('json.Encode').matchCount).toBe(1);
    expect(formatFound(result, search('gc'))).toBe('1 of 5 functions matches · 10B (10%)');
  });
  it('does not count functions without a value, which no other view shows', () => {
    const sourceCum = result.sourceCum.map((cum, source) =>
      names.get(source).startsWith('json.Enc') ? 0 : cum || 1,
    );
    const found = finish(searchFlame({ ...result, sourceCum }, names, () => true));
    expect([found.matchCount, found.functionCount]).toEqual([4, 4]);
  });
  it('says when nothing matches', () => {
    expect(formatFound(result, search('nothing'))).toBe('0 of 5 functions match · 0 (0%)');
  });
  it('leaves out the root, which is no function', () => {
    expect(search('root').matchCount).toBe(0);
  });
});

describe('buildDetails', () => {
  const result = drawFlameResult(`
    root 100
      main.main 80
        main.build 20`);
  const names = new SourceNames(result);

  it('gives flat and cum here and in the profile', () => {
    const details = buildDetails(result, names, 1, 0);
    expect(details.place).toBe('main.go:1');
    expect(details.rows.map((row) => `${row.title} ${row.value} ${row.ofTotal}`)).toEqual([
      'flat here 60B 60.00%',
      'cum here 80B 80.00%',
      'flat in the profile 1B 1.00%',
      'cum in the profile 2B 2.00%',
    ]);
    expect(details.rows.every((row) => row.ofZoomed === '')).toBe(true);
  });
  it('says it once where a frame has all of its function', () => {
    const alone = {
      ...result,
      sourceFlat: Float64Array.of(0, 60, 20),
      sourceCum: Float64Array.of(0, 80, 20),
    };
    const details = buildDetails(alone, names, 2, 0);
    expect(details.rows.map((row) => `${row.title} ${row.value}`)).toEqual(['flat 20B', 'cum 20B']);
  });
  it('tells what a second sample type knows', () => {
    const beside = { sampleType: 'objects', unit: 'count', value: Float64Array.of(5, 4, 2) };
    const details = buildDetails({ ...result, sampleType: 'space', beside }, names, 2, 0);
    expect(details.rows.map((row) => `${row.title} ${row.value}`)).toContain('objects 2');
    expect(details.rows.map((row) => `${row.title} ${row.value}`)).toContain('average object 10B');
  });
  it('relates values here to the zoomed frame', () => {
    const details = buildDetails(result, names, 2, 1);
    expect(details.rows.map((row) => row.ofZoomed)).toEqual(['25.00%', '25.00%', '', '']);
  });
  it('says what a difference is made of', () => {
    const diff = drawFlameResult(`
      root 60 -40
        same 40 -40`);
    expect(buildDetails(diff, new SourceNames(diff), 1, 0).remark).toBe(
      '+40B and -40B in its stacks',
    );
  });
  it('says what callees without boxes take together', () => {
    const details = buildRestDetails(result, names, 1, 0, 5);
    expect(details.name).toBe('Callees of main.main');
    expect(details.rows.map((row) => `${row.title} ${row.value} ${row.ofTotal}`)).toEqual([
      'cum here 5B 5.00%',
    ]);
  });
});

it('divide_by divides values of names, labels and tooltips, not shares', () => {
  const drawn = drawFlameResult(`
    root ${40 * megabyte}
      main.main ${40 * megabyte}
        main.build ${30 * megabyte}`);
  const result = { ...drawn, divideBy: 10 };
  const names = new SourceNames(result);
  expect(describeNode(result, names, 2)).toBe('main.build, 3MB, 75% of total');
  expect(describePart(result, 0)).toBe('4MB · 100%');
  expect(buildDetails(result, names, 2, 0).rows).toContainEqual(
    expect.objectContaining({ title: 'cum here', value: '3MB', ofTotal: '75.00%' }),
  );
  expect(formatNode(result, 1)).toMatchObject({ cum: '4MB', cumPercent: '100%', flat: '1MB' });
});
