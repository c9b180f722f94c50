import { getText } from '../base/text-column.ts';
import { callersStep } from '../query/flame-shape.ts';
import type { FlameResult } from '../report/results.ts';

/** A zoomed node this much narrower than what the tree was cut for shows gaps where callees were left out. */
const openBelow = 1 / 8;

/** The node at the end of a path of names, and how many of the names were found. */
export function findZoomNode(
  result: FlameResult,
  path: readonly string[],
): { readonly node: number; readonly depth: number } {
  const { pivot } = result;
  const isOfCallers = pivot !== undefined && path[0] === callersStep;
  let node = 0;
  for (let depth = isOfCallers ? 1 : 0; depth < path.length; depth++) {
    const isFirstCaller = isOfCallers && node === 0;
    const start = isFirstCaller ? pivot.callerStart : (result.childStart[node] ?? 0);
    const end = start + (isFirstCaller ? pivot.callerCount : (result.childCount[node] ?? 0));
    let child = start;
    while (child < end && getText(result.sourceName, result.source[child] ?? 0) !== path[depth]) {
      child++;
    }
    if (child === end) return { node, depth };
    node = child;
  }
  return { node, depth: path.length };
}

/**
 * Whether zooming to the path asks the engine for more than the result holds: the path leads through callees that were
 * cut off, or to a node so narrow that the cut shows in it. `openPath` is the path the result was made for.
 */
export function needsOpening(
  result: FlameResult,
  path: readonly string[],
  openPath: readonly string[],
): boolean {
  if (path.length === 0) return false;
  const { node, depth } = findZoomNode(result, path);
  if (depth < path.length) return result.unopened[node] === 1;
  const isInOpened = openPath.length > 0 && openPath.every((name, i) => path[i] === name);
  const cutFor = isInOpened ? result.pathNode : 0;
  if (getWidth(result, node) >= getWidth(result, cutFor) * openBelow) return false;
  return hasUnopened(result, node);
}

function getWidth(result: FlameResult, node: number): number {
  return (result.increase[node] ?? 0) + (result.decrease[node] ?? 0);
}

/** Breadth-first order makes each level of a subtree one run of nodes. */
function hasUnopened(result: FlameResult, top: number): boolean {
  const { childStart, childCount, unopened } = result;
  let start = top;
  let end = top + 1;
  while (start < end) {
    let nextStart = -1;
    let nextEnd = -1;
    for (let node = start; node < end; node++) {
      if (unopened[node] === 1) return true;
      const count = childCount[node] ?? 0;
      if (count === 0) continue;
      const first = childStart[node] ?? 0;
      if (nextStart < 0) nextStart = first;
      nextEnd = first + count;
    }
    start = nextStart;
    end = nextEnd;
  }
  return false;
}
