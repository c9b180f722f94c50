import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunInterner } from './run-interner.ts';

function intern(interner: RunInterner, run: readonly number[]): number {
  interner.begin();
  for (const value of run) interner.values.push(value);
  return interner.end();
}

describe('interned runs', () => {
  it('are numbered in order of first appearance, equal ones alike', () => {
    const interner = new RunInterner();
    expect(intern(interner, [1, 2])).toBe(0);
    expect(intern(interner, [])).toBe(1);
    expect(intern(interner, [2, 1])).toBe(2);
    expect(intern(interner, [1, 2])).toBe(0);
    expect(intern(interner, [])).toBe(1);
    expect(intern(interner, [1, 2, 0])).toBe(3);
    expect(interner.count).toBe(4);
    const { offset, values } = interner.finish();
    expect([...offset]).toEqual([0, 2, 2, 4, 7]);
    expect([...values]).toEqual([1, 2, 2, 1, 1, 2, 0]);
  });

  it('are told apart at the ends of 32 bits', () => {
    const interner = new RunInterner(1, 0);
    expect(intern(interner, [-1])).toBe(0);
    expect(intern(interner, [2 ** 31 - 1])).toBe(1);
    expect(intern(interner, [-(2 ** 31)])).toBe(2);
    expect(intern(interner, [-1])).toBe(0);
  });

  it('are as many as a Map of their texts would hold, in any order, from the smallest table up', () => {
    const run = fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 200 }), (runs) => {
        const interner = new RunInterner(1, 0);
        const rowByText = new Map<string, number>();
        for (const one of runs) {
          const text = one.join();
          if (!rowByText.has(text)) rowByText.set(text, rowByText.size);
          expect(intern(interner, one)).toBe(rowByText.get(text));
        }
        const { offset, values } = interner.finish();
        const texts = Array.from(rowByText.values(), (row) =>
          values.subarray(offset[row], offset[row + 1]).join(),
        );
        expect(texts).toEqual([...rowByText.keys()]);
      }),
    );
  });

  it('may be 300,000, each met twice', () => {
    const interner = new RunInterner(1, 0);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 300_000; i++) {
        interner.begin();
        interner.values.push(i);
        interner.values.push(i % 7);
        if (interner.end() !== i) throw new Error(`run ${i}`);
      }
    }
    expect(interner.count).toBe(300_000);
  });
});
