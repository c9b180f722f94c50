import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getText } from '../base/text-column.ts';
import { callersStep, type FlameShape } from '../query/flame-shape.ts';
import { buildFlameResult } from '../report/flame.ts';
import { prepareInput } from '../report/report.test-support.ts';
import type { FlameResult } from '../report/results.ts';
import {
  type FlameLayout,
  findBoxOf,
  findFlameNode,
  getFlamePath,
  getRow,
  isCallerRow,
  isFlameEmpty,
  layOutFlame,
} from './flame.ts';

const stacks = 'leaf<mid<main 50\nother<main 30\nmid<main 10\nmid<x<main 10';

const build = (shape: FlameShape) =>
  buildFlameResult(prepareInput(drawProfile('cpu/ns', stacks), 'peek'), [], undefined, { shape });

/** Rows from the top: each box as name@x+width. */
function print(result: FlameResult, layout: FlameLayout): string[] {
  return Array.from({ length: layout.rowCount }, (_, row) =>
    Array.from(
      layout.boxNode.subarray(layout.rowStart[row], layout.rowStart[row + 1]),
      (node, i) => {
        const box = layout.rowStart[row] + i;
        const name = getText(result.sourceName, result.source[node]);
        return `${name}@${layout.boxX[box]}+${layout.boxWidth[box]}`;
      },
    ).join(' '),
  );
}

describe('the layout of a pivot', () => {
  const result = build({ pivot: 'mid' });
  const at = (...path: string[]) => findFlameNode(result, path);

  it('has callers above and callees below, both as wide as the pivot', () => {
    const layout = layOutFlame(result, 0, 700);
    expect(print(result, layout)).toEqual([
      'main@600+100',
      'main@0+600 x@600+100',
      'mid@0+700',
      'leaf@0+500',
    ]);
    expect([0, 1, 2, 3].map((row) => isCallerRow(layout, row))).toEqual([true, true, false, false]);
    expect([layout.span, layout.callerSpan]).toEqual([70, 70]);
  });

  it('zooms one half, and leaves the other all there', () => {
    expect(print(result, layOutFlame(result, at(callersStep, 'x'), 700))).toEqual([
      'main@0+700',
      'x@0+700',
      'mid@0+700',
      'leaf@0+500',
    ]);
    expect(print(result, layOutFlame(result, at('leaf'), 700))).toEqual([
      'main@600+100',
      'main@0+600 x@600+100',
      'mid@0+700',
      'leaf@0+700',
    ]);
  });

  it('turns over with the root at the bottom', () => {
    const layout = layOutFlame(result, 0, 700, undefined, true);
    expect(print(result, layout)).toEqual([
      'leaf@0+500',
      'mid@0+700',
      'main@0+600 x@600+100',
      'main@600+100',
    ]);
    const caller = at(callersStep, 'x', 'main');
    expect([getRow(result, layout, 0), getRow(result, layout, caller)]).toEqual([1, 3]);
    expect(layout.boxX[findBoxOf(result, layout, caller)]).toBe(600);
  });

  it('has paths of both halves', () => {
    for (const path of [['leaf'], [callersStep, 'x', 'main'], []]) {
      expect(getFlamePath(result, at(...path))).toEqual(path);
    }
    // Where the path leaves the tree, the last node on it.
    expect(at(callersStep, 'x', 'nowhere')).toBe(at(callersStep, 'x'));
  });

  it('may stand alone', () => {
    const alone = buildFlameResult(
      prepareInput(drawProfile('cpu/ns', 'f 5'), 'peek'),
      [],
      undefined,
      { shape: { pivot: 'f' } },
    );
    expect(isFlameEmpty(alone)).toBe(false);
    expect(print(alone, layOutFlame(alone, 0, 100))).toEqual(['f@0+100']);
  });
});

it('callers first with the root at the bottom has leaf functions above it', () => {
  const result = build({ isInverted: true });
  expect(print(result, layOutFlame(result, 0, 1000, undefined, true))).toEqual([
    'main@0+500 main@900+100',
    'mid@0+500 main@500+300 main@800+100 x@900+100',
    'leaf@0+500 other@500+300 mid@800+200',
    'root@0+1000',
  ]);
});
