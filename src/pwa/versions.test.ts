import { expect, test } from 'vitest';
import { getCacheName } from './names.ts';
import { dropOldVersions } from './versions.ts';

const scope = 'https://example.com/lens/';

function createStorage() {
  const names = new Set<string>();
  return {
    names,
    open: async (name: string) => {
      names.add(name);
      return {} as Cache;
    },
    delete: async (name: string) => names.delete(name),
    keys: async () => [...names],
  };
}

test('what was active stays with what is, and what never was goes', async () => {
  const storage = createStorage();
  const fetchFiles = (version: string) => storage.open(getCacheName(scope, version));
  const list = () =>
    ['one', 'two', 'three', 'four'].filter((each) => storage.names.has(getCacheName(scope, each)));
  await storage.open(getCacheName('https://example.com/other/', 'one'));
  await fetchFiles('one');
  await dropOldVersions(storage, scope, 'one');
  await fetchFiles('two');
  await fetchFiles('three');
  expect(list()).toEqual(['one', 'two', 'three']);
  // A window of version one is still open; four is on its way.
  await fetchFiles('four');
  await dropOldVersions(storage, scope, 'three');
  expect(list()).toEqual(['one', 'three', 'four']);
  await dropOldVersions(storage, scope, 'four');
  expect(list()).toEqual(['three', 'four']);
  expect(storage.names.has(getCacheName('https://example.com/other/', 'one'))).toBe(true);
  expect(storage.names.size).toBe(5);
});
