import { expect, test } from 'vitest';
import { changeWords, findChangeStep } from './change-step.ts';

test('what the base lacks is the strongest, as is what the new profile lacks', () => {
  expect(findChangeStep(0, 1)).toBe(5);
  expect(findChangeStep(1, 0)).toBe(5);
});

test('a tenth of the base either way is the weakest step, both ends included', () => {
  expect(findChangeStep(100, 110)).toBe(1);
  expect(findChangeStep(100, 90)).toBe(1);
  expect(findChangeStep(100, 100)).toBe(1);
  expect(findChangeStep(0, 0)).toBe(1);
  expect(findChangeStep(100, 111)).toBe(2);
  expect(findChangeStep(100, 89)).toBe(2);
});

test('a half is as strong as a double, a tenth as ten times', () => {
  expect(findChangeStep(100, 200)).toBe(2);
  expect(findChangeStep(200, 100)).toBe(2);
  expect(findChangeStep(100, 201)).toBe(3);
  expect(findChangeStep(201, 100)).toBe(3);
  expect(findChangeStep(100, 1000)).toBe(3);
  expect(findChangeStep(1000, 100)).toBe(3);
  expect(findChangeStep(100, 1001)).toBe(4);
  expect(findChangeStep(1001, 100)).toBe(4);
});

test('without known sides there is no strength', () => {
  expect(findChangeStep(Number.NaN, 5)).toBe(0);
  expect(findChangeStep(5, Number.NaN)).toBe(0);
  expect(findChangeStep(-5, 5)).toBe(0);
  expect(findChangeStep(5, -5)).toBe(0);
});

test('a legend goes from the weakest step to the strongest', () => {
  expect(changeWords.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
});
