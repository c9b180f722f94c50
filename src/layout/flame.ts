import { getText, getTextCount } from '../base/text-column.ts';
import type { FlameResult } from '../report/results.ts';

/** Boxes narrower than this many CSS pixels are not drawn one by one. */
export const minBoxWidth = 1 / 3;

/**
 * Every box of a flame graph that is wide enough to be seen, row by row, each row from left to right.
 *
 * Shape:  boxes of row r are rowStart[r] … rowStart[r + 1] - 1; a node's row is its depth, so a zoom moves no row.
 *         The ancestors of the zoomed node fill their rows. Callees start at their caller's left edge; what is left
 *         at the right is the caller's own value.
 * Units:  boxX and boxWidth in CSS pixels.
 */
export interface FlameLayout {
  /** The zoomed node. */
  readonly node: number;
  readonly width: number;
  readonly rowCount: number;
  readonly boxCount: number;
  readonly rowStart: Int32Array<ArrayBuffer>;
  /** Node of the box; for a rest box the caller of what it stands for. */
  readonly boxNode: Int32Array<ArrayBuffer>;
  readonly boxX: Float64Array<ArrayBuffer>;
  readonly boxWidth: Float64Array<ArrayBuffer>;
  /** 1 = stands for all callees of `boxNode` that are too narrow (or not opened) to have boxes of their own. */
  readonly boxRest: Uint8Array<ArrayBuffer>;
  /** Nodes looked at; says what the walk cost. */
  readonly visited: number;
}

/** Boxes of some rows, parted by who paints them; entries are rows of the layout's box columns. */
export interface FlameParts {
  /** The widest ones, callers before callees and left before right. */
  readonly frames: Int32Array<ArrayBuffer>;
  readonly slivers: Int32Array<ArrayBuffer>;
}

/**
 * Width of a node in the sample type's unit: in a difference what was added and what was removed both take room.
 * differs from pprof: what did not change takes none, where pprof gives it twice its value.
 */
export function getSpan(result: FlameResult, node: number): number {
  return result.increase[node] + result.decrease[node];
}

class BoxColumns {
  count = 0;
  node = new Int32Array(1024);
  x = new Float64Array(1024);
  width = new Float64Array(1024);
  rest = new Uint8Array(1024);

  add(node: number, x: number, width: number, rest: 0 | 1): void {
    if (this.count === this.node.length) this.grow();
    const box = this.count++;
    this.node[box] = node;
    this.x[box] = x;
    this.width[box] = width;
    this.rest[box] = rest;
  }

  private grow(): void {
    const { node, x, width, rest } = this;
    const capacity = node.length * 2;
    this.node = new Int32Array(capacity);
    this.node.set(node);
    this.x = new Float64Array(capacity);
    this.x.set(x);
    this.width = new Float64Array(capacity);
    this.width.set(width);
    this.rest = new Uint8Array(capacity);
    this.rest.set(rest);
  }
}

function addAncestors(result: FlameResult, node: number, width: number, boxes: BoxColumns): void {
  const chain: number[] = [];
  for (let at = result.parent[node]; at >= 0; at = result.parent[at]) chain.push(at);
  for (let i = chain.length - 1; i >= 0; i--) boxes.add(chain[i], 0, width, 0);
}

/**
 * Value of the callees of a node from `child` on. Without negative values it follows from what is known, so that
 * a million narrow callees cost nothing, and includes callees that were not opened; a difference has to add up.
 */
function computeRest(result: FlameResult, node: number, child: number, used: number): number {
  if (!result.isDiff) return getSpan(result, node) - result.self[node] - used;
  let rest = 0;
  const end = result.childStart[node] + result.childCount[node];
  for (let at = child; at < end; at++) rest += getSpan(result, at);
  return rest;
}

/**
 * Lays out what can be seen when `node` fills `width` pixels.
 *
 * Cost:   the walk goes on below a box only if the box is wide enough, and stops at the first callee that isn't
 *         (they come widest first), so it touches what is visible, whatever the size of the tree. All rows are laid
 *         out, because the height of the picture is needed for scrolling; drawing takes only the rows in sight.
 * Errors: RangeError for a node outside the tree.
 */
export function layOutFlame(
  result: FlameResult,
  node: number,
  width: number,
  minWidth: number = minBoxWidth,
): FlameLayout {
  if (!(node >= 0 && node < result.nodeCount)) {
    throw new RangeError(`node ${node} of ${result.nodeCount}`);
  }
  const { childStart, childCount, depth, unopened } = result;
  const boxes = new BoxColumns();
  addAncestors(result, node, width, boxes);
  const rowStart = Array.from({ length: boxes.count }, (_, row) => row);
  const span = getSpan(result, node);
  const scale = span > 0 ? width / span : 0;
  let visited = boxes.count + 1;
  const first = boxes.count;
  boxes.add(node, 0, width, 0);
  // The boxes found so far are the queue; their callees make the next row.
  for (let box = first; box < boxes.count; box++) {
    const at = boxes.node[box];
    const row = boxes.rest[box] ? depth[at] + 1 : depth[at];
    if (row === rowStart.length) rowStart.push(box);
    if (boxes.rest[box]) continue;
    const end = childStart[at] + childCount[at];
    let child = childStart[at];
    let x = boxes.x[box];
    let used = 0;
    for (; child < end; child++) {
      const value = getSpan(result, child);
      visited++;
      if (!(value * scale >= minWidth)) break;
      boxes.add(child, x, value * scale, 0);
      x += value * scale;
      used += value;
    }
    if (child < end || unopened[at]) {
      const rest = computeRest(result, at, child, used) * scale;
      if (rest >= minWidth) boxes.add(at, x, rest, 1);
    }
  }
  return {
    node,
    width,
    rowCount: rowStart.length,
    boxCount: boxes.count,
    rowStart: Int32Array.from([...rowStart, boxes.count]),
    boxNode: boxes.node.slice(0, boxes.count),
    boxX: boxes.x.slice(0, boxes.count),
    boxWidth: boxes.width.slice(0, boxes.count),
    boxRest: boxes.rest.slice(0, boxes.count),
    visited,
  };
}

/**
 * Parts the boxes of rows firstRow … endRow - 1 into frames, at most `limit` and none under `frameWidth`, and slivers.
 * Of equally wide ones the upper rows come first. `keep` is a node that becomes a frame in any case (the one that has
 * the keyboard), -1 = none.
 */
export function splitBoxes(
  layout: FlameLayout,
  firstRow: number,
  endRow: number,
  frameWidth: number,
  limit: number,
  keep: number,
): FlameParts {
  const { rowStart, boxNode, boxX, boxWidth, boxRest } = layout;
  const from = rowStart[Math.min(Math.max(firstRow, 0), layout.rowCount)];
  const end = rowStart[Math.min(Math.max(endRow, 0), layout.rowCount)];
  const frames: number[] = [];
  const slivers = new Int32Array(end - from);
  let sliverCount = 0;
  for (let box = from; box < end; box++) {
    const isWide = boxWidth[box] >= frameWidth || boxNode[box] === keep;
    if (isWide && !boxRest[box]) frames.push(box);
    else slivers[sliverCount++] = box;
  }
  if (frames.length > limit) {
    frames.sort((a, b) => boxWidth[b] - boxWidth[a] || a - b);
    for (const box of frames.splice(limit)) {
      if (boxNode[box] === keep) frames.push(box);
      else slivers[sliverCount++] = box;
    }
    slivers.subarray(0, sliverCount).sort();
  }
  // A caller starts where its first callee starts, in an earlier row, and boxes come row by row: this is depth first.
  frames.sort((a, b) => boxX[a] - boxX[b] || a - b);
  return { frames: Int32Array.from(frames), slivers: slivers.slice(0, sliverCount) };
}

/** Box at `x` pixels in a row, or -1. */
export function findBoxAt(layout: FlameLayout, x: number, row: number): number {
  if (!(row >= 0 && row < layout.rowCount)) return -1;
  let low = layout.rowStart[row];
  let high = layout.rowStart[row + 1];
  // Invariant: boxes before low start at or left of x, boxes from high on start right of it.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.boxX[middle] <= x) low = middle + 1;
    else high = middle;
  }
  const box = low - 1;
  if (box < layout.rowStart[row]) return -1;
  return x < layout.boxX[box] + layout.boxWidth[box] ? box : -1;
}

/** The box of a node, or -1 when it is too narrow or outside the zoomed part. */
export function findBoxOf(result: FlameResult, layout: FlameLayout, node: number): number {
  const row = result.depth[node];
  if (!(row < layout.rowCount)) return -1;
  for (let box = layout.rowStart[row]; box < layout.rowStart[row + 1]; box++) {
    if (layout.boxNode[box] === node && !layout.boxRest[box]) return box;
  }
  return -1;
}

/**
 * The node that a path of source names (from below the root) leads to; where the path leaves the tree, the last node on it.
 * Of callees with the same name (one inlined, one not) the widest is taken.
 */
export function findFlameNode(result: FlameResult, path: readonly string[]): number {
  let node = 0;
  for (const name of path) {
    const end = result.childStart[node] + result.childCount[node];
    let child = result.childStart[node];
    while (child < end && getText(result.sourceName, result.source[child]) !== name) child++;
    if (child === end) return node;
    node = child;
  }
  return node;
}

/** Source names from below the root to a node; what `findFlameNode` reads. */
export function getFlamePath(result: FlameResult, node: number): string[] {
  const path: string[] = [];
  for (let at = node; at > 0; at = result.parent[at]) {
    path.push(getText(result.sourceName, result.source[at]));
  }
  return path.reverse();
}

/** Whether there is nothing to draw: no frames, or none with a value. */
export function isFlameEmpty(result: FlameResult): boolean {
  return result.nodeCount <= 1 || getTextCount(result.sourceName) <= 1 || !(getSpan(result, 0) > 0);
}
