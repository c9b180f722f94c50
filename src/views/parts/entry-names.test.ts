import { expect, test } from 'vitest';
import type { ProfileEntry } from '../../store/state.ts';
import { nameEntries } from './entry-names.ts';

const fileEntry = (id: number, name: string, size: number): ProfileEntry => ({
  id,
  name,
  source: { kind: 'file', file: new File(['x'.repeat(size)], name, { lastModified: 0 }) },
  url: '',
  sampleType: '',
});
const urlEntry = (id: number, url: string): ProfileEntry => ({
  id,
  name: 'heap.pb.gz',
  source: { kind: 'url', url },
  url,
  sampleType: '',
});

test('a name that no other profile has is enough', () => {
  expect(nameEntries([fileEntry(1, 'a', 3), fileEntry(2, 'b', 3)])).toEqual(['a', 'b']);
});

test('profiles of one name are told apart by size and time, or by where they come from', () => {
  const names = nameEntries([
    fileEntry(1, 'heap.pb.gz', 512),
    fileEntry(2, 'heap.pb.gz', 2048),
    urlEntry(3, 'https://a.example/before/heap.pb.gz'),
    urlEntry(4, 'https://a.example/after/heap.pb.gz'),
  ]);
  expect(names[0]).toMatch(/^heap\.pb\.gz · 512B, .*1970/);
  expect(names[1]).toMatch(/^heap\.pb\.gz · 2kB, /);
  expect(names.slice(2)).toEqual([
    'heap.pb.gz · a.example/before/',
    'heap.pb.gz · a.example/after/',
  ]);
});
