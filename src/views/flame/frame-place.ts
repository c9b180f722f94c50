import { type FlameLayout, getSpan } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { frameWidth } from './geometry.ts';

/** Place of a node among the callees of its caller, from 1; in callers first and above a pivot among callers. */
export function findPlace(
  result: FlameResult,
  node: number,
): { readonly place: number; readonly placeCount: number } {
  if (node === 0) return { place: 1, placeCount: 1 };
  const { parent, childStart, childCount, depth, pivot } = result;
  if (pivot && depth[node] === -1) {
    return { place: node - pivot.callerStart + 1, placeCount: pivot.callerCount };
  }
  const caller = parent[node];
  return { place: node - childStart[caller] + 1, placeCount: childCount[caller] };
}

/** Whether a node's callees are drawn as frames; undefined where it has none. */
export function isExpanded(
  result: FlameResult,
  layout: FlameLayout,
  node: number,
): boolean | undefined {
  const { childStart, childCount, depth, unopened } = result;
  if (childCount[node] === 0) return unopened[node] === 1 ? false : undefined;
  // Above the zoomed node one callee is drawn, as wide as all.
  const isOfCallers = depth[node] < 0;
  if (
    isOfCallers === depth[layout.node] < 0 &&
    Math.abs(depth[node]) < Math.abs(depth[layout.node])
  )
    return true;
  const span = isOfCallers ? layout.callerSpan : layout.span;
  return (getSpan(result, childStart[node]) / span) * layout.width >= frameWidth;
}

/** Whether a frame is drawn as one with its caller, which is above it. */
export function isJoined(result: FlameResult, node: number): boolean {
  if (result.shape?.isInverted || node === 0 || result.depth[node] < 0) return false;
  return result.sourceInlined[result.source[node]] === 1;
}
