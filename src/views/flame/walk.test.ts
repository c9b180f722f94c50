import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../../tests/support/profile-text.ts';
import { findFlameNode, layOutFlame } from '../../layout/flame.ts';
import type { FlameShape } from '../../query/flame-shape.ts';
import { buildFlameResult } from '../../report/flame.ts';
import { prepareInput } from '../../report/report.test-support.ts';
import { finish } from '../top/run-slices.ts';
import { drawFlameResult } from './result-from-text.ts';
import { searchFlame } from './search-flame.ts';
import { SourceNames } from './source-names.ts';
import { findMatch, findNeighbour, findReadableZoom } from './walk.ts';

const result = drawFlameResult(`
  root 100
    a 60
      b 40
        c 40
      d 20
    b 30
    e 1`);
const all = layOutFlame(result, 0, 500);
const at = (...path: string[]) => findFlameNode(result, path);

describe('findNeighbour', () => {
  it('goes to the caller, the first callee and the siblings', () => {
    expect(findNeighbour(result, all, at('a'), 'ArrowUp')).toBe(0);
    expect(findNeighbour(result, all, at('a'), 'ArrowDown')).toBe(at('a', 'b'));
    expect(findNeighbour(result, all, at('a', 'b'), 'ArrowRight')).toBe(at('a', 'd'));
    expect(findNeighbour(result, all, at('a', 'd'), 'ArrowLeft')).toBe(at('a', 'b'));
  });
  it('stays where there is nothing, or nothing wide enough', () => {
    expect(findNeighbour(result, all, 0, 'ArrowUp')).toBe(-1);
    expect(findNeighbour(result, all, at('a'), 'ArrowLeft')).toBe(-1);
    expect(findNeighbour(result, all, at('a', 'd'), 'ArrowRight')).toBe(-1);
    expect(findNeighbour(result, all, at('a', 'd'), 'ArrowDown')).toBe(-1);
    expect(findNeighbour(result, all, at('b'), 'ArrowRight')).toBe(-1);
  });
  it('follows the way to the zoomed frame through its callers', () => {
    const zoomed = layOutFlame(result, at('a', 'd'), 500);
    expect(findNeighbour(result, zoomed, 0, 'ArrowDown')).toBe(at('a'));
    expect(findNeighbour(result, zoomed, at('a'), 'ArrowDown')).toBe(at('a', 'd'));
    expect(findNeighbour(result, zoomed, at('a', 'd'), 'ArrowLeft')).toBe(-1);
  });
});

describe('findMatch', () => {
  const { matches, rank } = finish(
    searchFlame(result, new SourceNames(result), (name) => name === 'b'),
  );
  const step = (node: number, by: 1 | -1) => matches[findMatch(matches, rank, node, by)];
  it('goes through matches as they are read, and round', () => {
    expect([...matches]).toEqual([at('a', 'b'), at('b')]);
    expect(step(0, 1)).toBe(at('a', 'b'));
    expect(step(at('a', 'b'), 1)).toBe(at('b'));
    expect(step(at('b'), 1)).toBe(at('a', 'b'));
    expect(step(0, -1)).toBe(at('b'));
    expect(step(at('b'), -1)).toBe(at('a', 'b'));
    // From a frame that is no match itself: the next one that is read.
    expect(step(at('a', 'b', 'c'), 1)).toBe(at('b'));
    expect(step(at('e'), 1)).toBe(at('a', 'b'));
  });
  it('finds none where nothing matches', () => {
    expect(findMatch(new Int32Array(0), rank, 0, 1)).toBe(-1);
  });
});

describe('findReadableZoom', () => {
  const narrow = layOutFlame(result, 0, 200);
  it('stays where the frame can be read', () => {
    expect(findReadableZoom(result, narrow, at('b'), 60)).toBe(0);
  });
  it('goes to the widest caller that makes it so', () => {
    // d is 20 of a's 60: 67 of 200 pixels.
    expect(findReadableZoom(result, narrow, at('a', 'd'), 60)).toBe(at('a'));
    expect(findReadableZoom(result, narrow, at('a', 'd'), 70)).toBe(at('a', 'd'));
    expect(findReadableZoom(result, narrow, at('e'), 100)).toBe(at('e'));
  });
  it('leaves a part of the tree that the frame is not in', () => {
    const zoomed = layOutFlame(result, at('a'), 200);
    expect(findReadableZoom(result, zoomed, at('b'), 50)).toBe(0);
  });
});

describe('with callers above or the root at the bottom', () => {
  const build = (shape: FlameShape) =>
    buildFlameResult(
      prepareInput(drawProfile('cpu/ns', 'x<f<a<main 6\ny<f<b<main 4'), 'peek'),
      [],
      undefined,
      { shape },
    );
  it('arrows go where they point', () => {
    const pivot = build({ pivot: 'f' });
    const layout = layOutFlame(pivot, 0, 500);
    const find = (...path: string[]) => findFlameNode(pivot, path);
    expect(findNeighbour(pivot, layout, 0, 'ArrowUp')).toBe(find('', 'a'));
    expect(findNeighbour(pivot, layout, 0, 'ArrowDown')).toBe(find('x'));
    expect(findNeighbour(pivot, layout, find('', 'a'), 'ArrowUp')).toBe(find('', 'a', 'main'));
    expect(findNeighbour(pivot, layout, find('', 'a'), 'ArrowDown')).toBe(0);
    expect(findNeighbour(pivot, layout, find('', 'a'), 'ArrowRight')).toBe(find('', 'b'));
    expect(findNeighbour(pivot, layout, find('y'), 'ArrowRight')).toBe(-1);
    const zoomed = layOutFlame(pivot, find('', 'b', 'main'), 500);
    expect(findNeighbour(pivot, zoomed, 0, 'ArrowUp')).toBe(find('', 'b'));
    expect(findNeighbour(pivot, zoomed, 0, 'ArrowDown')).toBe(find('x'));
  });
  it('turned over, they do so, too', () => {
    const tree = build({});
    const layout = layOutFlame(tree, 0, 500, undefined, true);
    const main = findFlameNode(tree, ['main']);
    expect(findNeighbour(tree, layout, 0, 'ArrowUp')).toBe(main);
    expect(findNeighbour(tree, layout, main, 'ArrowDown')).toBe(0);
    expect(findNeighbour(tree, layout, 0, 'ArrowDown')).toBe(-1);
  });
});
