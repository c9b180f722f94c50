import { describe, expect, test } from 'vitest';
import type { FlameResult } from '../../report/results.ts';
import { drawFlameResult } from '../flame/result-from-text.ts';
import { SourceNames } from '../flame/source-names.ts';
import {
  canExpand,
  carryExpanded,
  findHeaviest,
  findHeaviestPath,
  findMatch,
  findOwnChange,
  formatNode,
  listCallers,
  listRows,
  listSiblings,
  markInside,
} from './tree-model.ts';

const drawn = `
  root 100
    main 90
      load 60
        parse 50
      save 30
        parse 5
    gc 10`;

function name(text: string): { result: FlameResult; names: SourceNames } {
  const result = drawFlameResult(text);
  return { result, names: new SourceNames(result) };
}
const tree = name(drawn);
const nameOf = (node: number) => tree.names.get(tree.result.source[node]);
const nodeOf = (wanted: string) =>
  Array.from({ length: tree.result.nodeCount }, (_, node) => node).find(
    (node) => nameOf(node) === wanted,
  ) ?? -1;
const [main, load, save] = ['main', 'load', 'save'].map(nodeOf);

describe('rows', () => {
  test('are those whose callers are all expanded, callers first', () => {
    const list = (...expanded: number[]) =>
      [...listRows(tree.result, new Set(expanded))].map(nameOf);
    expect(list()).toEqual(['root']);
    expect(list(0)).toEqual(['root', 'main', 'gc']);
    expect(list(0, main, save)).toEqual(['root', 'main', 'load', 'save', 'parse', 'gc']);
    // Expanded below a closed one shows nothing.
    expect(list(0, save)).toEqual(['root', 'main', 'gc']);
  });

  test('can be expanded where there is something below, opened or not', () => {
    expect(canExpand(tree.result, main)).toBe(true);
    expect(canExpand(tree.result, nodeOf('gc'))).toBe(false);
    const cut = drawFlameResult('root 2\n  a… 2');
    expect(canExpand(cut, 1)).toBe(true);
  });

  test('bear stacks deeper than calls may nest', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `${'  '.repeat(i)}f${i} 1`).join('\n');
    const deep = drawFlameResult(text);
    const all = findHeaviestPath(deep, 0);
    expect(all).toHaveLength(5000);
    expect(listRows(deep, new Set(all))).toHaveLength(5000);
    expect(listCallers(deep, 4999)).toHaveLength(4999);
  });
});

test('the heaviest path goes down the heaviest callees, as far as asked', () => {
  expect(findHeaviestPath(tree.result, 0).map(nameOf)).toEqual(['root', 'main', 'load', 'parse']);
  // load has 60 of 90, two thirds and no more.
  expect(findHeaviestPath(tree.result, 0, 0.7).map(nameOf)).toEqual(['root', 'main']);
});

test('a name is found at its heaviest place, with its callers and siblings', () => {
  const parse = findHeaviest(tree.result, tree.names, 'parse');
  expect(listCallers(tree.result, parse).map(nameOf)).toEqual(['root', 'main', 'load']);
  expect(findHeaviest(tree.result, tree.names, 'nobody')).toBe(-1);
  expect(listSiblings(tree.result, load).map(nameOf)).toEqual(['load', 'save']);
  expect(listSiblings(tree.result, 0)).toEqual([0]);
});

test('what is expanded stays so in another result, by names', () => {
  const other = name(`
  root 100
    gc 60
    main 40
      save 40
        parse 40`);
  const carried = carryExpanded(tree, other, new Set([0, main, load, save]));
  const names = [...carried].map((node) => other.names.get(other.result.source[node]));
  expect(names.sort()).toEqual(['main', 'root', 'save']);
});

describe('matches', () => {
  const isMatch = Uint8Array.from({ length: tree.result.sourceInlined.length }, (_, source) =>
    ['parse', 'gc', 'main'].includes(tree.names.get(source)) ? 1 : 0,
  );
  const inside = markInside(tree.result, isMatch);
  const walk = (from: number, step: 1 | -1) => findMatch(tree.result, isMatch, inside, from, step);

  test('are told of by the rows above them', () => {
    const marked = [...inside.keys()].filter((node) => inside[node] === 1).map(nameOf);
    expect(marked.sort()).toEqual(['gc', 'load', 'main', 'parse', 'parse', 'root', 'save']);
  });

  test('follow each other callers first, and go round', () => {
    const forth: string[] = [];
    for (let node = 0, i = 0; i < 5; i++) {
      node = walk(node, 1);
      forth.push(`${nameOf(tree.result.parent[node])}/${nameOf(node)}`);
    }
    expect(forth).toEqual(['root/main', 'load/parse', 'save/parse', 'root/gc', 'root/main']);
    const back: string[] = [];
    for (let node = 0, i = 0; i < 5; i++) {
      node = walk(node, -1);
      back.push(`${nameOf(tree.result.parent[node])}/${nameOf(node)}`);
    }
    expect(back).toEqual(['root/gc', 'save/parse', 'load/parse', 'root/main', 'root/gc']);
  });

  test('may be none', () => {
    const none = new Uint8Array(isMatch.length);
    expect(findMatch(tree.result, none, markInside(tree.result, none), main, 1)).toBe(-1);
  });
});

test('figures are those of the node, with base and new in a comparison', () => {
  expect(formatNode(tree.result, save)).toMatchObject({
    cum: '30B',
    cumPercent: '30.00%',
    flat: '25B',
    flatPercent: '25.00%',
    base: '',
    named: '',
  });
  const plain = drawFlameResult('root 8 -2\n  a 8 -2');
  const compared: FlameResult = {
    ...plain,
    sides: { baseValue: Float64Array.of(2, 2), newValue: Float64Array.of(8, 8) },
  };
  expect(formatNode(compared, 1)).toMatchObject({
    cum: '+6B',
    base: '2B',
    new: '8B',
    growth: '+300%',
  });
  const added: FlameResult = {
    ...plain,
    sides: { baseValue: Float64Array.of(2, 0), newValue: Float64Array.of(8, 6) },
  };
  expect(formatNode(added, 1).named).toBe('new');
  // root itself had 2 and has 2; a is new.
  expect(findOwnChange(added, 0)).toBe(1);
  expect(findOwnChange(added, 1)).toBe(5);
  expect(findOwnChange(plain, 1)).toBe(0);
  expect(findOwnChange({ ...added, unopened: Uint8Array.of(1, 0) }, 0)).toBe(0);
});
