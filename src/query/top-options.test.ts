import { expect, test } from 'vitest';
import { decodePage, encodePage } from './codec.ts';
import { defaultQuery } from './query.ts';
import { defaultTopOptions, listTopWishes } from './top-options.ts';

const page = {
  profiles: [],
  view: 'top',
  query: defaultQuery,
  selection: '',
  search: '',
  zoomPath: [],
};

test('columns, grouping and the filter are in the link', () => {
  const top = { columns: ['objects', '-sum', 'type:a b'], isByPackage: true, isOnlyMatches: true };
  const link = encodePage({ ...page, top });
  expect(link).toBe('/top?columns=objects,-sum,type:a%20b&group=package&only=matches');
  expect(decodePage(link).state.top).toEqual(top);
});

test.each([
  ['cum:desc', { column: 'cum', isDescending: true }],
  ['name:asc', { column: 'name', isDescending: false }],
  ['type:delay:desc', { column: 'type:delay', isDescending: true }],
])('the order %s is in the link', (text, order) => {
  const top = { ...defaultTopOptions, order };
  const link = encodePage({ ...page, top });
  expect(link).toBe(`/top?order=${text}`);
  expect(decodePage(link).state.top).toEqual(top);
});

test.each(['cum', 'cum:up', ':desc', ''])('what is no order, “%s”, is left out', (text) => {
  expect(decodePage(`/top?order=${text}`).state.top).toBeUndefined();
});

test('the default is not in the link', () => {
  expect(encodePage({ ...page, top: defaultTopOptions })).toBe('/top');
  expect(decodePage('/top?group=file&only=&columns=').state.top).toBeUndefined();
});

test('a column named twice is one', () => {
  expect(decodePage('/top?columns=own,,own').state.top?.columns).toEqual(['own']);
});

test('the engine is asked for no more than what is shown', () => {
  const ask = (columns: string[], isByPackage = false) =>
    listTopWishes({ ...defaultTopOptions, columns, isByPackage });
  expect(ask(['-sum'])).toEqual({});
  expect(ask(['survival'])).toEqual({ wantsTypes: true });
  expect(ask(['type:delay', 'own'])).toEqual({ wantsTypes: true, wantsPackages: true });
  expect(ask([], true)).toEqual({ wantsPackages: true });
});
