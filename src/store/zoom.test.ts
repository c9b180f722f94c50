import { expect, test } from 'vitest';
import { buildTextColumn } from '../base/text-column.ts';
import type { FlameResult } from '../report/results.ts';
import { findZoomNode, needsOpening } from './zoom.ts';

/**
 * root 1000 ─ main 1000 ─┬ wide 900 ─ deep 900 (unopened)
 *                        └ thin  50 ─ slim  40 (unopened)
 */
const tree = {
  parent: Int32Array.of(-1, 0, 1, 1, 2, 3),
  childStart: Int32Array.of(1, 2, 4, 5, 6, 6),
  childCount: Int32Array.of(1, 2, 1, 1, 0, 0),
  source: Int32Array.of(0, 1, 2, 3, 4, 5),
  increase: Float64Array.of(1000, 1000, 900, 50, 900, 40),
  decrease: new Float64Array(6),
  unopened: Uint8Array.of(0, 0, 0, 0, 1, 1),
  sourceName: buildTextColumn(['root', 'main', 'wide', 'thin', 'deep', 'slim']),
  pathNode: 0,
} as unknown as FlameResult;

test('a path of names leads to its node, or as far as the names go', () => {
  expect(findZoomNode(tree, ['main', 'thin'])).toEqual({ node: 3, depth: 2 });
  expect(findZoomNode(tree, ['main', 'gone', 'f'])).toEqual({ node: 1, depth: 1 });
});

test('a wide node needs no opening, the cut does not show in it', () => {
  expect(needsOpening(tree, [], [])).toBe(false);
  expect(needsOpening(tree, ['main', 'wide'], [])).toBe(false);
});

test('a narrow node with callees that were left out is opened, once', () => {
  expect(needsOpening(tree, ['main', 'thin'], [])).toBe(true);
  const opened = { ...tree, pathNode: 3 };
  expect(needsOpening(opened, ['main', 'thin'], ['main', 'thin'])).toBe(false);
});

test('a path through callees that were left out is opened, one to nowhere is not', () => {
  expect(needsOpening(tree, ['main', 'wide', 'deep', 'more'], [])).toBe(true);
  expect(needsOpening(tree, ['main', 'nowhere'], [])).toBe(false);
});
