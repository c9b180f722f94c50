import { describe, expect, test } from 'vitest';
import { parseProfile } from '../profile/parse.ts';
import { measureStacks } from '../profile/stacks.ts';
import { buildWarmUpProfile, warmUp } from './warm-up.ts';

describe('warming up', () => {
  test('uses a profile that reads as one, with deep stacks', () => {
    const profile = parseProfile(buildWarmUpProfile(), { pprofCompat: true });
    expect(profile.samples.count).toBe(2000);
    expect(profile.functions.count).toBe(300);
    // 20 to 49 levels and the root's: 35.5 on average.
    const length = measureStacks(profile.stacks);
    const sum = profile.samples.stack.reduce((all, stack) => all + length[stack], 0);
    expect(sum / profile.samples.count).toBeCloseTo(35.5, 0);
  });

  test('stops once a real request is there', async () => {
    let asked = 0;
    const hooks = {
      fetchBytes: () => Promise.reject(new Error('no network')),
      yield: async () => undefined,
    };
    await warmUp(hooks, () => ++asked < 2);
    expect(asked).toBe(2);
  });
});
