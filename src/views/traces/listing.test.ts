import { expect, test } from 'vitest';
import { drawProfile } from '../../../tests/support/profile-text.ts';
import { defaultQuery } from '../../query/query.ts';
import { refine } from '../../refine/pipeline.ts';
import { buildReportInput, buildTable } from '../../report/build.ts';
import type { TracesResult } from '../../report/results.ts';
import { buildTracesResult } from '../../report/traces-result.ts';
import { finish } from '../top/run-slices.ts';
import {
  countShown,
  describeZeros,
  findBlock,
  getFoldLine,
  type Listing,
  listSamples,
  rankSamples,
} from './listing.ts';
import { readLines } from './traces-model.ts';

const input = buildReportInput(
  refine(
    drawProfile(
      'inuse_space/bytes',
      `none<main 0
       small<main 10
       idle<deep<main 0
       less<main -30
       equal<main 10`,
    ),
    defaultQuery,
  ),
  defaultQuery,
);
const result = buildTracesResult(input, buildTable(input));

function list(order: 'value' | 'file', ...masks: Uint8Array[]): Listing {
  return finish(listSamples(result, finish(rankSamples(result, order)), masks));
}

/** What stands at each line: a sample's row, or the fold. */
const heads = (listing: Listing, end: number) =>
  readLines(listing, 0, end).flatMap((line) =>
    line.kind === 'fold' ? `fold ${line.line}` : line.kind === 'head' ? `${line.sample}` : [],
  );

test('the largest come first whatever their sign, equal ones as in the file, those without a value last', () => {
  const listing = list('value');
  expect(Array.from(listing.order)).toEqual([3, 1, 4, 0, 2]);
  expect(listing.zeroStart).toBe(3);
  expect(listing.sum).toBe(-10);
});

test('those without a value are behind a line of their own', () => {
  const listing = list('value');
  // Three samples of a head and two frames, then the fold.
  expect(getFoldLine(listing)).toBe(9);
  expect(countShown(listing, false)).toEqual({ blocks: 3, lines: 10 });
  // A sample of three lines and one of four follow.
  expect(countShown(listing, true)).toEqual({ blocks: 5, lines: 17 });
  expect(heads(listing, 10)).toEqual(['3', '1', '4', 'fold 9']);
  expect(heads(listing, 17)).toEqual(['3', '1', '4', 'fold 9', '0', '2']);
  expect(readLines(listing, 9, 10)).toEqual([{ kind: 'fold', line: 9 }]);
  expect(describeZeros(listing)).toBe('2 samples are 0 for inuse_space');
});

test('where all that match have no value the line comes first', () => {
  const listing = list('value', Uint8Array.of(1, 0, 1, 0, 0), Uint8Array.of(0, 1, 1, 1, 1));
  expect(Array.from(listing.order)).toEqual([2]);
  expect(getFoldLine(listing)).toBe(0);
  expect(countShown(listing, false)).toEqual({ blocks: 0, lines: 1 });
  expect(heads(listing, 5)).toEqual(['fold 0', '2']);
  expect(describeZeros(listing)).toBe('1 sample is 0 for inuse_space');
});

test('the order of the file leaves everything in its place', () => {
  const listing = list('file');
  expect(Array.from(listing.order)).toEqual([0, 1, 2, 3, 4]);
  expect(getFoldLine(listing)).toBe(-1);
  expect(countShown(listing, false)).toEqual({ blocks: 5, lines: 16 });
});

test('a line is found in its block', () => {
  const start = Float64Array.of(0, 6, 9);
  expect([0, 5, 6, 8].map((line) => findBlock(start, line))).toEqual([0, 0, 1, 1]);
});

test('many samples are sorted as few are', () => {
  // 7919 and 900 have no factor in common, so that every value from -450 to 449 comes up, again and again.
  const value = Float64Array.from({ length: 50_000 }, (_, row) => ((row * 7919) % 900) - 450);
  const many: TracesResult = { ...result, value };
  const wanted = Array.from(value, (_, row) => row).sort(
    (a, b) => Math.abs(value[b] ?? 0) - Math.abs(value[a] ?? 0) || a - b,
  );
  expect(Array.from(finish(rankSamples(many, 'value')).order)).toEqual(wanted);
});
