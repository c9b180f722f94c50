import { describe, expect, it } from 'vitest';
import { buildTextColumn } from '../base/text-column.ts';
import type { FlameResult } from '../report/results.ts';
import {
  findBoxAt,
  findBoxOf,
  findFlameNode,
  getFlamePath,
  isFlameEmpty,
  layOutFlame,
  splitBoxes,
} from './flame.ts';

/** Breadth-first columns; names are the sources' too. */
function build(
  nodes: readonly {
    name: string;
    parent: number;
    value: number;
    negative?: number;
    self?: number;
    unopened?: boolean;
  }[],
): FlameResult {
  const count = nodes.length;
  const depth = new Int32Array(count);
  const childStart = new Int32Array(count).fill(count);
  const childCount = new Int32Array(count);
  nodes.forEach(({ parent }, node) => {
    if (parent < 0) return;
    depth[node] = depth[parent] + 1;
    childStart[parent] = Math.min(childStart[parent], node);
    childCount[parent]++;
  });
  const names = [...new Set(nodes.map(({ name }) => name))];
  const sourceByName = new Map(names.map((name, source) => [name, source]));
  return {
    kind: 'flame',
    sampleType: 'cpu',
    unit: 'nanoseconds',
    total: nodes[0].value,
    notes: [],
    nodeCount: count,
    parent: Int32Array.from(nodes, ({ parent }) => parent),
    childStart,
    childCount,
    depth,
    source: Int32Array.from(nodes, ({ name }) => sourceByName.get(name) ?? 0),
    positive: Float64Array.from(nodes, ({ value }) => value),
    negative: Float64Array.from(nodes, ({ negative }) => negative ?? 0),
    increase: Float64Array.from(nodes, ({ value }) => value),
    decrease: Float64Array.from(nodes, ({ negative }) => negative ?? 0),
    self: Float64Array.from(nodes, ({ self }) => self ?? 0),
    unopened: Uint8Array.from(nodes, ({ unopened }) => (unopened ? 1 : 0)),
    maxDepth: depth[count - 1],
    sourceName: buildTextColumn(names),
    sourceFile: buildTextColumn(names),
    sourceLine: new Float64Array(names.length),
    sourceInlined: new Uint8Array(names.length),
    sourcePackage: new Int32Array(names.length),
    sourceFlat: new Float64Array(names.length),
    sourceCum: new Float64Array(names.length),
    packageName: buildTextColumn(['']),
    packageColor: new Int32Array(1),
    pathNode: 0,
    isDiff: nodes.some(({ negative }) => (negative ?? 0) > 0),
  };
}

/** pprof's own example P1: main.mid 70 with main.leaf 50 in it, main.other 30. */
const small = build([
  { name: 'root', parent: -1, value: 100 },
  { name: 'main.main', parent: 0, value: 100 },
  { name: 'main.mid', parent: 1, value: 70, self: 20 },
  { name: 'main.other', parent: 1, value: 30, self: 30 },
  { name: 'main.leaf', parent: 2, value: 50, self: 50 },
]);

function listBoxes(result: FlameResult, node: number, width: number, minWidth?: number) {
  const layout = layOutFlame(result, node, width, minWidth);
  const rows: string[] = [];
  for (let row = 0; row < layout.rowCount; row++) {
    const texts: string[] = [];
    for (let box = layout.rowStart[row]; box < layout.rowStart[row + 1]; box++) {
      const mark = layout.boxRest[box] ? 'rest of ' : '';
      texts.push(`${mark}${layout.boxNode[box]} ${layout.boxX[box]}+${layout.boxWidth[box]}`);
    }
    rows.push(texts.join(', '));
  }
  return rows;
}

describe('layOutFlame', () => {
  it('gives each callee its share, from the left edge of its caller', () => {
    expect(listBoxes(small, 0, 1000)).toEqual([
      '0 0+1000',
      '1 0+1000',
      '2 0+700, 3 700+300',
      '4 0+500',
    ]);
  });

  it('fills the width with the zoomed node and keeps its callers and its row', () => {
    expect(listBoxes(small, 2, 1000)).toEqual([
      '0 0+1000',
      '1 0+1000',
      '2 0+1000',
      `4 0+${(1000 * 50) / 70}`,
    ]);
  });

  it('takes callees that are too narrow together', () => {
    const result = build([
      { name: 'root', parent: -1, value: 100, self: 10 },
      { name: 'a', parent: 0, value: 60, self: 60 },
      { name: 'b', parent: 0, value: 10, self: 10 },
      { name: 'c', parent: 0, value: 10, self: 10 },
      { name: 'd', parent: 0, value: 10, self: 10 },
    ]);
    expect(listBoxes(result, 0, 10, 2)).toEqual(['0 0+10', '1 0+6, rest of 0 6+3']);
  });

  it('shows callees that were not opened as rest', () => {
    const result = build([
      { name: 'root', parent: -1, value: 100 },
      { name: 'a', parent: 0, value: 100, self: 25, unopened: true },
    ]);
    expect(listBoxes(result, 0, 100)).toEqual(['0 0+100', '1 0+100', 'rest of 1 0+75']);
  });

  it('makes boxes of a difference as wide as added plus removed', () => {
    const result = build([
      { name: 'root', parent: -1, value: 70, negative: 30 },
      { name: 'a', parent: 0, value: 40, negative: 10, self: 30 },
      { name: 'b', parent: 0, value: 30, negative: 5, self: 25 },
      { name: 'c', parent: 0, value: 0, negative: 15, self: -15 },
    ]);
    expect(listBoxes(result, 0, 200)).toEqual(['0 0+200', '1 0+100, 2 100+70, 3 170+30']);
  });

  it('walks a chain of 20,000 calls', () => {
    const chain = build(
      Array.from({ length: 20_001 }, (_, node) => ({ name: 'f', parent: node - 1, value: 5 })),
    );
    const layout = layOutFlame(chain, 10_000, 500);
    expect(layout.rowCount).toBe(20_001);
    expect(layout.boxCount).toBe(20_001);
    expect(layout.visited).toBe(20_001);
    const parts = splitBoxes(layout, 15_000, 15_040, 6, 800, -1);
    expect(Array.from(parts.frames)).toEqual(Array.from({ length: 40 }, (_, row) => 15_000 + row));
  });

  it('looks only at what is visible in a tree of a million nodes', () => {
    // Two callees half as wide each, 19 levels down: 1,048,575 nodes.
    const nodes = [{ name: 'root', parent: -1, value: 2 ** 19 }];
    for (let node = 1; node < 2 ** 20 - 1; node++) {
      const parent = (node - 1) >> 1;
      nodes.push({ name: 'f', parent, value: nodes[parent].value / 2 });
    }
    const layout = layOutFlame(build(nodes), 0, 1024);
    // At 1,024 px boxes of row 11 are half a pixel wide; row 12 would be a quarter of one.
    expect(layout.rowCount).toBe(13);
    expect(layout.rowStart[12] - layout.rowStart[11]).toBe(2048);
    // One look at each box of rows 0 … 11, and one at the first callee of each of the last row.
    expect(layout.visited).toBe(4095 + 2048);
  });

  it('refuses a node outside the tree', () => {
    expect(() => layOutFlame(small, 5, 100)).toThrow(new RangeError('node 5 of 5'));
  });
});

describe('splitBoxes', () => {
  const layout = layOutFlame(small, 0, 1000);

  it('orders frames callers first and left to right', () => {
    const { frames, slivers } = splitBoxes(layout, 0, 4, 6, 800, -1);
    expect(Array.from(frames, (box) => layout.boxNode[box])).toEqual([0, 1, 2, 4, 3]);
    expect(slivers).toHaveLength(0);
  });

  it('makes slivers of boxes that are too narrow or too many, but keeps the one with the keyboard', () => {
    const nodesOf = (boxes: Int32Array) => Array.from(boxes, (box) => layout.boxNode[box]);
    expect(nodesOf(splitBoxes(layout, 0, 4, 400, 800, -1).slivers)).toEqual([3]);
    expect(nodesOf(splitBoxes(layout, 0, 4, 400, 800, 3).slivers)).toEqual([]);
    const few = splitBoxes(layout, 0, 4, 6, 2, 4);
    expect(nodesOf(few.frames)).toEqual([0, 1, 4]);
    expect(nodesOf(few.slivers)).toEqual([2, 3]);
  });

  it('takes only the rows asked for', () => {
    const { frames } = splitBoxes(layout, 2, 99, 6, 800, -1);
    expect(Array.from(frames, (box) => layout.boxNode[box])).toEqual([2, 4, 3]);
  });
});

describe('finding boxes', () => {
  const layout = layOutFlame(small, 0, 1000);
  const nodeAt = (x: number, row: number) => {
    const box = findBoxAt(layout, x, row);
    return box < 0 ? -1 : layout.boxNode[box];
  };

  it('finds the box under a point', () => {
    expect(nodeAt(0, 0)).toBe(0);
    expect(nodeAt(699.9, 2)).toBe(2);
    expect(nodeAt(700, 2)).toBe(3);
    expect(nodeAt(499, 3)).toBe(4);
  });

  it('finds none beside the boxes', () => {
    expect(nodeAt(500, 3)).toBe(-1);
    expect(nodeAt(-1, 2)).toBe(-1);
    expect(nodeAt(10, 4)).toBe(-1);
    expect(nodeAt(10, -1)).toBe(-1);
  });

  it('finds the box of a node, unless it is outside the zoomed part', () => {
    expect(findBoxOf(small, layout, 3)).toBe(3);
    expect(findBoxOf(small, layOutFlame(small, 2, 1000), 3)).toBe(-1);
  });
});

describe('paths', () => {
  it('leads to a node by the names of its callers and its own', () => {
    expect(getFlamePath(small, 4)).toEqual(['main.main', 'main.mid', 'main.leaf']);
    expect(findFlameNode(small, ['main.main', 'main.mid', 'main.leaf'])).toBe(4);
    expect(getFlamePath(small, 0)).toEqual([]);
    expect(findFlameNode(small, [])).toBe(0);
  });

  it('goes as far as the tree does', () => {
    expect(findFlameNode(small, ['main.main', 'main.mid', 'gone', 'main.leaf'])).toBe(2);
    expect(findFlameNode(small, ['gone'])).toBe(0);
  });
});

describe('isFlameEmpty', () => {
  it('says so without frames and without values', () => {
    expect(isFlameEmpty(build([{ name: 'root', parent: -1, value: 8 }]))).toBe(true);
    const zero = build([
      { name: 'root', parent: -1, value: 0 },
      { name: 'a', parent: 0, value: 0 },
    ]);
    expect(isFlameEmpty(zero)).toBe(true);
    expect(isFlameEmpty(small)).toBe(false);
  });
});
