import { expect, test } from 'vitest';
import { drawProfile } from '../../../tests/support/profile-text.ts';
import { defaultQuery } from '../../query/query.ts';
import { refine } from '../../refine/pipeline.ts';
import { buildReportInput, buildTable } from '../../report/build.ts';
import { buildTracesResult } from '../../report/traces-result.ts';
import { finish } from '../top/run-slices.ts';
import { listSamples, rankSamples } from './listing.ts';
import {
  describeShown,
  findSamples,
  formatTraceValue,
  readLines,
  type TraceLine,
} from './traces-model.ts';

const profile = drawProfile(
  'cpu/nanoseconds',
  `[inl@i.go:3,leaf]<mid<main 10 {user:bob}
   - 16
   other<main 40`,
);
const input = buildReportInput(refine(profile, defaultQuery), defaultQuery);
const result = buildTracesResult(input, buildTable(input));

function list(...masks: Uint8Array[]) {
  return finish(listSamples(result, finish(rankSamples(result, 'file')), masks));
}

function print(line: TraceLine): string {
  if (line.kind === 'fold') return '…';
  if (line.kind === 'head') return `#${line.sample}`;
  if (line.kind === 'label') return line.text;
  const value = line.isLeaf ? formatTraceValue(result, result.value[line.sample]) : '';
  return `${value} ${line.name}${line.isInline ? ' (inline)' : ''}`;
}

const all = [
  '#0',
  '      user:  bob',
  '10ns inl (inline)',
  ' leaf',
  ' mid',
  ' main',
  '#1',
  '40ns other',
  ' main',
];

test('stacks read leaf first, inlined frames marked, samples without a stack left out', () => {
  expect(Array.from(list().start)).toEqual([0, 6, 9]);
  expect(readLines(list(), 0, 9).map(print)).toEqual(all);
});

test('any window of lines is the same part of the whole', () => {
  const listing = list();
  for (let first = 0; first < 9; first++) {
    for (let end = first + 1; end <= 9; end++) {
      const lines = readLines(listing, first, end);
      expect(lines.map(print)).toEqual(all.slice(first, end));
      expect(lines.map(({ line }) => line)).toEqual(lines.map((_, row) => first + row));
    }
  }
});

test('a search keeps samples by their frames and labels', () => {
  const find = (text: string, looksAtLabels: boolean) =>
    Array.from(finish(findSamples(result, (name) => name.includes(text), looksAtLabels)));
  expect(find('inl', true)).toEqual([1, 0]);
  expect(find('main', true)).toEqual([1, 1]);
  expect(find('bob', true)).toEqual([1, 0]);
  expect(find('bob', false)).toEqual([0, 0]);
});

test('the status tells what is listed', () => {
  expect(describeShown(list())).toBe('2 samples');
  // The total counts the sample without a stack, too: 40 of 66.
  expect(describeShown(list(Uint8Array.of(0, 1)))).toBe('1 of 2 samples · 40ns (60.61%)');
});

test('without samples there are no lines', () => {
  expect(readLines(list(Uint8Array.of(0, 0)), 0, 10)).toEqual([]);
});
