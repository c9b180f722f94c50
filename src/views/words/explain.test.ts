import { expect, test } from 'vitest';
import { countHeapSamples, explainWord } from './explain.ts';

const mb = 2 ** 20;
const facts = {
  name: 'main.buildList',
  flat: 10.25 * mb,
  cum: 13.25 * mb,
  total: 14 * mb,
  unit: 'bytes',
};

test('cum is told with the reader’s own numbers', () => {
  expect(explainWord('cum', facts)[1]).toBe(
    'main.buildList: 10.25MB in itself + 3MB in what it called = 13.25MB.',
  );
});

test('a part is told with what it is a part of', () => {
  expect(explainWord('flat', facts)[1]).toBe('main.buildList: 10.25MB of 14MB is 73.21%.');
  expect(explainWord('cumPercent', facts)[1]).toBe('main.buildList: 13.25MB of 14MB is 94.64%.');
  expect(explainWord('sumPercent', { ...facts, sum: 7 * mb })[1]).toBe(
    'Down to this row: 7MB of 14MB is 50.00%.',
  );
});

test('without numbers the meaning is all there is', () => {
  expect(explainWord('cum')).toHaveLength(1);
  expect(explainWord('flatPercent', { flat: 5, total: 0 })).toHaveLength(1);
});

test('sampling names its period', () => {
  expect(explainWord('sampled', { period: 524288 })[1]).toBe(
    'Here one is recorded in about every 512kB allocated.',
  );
});

test('samples behind a heap value are recovered from its average object size', () => {
  // 1024 objects of 512 B, scaled up from one sample: 1 ÷ (1 − e^(−512/524288)) = 1024.5 objects.
  expect(countHeapSamples(524_544, 1024.5, 524_288)).toBeCloseTo(1, 3);
  // Objects as large as the period: 1 ÷ (1 − e^−1) = 1.582 each.
  expect(countHeapSamples(1.5819767 * 524_288, 1.5819767, 524_288)).toBeCloseTo(1, 6);
  expect(countHeapSamples(4096, 4, 1)).toBe(4);
  expect(countHeapSamples(0, 0, 524_288)).toBeUndefined();
});

test('the reader’s own numbers are divided by divide_by', () => {
  expect(explainWord('total', { total: 20 * mb, unit: 'bytes', divideBy: 10 })[1]).toBe(
    'Here it is 2MB.',
  );
});
