import { expect, test } from 'vitest';
import { buildTextColumn } from '../base/text-column.ts';
import type { FlameResult } from '../report/results.ts';
import { findWidestPath } from './pivot.ts';

/**
 *     root 10
 *     main 10
 *     a 3   b 7
 *     x 3   x 5   y 2
 */
const tree = {
  nodeCount: 7,
  parent: Int32Array.of(-1, 0, 1, 1, 2, 3, 3),
  source: Int32Array.of(0, 1, 2, 3, 4, 4, 5),
  positive: Float64Array.of(10, 10, 3, 7, 3, 5, 2),
  negative: new Float64Array(7),
  sourceName: buildTextColumn(['root', 'main', 'a', 'b', 'x', 'y']),
} as unknown as FlameResult;

test('the widest frame of a name wins', () => {
  expect(findWidestPath(tree, 'x')).toEqual(['main', 'b', 'x']);
  expect(findWidestPath(tree, 'main')).toEqual(['main']);
});

test('a name that no frame has leads nowhere, nor does the root', () => {
  expect(findWidestPath(tree, 'z')).toBeUndefined();
  expect(findWidestPath(tree, 'root')).toBeUndefined();
});
