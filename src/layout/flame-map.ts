import type { FlameResult } from '../report/results.ts';
import { type FlameLayout, findBoxAt, getRow, getSpan } from './flame.ts';

/** A part of the width, 0 … 1. */
export interface FlamePart {
  readonly start: number;
  readonly end: number;
}

/** Where a node lies across the whole tree, or across the half of a pivot that it is in. */
export function findPart(result: FlameResult, node: number): FlamePart {
  let start = 0;
  const whole = getWhole(result, node);
  for (let at = node; at > 0; at = result.parent[at]) {
    for (let before = findFirstSibling(result, at); before < at; before++) {
      start += getSpan(result, before);
    }
  }
  if (!(whole > 0)) return { start: 0, end: 1 };
  return {
    start: start / whole,
    end: (start + (node === 0 ? whole : getSpan(result, node))) / whole,
  };
}

function findFirstSibling({ parent, depth, childStart, pivot }: FlameResult, node: number): number {
  if (pivot && depth[node] === -1) return pivot.callerStart;
  return childStart[parent[node]];
}

/** What fills the width in the half of a node. */
function getWhole(result: FlameResult, node: number): number {
  const { pivot, depth } = result;
  if (!pivot || depth[node] >= 0) return getSpan(result, 0);
  let sum = 0;
  for (let i = 0; i < pivot.callerCount; i++) sum += getSpan(result, pivot.callerStart + i);
  return Math.max(sum, getSpan(result, 0));
}

/**
 * The node at `x` pixels of a layout of the whole tree that is as deep as `node`, or the deepest one there on the way to it; that is what a
 * click beside the zoomed part goes to.
 */
export function findBeside(
  result: FlameResult,
  whole: FlameLayout,
  node: number,
  x: number,
): number {
  const step = getRow(result, whole, node) < whole.zeroRow ? 1 : -1;
  for (let row = getRow(result, whole, node); row !== whole.zeroRow; row += step) {
    const box = findBoxAt(whole, x, row);
    if (box >= 0 && !whole.boxRest[box]) return whole.boxNode[box];
  }
  return 0;
}
