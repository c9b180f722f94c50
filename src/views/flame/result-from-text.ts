import { buildTextColumn } from '../../base/text-column.ts';
import type { FlameResult } from '../../report/results.ts';

interface TextNode {
  readonly name: string;
  readonly isInline: boolean;
  readonly isUnopened: boolean;
  readonly positive: number;
  readonly negative: number;
  readonly children: TextNode[];
  readonly depth: number;
  readonly parent: number;
}

function parseLine(line: string, depth: number): TextNode {
  const words = line.trim().split(' ');
  let positive = 0;
  let negative = 0;
  for (const word of words.slice(1)) {
    if (word.startsWith('-')) negative = Number(word.slice(1));
    else if (/^\+?\d/.test(word)) positive = Number(word);
  }
  return {
    name: words[0].replace(/[~…]+$/, ''),
    isInline: words[0].includes('~'),
    isUnopened: words[0].endsWith('…'),
    positive,
    negative,
    children: [],
    depth,
    parent: -1,
  };
}

function parseTree(text: string): TextNode {
  const lines = text.split('\n').filter((line) => line.trim());
  const path: TextNode[] = [];
  const margin = lines[0].search(/\S/);
  for (const line of lines) {
    const depth = (line.search(/\S/) - margin) / 2;
    const node = parseLine(line, depth);
    path[depth] = node;
    if (depth > 0) path[depth - 1].children.push(node);
  }
  return path[0];
}

/** Net value that ends at the node: its own less its callees'. */
function getSelf(node: TextNode): number {
  let self = node.positive - node.negative;
  for (const child of node.children) self -= child.positive - child.negative;
  return self;
}

/**
 * For tests: the result that a drawing stands for. Two spaces a level; a name, its positive value and, in a difference,
 * its negative one (`main.f 7 -3`); `~` behind a name marks an inlined frame, `…` callees that were not opened.
 */
export function drawFlameResult(text: string): FlameResult {
  const nodes: { node: TextNode; parent: number }[] = [{ node: parseTree(text), parent: -1 }];
  const childStart: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    childStart.push(nodes.length);
    for (const node of nodes[at].node.children) nodes.push({ node, parent: at });
  }
  const keys = [...new Set(nodes.map(({ node }) => node.name + (node.isInline ? '~' : '')))];
  const sourceNames = keys.map((key) => key.replace('~', ''));
  const packages = [...new Set(sourceNames.map((name) => name.replace(/\.[^/]*$/, '')))];
  const count = keys.length;
  const root = nodes[0].node;
  return {
    kind: 'flame',
    sampleType: 'inuse_space',
    unit: 'bytes',
    total: root.positive + root.negative,
    notes: [],
    nodeCount: nodes.length,
    parent: Int32Array.from(nodes, ({ parent }) => parent),
    childStart: Int32Array.from(childStart),
    childCount: Int32Array.from(nodes, ({ node }) => node.children.length),
    depth: Int32Array.from(nodes, ({ node }) => node.depth),
    source: Int32Array.from(nodes, ({ node }) =>
      keys.indexOf(node.name + (node.isInline ? '~' : '')),
    ),
    positive: Float64Array.from(nodes, ({ node }) => node.positive),
    negative: Float64Array.from(nodes, ({ node }) => node.negative),
    increase: Float64Array.from(nodes, ({ node }) => node.positive),
    decrease: Float64Array.from(nodes, ({ node }) => node.negative),
    self: Float64Array.from(nodes, ({ node }) => (node.isUnopened ? 0 : getSelf(node))),
    unopened: Uint8Array.from(nodes, ({ node }) => (node.isUnopened ? 1 : 0)),
    maxDepth: Math.max(...nodes.map(({ node }) => node.depth)),
    sourceName: buildTextColumn(sourceNames),
    sourceFile: buildTextColumn(sourceNames.map((_, source) => (source ? 'main.go' : ''))),
    sourceLine: Float64Array.from(keys, (_, source) => source),
    sourceInlined: Uint8Array.from(keys, (key) => (key.endsWith('~') ? 1 : 0)),
    sourcePackage: Int32Array.from(sourceNames, (name) =>
      packages.indexOf(name.replace(/\.[^/]*$/, '')),
    ),
    sourceFlat: new Float64Array(count).fill(1),
    sourceCum: new Float64Array(count).fill(2),
    packageName: buildTextColumn(packages),
    packageColor: new Int32Array(packages.length),
    pathNode: 0,
    isDiff: nodes.some(({ node }) => node.negative > 0),
  };
}
