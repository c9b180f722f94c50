import { expect, test } from 'vitest';
import { compileSearch } from '../../store/search.ts';
import { findHiders } from './find-hiders.ts';

const find = (name: string, query: { hide?: string; ignore?: string; show?: string }) =>
  findHiders(name, { hide: '', ignore: '', show: '', ...query }, compileSearch);

test('hide and ignore hide what they match, show what it doesn’t', async () => {
  expect(await find('runtime.mallocgc', { hide: '^runtime\\.', ignore: 'fmt' })).toEqual(['hide']);
  expect(await find('fmt.Sprintf', { hide: '^runtime\\.', ignore: 'fmt' })).toEqual(['ignore']);
  expect(await find('fmt.Sprintf', { show: '^main\\.' })).toEqual(['show']);
  expect(await find('main.main', { show: '^main\\.', hide: 'fmt' })).toEqual([]);
});

test('without filters, or with one that does not compile, nothing is told', async () => {
  expect(await find('main.main', {})).toEqual([]);
  expect(await find('main.main', { hide: '(' })).toEqual([]);
});
