import { describe, expect, test } from 'vitest';
import { drawProfile, printSamples } from '../../../tests/support/profile-text.ts';
import { defaultQuery } from '../../query/query.ts';
import { refine } from '../../refine/pipeline.ts';
import { buildReportInput } from '../../report/build.ts';
import { buildTagsResult } from '../../report/tags-result.ts';
import {
  buildRows,
  buildTagFilter,
  describeKey,
  describeMatches,
  describeZeros,
  findLargest,
  formatPart,
  formatSum,
  getTag,
  hasNumbers,
  listKeyActions,
  listKeys,
  listTagActions,
  type Tag,
} from './tags-model.ts';

const profile = drawProfile(
  'cpu/nanoseconds',
  `a<main 100 {route:/search bytes=4096bytes}
   b<main 50 {route:/search?q=1,2 bytes=1500bytes}
   c<main 30 {route:/order bytes=512bytes}
   d<main 20`,
);
const result = buildTagsResult(buildReportInput(refine(profile, defaultQuery), defaultQuery));
const [bytes, route] = result.keys;

const textTag = (key: string, text: string): Tag => ({
  key,
  text,
  unit: '',
  low: Number.NaN,
  high: Number.NaN,
});
const numberTag = (low: number, high: number, unit: string): Tag => ({
  key: 'bytes',
  text: '',
  unit,
  low,
  high,
});

test('keys and values read as pprof -tags prints them', () => {
  expect(result.keys.map(({ key }) => key)).toEqual(['bytes', 'route']);
  expect(describeKey(result, route)).toBe('Total 180ns of 200ns (90.00%)');
  const rows = Array.from(buildRows(result, route, false).rows, (row) => {
    const { text } = getTag(result, route, row);
    return `${formatSum(result, result.value[row])} ${formatPart(result, result.value[row])} ${text}`;
  });
  expect(rows).toEqual(['100ns 50.00% /search', '50ns 25.00% /search?q=1,2', '30ns 15.00% /order']);
  expect(findLargest(result, route)).toBe(100);
});

test('numbers can be sorted by size, texts can’t', () => {
  expect(hasNumbers(result, bytes)).toBe(true);
  expect(hasNumbers(result, route)).toBe(false);
  const sizes = Array.from(
    buildRows(result, bytes, true).rows,
    (row) => getTag(result, bytes, row).text,
  );
  expect(sizes).toEqual(['512B', '1.46kB', '4kB']);
});

test('values whose sum is 0 come last, numbers among them by size', () => {
  const drawn = drawProfile(
    'inuse_space/bytes',
    `a<main 0 {bytes=139264bytes}
     b<main 30 {bytes=2048bytes}
     c<main 0 {bytes=1024bytes}
     d<main -20 {bytes=128bytes pprof::base:true}
     e<main 0 {bytes=16bytes}`,
  );
  const tags = buildTagsResult(buildReportInput(refine(drawn, defaultQuery), defaultQuery));
  expect(tags.keys.map(({ key }) => key)).toEqual(['bytes', 'pprof::base']);
  const [key] = listKeys(tags);
  if (!key) throw new Error('no key');
  expect(listKeys(tags)).toEqual([key]);
  const list = (isBySize: boolean) =>
    Array.from(buildRows(tags, key, isBySize).rows, (row) => getTag(tags, key, row).text);
  expect(list(false)).toEqual(['2kB', '128B', '16B', '1kB', '136kB']);
  expect(list(true)).toEqual(['128B', '2kB', '16B', '1kB', '136kB']);
  const rows = buildRows(tags, key, false);
  expect(rows.zeroStart).toBe(2);
  expect(describeZeros(rows, 'inuse_space')).toBe('3 more values, 0 in inuse_space');
  expect(describeZeros({ ...rows, zeroStart: 4 }, 'inuse_space')).toBe(
    '1 more value, 0 in inuse_space',
  );
  expect(describeZeros({ ...rows, zeroStart: 0 }, 'inuse_space')).toBe(
    '5 values, 0 in inuse_space',
  );
  expect(describeKey(tags, { ...key, total: 10 }, true)).toBe('Total +10B of 20B (50.00%)');
  // The base's mark is among the texts, and no value of a label.
  expect(describeMatches(listKeys(tags), new Uint8Array(6).fill(1))).toBe('5 of 5 values match');
});

describe('the filter of a value', () => {
  test.each([
    [textTag('route', '/search'), 'route=^/search$'],
    [textTag('route', 'a.b(c)'), 'route=^a\\.b\\(c\\)$'],
    [textTag('route', 'x,y=z'), 'route=^x\\x2cy\\x3dz$'],
    [textTag('route', ''), 'route=^$'],
    [textTag('a=b', 'c'), '^a\\x3db:c$'],
    [numberTag(4096, 4096, 'bytes'), 'bytes=4kb'],
    [numberTag(1500, 1500, 'bytes'), 'bytes=1500b'],
    [numberTag(1500, 1504, 'bytes'), 'bytes=1500b:1504b'],
    [numberTag(5000, 5000, 'microseconds'), 'bytes=5ms'],
    [numberTag(7, 7, 'requests'), 'bytes=7'],
    [numberTag(-3, -3, ''), 'bytes=-3'],
  ])('%j is %s', (tag, filter) => {
    expect(buildTagFilter(tag)).toBe(filter);
  });

  test.each([
    ['route', '/search', 'a'],
    ['route', '/search?q=1,2', 'b'],
    ['bytes', '512B', 'c'],
    ['bytes', '1.46kB', 'b'],
    ['bytes', '4kB', 'a'],
  ])('of %s = %s keeps just its samples', (name, text, leaf) => {
    const key = name === 'route' ? route : bytes;
    const row = buildRows(result, key, false).rows.find(
      (at) => getTag(result, key, at).text === text,
    );
    const tagFocus = buildTagFilter(getTag(result, key, row ?? -1));
    const kept = refine(profile, { ...defaultQuery, tagFocus }).profile;
    expect(printSamples(kept).map((line) => line.slice(0, 1))).toEqual([leaf]);
  });
});

test('another value of the same key joins the ignored ones', () => {
  const query = { ...defaultQuery, tagIgnore: 'route=^/search$' };
  const find = (tag: Tag) =>
    listTagActions(query, tag).find(({ option }) => option === 'tagignore')?.part;
  expect(find(textTag('route', '/order'))).toEqual({ tagIgnore: 'route=^/search$,^/order$' });
  expect(find(textTag('user', 'bob'))).toEqual({ tagIgnore: 'user=^bob$' });
  expect(find(numberTag(4096, 4096, 'bytes'))).toEqual({ tagIgnore: 'bytes=4kb' });
});

test('keys join those that are root, leaf or hidden already', () => {
  const query = { ...defaultQuery, tagRoot: 'user', tagHide: '^user$' };
  const parts = listKeyActions(query, 'a.b').map(({ part }) => part);
  expect(parts).toEqual([
    { tagRoot: 'user,a.b' },
    { tagLeaf: 'a.b' },
    { tagShow: '^a\\.b$' },
    { tagHide: '^user$|^a\\.b$' },
  ]);
});
