import { expect, test } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { defaultQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable } from './build.ts';
import { findPeekPlaces } from './peek-places.ts';
import { chooseUnitOf } from './unit.ts';

const input = buildReportInput(
  refine(
    drawProfile(
      'space/bytes',
      `work@a.go:5<call@b.go:9<main@m.go:1 10
       work@a.go:7<call@b.go:12<main@m.go:1 30
       leaf@l.go:2<work@a.go:6<call@b.go:9<main@m.go:1 100
       [inl@i.go:3,work@a.go:8]<main@m.go:4 5`,
    ),
    defaultQuery,
  ),
  defaultQuery,
);
const table = buildTable(input);

function find(name: string) {
  const node = table.infos.findIndex((info) => info.name === name);
  const { own, callers, callees } = findPeekPlaces(input.profile, table, buildSums(input), node);
  const print = (place: typeof own) => place && `${place.file}:${place.line}`;
  const list = (places: typeof callers) =>
    Array.from(places, ([other, place]) => `${table.infos[other]?.name} ${print(place)}`);
  return { own: print(own), callers: list(callers), callees: list(callees) };
}

test('an entry is at its line with most flat, callers where they call, callees at their own line', () => {
  expect(find('work')).toEqual({
    own: 'a.go:7',
    // 110 at line 9, 30 at line 12.
    callers: ['call b.go:9', 'main m.go:4'],
    callees: ['leaf l.go:2', 'inl i.go:3'],
  });
});

test('without flat it is the line with most cum; frames inlined into it are callees', () => {
  expect(find('main')).toEqual({
    own: 'm.go:1',
    callers: [],
    callees: ['call b.go:9', 'work a.go:8'],
  });
  expect(find('inl')).toEqual({ own: 'i.go:3', callers: ['work a.go:8'], callees: [] });
});

test('the unit of a few values is that of the smallest, unless the largest is far larger', () => {
  const mebibyte = 2 ** 20;
  expect(chooseUnitOf(input, [19 * mebibyte, 0])).toBe('MB');
  expect(chooseUnitOf(input, [-19 * mebibyte, 2000])).toBe('kB');
  // 100 times the smallest is 1600 bytes.
  expect(chooseUnitOf(input, [19 * mebibyte, 16])).toBe('kB');
  expect(chooseUnitOf({ ...input, query: { ...defaultQuery, unit: 'GB' } }, [1])).toBe('GB');
});
