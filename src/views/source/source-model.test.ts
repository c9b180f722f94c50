import { expect, test } from 'vitest';
import type { SourceFunction, SourceLine, SourceResult } from '../../report/results.ts';
import {
  buildMarks,
  describeLine,
  describeRank,
  explainRoutine,
  findNextLine,
  findOpeningLine,
  formatLineValue,
  formatRoutine,
  heatLevel,
  orderFunctions,
  rankHotLines,
  stepInRank,
  sumLines,
} from './source-model.ts';

const line = (number: number, fn: string, flat: number, cum: number): SourceLine => ({
  line: number,
  fn,
  flat,
  cum,
});
const fnOf = (changes: Partial<SourceFunction> = {}): SourceFunction => ({
  name: 'main.loadConfig',
  file: 'main.go',
  startLine: 32,
  flat: 10_485_952,
  cum: 10_485_952,
  listFlat: 10_485_952,
  listCum: 10_485_952,
  hotLine: 35,
  ...changes,
});
const resultOf = (changes: Partial<SourceResult> = {}): SourceResult => ({
  kind: 'source',
  sampleType: 'inuse_space',
  unit: 'bytes',
  total: 13_108_816,
  notes: [],
  functions: [fnOf()],
  functionTotal: 1,
  chosen: 0,
  file: 'main.go',
  inFile: [],
  lines: [],
  maxFlat: 0,
  maxCum: 0,
  ...changes,
});

test('several functions on a line are added up and named', () => {
  const [first, second] = sumLines([
    line(43, 'b', 0, 30),
    line(7, 'a', 1, 2),
    line(43, 'c', 20, 20),
  ]);
  expect(first).toMatchObject({ line: 7, flat: 1, cum: 2 });
  expect(second).toMatchObject({ line: 43, flat: 20, cum: 50 });
  expect(describeLine(second, { unit: 'count' })).toBe('b: flat 0, cum 30\nc: flat 20, cum 20');
});

test('hot lines are those with flat, the hottest first', () => {
  const sums = sumLines([
    line(50, 'm', 5, 5),
    line(9, 'm', 0, 90),
    line(3, 'm', 1, 1),
    line(0, 'm', 7, 7),
  ]);
  expect(rankHotLines(sums)).toEqual([50, 3]);
});

test('without any flat the lines with cum are hot', () => {
  expect(rankHotLines(sumLines([line(9, 'm', 0, 90), line(3, 'm', 0, 1)]))).toEqual([9, 3]);
});

test('as hot as another, a line comes after the one above it; less than nothing is hot, too', () => {
  const sums = sumLines([line(8, 'm', 5, 5), line(4, 'm', 5, 5), line(6, 'm', -9, -9)]);
  expect(rankHotLines(sums)).toEqual([6, 4, 8]);
});

test('a step goes to the next hotter or cooler line, from any other line to the hottest', () => {
  const hot = [50, 3, 20];
  expect(stepInRank(hot, 50, 1)).toBe(3);
  expect(stepInRank(hot, 20, -1)).toBe(3);
  expect(stepInRank(hot, 7, 1)).toBe(50);
  expect(stepInRank(hot, 7, -1)).toBe(50);
  expect(stepInRank(hot, 20, 1)).toBeUndefined();
  expect(stepInRank(hot, 50, -1)).toBeUndefined();
});

test.each([
  [1, 'Hottest of 25 lines'],
  [2, '2nd hottest of 25'],
  [3, '3rd hottest of 25'],
  [11, '11th hottest of 25'],
  [21, '21st hottest of 25'],
  [99, '25 hot lines'],
])('line %i is told by its heat', (line, text) => {
  const hot = Array.from({ length: 25 }, (_, at) => at + 1);
  expect(describeRank(hot, line)).toBe(text);
});

test('functions are listed by cum, flat or the name that is shown', () => {
  const make = (name: string, flat: number) => ({ ...fnOf({ name }), flat });
  const functions = [make('z.com/x/a.B', 1), make('b.C', 3), make('a.A', -7)];
  expect(orderFunctions(functions, 'cum')).toEqual([0, 1, 2]);
  expect(orderFunctions(functions, 'flat')).toEqual([2, 1, 0]);
  expect(orderFunctions(functions, 'name')).toEqual([2, 0, 1]);
});

test('a jump goes to the nearest line on that side and stops at the last', () => {
  const hot = [3, 20, 50];
  expect(findNextLine(hot, 20, 1)).toBe(50);
  expect(findNextLine(hot, 21, -1)).toBe(20);
  expect(findNextLine(hot, 50, 1)).toBeUndefined();
  expect(findNextLine(hot, 3, -1)).toBeUndefined();
});

test('the file opens at the hot line, or where the function is first seen', () => {
  expect(findOpeningLine(resultOf())).toBe(35);
  const functions = [fnOf({ hotLine: 0 })];
  const lines = [line(2, 'other', 1, 1), line(33, 'main.loadConfig', 0, 0)];
  expect(findOpeningLine(resultOf({ functions, lines }))).toBe(33);
  expect(findOpeningLine(resultOf({ functions }))).toBe(32);
  expect(findOpeningLine(resultOf({ functions: [], chosen: -1 }))).toBe(0);
  expect(findOpeningLine(resultOf(), { fn: 'main.loadConfig', line: 40 })).toBe(40);
  expect(findOpeningLine(resultOf(), { fn: 'main.other', line: 40 })).toBe(35);
});

test('values read as pprof -list prints them', () => {
  expect(formatLineValue(10_485_952, { unit: 'bytes' })).toBe('10MB');
  expect(formatLineValue(2_621_440, { unit: 'bytes' })).toBe('2.50MB');
  expect(formatLineValue(0, { unit: 'bytes' })).toBe('.');
  expect(formatLineValue(2_621_440, { unit: 'bytes' }, true)).toBe('+2.50MB');
  expect(formatRoutine(fnOf(), resultOf())).toBe('10MB 10MB (flat, cum) 79.99% of Total');
  expect(formatRoutine(fnOf(), resultOf(), true)).toBe('+10MB +10MB (flat, cum) 79.99% of Total');
});

test('a recursive function says why its lines add up to more', () => {
  // pprof-list of rec: 4 ms of stacks pass two lines each.
  const text = explainRoutine(fnOf({ name: 'main.rec', cum: 4e6, listCum: 8e6 }), {
    unit: 'nanoseconds',
  });
  expect(text).toContain('add up to 8ms');
  expect(text).toContain('cum is 4ms');
  expect(explainRoutine(fnOf(), { unit: 'bytes' })).toBeUndefined();
});

test('heat has five steps, the smallest value still shows', () => {
  expect([0, 1, 10, 50, 100].map((value) => heatLevel(value, 100))).toEqual([0, 1, 2, 4, 5]);
  expect(heatLevel(-100, 100)).toBe(5);
});

test('the ruler keeps the hottest line of each stretch and none beyond the file', () => {
  const sums = sumLines([
    line(1, 'a', 1, 1),
    line(2, 'a', 9, 9),
    line(90, 'a', 0, 9),
    line(200, 'a', 9, 9),
  ]);
  const marks = buildMarks(sums, 100, { maxFlat: 9, maxCum: 9 }, 10);
  expect(marks.map((mark) => [mark.line, mark.position, mark.isFlat])).toEqual([
    [2, 0.01, true],
    [90, 0.89, false],
  ]);
});

test('divides the values of lines by divide_by, not their part of the total', () => {
  const divided = { unit: 'bytes', divideBy: 10 };
  expect(formatLineValue(1_048_640, divided)).toBe('102.41kB');
  expect(formatRoutine(fnOf(), { ...resultOf(), divideBy: 10 })).toBe(
    '1MB 1MB (flat, cum) 79.99% of Total',
  );
});
