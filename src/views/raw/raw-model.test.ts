import { expect, test } from 'vitest';
import { drawProfile } from '../../../tests/support/profile-text.ts';
import { defaultQuery } from '../../query/query.ts';
import { refine } from '../../refine/pipeline.ts';
import { buildReportInput } from '../../report/build.ts';
import { buildRawResult } from '../../report/raw-result.ts';
import {
  buildFunctionRows,
  buildLocationRows,
  describePart,
  formatFlags,
  formatLocation,
} from './raw-model.ts';

const profile = drawProfile('cpu/nanoseconds', '[inl@i.go:3,leaf@l.go:7]<!lib.so<main@m.go:1 10');
const result = buildRawResult(buildReportInput(refine(profile, defaultQuery), defaultQuery));

test('locations have a row a line, innermost first, and one without lines has a row, too', () => {
  const { location, line } = buildLocationRows(result, undefined);
  const rows = Array.from(location, (at, row) => {
    const text = formatLocation(result, at, line[row]);
    return `${text.id}|${text.name}${text.isInline ? ' (inline)' : ''}|${text.place}`;
  });
  expect(rows.filter((row) => row.startsWith('|'))).toEqual(['|leaf|l.go:7']);
  expect(rows.map((row) => row.replace(/^\d*/, '')).sort()).toEqual([
    '|inl (inline)|i.go:3',
    '|leaf|l.go:7',
    '|main|m.go:1',
    '||',
  ]);
});

test('a search keeps whole locations', () => {
  const names = buildFunctionRows(result, undefined);
  const isFunction = new Uint8Array(names.length);
  const inlined = Array.from(result.lineFunction).find((_, row) => result.line[row] === 3);
  isFunction[inlined ?? -1] = 1;
  const { location, line } = buildLocationRows(result, isFunction);
  expect(Array.from(location, (at, row) => formatLocation(result, at, line[row]).name)).toEqual([
    'inl',
    'leaf',
  ]);
  expect(buildFunctionRows(result, isFunction)).toHaveLength(1);
});

test('parts tell how much is in them', () => {
  expect(describePart(result, 'profile')).toBe('Profile');
  expect(describePart(result, 'functions')).toBe('Functions (3)');
  expect(describePart(result, 'locations')).toBe('Locations (3)');
});

test('flags are those of pprof -raw', () => {
  const [mapping] = result.mappings;
  expect(formatFlags({ ...mapping, hasFunctions: true, hasInlineFrames: true })).toContain('[FN]');
  expect(
    formatFlags({
      ...mapping,
      hasFunctions: true,
      hasFilenames: false,
      hasLineNumbers: true,
      hasInlineFrames: true,
    }),
  ).toBe('[FN][LN][IN]');
});
