import { type FlameLayout, findBoxOf, getRow, getSpan } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { frameWidth } from './geometry.ts';

function canFocus(result: FlameResult, layout: FlameLayout, node: number): boolean {
  const box = findBoxOf(result, layout, node);
  return box >= 0 && layout.boxWidth[box] >= frameWidth;
}

/** First node one row further from node 0, by the sign of `step` among callees or among a pivot's callers; -1 without any. */
function findOutward(result: FlameResult, layout: FlameLayout, node: number, step: 1 | -1): number {
  const { depth, childStart, childCount, pivot } = result;
  const zoomDepth = depth[layout.node] * step;
  const ownDepth = depth[node] * step;
  // Between node 0 and the zoomed node only the way to it is drawn.
  if (ownDepth < zoomDepth) {
    return layout.boxNode[layout.rowStart[getRow(result, layout, node) + step * layout.rowStep]];
  }
  if (node === 0 && step === -1) return pivot && pivot.callerCount > 0 ? pivot.callerStart : -1;
  return childCount[node] > 0 ? childStart[node] : -1;
}

/** Frame above, below or beside a node that an arrow key leads to, -1 where there is none that can be drawn as a frame. */
export function findNeighbour(
  result: FlameResult,
  layout: FlameLayout,
  node: number,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): number {
  const { depth, parent } = result;
  let next = -1;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const step = (key === 'ArrowDown') === (layout.rowStep === 1) ? 1 : -1;
    const isInward = depth[node] * step < 0;
    next = isInward ? parent[node] : findOutward(result, layout, node, step);
  } else {
    const sibling = key === 'ArrowLeft' ? node - 1 : node + 1;
    const isBeside = parent[sibling] === parent[node] && depth[sibling] === depth[node];
    if (node > 0 && isBeside) next = sibling;
  }
  return next >= 0 && canFocus(result, layout, next) ? next : -1;
}

/**
 * Place in `matches` (nodes in reading order, by `rank`) of the match after (step 1) or before (step -1) a node, going round at
 * the ends; -1 without any.
 */
export function findMatch(
  matches: Int32Array,
  rank: Int32Array,
  node: number,
  step: 1 | -1,
): number {
  if (matches.length === 0) return -1;
  let low = 0;
  let high = matches.length;
  // Invariant: matches before low are before the node, matches from high on are it or after it.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rank[matches[middle]] < rank[node]) low = middle + 1;
    else high = middle;
  }
  if (step === -1) return (low + matches.length - 1) % matches.length;
  return (matches[low] === node ? low + 1 : low) % matches.length;
}

/** The node to zoom to so that another can be read: the present one if it will do, else the widest caller that will. */
export function findReadableZoom(
  result: FlameResult,
  layout: FlameLayout,
  node: number,
  readableWidth: number,
): number {
  const box = findBoxOf(result, layout, node);
  if (box >= 0 && layout.boxWidth[box] >= Math.min(readableWidth, layout.width)) return layout.node;
  let zoom = node;
  const least = (getSpan(result, node) * layout.width) / readableWidth;
  for (
    let at = result.parent[node];
    at >= 0 && getSpan(result, at) <= least;
    at = result.parent[at]
  ) {
    zoom = at;
  }
  return zoom;
}
