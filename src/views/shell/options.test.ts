import { expect, test } from 'vitest';
import { queryFields } from '../../query/codec.ts';
import { findOption, type Parsed } from './options.ts';

function parse(field: Parameters<typeof findOption>[0], text: string): Parsed {
  const option = findOption(field);
  if (option?.kind !== 'text') throw new Error(`${field} has no text`);
  return option.parse(text);
}

test('every option but the sample type has a field', () => {
  expect(queryFields.filter((field) => findOption(field) === undefined)).toEqual(['sampleIndex']);
});

test.each([
  ['nodeCount', '12', { nodeCount: 12 }],
  ['nodeCount', '-1', { nodeCount: -1 }],
  ['nodeCount', ' 5 ', { nodeCount: 5 }],
  ['nodeFraction', '.05', { nodeFraction: 0.05 }],
  ['divideBy', '1e3', { divideBy: 1000 }],
  ['unit', 'kB', { unit: 'kB' }],
  ['focus', 'main(', { focus: 'main(' }],
] as const)('%s takes %s', (field, text, part) => {
  expect(parse(field, text)).toEqual({ part });
});

test.each([
  ['nodeCount', 'abc'],
  ['nodeCount', '1.5'],
  ['nodeCount', '-5'],
  ['nodeCount', '0x10'],
  ['nodeCount', '1e30'],
  ['nodeFraction', '2'],
  ['edgeFraction', ''],
  ['divideBy', '0'],
  ['unit', '12'],
] as const)('%s refuses “%s” with a reason', (field, text) => {
  expect(parse(field, text)).toHaveProperty('error');
});
