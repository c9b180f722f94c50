import type { GraphNode, GraphResult } from '../../report/results.ts';

/** Who is next to whom in the graph; rows are those of `GraphResult.nodes`. */
export interface GraphModel {
  /** Per node the rows that call it and that it calls, heaviest edge first. */
  readonly callers: readonly (readonly number[])[];
  readonly callees: readonly (readonly number[])[];
}

export function buildGraphModel(result: Pick<GraphResult, 'nodes' | 'edges'>): GraphModel {
  const callers: number[][] = result.nodes.map(() => []);
  const callees: number[][] = result.nodes.map(() => []);
  const heaviestFirst = [...result.edges].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  for (const edge of heaviestFirst) {
    callees[edge.from]?.push(edge.to);
    callers[edge.to]?.push(edge.from);
  }
  return { callers, callees };
}

/** What a DOT name in Graphviz's titles stands for: `N3`, one of its tags `N3_0` or `NN3_1_0`, or `N3->N7`. */
export type GraphItem =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'tag'; readonly node: number }
  | { readonly kind: 'edge'; readonly from: number; readonly to: number };

export function parseTitle(title: string): GraphItem | undefined {
  const [fromText = '', toText] = title.split('->');
  const from = parseEnd(fromText);
  if (!from) return undefined;
  if (toText === undefined) return { kind: from.isTag ? 'tag' : 'node', node: from.node };
  const to = parseEnd(toText);
  return to && { kind: 'edge', from: from.node, to: to.node };
}

function parseEnd(text: string): { node: number; isTag: boolean } | undefined {
  const match = /^N+(\d+)((?:_\d+)*)$/.exec(text);
  return match ? { node: Number(match[1]) - 1, isTag: match[2] !== '' } : undefined;
}

/** Whether a node is of the selected function. At finer granularities the printable name goes on with a file and line. */
export function isOfFunction(node: GraphNode, name: string): boolean {
  return node.name === name || node.name.startsWith(`${name} `);
}

/** A node's box in the picture, in its own units, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The node that most is spent in: the largest flat, of equals the largest cum, then the topmost: row of `nodes`, undefined where
 * none is drawn.
 */
export function findHottest(
  nodes: readonly Pick<GraphNode, 'flat' | 'cum'>[],
  boxes: readonly (Box | undefined)[],
): number | undefined {
  const places = nodes.flatMap(({ flat, cum }, row) => {
    const box = boxes[row];
    return box ? [{ row, flat: Math.abs(flat), cum: Math.abs(cum), top: box.top }] : [];
  });
  places.sort((a, b) => b.flat - a.flat || b.cum - a.cum || a.top - b.top);
  return places[0]?.row;
}

/**
 * Node rows as one reads the picture: rank by rank from the top, each from left to right.
 * Graphviz centres the nodes of a rank on one line.
 */
export function sortForReading(boxes: readonly (Box | undefined)[]): number[] {
  const middle = (box: Box) => Math.round((box.top + box.bottom) / 2);
  return boxes
    .flatMap((box, node) => (box ? [{ box, node }] : []))
    .sort((a, b) => middle(a.box) - middle(b.box) || a.box.left - b.box.left)
    .map((entry) => entry.node);
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/**
 * Node that a step leads to, or undefined where it leads nowhere: down to the heaviest callee, up to the heaviest
 * caller, left and right in reading order.
 */
export function findStep(
  model: GraphModel,
  reading: readonly number[],
  node: number,
  step: Step,
): number | undefined {
  switch (step) {
    case 'up':
      return model.callers[node]?.find((caller) => caller !== node);
    case 'down':
      return model.callees[node]?.find((callee) => callee !== node);
    case 'left':
      return reading[reading.indexOf(node) - 1];
    case 'right':
      return reading[reading.indexOf(node) + 1];
    case 'first':
      return reading[0];
    case 'last':
      return reading.at(-1);
  }
}
