import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getTexts } from '../base/text-column.ts';
import type { Profile } from '../profile/profile.ts';
import { callersStep, type FlameShape } from '../query/flame-shape.ts';
import { buildFlameResult } from './flame.ts';
import { prepareInput } from './report.test-support.ts';
import type { FlameResult } from './results.ts';

const build = (profile: Profile, shape: FlameShape, path: readonly string[] = []) =>
  buildFlameResult(prepareInput(profile, 'peek'), path, undefined, { shape });

/** A node and what is below it as text, indented by depth: name, value, self. */
function print(flame: FlameResult, from: readonly number[] = [0]): string[] {
  const names = getTexts(flame.sourceName);
  const lines: string[] = [];
  const waiting = [...from].reverse();
  while (waiting.length > 0) {
    const node = waiting.pop() ?? 0;
    const value = flame.positive[node] - flame.negative[node];
    const inlined = flame.sourceInlined[flame.source[node]] ? ' inlined' : '';
    const indent = ' '.repeat(Math.abs(flame.depth[node]));
    lines.push(`${indent}${names[flame.source[node]]} ${value} self ${flame.self[node]}${inlined}`);
    for (let i = flame.childCount[node] - 1; i >= 0; i--) waiting.push(flame.childStart[node] + i);
  }
  return lines;
}

function printCallers(flame: FlameResult): string[] {
  const { callerStart = 0, callerCount = 0 } = flame.pivot ?? {};
  return print(
    flame,
    Array.from({ length: callerCount }, (_, i) => callerStart + i),
  );
}

const stacks = 'leaf<mid<main 50\nother<main 30\nmid<main 20\n[mid,x]<main 7';

describe('callers first', () => {
  it('has leaf functions on top with their flat values, callers below', () => {
    expect(print(build(drawProfile('cpu/ns', stacks), { isInverted: true }))).toEqual([
      'root 107 self 0',
      ' leaf 50 self 0',
      '  mid 50 self 0',
      '   main 50 self 50',
      ' other 30 self 0',
      '  main 30 self 30',
      ' mid 20 self 0',
      '  main 20 self 20',
      ' mid 7 self 0 inlined',
      '  x 7 self 0',
      '   main 7 self 7',
    ]);
  });

  it('merges what ends in the same functions, whatever called them', () => {
    const flame = build(drawProfile('cpu/ns', 'f<g<a 4\nf<g<b 3\nf<a 2'), { isInverted: true });
    expect(print(flame)).toEqual([
      'root 9 self 0',
      ' f 9 self 0',
      '  g 7 self 0',
      '   a 4 self 4',
      '   b 3 self 3',
      '  a 2 self 2',
    ]);
  });

  it('opens a path that begins with the leaf', () => {
    const profile = drawProfile('cpu/ns', stacks);
    const flame = build(profile, { isInverted: true }, ['leaf', 'mid']);
    expect(print(flame, [flame.pathNode])[0]).toBe('  mid 50 self 0');
  });
});

describe('a pivot', () => {
  it('merges all occurrences, with callees below and callers above', () => {
    const flame = build(drawProfile('cpu/ns', stacks), { pivot: 'mid' });
    expect(print(flame)).toEqual(['mid 77 self 27', ' leaf 50 self 50']);
    expect(printCallers(flame)).toEqual([' main 70 self 70', ' x 7 self 0', '  main 7 self 7']);
    expect(flame.total).toBe(107);
    expect(flame.notes).toEqual([]);
  });

  it('counts recursion once, at the outermost occurrence', () => {
    const flame = build(drawProfile('cpu/ns', 'f<g<f<main 5\nf 1'), { pivot: 'f' });
    expect(print(flame)).toEqual(['f 6 self 1', ' g 5 self 0', '  f 5 self 5']);
    expect(printCallers(flame)).toEqual([' main 5 self 5']);
  });

  it('stands in the middle of inlined calls', () => {
    const flame = build(drawProfile('cpu/ns', '[a,f,b]<main 4\n[a,f,b]<main 3'), { pivot: 'f' });
    expect(print(flame)).toEqual(['f 7 self 0 inlined', ' a 7 self 7 inlined']);
    expect(printCallers(flame)).toEqual([' b 7 self 0', '  main 7 self 7']);
  });

  it('opens paths of either half', () => {
    const profile = drawProfile('cpu/ns', stacks);
    const below = build(profile, { pivot: 'mid' }, ['leaf']);
    expect(print(below, [below.pathNode])).toEqual([' leaf 50 self 50']);
    const above = build(profile, { pivot: 'mid' }, [callersStep, 'x', 'main']);
    expect(print(above, [above.pathNode])).toEqual(['  main 7 self 7']);
  });

  it('leaves each half of a difference its own widths', () => {
    const profile = drawProfile(
      'cpu/ns',
      'same<f<main 70\nsame<f<main -70\nnew<f<main 80\ngone<f<other -50\nx<main 9',
    );
    const flame = build(profile, { pivot: 'f' });
    const names = getTexts(flame.sourceName);
    const boxes = Array.from(flame.source, (source, node) => [
      names[source],
      flame.depth[node],
      flame.increase[node],
      flame.decrease[node],
    ]);
    expect(boxes).toEqual([
      ['f', 0, 80, 50],
      ['new', 1, 80, 0],
      ['gone', 1, 0, 50],
      ['same', 1, 0, 0],
      ['main', -1, 80, 0],
      ['other', -1, 0, 50],
    ]);
  });

  it('takes pprof’s numbered names, and says when no frame has the name', () => {
    const profile = drawProfile('cpu/ns', stacks);
    expect(print(build(profile, { pivot: 'mid#12' }))[0]).toBe('mid 77 self 27');
    const lost = build(profile, { pivot: 'nowhere' });
    expect(print(lost)[0]).toBe('root 107 self 0');
    expect(lost.pivot).toBeUndefined();
    expect(lost.notes).toEqual(['No frame here is named nowhere.']);
  });
});

describe('in a comparison', () => {
  // By stack, base and new: f<a 1 and 10, f<b 4 and 0, f<c 6 and 6, which has cancelled out of what is shown.
  const shown = drawProfile('cpu/ns', 'f<a<main 9\nf<b<main -4');
  const sides = drawProfile(
    'cpu/ns',
    'f<a<main 10\nf<a<main -1\nf<b<main -4\nf<c<main 6\nf<c<main -6',
  );
  const read = (shape: FlameShape) => {
    const other = prepareInput(sides, 'peek').profile;
    const flame = buildFlameResult(prepareInput(shown, 'peek'), [], other, { shape });
    const names = getTexts(flame.sourceName);
    return Array.from(flame.source, (source, node) => [
      names[source],
      flame.depth[node],
      flame.sides?.baseValue[node],
      flame.sides?.newValue[node],
    ]);
  };

  it('callers first knows both sides', () => {
    expect(read({ isInverted: true })).toEqual([
      ['root', 0, 11, 16],
      ['f', 1, 11, 16],
      ['a', 2, 1, 10],
      ['b', 2, 4, 0],
      ['main', 3, 1, 10],
      ['main', 3, 4, 0],
    ]);
  });

  it('both halves of a pivot know both sides', () => {
    expect(read({ pivot: 'f' })).toEqual([
      ['f', 0, 11, 16],
      ['a', -1, 1, 10],
      ['b', -1, 4, 0],
      ['main', -2, 1, 10],
      ['main', -2, 4, 0],
    ]);
  });
});

describe('a second sample type', () => {
  const profile = drawProfile(
    'space/bytes objects/count',
    'leaf<mid<main 50 2\nother<main 30 3\nmid<main 20 0\ngone<main 0 7',
  );
  const read = (shape: FlameShape, besideIndex: number) => {
    const input = { ...prepareInput(profile, 'peek'), sampleIndex: 0 };
    const flame = buildFlameResult(input, [], undefined, { shape, besideIndex });
    const names = getTexts(flame.sourceName);
    return {
      type: flame.beside?.sampleType,
      values: Array.from(flame.source, (source, node) => [
        names[source],
        flame.positive[node],
        flame.beside?.value[node],
      ]),
    };
  };

  it('has its values at the same nodes', () => {
    expect(read({}, 1)).toEqual({
      type: 'objects',
      values: [
        ['root', 100, 12],
        ['main', 100, 12],
        ['mid', 70, 2],
        ['other', 30, 3],
        ['leaf', 50, 2],
      ],
    });
  });

  it('has them in both halves of a pivot', () => {
    expect(read({ pivot: 'mid' }, 1).values).toEqual([
      ['mid', 70, 2],
      ['leaf', 50, 2],
      ['main', 70, 2],
    ]);
  });

  it('is left out where there is none such', () => {
    expect(read({}, 5).type).toBeUndefined();
  });
});
