import { expect, test } from 'vitest';
import type { RawResult, RawType } from '../../report/results.ts';
import type { ComparisonSide, ComparisonSummary, ProfileSummary } from '../../worker/protocol.ts';
import { formatTotals, listFacts, listSizes } from './profile-facts.ts';

const side: ComparisonSide = {
  byteCount: 6101,
  inflatedByteCount: 12104,
  sampleCount: 86,
  stackCount: 67,
  locationCount: 136,
  lineCount: 170,
  functionCount: 109,
  mappingCount: 5,
  timeMillis: Date.UTC(2026, 10, 22, 14, 55, 47),
  time: '2026-11-22 14:55:47 +0000 UTC',
  duration: '',
};
const comparison = {
  base: side,
  new: { ...side, byteCount: 12614, sampleCount: 223, time: '2026-11-22 14:55:59 +0000 UTC' },
} as ComparisonSummary;

function summarize(period: number, type: string, unit: string): ProfileSummary {
  const counts = { sampleCount: 301, stackCount: 192, byteCount: 12614, inflatedByteCount: 25091 };
  return { ...counts, period, periodType: { type, unit } } as ProfileSummary;
}

const raw = {
  facts: [
    { name: 'Period', text: '524288' },
    { name: 'Time', text: '2026-11-22 14:55:47 +0000 UTC' },
  ],
  address: new BigUint64Array(291),
  line: new Float64Array(349),
  functionStartLine: new Float64Array(200),
  mappings: [],
} as unknown as RawResult;

const period = (value: string, summary: ProfileSummary) =>
  listFacts({ ...raw, facts: [{ name: 'Period', text: value }] }, summary)[0]?.text;

test('a period has its unit, and is told in words of its size', () => {
  expect(period('524288', summarize(524288, 'space', 'bytes'))).toBe('512kB · 524288 bytes');
  expect(period('10000000', summarize(10000000, 'cpu', 'nanoseconds'))).toBe(
    '10ms · 10000000 nanoseconds',
  );
  expect(period('1', summarize(1, 'goroutine', 'count'))).toBe('1');
});

test('files of a comparison have times of their own', () => {
  const summary = { ...summarize(524288, 'space', 'bytes'), comparison };
  expect(listFacts(raw, summary).slice(1)).toEqual([
    { name: 'Time, base', text: '2026-11-22 14:55:47 +0000 UTC' },
    { name: 'Time, new', text: '2026-11-22 14:55:59 +0000 UTC' },
  ]);
});

test('sizes of a comparison are those of each file; bytes have no merged one', () => {
  const summary = { ...summarize(524288, 'space', 'bytes'), comparison };
  const sizes = listSizes(raw, summary);
  expect(sizes[0]).toEqual({ name: 'Samples', count: 301, base: 86, new: 223 });
  expect(sizes[6]).toEqual({ name: 'Bytes', count: undefined, base: 6101, new: 12614 });
});

test('sizes of one file are its own', () => {
  const sizes = listSizes(raw, summarize(524288, 'space', 'bytes'));
  expect(sizes[0]).toEqual({ name: 'Samples', count: 301 });
  expect(sizes[7]).toEqual({ name: 'Bytes, unpacked', count: 25091 });
});

test('totals of a comparison are base, new and the change with its sign', () => {
  const type: RawType = { type: 'inuse_space', unit: 'bytes', isDefault: false, total: 4096 };
  expect(formatTotals(type)).toEqual(['4kB']);
  const sides = { base: 1024, new: 3072 };
  expect(formatTotals({ ...type, sides })).toEqual(['1kB', '3kB', '+2kB']);
});
