import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import type { Profile } from '../profile/profile.ts';
import { buildSums, buildTable } from './build.ts';
import { buildGraph, PairTable } from './graph.ts';
import { prepareInput, printEdges, printNodes, trim } from './report.test-support.ts';

function build(profile: Profile, keptNames?: readonly string[], mean = false) {
  const input = prepareInput(profile, 'peek', { mean });
  const table = buildTable(input);
  const kept =
    keptNames && Uint8Array.from(table.infos, ({ name }) => (keptNames.includes(name) ? 1 : 0));
  return buildGraph(profile, table, buildSums(input), kept);
}
const rows = (profile: Profile, keptNames?: readonly string[]) => {
  const graph = build(profile, keptNames);
  return { nodes: printNodes(graph, graph.infos.keys()).sort(), edges: printEdges(graph) };
};

describe('the graph', () => {
  it('counts recursion once a sample', () => {
    const profile = drawProfile('c/count', 'A<B<A<B<main 10\nB<main 1');
    expect(rows(profile)).toEqual({
      nodes: ['A 10 10', 'B 1 11', 'main 0 11'],
      edges: ['A->B 10', 'B->A 10', 'main->B 11'],
    });
  });

  it('has no edge from a function to itself', () => {
    expect(rows(drawProfile('c/count', 'a<a<a<main 3'))).toEqual({
      nodes: ['a 3 3', 'main 0 3'],
      edges: ['main->a 3'],
    });
  });

  it('walks inlined lines from the outermost in; an edge is inline only if all its calls are', () => {
    expect(rows(drawProfile('c/count', '[c,b,a]<main 1')).edges).toEqual([
      'a->b 1 inline',
      'b->c 1 inline',
      'main->a 1',
    ]);
    expect(rows(drawProfile('c/count', '[b,a] 1\nb<a 2')).edges).toEqual(['a->b 3']);
  });

  it('has locations without lines under their binary’s name, and samples without stack nowhere', () => {
    expect(rows(drawProfile('c/count', '!/lib/libc.so<main 2\n!app 3\n- 4'))).toEqual({
      nodes: ['[app] 3 3', '[libc.so] 2 2', 'main 0 2'],
      edges: ['main->[libc.so] 2'],
    });
  });

  it('leaves out samples of value 0, and keeps edges whose samples cancel', () => {
    expect(rows(drawProfile('c/count', 'a<main 0')).edges).toEqual([]);
    expect(rows(drawProfile('c/count', 'a<main 5\na<main -5')).edges).toEqual(['main->a 0']);
  });

  it('adds int64 exactly, and wraps as Go does', () => {
    const profile = drawProfile('c/count', 'a<main 0\nb<main 0\nc 0');
    const exact = BigInt64Array.of(2n ** 53n + 1n, 1n, 2n ** 63n - 1n);
    const wide: Profile = {
      ...profile,
      samples: {
        ...profile.samples,
        value: [Float64Array.from(exact, Number)],
        exactValue: [exact],
      },
    };
    const graph = build(wide);
    const cums = Array.from(graph.infos, ({ name }, node) => [name, graph.exact?.cum[node]]);
    expect(Object.fromEntries(cums)).toEqual({
      main: 2n ** 53n + 2n,
      a: 2n ** 53n + 1n,
      b: 1n,
      c: 2n ** 63n - 1n,
    });
    const twice = drawProfile('c/count', 'c 0\nc<d 0');
    const overflow = build({
      ...twice,
      samples: {
        ...twice.samples,
        value: [Float64Array.of(2 ** 63, 1)],
        exactValue: [BigInt64Array.of(2n ** 63n - 1n, 1n)],
      },
    });
    const c = overflow.infos.findIndex(({ name }) => name === 'c');
    expect(overflow.cum[c]).toBe(-(2 ** 63));
  });

  it('divides means by the sums of the first type over the same samples', () => {
    const profile = drawProfile('n/count v/bytes', 'a<m 4 2048\nb<m 1 4096\nc<m 0 77');
    const graph = build(profile, undefined, true);
    const divisors = graph.infos.map(({ name }, node) => [
      name,
      graph.flatDivisor[node],
      graph.cumDivisor[node],
    ]);
    expect(divisors).toEqual([
      ['a', 4, 4],
      ['m', 0, 5],
      ['b', 1, 1],
      ['c', 0, 0],
    ]);
  });
});

describe('a graph of some nodes', () => {
  it('passes over the others by residual edges', () => {
    const profile = drawProfile('c/count', 'leaf<gone<main 5\nleaf<main 1');
    expect(rows(profile, ['leaf', 'main'])).toEqual({
      nodes: ['gone 0 0', 'leaf 6 6', 'main 0 6'],
      // One direct call among them does not make it less so.
      edges: ['main...leaf 6'],
    });
  });

  it('loses the value of a leaf that is gone', () => {
    expect(rows(drawProfile('c/count', 'gone<main 5\nmain 1'), ['main']).nodes).toEqual([
      'gone 0 0',
      'main 1 6',
    ]);
  });

  it('makes no edge of a function to itself where those between are gone', () => {
    expect(rows(drawProfile('c/count', 'a<gone<a 5'), ['a']).edges).toEqual([]);
  });

  it('takes an edge for inline though the caller of the inlined line is gone', () => {
    expect(rows(drawProfile('c/count', '[c,gone,a] 5'), ['a', 'c']).edges).toEqual([
      'a...c 5 inline',
    ]);
  });
});

describe('trimming', () => {
  const names = (profile: Profile, options: Parameters<typeof trim>[2], picture = false) => {
    const { graph, nodes, isEdgeKept, ...rest } = trim(profile, picture ? 'dot' : 'top', options);
    const { droppedNodes, droppedEdges, originalCount } = rest;
    const edges = printEdges(graph, (edge) => isEdgeKept[edge] === 1);
    return { nodes: printNodes(graph, nodes), edges, droppedNodes, droppedEdges, originalCount };
  };

  it('puts residual and direct calls into one edge', () => {
    const profile = drawProfile('c/count', 'leaf<tiny<main 1000\nleaf<main 1');
    expect(names(profile, { nodeCount: 2 })).toEqual({
      nodes: ['leaf 1001 1001', 'main 0 1001'],
      edges: ['main...leaf 1001'],
      droppedNodes: 0,
      droppedEdges: 0,
      originalCount: 3,
    });
  });

  it('drops five light callers and joins what went through them', () => {
    const five = [1, 2, 3, 4, 5].map((i) => `leaf<t${i}<main 100`).join('\n');
    const profile = drawProfile('c/count', `${five}\nleaf<main 300\nother<main 500`);
    const trimmed = names(profile, { nodeFraction: 0.2 });
    expect(trimmed.droppedNodes).toBe(5);
    expect(trimmed.edges).toEqual(['main->other 500', 'main...leaf 800']);
  });

  it('keeps what equals the cut', () => {
    const profile = drawProfile('c/count', 'a<root 987\nb<root 5\nc<root 4\nd<root 4');
    const trimmed = names(profile, {});
    expect(trimmed.nodes).toEqual(['a 987 987', 'b 5 5', 'root 0 1000']);
    expect(trimmed.droppedNodes).toBe(2);
    expect(names(profile, { nodeCount: 2 })).toMatchObject({
      nodes: ['a 987 987', 'b 5 5'],
      droppedNodes: 2,
      originalCount: 3,
    });
    expect(names(profile, { trim: false }).nodes.length).toBe(5);
  });

  it('leaves out light edges, not their nodes', () => {
    const profile = drawProfile('c/count', 'a<m 999\na<b<m 1\nb<m 999');
    const trimmed = names(profile, { edgeFraction: 0.01 });
    expect(trimmed.edges).toEqual(['m->a 999', 'm->b 1000']);
    expect(trimmed.droppedEdges).toBe(1);
  });

  it('leaves out nodes that cancel, and negative ones when asked to', () => {
    const profile = drawProfile('c/count', 'a<m 5\nb<m -5\nc<n 1\nc<n -1\nd 2\nd -3');
    expect(names(profile, { trim: false }).nodes).toEqual(['a 5 5', 'b -5 -5', 'd -1 -1']);
    expect(names(profile, { trim: false, dropNegative: true }).nodes).toEqual(['a 5 5']);
  });

  it('takes redundant edges from pictures only', () => {
    // main reaches leaf by mid as well as past it.
    const profile = drawProfile('c/count', 'leaf<mid<main 100\nleaf<t<main 10\nmid<main 5');
    const options = { nodeFraction: 0.1 };
    expect(names(profile, options).edges).toEqual([
      'main->mid 105',
      'main...leaf 10',
      'mid->leaf 100',
    ]);
    expect(names(profile, options, true).edges).toEqual(['main->mid 105', 'mid->leaf 100']);
  });

  it('keeps a residual edge that is the only way, or that is heavier than a direct one', () => {
    const only = drawProfile('c/count', 'leaf<t<main 9\nleaf 91\nmain 10');
    expect(names(only, { nodeFraction: 0.1 }, true).edges).toEqual(['main...leaf 9']);
    const heavier = drawProfile('c/count', 'leaf<t<main 9\nleaf<mid 1\nmid<main 90\nleaf 99');
    expect(names(heavier, { nodeFraction: 0.1, edgeFraction: 0 }, true).edges).toContain(
      'main...leaf 9',
    );
  });
});

describe('the order of a picture', () => {
  it('is by entropy', () => {
    const p1 = drawProfile(
      'cpu/nanoseconds',
      'main.leaf<main.mid<main.main 50000000\nmain.other<main.main 30000000\nmain.mid<main.main 20000000',
    );
    const { graph, nodes } = trim(p1, 'dot');
    expect(Array.from(nodes, (node) => graph.infos[node].name)).toEqual([
      'main.main',
      'main.leaf',
      'main.mid',
      'main.other',
    ]);
  });

  it('puts last a node whose edge weighs nothing: its score is no number', () => {
    const p2 = drawProfile(
      'cpu/ns',
      `leaf<mid<main 250
       new<main 80
       same<main 70
       leaf<mid<main -100 {pprof::base:true}
       gone<main -50 {pprof::base:true}
       same<main -70 {pprof::base:true}`,
    );
    const { graph, nodes } = trim(p2, 'dot');
    expect(graph.infos[nodes.at(-1) ?? 0].name).toBe('main');
  });
});

describe('pairs', () => {
  it('are numbered in order of first appearance, however many', () => {
    const pairs = new PairTable();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 50_000; i++) {
        if (pairs.find(i % 100, i) !== i) throw new Error(`pair ${i}`);
      }
    }
    expect(pairs.find(-1, 0)).toBe(50_000);
    expect(pairs.find(0, -1)).toBe(50_001);
    expect(pairs.count).toBe(50_002);
  });
});
