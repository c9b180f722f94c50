import { expect, test } from 'vitest';
import { sortDropped } from './dropped.ts';

const drop = (paths: readonly string[], hasProfile: boolean) => {
  const files = paths.map((path) => ({ path, file: new File([], path) }));
  const { profiles, sources } = sortDropped(files, hasProfile);
  return [profiles.map(({ name }) => name), sources.map(({ path }) => path)];
};

test('a loose file is a profile whatever its name', () => {
  expect(drop(['heap.pb.gz', 'profile (1)', 'x.txt'], false)).toEqual([
    ['heap.pb.gz', 'profile (1)', 'x.txt'],
    [],
  ]);
});

test('loose source code is source code once there is a profile', () => {
  expect(drop(['main.go'], true)).toEqual([[], ['main.go']]);
  expect(drop(['main.go', 'mem.out'], false)).toEqual([['mem.out'], ['main.go']]);
  expect(drop(['main.go'], false)).toEqual([['main.go'], []]);
});

test('of a folder, what is named like a profile is opened and its source code kept', () => {
  const folder = ['shop/main.go', 'shop/mem.out', 'shop/pprof.shop.heap.001', 'shop/README.md'];
  expect(drop(folder, false)).toEqual([
    ['shop/mem.out', 'shop/pprof.shop.heap.001'],
    ['shop/main.go'],
  ]);
});

test('a folder with neither gives nothing', () => {
  expect(drop(['shop/README.md', 'shop/go.sum'], true)).toEqual([[], []]);
});
