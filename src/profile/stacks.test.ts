import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { none } from './profile.ts';
import { internStacks, isDepthFirst, listStack } from './stacks.test-support.ts';
import {
  countUsedStacks,
  findLeaves,
  markBeginnings,
  measureStacks,
  removeFromStacks,
  sliceStacks,
} from './stacks.ts';

/** Lists that begin alike, of all lengths around those of a row. */
const drawnLists = fc
  .record({
    trunk: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 30 }),
    branches: fc.array(
      fc.record({
        from: fc.nat(30),
        tail: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 16 }),
      }),
      { maxLength: 30 },
    ),
  })
  .map(({ trunk, branches }) =>
    branches.map(({ from, tail }) => [...trunk.slice(0, from), ...tail]),
  );

describe('interned stacks', () => {
  it('are the lists, equal ones in one row, depth first', () => {
    fc.assert(
      fc.property(drawnLists, (lists) => {
        const { stacks, rows } = internStacks(lists);
        expect(Array.from(rows, (row) => listStack(stacks, row))).toEqual(lists);
        expect(new Set(rows).size).toBe(new Set(lists.map(String)).size);
        expect(isDepthFirst(stacks)).toBe(true);
      }),
    );
  });

  it('hold what they share once', () => {
    const trunk = Array.from({ length: 70 }, (_, i) => i);
    const { stacks } = internStacks(Array.from({ length: 100 }, (_, i) => [...trunk, 100 + i]));
    expect(stacks.location.length).toBe(170);
    // The empty stack, ten rows of seven, and a row for each last location.
    expect(stacks.count).toBe(111);
  });

  it('take many more rows than they began with, and very long lists', () => {
    const lists = Array.from({ length: 3000 }, (_, i) => [i % 7, i]);
    lists.push(Array.from({ length: 100_000 }, (_, i) => i % 3));
    const { stacks, rows } = internStacks(lists);
    expect(new Set(rows).size).toBe(lists.length);
    expect(listStack(stacks, rows[2999])).toEqual([2999 % 7, 2999]);
    expect(listStack(stacks, rows[3000])).toEqual(lists[3000]);
  });
});

describe('what is known of stacks', () => {
  const lists = [[], [1], [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 5], [1]];
  const { stacks, rows } = internStacks(lists);
  const perList = (column: ArrayLike<number>) => Array.from(rows, (row) => column[row]);

  it('is their length, their leaf and how many there are', () => {
    expect(perList(measureStacks(stacks))).toEqual([0, 1, 9, 8, 1]);
    expect(perList(findLeaves(stacks))).toEqual([none, 1, 9, 5, 1]);
    expect(countUsedStacks(stacks, rows)).toBe(4);
  });

  it('marks what a stack begins with', () => {
    const mark = new Uint8Array(stacks.count);
    mark[rows[2]] = 1;
    const marked = markBeginnings(stacks, mark);
    // The empty stack, the first seven locations, and the stack.
    expect(marked.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(perList(marked)).toEqual([1, 0, 1, 0, 0]);
  });
});

describe('changed stacks', () => {
  it('are without the locations taken out', () => {
    fc.assert(
      fc.property(drawnLists, (drawn) => {
        const lists = drawn.map((list) => list.map((one) => one + 3));
        const { stacks, rows } = internStacks(lists);
        const without = removeFromStacks(stacks, Uint8Array.of(0, 1, 0, 0, 1, 0, 0));
        expect(Array.from(rows, (row) => listStack(without, row))).toEqual(
          lists.map((list) => list.filter((one) => one !== 1 && one !== 4)),
        );
        expect(isDepthFirst(without)).toBe(true);
      }),
    );
  });

  it('keep a part of each row', () => {
    const { stacks, rows } = internStacks([[1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    const to = stacks.offset.slice(1);
    to[rows[0]]--;
    const cut = sliceStacks(stacks, stacks.offset.subarray(0, stacks.count), to);
    expect(listStack(cut, rows[0])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
