import { expect, test } from 'vitest';
import { barLength, chooseFullBar } from './bar-scale.ts';

test('a part of a profile is drawn as its part of the total', () => {
  const full = chooseFullBar([30, 10], 40, false);
  expect([30, 10].map((value) => barLength(value, full))).toEqual([75, 25]);
});

test('changes beyond the base’s total keep their proportions', () => {
  // Base 10, changes of 80 and -20: eight times and twice the base.
  const full = chooseFullBar([80, -20, 0], 10, true);
  expect([80, -20, 0].map((value) => barLength(value, full))).toEqual([100, 25, 0]);
});

test('a difference without any change has no bars', () => {
  expect(barLength(0, chooseFullBar([0, 0], 10, true))).toBe(0);
});

test('a bar is never longer than its cell', () => {
  expect([barLength(10, 20), barLength(-5, 20), barLength(30, 20)]).toEqual([50, 25, 100]);
});
