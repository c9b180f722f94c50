import { expect, test } from 'vitest';
import { barLength, chooseFullBar, describeFullBar } from './bar-scale.ts';

test('a part of a profile is drawn as its part of the total', () => {
  const full = chooseFullBar([30, 10], 40, false);
  expect([30, 10].map((value) => barLength(value, full))).toEqual([75, 25]);
});

test('a change is drawn as its part of the total that its percentage is of', () => {
  const full = chooseFullBar([30, -10], 40, true);
  expect([30, -10].map((value) => barLength(value, full))).toEqual([75, 25]);
  expect(barLength(19, chooseFullBar([19, 19], 28_000, true))).toBeCloseTo(0.068, 3);
});

test('changes beyond the base’s total keep their proportions', () => {
  // Base 10, changes of 80 and -20: eight times and twice the base.
  const full = chooseFullBar([80, -20, 0], 10, true);
  expect([80, -20, 0].map((value) => barLength(value, full))).toEqual([100, 25, 0]);
});

test('what a full bar is, is said where it is more than the total', () => {
  expect(describeFullBar(chooseFullBar([80, -20], 10, true), 10)).toBe(
    'The longest bar is 800.00%.',
  );
  expect(describeFullBar(chooseFullBar([80, -20], 100, true), 100)).toBe('');
  // A total of nothing has no percentages.
  expect(describeFullBar(chooseFullBar([80], 0, true), 0)).toBe('');
});

test('a difference of nothing has no bars', () => {
  expect(barLength(0, chooseFullBar([0, 0], 0, true))).toBe(0);
});

test('a bar is never longer than its cell', () => {
  expect([barLength(10, 20), barLength(-5, 20), barLength(30, 20)]).toEqual([50, 25, 100]);
});
