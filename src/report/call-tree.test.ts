import { describe, expect, it } from 'vitest';
import { grow, printTree } from './call-tree.test-support.ts';

/** Locations 1, 2, 3 … of one source each; row 0 is not used. */
const plain = Array.from({ length: 10 }, (_, source) => [source]);

describe('the call tree', () => {
  it('joins stacks as far as they agree, the widest callee first', () => {
    const tree = grow({
      locations: plain,
      stacks: [[1, 2], [1, 3], [1, 2, 3], [4]],
      positive: [1, 5, 2, 9],
    });
    expect(printTree(tree)).toEqual([
      '17 self 0',
      ' 4: 9 self 9',
      ' 1: 8 self 0',
      '  3: 5 self 5',
      '  2: 3 self 1',
      '   3: 2 self 2',
    ]);
    expect(tree.maxDepth).toBe(3);
  });

  it('has callees of the same width in order of first appearance', () => {
    const tree = grow({
      locations: plain,
      stacks: [[3], [1], [2], [1, 4]],
      positive: [2, 1, 2, 1],
    });
    expect([...tree.source]).toEqual([0, 3, 1, 2, 4]);
  });

  it('is numbered level by level, callees in one run', () => {
    const tree = grow({
      locations: plain,
      stacks: [
        [1, 2],
        [1, 3],
        [4, 5],
      ],
      positive: [1, 1, 1],
    });
    expect([...tree.parent]).toEqual([-1, 0, 0, 1, 1, 2]);
    expect([...tree.depth]).toEqual([0, 1, 1, 2, 2, 2]);
    expect([...tree.childStart.slice(0, 3)]).toEqual([1, 3, 5]);
    expect([...tree.childCount]).toEqual([2, 2, 1, 0, 0, 0]);
  });

  it('is as wide as both signs together, and takes the net for self', () => {
    const tree = grow({
      locations: plain,
      stacks: [[1], [1, 2], [3]],
      positive: [1, 0, 5],
      negative: [4, 2, 0],
    });
    expect(printTree(tree)).toEqual([
      '6-6 self 0',
      ' 1: 1-6 self -3',
      '  2: 0-2 self -2',
      ' 3: 5 self 5',
    ]);
  });

  it('gives the root what has no stack, and knows nothing of stacks without value', () => {
    expect(printTree(grow({ locations: plain, stacks: [[], [1, 2]], positive: [3, 0] }))).toEqual([
      '3 self 3',
    ]);
    expect(printTree(grow({ locations: plain, stacks: [], positive: [] }))).toEqual(['0 self 0']);
  });

  it('tells recursion’s levels apart', () => {
    const tree = grow({ locations: plain, stacks: [[1, 1, 1], [1]], positive: [1, 2] });
    expect(printTree(tree)).toEqual([
      '3 self 0',
      ' 1: 3 self 2',
      '  1: 1 self 0',
      '   1: 1 self 1',
    ]);
  });

  it('splits a location into its inlined lines', () => {
    const tree = grow({ locations: [[1, 2, 3], [2]], stacks: [[0], [0, 1]], positive: [1, 2] });
    expect(printTree(tree)).toEqual([
      '3 self 0',
      ' 1: 3 self 0',
      '  2: 3 self 0',
      '   3: 3 self 1',
      '    2: 2 self 2',
    ]);
  });

  it.each([1, 15, 16, 17, 31, 32, 33, 20_000])('follows a chain of %i frames', (length) => {
    const chain = Array.from({ length }, (_, i) => 1 + (i % 9));
    const tree = grow({ locations: plain, stacks: [chain, chain.slice(0, -1)], positive: [1, 2] });
    expect(tree.nodeCount).toBe(length + 1);
    expect(tree.maxDepth).toBe(length);
    expect([...tree.source.slice(1)]).toEqual(chain);
    expect(tree.self[length]).toBe(1);
    expect(tree.self[length - 1]).toBe(2);
  });

  it.each([14, 15, 16, 30, 31, 32])('goes on where a location’s lines cross level %i', (before) => {
    // Stacks part within and behind a location of four lines that lies across the border of a window.
    const shared = new Array(before).fill(9);
    const tree = grow({
      locations: [...plain, [1, 2, 3, 4], [1, 2, 5, 6]],
      stacks: [
        [...shared, 10, 7],
        [...shared, 11, 8],
        [...shared, 10, 8],
        [...shared, 11],
      ],
      positive: [1, 2, 4, 8],
    });
    const deepest = tree.depth.indexOf(before);
    expect(printTree(tree, deepest)).toEqual([
      '15 self 0',
      ' 1: 15 self 0',
      '  2: 15 self 0',
      '   5: 10 self 0',
      '    6: 10 self 8',
      '     8: 2 self 2',
      '   3: 5 self 0',
      '    4: 5 self 0',
      '     8: 4 self 4',
      '     7: 1 self 1',
    ]);
  });
});

describe('a call tree that is cut', () => {
  const drawn = {
    locations: plain,
    stacks: [[1, 2, 3], [1, 2, 4], [1, 5], [6, 7], [6]],
    positive: [100, 3, 2, 5, 4],
  };

  it('does not open what is lighter than the cut, and says so', () => {
    expect(printTree(grow(drawn, { cut: 10 }))).toEqual([
      '114 self 0',
      ' 1: 105 self 0',
      '  2: 103 self 0',
      '   3: 100 self 100',
      '   4: 3 self 3',
      '  5: 2 self 2',
      // Has callees besides its own value, which is known.
      ' 6: 9 self 4 +',
    ]);
  });

  it('opens the root whatever the cut', () => {
    expect(printTree(grow(drawn, { cut: 1000 }))).toEqual([
      '114 self 0',
      ' 1: 105 self 0 +',
      ' 6: 9 self 4 +',
    ]);
  });

  it('opens the nodes on a path, and what lies below its end with the second cut', () => {
    const cuts: number[] = [];
    const tree = grow(drawn, {
      cut: 1000,
      path: [new Set([1]), new Set([2])],
      getPathCut: (value) => {
        cuts.push(value);
        return 0;
      },
    });
    expect(printTree(tree)).toEqual([
      '114 self 0',
      ' 1: 105 self 0',
      '  2: 103 self 0',
      '   3: 100 self 100',
      '   4: 3 self 3',
      '  5: 2 self 2',
      ' 6: 9 self 4 +',
    ]);
    expect(tree.source[tree.pathNode]).toBe(2);
    expect(cuts).toEqual([103]);
  });

  it('stays at the last node that the path fits', () => {
    const lost = grow(drawn, { cut: 1000, path: [new Set([6]), new Set([9]), new Set([7])] });
    expect(lost.source[lost.pathNode]).toBe(6);
    expect(printTree(lost).slice(2)).toEqual([' 6: 9 self 4', '  7: 5 self 5']);
    const none = grow(drawn, { cut: 1000, path: [new Set<number>()] });
    expect(none.pathNode).toBe(0);
  });

  it('takes the heaviest of several nodes that a step fits', () => {
    const tree = grow(drawn, { path: [new Set([6, 1])] });
    expect(tree.source[tree.pathNode]).toBe(1);
  });

  it('goes by both signs', () => {
    const both = grow(
      {
        locations: plain,
        stacks: [
          [1, 2],
          [3, 4],
        ],
        positive: [6, 0],
        negative: [0, 6],
      },
      { cut: 6 },
    );
    expect(both.nodeCount).toBe(5);
  });
});
