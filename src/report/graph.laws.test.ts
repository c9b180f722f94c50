import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { drawnSamples, drawnTypes } from '../../tests/support/random-profile.ts';
import type { Profile } from '../profile/profile.ts';
import { listStack } from '../profile/stacks.test-support.ts';
import { buildSums, buildTable } from './build.ts';
import { buildGraph } from './graph.ts';
import { getPrintableName } from './node-table.ts';
import { prepareInput, printNodes, trim } from './report.test-support.ts';

interface PlainNode {
  flat: number;
  cum: number;
  divisor: number;
}
interface PlainEdge {
  weight: number;
  residual: boolean;
  inline: boolean;
}

/** Frames of each sample, root first, inlined ones told apart: a name and whether it is its location's outermost line. */
function listFrames(profile: Profile, sample: number): { name: string; isOutermost: boolean }[] {
  const { samples, stacks, locations, lines, functions, strings, mappings } = profile;
  const stack = samples.stack[sample];
  const frames: { name: string; isOutermost: boolean }[] = [];
  for (const location of listStack(stacks, stack)) {
    const [from, to] = [locations.lineOffset[location], locations.lineOffset[location + 1]];
    if (from === to) {
      frames.push({ name: `[${mappings[locations.mapping[location]].file}]`, isOutermost: true });
    }
    for (let line = to - 1; line >= from; line--) {
      const name = strings.get(functions.name[lines.fn[line]]);
      frames.push({ name, isOutermost: line === to - 1 });
    }
  }
  return frames;
}

/** The rules of pprof's graph, a sample at a time, with an object per node and edge. */
function buildPlain(
  profile: Profile,
  type: number,
  mean: boolean,
  isKept: (name: string) => boolean,
) {
  const nodes = new Map<string, PlainNode>();
  const edges = new Map<string, PlainEdge>();
  for (let sample = 0; sample < profile.samples.count; sample++) {
    const value = profile.samples.value[type][sample];
    const divisor = mean ? profile.samples.value[0][sample] : 0;
    if (value === 0 && divisor === 0) continue;
    const seenNodes = new Set<string>();
    const seenEdges = new Set<string>();
    let previous: string | undefined;
    let residual = false;
    for (const { name, isOutermost } of listFrames(profile, sample)) {
      if (!isKept(name)) {
        residual = true;
        continue;
      }
      const node = nodes.get(name) ?? { flat: 0, cum: 0, divisor: 0 };
      nodes.set(name, node);
      if (!seenNodes.has(name)) {
        seenNodes.add(name);
        node.cum += value;
        node.divisor += divisor;
      }
      const key = `${previous} -> ${name}`;
      if (previous !== undefined && previous !== name && !seenEdges.has(key)) {
        seenEdges.add(key);
        const edge = edges.get(key) ?? { weight: 0, residual: false, inline: true };
        edges.set(key, edge);
        edge.weight += value;
        edge.residual ||= residual;
        edge.inline &&= !isOutermost;
      }
      previous = name;
      residual = false;
    }
    const leaf = previous === undefined || residual ? undefined : nodes.get(previous);
    if (leaf) leaf.flat += value;
  }
  return { nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) };
}

const profile = drawnSamples.map((text) => drawProfile(drawnTypes, text));
const keptNames: fc.Arbitrary<string[]> = fc.uniqueArray(
  fc.constantFrom('a', 'b', 'c', 'dd', 'main', '[app]', '[libc.so]'),
);

describe('the graph of random profiles', () => {
  it('is that of the plain rules, of all nodes or of some', () => {
    fc.assert(
      fc.property(profile, fc.option(keptNames), fc.boolean(), (drawn, names, mean) => {
        const input = prepareInput(drawn, 'peek', { mean });
        const table = buildTable(input);
        const isKept = (name: string) => names === null || names.includes(name);
        const kept = Uint8Array.from(table.infos, (info) =>
          isKept(getPrintableName(info)) ? 1 : 0,
        );
        const graph = buildGraph(drawn, table, buildSums(input), names === null ? undefined : kept);
        const plain = buildPlain(drawn, 1, mean, isKept);
        const name = (node: number) => getPrintableName(graph.infos[node]);
        const nodes: Record<string, PlainNode> = {};
        graph.infos.forEach((_, node) => {
          const [flat, cum, divisor] = [graph.flat[node], graph.cum[node], graph.cumDivisor[node]];
          // A row that no sample reached is no node.
          if (!(name(node) in plain.nodes)) expect([flat, cum, divisor]).toEqual([0, 0, 0]);
          else nodes[name(node)] = { flat, cum, divisor };
        });
        const edges: Record<string, PlainEdge> = {};
        for (let edge = 0; edge < graph.edgeCount; edge++) {
          edges[`${name(graph.from[edge])} -> ${name(graph.to[edge])}`] = {
            weight: graph.weight[edge],
            residual: graph.residual[edge] === 1,
            inline: graph.inline[edge] === 1,
          };
        }
        expect({ nodes, edges }).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });

  it('has flat values that add up to the samples with frames', () => {
    fc.assert(
      fc.property(profile, (drawn) => {
        const { graph } = trim(drawn, 'top', { trim: false });
        let left = 0;
        for (let sample = 0; sample < drawn.samples.count; sample++) {
          if (listFrames(drawn, sample).length > 0) left += drawn.samples.value[1][sample];
        }
        expect(graph.flat.reduce((sum, flat) => sum + flat, 0)).toBe(left);
      }),
    );
  });

  it('has no flat above its cum, and no edge heavier than its ends, where no value is negative', () => {
    fc.assert(
      fc.property(drawnSamples, keptNames, (text, names) => {
        const drawn = drawProfile(drawnTypes, text.replaceAll(' -', ' '));
        const input = prepareInput(drawn, 'peek');
        const table = buildTable(input);
        const kept = Uint8Array.from(table.infos, ({ name }) => (names.includes(name) ? 1 : 0));
        for (const graph of [
          buildGraph(drawn, table, buildSums(input)),
          buildGraph(drawn, table, buildSums(input), kept),
        ]) {
          graph.flat.forEach((flat, node) => {
            expect(flat).toBeLessThanOrEqual(graph.cum[node]);
          });
          graph.weight.forEach((weight, edge) => {
            expect(weight).toBeLessThanOrEqual(graph.cum[graph.from[edge]]);
            expect(weight).toBeLessThanOrEqual(graph.cum[graph.to[edge]]);
          });
        }
      }),
    );
  });

  it('doesn’t depend on the order of samples', () => {
    fc.assert(
      fc.property(drawnSamples, fc.integer({ min: 1, max: 5 }), (text, turn) => {
        const lines = text.split('\n');
        const turned = [...lines.slice(turn), ...lines.slice(0, turn)].join('\n');
        const print = (samples: string) => {
          const { graph, nodes } = trim(drawProfile(drawnTypes, samples), 'top', { nodeCount: 3 });
          return printNodes(graph, nodes);
        };
        expect(print(turned)).toEqual(print(text));
      }),
    );
  });
});
