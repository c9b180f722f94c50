import { expect, test } from 'vitest';
import { defaultQuery } from '../query/query.ts';
import { refineByName, resetQuery } from './refining.ts';

const query = { ...defaultQuery, sampleIndex: 'cpu', focus: 'a', hide: '^b$', showFrom: 'c' };

test('ignore and hide grow, the other options are replaced', () => {
  expect(refineByName(query, 'focus', 'main.f')).toEqual({ focus: '^main\\.f$' });
  expect(refineByName(query, 'showFrom', 'main.f')).toEqual({ showFrom: '^main\\.f$' });
  expect(refineByName(query, 'hide', 'main.f')).toEqual({ hide: '^b$|^main\\.f$' });
  expect(refineByName(query, 'ignore', 'main.f')).toEqual({ ignore: '^main\\.f$' });
});

test('an entry that no pattern finds changes nothing', () => {
  expect(refineByName(query, 'focus', '<unknown>')).toBeUndefined();
});

test('a reset keeps the sample type', () => {
  expect(resetQuery(query)).toEqual({ ...defaultQuery, sampleIndex: 'cpu' });
});
