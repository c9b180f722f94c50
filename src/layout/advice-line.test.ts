import { expect, it } from 'vitest';
import type { AdviceFacts } from '../report/results.ts';
import { chooseLine } from './advice-line.ts';

const at = { fn: 'main.f', file: 'a.go' };
const facts: AdviceFacts = {
  ...at,
  isProgram: true,
  isBegin: false,
  isDifference: false,
  about: 'allocated',
  value: 500,
  self: 500,
  place: { ...at, line: 90, value: 500 },
  calls: [],
  origins: [],
  callers: [],
  growths: [],
};

it('is the one that most is charged to', () => {
  expect(chooseLine(facts, at, 85)).toBe(90);
});

it('is the other one where nothing is known of this function in this file', () => {
  expect(chooseLine(undefined, at, 85)).toBe(85);
  expect(chooseLine(facts, { ...at, fn: 'main.g' }, 85)).toBe(85);
  expect(chooseLine(facts, { ...at, file: 'b.go' }, 85)).toBe(85);
  // Of the library: the line is the caller's.
  expect(chooseLine({ ...facts, fn: 'fmt.Sprintf' }, { ...at, fn: 'fmt.Sprintf' }, 85)).toBe(85);
});
