import { expect, it } from 'vitest';
import type { AppendGrowth } from '../report/results.ts';
import { describeDoubt, describeGrowth, describeRoom } from './growth-words.ts';

const row = (size: number, count = 1) => ({ size, count, bytes: size * count });
const growth: AppendGrowth = {
  evidence: [row(81920, 6), row(1499136), row(1884160)],
  steps: 13,
  elementSizes: [16],
  isDoubling: false,
};

it('says what grew, from what to what, and how often', () => {
  expect(describeGrowth(growth)).toBe(
    'Append had to grow this slice about 13 times, from 80kB to 1.80MB.',
  );
  // 1,884,160 / 16 = 117,760.
  expect(describeRoom(growth)).toContain('117,760 elements of 16 bytes');
});

it('claims no room where several element sizes fit, or the object may have a header', () => {
  expect(describeRoom({ ...growth, elementSizes: [8, 16] })).toBe('');
  expect(describeRoom({ ...growth, evidence: [row(16), row(32768)] })).toBe('');
});

it('says what the evidence leaves open', () => {
  expect(describeDoubt(growth, 'out = append(out, x)')).toBe(
    'Told by the sizes of the objects; the profile, a sample, has 3 of about 14.',
  );
  const doubling = { ...growth, steps: 2, isDoubling: true, elementSizes: [8, 16] };
  expect(describeDoubt(doubling, 'm[key] = x')).toBe(
    'Doubling alone explains these sizes; a map or a buffer may grow so, too. The line itself shows no append. Elements of 8, 16 bytes would explain them. Told by the sizes of the objects.',
  );
});
