import { type FlameLayout, findBoxOf } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { frameWidth } from './geometry.ts';

function canFocus(result: FlameResult, layout: FlameLayout, node: number): boolean {
  const box = findBoxOf(result, layout, node);
  return box >= 0 && layout.boxWidth[box] >= frameWidth;
}

/** Caller, first callee or sibling that an arrow key leads to, -1 where there is none that can be drawn as a frame. */
export function findNeighbour(
  result: FlameResult,
  layout: FlameLayout,
  node: number,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): number {
  const isAncestor = result.depth[node] < result.depth[layout.node];
  let next = -1;
  if (key === 'ArrowUp') next = result.parent[node];
  else if (key === 'ArrowDown') {
    // Below an ancestor of the zoomed node only the way to it is drawn.
    if (isAncestor) next = layout.boxNode[layout.rowStart[result.depth[node] + 1]];
    else if (result.childCount[node] > 0) next = result.childStart[node];
  } else {
    const sibling = key === 'ArrowLeft' ? node - 1 : node + 1;
    if (node > 0 && result.parent[sibling] === result.parent[node]) next = sibling;
  }
  return next >= 0 && canFocus(result, layout, next) ? next : -1;
}

/**
 * The frame after (step 1) or before (step -1) a node among those whose source matches, callers before callees and left
 * before right, going round at the ends; -1 without a match wide enough.
 */
export function findMatch(
  result: FlameResult,
  layout: FlameLayout,
  isMatch: Uint8Array,
  node: number,
  step: 1 | -1,
): number {
  const { boxNode, boxX, boxWidth, boxRest } = layout;
  const isBefore = (a: number, b: number) => boxX[a] < boxX[b] || (boxX[a] === boxX[b] && a < b);
  const from = findBoxOf(result, layout, node);
  // In the direction of the step: the nearest beyond `from`, and the first of all for going round.
  let nearest = -1;
  let first = -1;
  for (let box = 0; box < layout.boxCount; box++) {
    if (boxRest[box] || boxWidth[box] < frameWidth || !isMatch[result.source[boxNode[box]]])
      continue;
    const precedes = (a: number, b: number) => (step === 1 ? isBefore(a, b) : isBefore(b, a));
    if (first < 0 || precedes(box, first)) first = box;
    if (from < 0 || box === from || !precedes(from, box)) continue;
    if (nearest < 0 || precedes(box, nearest)) nearest = box;
  }
  const found = nearest >= 0 ? nearest : first;
  return found >= 0 ? boxNode[found] : -1;
}
