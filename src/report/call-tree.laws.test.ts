import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnTree, grow, printTree } from './call-tree.test-support.ts';

/** A node as the plainest tree has it. */
interface PlainNode {
  positive: number;
  negative: number;
  self: number;
  readonly children: Map<number, PlainNode>;
}

function growPlain({ locations, stacks, positive, negative }: DrawnTree): PlainNode {
  const create = (): PlainNode => ({ positive: 0, negative: 0, self: 0, children: new Map() });
  const root = create();
  stacks.forEach((stack, row) => {
    const [plus, minus] = [positive[row], negative?.[row] ?? 0];
    if (plus === 0 && minus === 0) return;
    let node = root;
    node.positive += plus;
    node.negative += minus;
    for (const source of stack.flatMap((location) => locations[location])) {
      const child = node.children.get(source) ?? create();
      node.children.set(source, child);
      child.positive += plus;
      child.negative += minus;
      node = child;
    }
    node.self += plus - minus;
  });
  return root;
}

const getWidth = (node: PlainNode) => node.positive + node.negative;

/** As `printTree`: what is lighter than the cut is not opened. */
function printPlain(root: PlainNode, cut: number): string[] {
  const print = (node: PlainNode, label: string, depth: number): string[] => {
    const isOpen = depth === 0 || getWidth(node) >= cut;
    const value = node.negative === 0 ? '' : `-${node.negative}`;
    const mark = !isOpen && node.children.size > 0 ? ' +' : '';
    const ranked = [...node.children].sort(([, a], [, b]) => getWidth(b) - getWidth(a));
    return [
      `${' '.repeat(depth)}${label}${node.positive}${value} self ${node.self}${mark}`,
      ...(isOpen ? ranked : []).flatMap(([source, child]) =>
        print(child, `${source}: `, depth + 1),
      ),
    ];
  };
  return print(root, '', 0);
}

/** Stacks of up to 90 levels that share long beginnings, in locations of one to four lines. */
const drawnTree = fc
  .record({
    locations: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    }),
    trunk: fc.array(fc.nat(3), { maxLength: 24 }),
    branches: fc.array(
      fc.record({
        from: fc.nat(24),
        tail: fc.array(fc.nat(3), { maxLength: 4 }),
        positive: fc.nat(9),
        negative: fc.constantFrom(0, 0, 0, 1, 5),
      }),
      { maxLength: 14 },
    ),
  })
  .map(({ locations, trunk, branches }): DrawnTree => {
    return {
      locations,
      stacks: branches.map(({ from, tail }) => [...trunk.slice(0, from), ...tail]),
      positive: branches.map(({ positive }) => positive),
      negative: branches.map(({ negative }) => negative),
    };
  });

describe('the call tree of random stacks', () => {
  it('is the plain tree, cut or not', () => {
    fc.assert(
      fc.property(drawnTree, fc.constantFrom(0, 1, 3, 10, 30), (drawn, cut) => {
        expect(printTree(grow(drawn, { cut }))).toEqual(printPlain(growPlain(drawn), cut));
      }),
      { numRuns: 500 },
    );
  });

  it('adds up: a node is its self and its callees', () => {
    fc.assert(
      fc.property(drawnTree, (drawn) => {
        const tree = grow(drawn);
        const left = Float64Array.from(tree.positive, (plus, node) => plus - tree.negative[node]);
        for (let node = 1; node < tree.nodeCount; node++) {
          expect(tree.parent[node]).toBeLessThan(node);
          left[tree.parent[node]] -= tree.positive[node] - tree.negative[node];
        }
        expect([...left]).toEqual([...tree.self]);
      }),
    );
  });

  it('is whole below the end of a path', () => {
    fc.assert(
      fc.property(drawnTree, fc.array(fc.nat(4), { maxLength: 40 }), (drawn, turns) => {
        const whole = grow(drawn);
        let node = 0;
        const path: Set<number>[] = [];
        for (const turn of turns) {
          if (whole.childCount[node] === 0) break;
          node = whole.childStart[node] + (turn % whole.childCount[node]);
          path.push(new Set([whole.source[node]]));
        }
        const opened = grow(drawn, { cut: 1000, path });
        expect(printTree(opened, opened.pathNode)).toEqual(
          path.length === 0 ? printTree(grow(drawn, { cut: 1000 })) : printTree(whole, node),
        );
      }),
      { numRuns: 300 },
    );
  });
});
