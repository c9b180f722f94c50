import type { FlameResult } from '../report/results.ts';

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
  // In the tree of a pivot node 0 is the ancestor of its callers, too.
  for (let at = result.parent[node]; at >= 0; at = result.parent[at]) chain.push(at);
  for (let i = chain.length - 1; i >= 0; i--) boxes.add(chain[i], 0, width, 0);
}

/**
 * A direction of the tree that boxes grow in: callees (inverted: callers), or the callers of a pivot.
 *
 * Shape: boxes row by row from node 0 on, row r from rowStart[r] on; a box is as wide as its share of `span` of `width` pixels.
 */
export class Half {
  readonly boxes = new BoxColumns();
  readonly rowStart: number[];
  /** What fills the width, in the sample type's unit. */
  readonly span: number;
  visited: number;
  readonly #result: FlameResult;
  readonly #isOfCallers: boolean;

  constructor(
    result: FlameResult,
    zoomed: number,
    width: number,
    minWidth: number,
    isOfCallers: boolean,
  ) {
    this.#result = result;
    this.#isOfCallers = isOfCallers;
    const { boxes } = this;
    addAncestors(result, zoomed, width, boxes);
    this.rowStart = Array.from({ length: boxes.count }, (_, row) => row);
    this.visited = boxes.count + 1;
    // The halves of a difference's pivot add up to widths of their own.
    this.span = Math.max(getSpan(result, zoomed), isOfCallers ? this.#sumChildren(zoomed) : 0);
    const first = boxes.count;
    boxes.add(zoomed, 0, width, 0);
    this.#grow(first, this.span > 0 ? width / this.span : 0, minWidth);
  }

  #getChildren(node: number): readonly [start: number, end: number] {
    const { childStart, childCount, pivot } = this.#result;
    if (node === 0 && this.#isOfCallers && pivot) {
      return [pivot.callerStart, pivot.callerStart + pivot.callerCount];
    }
    return [childStart[node], childStart[node] + childCount[node]];
  }

  #sumChildren(node: number): number {
    const [start, end] = this.#getChildren(node);
    let sum = 0;
    for (let child = start; child < end; child++) sum += getSpan(this.#result, child);
    return sum;
  }

  /** The boxes found so far are the queue; their callees make the next row. */
  #grow(first: number, scale: number, minWidth: number): void {
    const { boxes, rowStart } = this;
    const { depth, unopened } = this.#result;
    for (let box = first; box < boxes.count; box++) {
      const at = boxes.node[box];
      const row = Math.abs(depth[at]) + boxes.rest[box];
      if (row === rowStart.length) rowStart.push(box);
      if (boxes.rest[box]) continue;
      const [start, end] = this.#getChildren(at);
      let child = start;
      let x = boxes.x[box];
      let used = 0;
      for (; child < end; child++) {
        const value = getSpan(this.#result, child);
        this.visited++;
        if (!(value * scale >= minWidth)) break;
        boxes.add(child, x, value * scale, 0);
        x += value * scale;
        used += value;
      }
      if (child < end || unopened[at]) {
        const rest = this.#computeRest(at, child, end, used) * scale;
        if (rest >= minWidth) boxes.add(at, x, rest, 1);
      }
    }
  }

  /**
   * Value of the callees of a node from `child` on. Without negative values it follows from what is known, so that
   * a million narrow callees cost nothing, and includes callees that were not opened; a difference has to add up, and so
   * have the callers of a pivot, whose self is that of the callees.
   */
  #computeRest(node: number, child: number, end: number, used: number): number {
    const result = this.#result;
    const isKnown = !result.isDiff && !(node === 0 && this.#isOfCallers);
    if (isKnown) return getSpan(result, node) - result.self[node] - used;
    let rest = 0;
    for (let at = child; at < end; at++) rest += getSpan(result, at);
    return rest;
  }
}
