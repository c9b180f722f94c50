import { expect, test } from 'vitest';
import { defaultQuery } from '../query/query.ts';
import { clearRefinements, hasRefinements, isUnchanged, mustTrim, noChoices } from './choices.ts';

const refined = { ...defaultQuery, sampleIndex: 'cpu', focus: 'main', tagRoot: 'user', unit: 'ms' };

test('only what picks by name or label is a refinement', () => {
  expect(hasRefinements(refined)).toBe(true);
  expect(hasRefinements({ ...defaultQuery, sampleIndex: 'cpu', noInlines: true })).toBe(false);
  expect(clearRefinements(refined)).toEqual({ ...defaultQuery, sampleIndex: 'cpu', unit: 'ms' });
});

test('refinements come first where names or labels change', () => {
  expect(mustTrim(noChoices, refined)).toBe(false);
  expect(mustTrim({ ...noChoices, stripComments: true }, refined)).toBe(false);
  expect(mustTrim({ ...noChoices, anonymise: true }, refined)).toBe(true);
  expect(mustTrim({ ...noChoices, anonymise: true }, defaultQuery)).toBe(false);
});

test('any choice changes what goes out', () => {
  expect(isUnchanged(noChoices)).toBe(true);
  expect(isUnchanged({ ...noChoices, stripComments: true })).toBe(false);
});
