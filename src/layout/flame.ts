import { getText, getTextCount } from '../base/text-column.ts';
import { callersStep } from '../query/flame-shape.ts';
import type { FlameResult } from '../report/results.ts';
import { getSpan, Half } from './flame-half.ts';

export { getSpan } from './flame-half.ts';

/** Boxes narrower than this many CSS pixels are not drawn one by one. */
export const minBoxWidth = 1 / 3;

/**
 * Every box of a flame graph that is wide enough to be seen, row by row, each row from left to right.
 *
 * Shape:  boxes of row r are rowStart[r] … rowStart[r + 1] - 1; a node's row is zeroRow + rowStep · its depth. Without callers of a
 *         pivot and with the root on top that is its depth, so a zoom moves no row. The ancestors of the zoomed node fill their rows. Callees start at their caller's left edge; what is left
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
  /** Row of node 0, and where greater depths are: 1 = below, -1 = above. */
  readonly zeroRow: number;
  readonly rowStep: 1 | -1;
  /** What fills the width in the rows of callees, and in those of a pivot's callers. */
  readonly span: number;
  readonly callerSpan: number;
  /** Nodes looked at; says what the walk cost. */
  readonly visited: number;
}

/** Boxes of some rows, parted by who paints them; entries are rows of the layout's box columns. */
export interface FlameParts {
  /** The widest ones, callers before callees and left before right. */
  readonly frames: Int32Array<ArrayBuffer>;
  readonly slivers: Int32Array<ArrayBuffer>;
}

/** Rows of one half as they are to be on the screen: `row` of `half`, from the top. */
interface ScreenRow {
  readonly half: Half;
  readonly row: number;
}

/**
 * Lays out what can be seen when `node` fills `width` pixels. Of a pivot the half that `node` is in is zoomed; the other one is
 * all there. `isRootAtBottom` turns the rows over.
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
  isRootAtBottom = false,
): FlameLayout {
  if (!(node >= 0 && node < result.nodeCount)) {
    throw new RangeError(`node ${node} of ${result.nodeCount}`);
  }
  const isOfCallers = result.depth[node] < 0;
  const below = new Half(result, isOfCallers ? 0 : node, width, minWidth, false);
  const above = result.pivot && new Half(result, isOfCallers ? node : 0, width, minWidth, true);
  const rows: ScreenRow[] = [];
  for (let row = above ? above.rowStart.length - 1 : 0; above && row > 0; row--) {
    rows.push({ half: above, row });
  }
  const zeroRow = rows.length;
  for (let row = 0; row < below.rowStart.length; row++) rows.push({ half: below, row });
  if (isRootAtBottom) rows.reverse();
  return {
    node,
    width,
    span: below.span,
    callerSpan: above?.span ?? 0,
    zeroRow: isRootAtBottom ? rows.length - 1 - zeroRow : zeroRow,
    rowStep: isRootAtBottom ? -1 : 1,
    rowCount: rows.length,
    visited: below.visited + (above?.visited ?? 0),
    ...joinRows(rows),
  };
}

function joinRows(rows: readonly ScreenRow[]) {
  const rowStart = new Int32Array(rows.length + 1);
  const getEnd = ({ half, row }: ScreenRow) => half.rowStart[row + 1] ?? half.boxes.count;
  rows.forEach((screenRow, at) => {
    const { half, row } = screenRow;
    rowStart[at + 1] = rowStart[at] + getEnd(screenRow) - half.rowStart[row];
  });
  const boxCount = rowStart[rows.length];
  const boxNode = new Int32Array(boxCount);
  const boxX = new Float64Array(boxCount);
  const boxWidth = new Float64Array(boxCount);
  const boxRest = new Uint8Array(boxCount);
  rows.forEach((screenRow, at) => {
    const { boxes, rowStart: halfStart } = screenRow.half;
    const from = halfStart[screenRow.row];
    const end = getEnd(screenRow);
    boxNode.set(boxes.node.subarray(from, end), rowStart[at]);
    boxX.set(boxes.x.subarray(from, end), rowStart[at]);
    boxWidth.set(boxes.width.subarray(from, end), rowStart[at]);
    boxRest.set(boxes.rest.subarray(from, end), rowStart[at]);
  });
  return { boxCount, rowStart, boxNode, boxX, boxWidth, boxRest };
}

/** Row that a node is drawn in, whether or not it has a box there. */
export function getRow(result: FlameResult, layout: FlameLayout, node: number): number {
  return layout.zeroRow + layout.rowStep * result.depth[node];
}

/** Whether a row is one of a pivot's callers. */
export function isCallerRow({ zeroRow, rowStep }: FlameLayout, row: number): boolean {
  return (row - zeroRow) * rowStep < 0;
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
  frames.sort((a, b) => boxX[a] - boxX[b] || (a - b) * layout.rowStep);
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
  const row = getRow(result, layout, node);
  if (!(row >= 0 && row < layout.rowCount)) return -1;
  for (let box = layout.rowStart[row]; box < layout.rowStart[row + 1]; box++) {
    if (layout.boxNode[box] === node && !layout.boxRest[box]) return box;
  }
  return -1;
}

/**
 * The node that a path of source names (from below the root) leads to; where the path leaves the tree, the last node on it.
 * Of callees with the same name (one inlined, one not) the widest is taken. A path of a pivot's callers begins with `callersStep`.
 */
export function findFlameNode(result: FlameResult, path: readonly string[]): number {
  const { pivot } = result;
  const isOfCallers = pivot !== undefined && path[0] === callersStep;
  let node = 0;
  for (const name of isOfCallers ? path.slice(1) : path) {
    const isFirstCaller = isOfCallers && node === 0;
    let child = isFirstCaller ? pivot.callerStart : result.childStart[node];
    const end = child + (isFirstCaller ? pivot.callerCount : result.childCount[node]);
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
  if (result.depth[node] < 0) path.push(callersStep);
  return path.reverse();
}

/** Whether there is nothing to draw: no frames, or none with a value. A pivot may stand alone. */
export function isFlameEmpty(result: FlameResult): boolean {
  if (!(getSpan(result, 0) > 0)) return true;
  return !result.pivot && (result.nodeCount <= 1 || getTextCount(result.sourceName) <= 1);
}
