import type { Profile } from '../profile/profile.ts';
import { StackReader } from '../profile/stacks.ts';
import { buildGraph, type Graph, type StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import { collectNodeTags, type NodeTags, type TagOptions, trimTags } from './node-tags.ts';
import { NodeNames, type NodeOrder, sortEdges, sortNodes } from './order.ts';
import { buildTreeGraph, dropLightEdges, spliceTree } from './tree-graph.ts';

export interface TrimOptions {
  readonly order: NodeOrder;
  /** At most so many nodes; ≤ 0 = all. In a picture a node's tags count too. */
  readonly nodeCount: number;
  readonly nodeFraction: number;
  readonly edgeFraction: number;
  readonly dropNegative: boolean;
  /** For pictures: tags per node, and redundant edges taken away. */
  readonly tags: Omit<TagOptions, 'wanted' | 'getStackNodes' | 'nodeCount'> | undefined;
  /** A tree instead of a graph: entries called from several places are several nodes. */
  readonly callTree: boolean;
}

/**
 * What a report shows of a graph.
 *
 * Shape: `nodes` are the listed nodes in order, `isListed` a row per node, `isEdgeKept` a row per edge.
 */
export interface TrimmedGraph {
  readonly graph: Graph;
  readonly names: NodeNames;
  readonly nodes: Int32Array;
  readonly isListed: Uint8Array;
  readonly isEdgeKept: Uint8Array;
  readonly tags: ReadonlyMap<number, NodeTags>;
  /** Nodes before `nodeCount` was applied. */
  readonly originalCount: number;
  readonly droppedNodes: number;
  readonly droppedEdges: number;
}

/** Nodes that a graph lists: those with some value, and with `dropNegative` no negative ones. */
export function listNodes(graph: Graph, dropNegative: boolean, kept?: Uint8Array): Int32Array {
  const { flat, cum } = graph;
  const nodes = new Int32Array(flat.length);
  let count = 0;
  for (let node = 0; node < flat.length; node++) {
    if (kept && !kept[node]) continue;
    if (cum[node] === 0 && flat[node] === 0) continue;
    if (dropNegative && (flat[node] < 0 || (flat[node] === 0 && cum[node] < 0))) continue;
    nodes[count++] = node;
  }
  return nodes.slice(0, count);
}

function markRows(rows: Int32Array, count: number): Uint8Array {
  const marks = new Uint8Array(count);
  for (const row of rows) marks[row] = 1;
  return marks;
}

/** |trunc(total · fraction)|: what falls below is left out. */
export function computeCut(total: number, fraction: number): number {
  return Math.abs(Math.trunc(total * fraction));
}

/**
 * Builds the graph, leaves out what is light, rebuilds it from the samples with what is kept, and orders it, in pprof's
 * steps. `full` may hand in the untrimmed graph when it is at hand.
 *
 * Source: pprof internal/report/report.go newTrimmedGraph.
 */
export function trimGraph(
  profile: Profile,
  table: NodeTable,
  sums: StackSums,
  options: TrimOptions,
  full?: Graph,
): TrimmedGraph {
  let tree = options.callTree ? buildTreeGraph(profile, table, sums) : undefined;
  let graph = tree ?? full ?? buildGraph(profile, table, sums);
  let kept: Uint8Array | undefined;
  let nodes = listNodes(graph, options.dropNegative);
  let total = 0;
  for (const node of nodes) total += graph.flat[node];
  const nodeCut = computeCut(total, options.nodeFraction);
  const edgeCut = computeCut(total, options.edgeFraction);
  const rebuild = (selected: Int32Array) => {
    kept = markRows(selected, graph.flat.length);
    if (tree) {
      tree = spliceTree(tree, nodes, kept);
      graph = tree;
      nodes = selected;
      return;
    }
    graph = buildGraph(profile, table, sums, kept);
    nodes = listNodes(graph, options.dropNegative, kept);
  };

  let droppedNodes = 0;
  if (nodeCut > 0) {
    const heavy = nodes.filter((node) => Math.abs(graph.cum[node]) >= nodeCut);
    droppedNodes = nodes.length - heavy.length;
    if (droppedNodes > 0) rebuild(heavy);
  }
  const originalCount = nodes.length;
  const names = new NodeNames(graph.infos);
  nodes = sortNodes(graph, nodes, options.order, names);

  const collect = (wanted: Int32Array): Map<number, NodeTags> => {
    if (!options.tags) return new Map();
    const nodeCount = graph.flat.length;
    const reader = new StackReader(profile.stacks);
    const collected = collectNodeTags(profile, {
      ...options.tags,
      wanted: markRows(wanted, nodeCount),
      nodeCount,
      getStackNodes: tree
        ? (stack) => ({ nodes: tree?.getStackNodes(stack) ?? [], hasLeaf: true })
        : (stack) => getTableNodes(reader, table, stack, kept),
    });
    for (const [node, tags] of collected) {
      collected.set(node, {
        labels: trimTags(tags.labels, nodeCut),
        numeric: new Map([...tags.numeric].map(([key, group]) => [key, trimTags(group, nodeCut)])),
      });
    }
    return collected;
  };

  // pprof trims edges before it selects nodes, and again after it; it reports only what the second time removes.
  let areEdgesTrimmed = false;
  if (options.nodeCount > 0) {
    areEdgesTrimmed = true;
    // A graph is rebuilt with all its edges, a tree goes on without the light ones.
    if (tree) {
      tree = dropLightEdges(tree, nodes, edgeCut);
      graph = tree;
    }
    let selectedCount = Math.min(options.nodeCount, nodes.length);
    if (options.tags) {
      const tags = collect(nodes.subarray(0, selectedCount));
      selectedCount = countFitting(nodes, selectedCount, options.nodeCount, tags);
    }
    if (selectedCount < nodes.length) {
      areEdgesTrimmed = tree !== undefined;
      rebuild(nodes.slice(0, selectedCount));
      nodes = sortNodes(graph, nodes, options.order, names);
    }
  }

  const isListed = markRows(nodes, graph.flat.length);
  const isEdgeKept = new Uint8Array(graph.edgeCount).fill(1);
  let droppedEdges = 0;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (isListed[graph.to[edge]] && Math.abs(graph.weight[edge]) < edgeCut) {
      isEdgeKept[edge] = 0;
      if (!areEdgesTrimmed) droppedEdges++;
    }
  }
  if (options.tags) removeRedundantEdges(graph, nodes, isEdgeKept, names);
  return {
    graph,
    names,
    nodes,
    isListed,
    isEdgeKept,
    tags: collect(nodes),
    originalCount,
    droppedNodes,
    droppedEdges,
  };
}

/** Nodes of a stack that are kept, root first; without its leaf the stack's own value is nobody's. */
function getTableNodes(
  reader: StackReader,
  table: NodeTable,
  stack: number,
  kept: Uint8Array | undefined,
): { nodes: number[]; hasLeaf: boolean } {
  const nodes: number[] = [];
  let hasLeaf = false;
  reader.read(stack);
  for (let at = reader.start; at < reader.end; at++) {
    const location = reader.location[at];
    for (let i = table.offset[location]; i < table.offset[location + 1]; i++) {
      hasLeaf = !kept || kept[table.node[i]] === 1;
      if (hasLeaf) nodes.push(table.node[i]);
    }
  }
  return { nodes, hasLeaf };
}

/** Most nodelets drawn at a node. */
export const nodeletLimit = 4;

/** How many of the first nodes fit when each node's tags count too; the node that reaches the limit still fits. */
function countFitting(
  nodes: Int32Array,
  most: number,
  limit: number,
  tagsByNode: ReadonlyMap<number, NodeTags>,
): number {
  let used = 0;
  for (let i = 0; i < most; i++) {
    const tags = tagsByNode.get(nodes[i]);
    let tagCount = 0;
    if (tags) {
      for (const tag of tags.labels.values()) if (tag.flat !== 0) tagCount++;
      for (const group of tags.numeric.values()) {
        for (const tag of group.values()) if (tag.flat !== 0) tagCount++;
      }
    }
    used += 1 + Math.min(nodeletLimit, tagCount);
    if (used >= limit) return i + 1;
  }
  return most;
}

/** In-edges of each listed node that are still there. */
function groupInEdges(graph: Graph, isEdgeKept: Uint8Array): Map<number, number[]> {
  const inEdges = new Map<number, number[]>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeKept[edge]) continue;
    const list = inEdges.get(graph.to[edge]);
    if (list) list.push(edge);
    else inEdges.set(graph.to[edge], [edge]);
  }
  return inEdges;
}

/**
 * Takes away residual edges whose ends are joined by other edges too: last nodes first, light edges first, and at a node
 * only until the first edge that isn't residual. Source: pprof internal/graph/graph.go RemoveRedundantEdges.
 */
export function removeRedundantEdges(
  graph: Graph,
  nodes: Int32Array,
  isEdgeKept: Uint8Array,
  names: NodeNames,
): void {
  const inEdges = groupInEdges(graph, isEdgeKept);
  for (let i = nodes.length - 1; i >= 0; i--) {
    const edges = sortEdges(graph, inEdges.get(nodes[i]) ?? [], names);
    for (let j = edges.length - 1; j >= 0; j--) {
      const edge = edges[j];
      if (!graph.residual[edge]) break;
      if (isRedundant(graph, edge, inEdges, isEdgeKept)) isEdgeKept[edge] = 0;
    }
  }
}

/** Whether the edge's source reaches its destination without it: a search backwards from the destination. */
function isRedundant(
  graph: Graph,
  edge: number,
  inEdges: ReadonlyMap<number, readonly number[]>,
  isEdgeKept: Uint8Array,
): boolean {
  const source = graph.from[edge];
  const destination = graph.to[edge];
  const seen = new Set([destination]);
  const queue = [destination];
  for (let at = 0; at < queue.length; at++) {
    for (const other of inEdges.get(queue[at]) ?? []) {
      if (!isEdgeKept[other] || other === edge) continue;
      const caller = graph.from[other];
      if (caller === source) return true;
      if (!seen.has(caller)) {
        seen.add(caller);
        queue.push(caller);
      }
    }
  }
  return false;
}
