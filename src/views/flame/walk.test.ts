import { describe, expect, it } from 'vitest';
import { findFlameNode, layOutFlame } from '../../layout/flame.ts';
import { drawFlameResult } from './result-from-text.ts';
import { findMatch, findNeighbour } from './walk.ts';

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
  const isMatch = Uint8Array.from({ length: 6 }, (_, source) =>
    source === result.source[at('b')] ? 1 : 0,
  );
  it('goes through matches from left to right, and round', () => {
    expect(findMatch(result, all, isMatch, 0, 1)).toBe(at('a', 'b'));
    expect(findMatch(result, all, isMatch, at('a', 'b'), 1)).toBe(at('b'));
    expect(findMatch(result, all, isMatch, at('b'), 1)).toBe(at('a', 'b'));
    expect(findMatch(result, all, isMatch, 0, -1)).toBe(at('b'));
    expect(findMatch(result, all, isMatch, at('b'), -1)).toBe(at('a', 'b'));
  });
  it('finds none where nothing matches', () => {
    expect(findMatch(result, all, new Uint8Array(6), 0, 1)).toBe(-1);
  });
});
