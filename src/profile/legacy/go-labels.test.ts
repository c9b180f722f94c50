import { expect, test } from 'vitest';
import { parseGoLabels } from './go-labels.ts';

test.each([
  ['{}', []],
  ['{"a":"b"}', [['a', 'b']]],
  [
    '{"a":"b", "c":"d, \\"e\\""}',
    [
      ['a', 'b'],
      ['c', 'd, "e"'],
    ],
  ],
  [
    '{"tab":"\\t", "bell":"\\a", "e":"\\u00e9\\U0001f600\\x41\\xff"}',
    [
      ['tab', '\t'],
      ['bell', '\x07'],
      ['e', 'é😀A\ufffd'],
    ],
  ],
  ['{"a":"b", "c', [['a', 'b']]],
  ['{"a":"\\', []],
  ['nothing', []],
])('%s', (text, labels) => {
  expect(parseGoLabels(text).map(({ key, value }) => [key, value])).toEqual(labels);
});
