import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode } from '../../report/results.ts';
import {
  buildGraphModel,
  findHottest,
  findStep,
  isOfFunction,
  parseTitle,
  sortForReading,
} from './graph-model.ts';

function node(name: string): GraphNode {
  return { name, flat: 0, cum: 0, flatText: '0', cumText: '0' };
}
function edge(from: number, to: number, weight: number): GraphEdge {
  return { from, to, weight, weightText: String(weight), residual: false, inline: false };
}

//        main(0)
//       30/   \70
//     a(1)    b(2)
//       5\    /60
//        leaf(3)
const nodes = ['main', 'a', 'b', 'leaf'].map(node);
const edges = [edge(0, 1, 30), edge(0, 2, 70), edge(1, 3, 5), edge(2, 3, -60)];
const boxes = [
  { left: 40, top: 0, right: 60, bottom: 20 },
  { left: 0, top: 50, right: 30, bottom: 80 },
  { left: 70, top: 45, right: 120, bottom: 85 },
  { left: 40, top: 100, right: 60, bottom: 120 },
];

describe('buildGraphModel', () => {
  it('lists callers and callees, heaviest first whatever the sign', () => {
    const model = buildGraphModel({ nodes, edges });
    expect(model.callees).toEqual([[2, 1], [3], [3], []]);
    expect(model.callers).toEqual([[], [0], [0], [2, 1]]);
  });
});

describe('findStep', () => {
  const model = buildGraphModel({ nodes, edges });
  const reading = sortForReading(boxes);
  it('goes down to the heaviest callee and up to the heaviest caller', () => {
    expect(findStep(model, reading, 0, 'down')).toBe(2);
    expect(findStep(model, reading, 3, 'up')).toBe(2);
    expect(findStep(model, reading, 3, 'down')).toBeUndefined();
  });
  it('goes left and right as the picture reads, over the end of a rank', () => {
    expect(reading).toEqual([0, 1, 2, 3]);
    expect(findStep(model, reading, 2, 'left')).toBe(1);
    expect(findStep(model, reading, 2, 'right')).toBe(3);
    expect(findStep(model, reading, 0, 'left')).toBeUndefined();
  });
  it('does not stay on a node that calls itself', () => {
    const recursive = buildGraphModel({ nodes, edges: [edge(1, 1, 9), edge(1, 3, 2)] });
    expect(findStep(recursive, reading, 1, 'down')).toBe(3);
  });
});

describe('sortForReading', () => {
  it('leaves out nodes that are not in the picture', () => {
    expect(sortForReading([undefined, boxes[1], boxes[0]])).toEqual([2, 1]);
  });
});

describe('parseTitle', () => {
  it('tells nodes, tags and edges apart', () => {
    expect(parseTitle('N1')).toEqual({ kind: 'node', node: 0 });
    expect(parseTitle('N12_3')).toEqual({ kind: 'tag', node: 11 });
    expect(parseTitle('NN2_1_0')).toEqual({ kind: 'tag', node: 1 });
    expect(parseTitle('N1->N12')).toEqual({ kind: 'edge', from: 0, to: 11 });
    expect(parseTitle('N2_1->NN2_1_0')).toEqual({ kind: 'edge', from: 1, to: 1 });
  });
  it('knows nothing of other titles', () => {
    expect(parseTitle('cluster_L')).toBeUndefined();
    expect(parseTitle('')).toBeUndefined();
    expect(parseTitle('N1->x')).toBeUndefined();
  });
});

describe('isOfFunction', () => {
  it('takes the function alone or with its file and line', () => {
    expect(isOfFunction(node('main.f'), 'main.f')).toBe(true);
    expect(isOfFunction(node('main.f src/a.go:12'), 'main.f')).toBe(true);
    expect(isOfFunction(node('main.foo'), 'main.f')).toBe(false);
  });
});

it('the hottest node has the largest flat; of equals the largest cum, then it is the topmost', () => {
  const box = (top: number) => ({ left: 0, right: 1, top, bottom: top + 1 });
  const node = (flat: number, cum: number) => ({ flat, cum });
  const nodes = [node(0, 9), node(-5, 9), node(5, 9), node(5, 6), node(20, 20)];
  // The last node was not drawn.
  const drawn = [box(0), box(40), box(20), box(10), undefined];
  expect(findHottest(nodes, drawn)).toBe(2);
  expect(findHottest([], [])).toBeUndefined();
});
