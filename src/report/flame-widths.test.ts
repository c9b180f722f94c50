import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getText } from '../base/text-column.ts';
import { defaultQuery } from '../query/query.ts';
import { compareProfiles } from '../refine/compare.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput } from './build.ts';
import { buildFlameResult } from './flame.ts';
import type { FlameResult } from './results.ts';

const types = 'cpu/nanoseconds';
const base = drawProfile(types, 'leaf<mid<main 100\n gone<main 50\n same<main 70');
const profile = drawProfile(types, 'leaf<mid<main 250\n new<main 80\n same<main 70');

function build(diffBase: boolean): FlameResult {
  const { shown, sides } = compareProfiles(profile, base, { diffBase, normalize: false });
  const input = buildReportInput(refine(shown, defaultQuery), defaultQuery);
  return buildFlameResult(
    input,
    [],
    diffBase ? input.profile : refine(sides, defaultQuery).profile,
  );
}

/** A line a node: name, pprof's sums, width, and what base and new have. */
function print(result: FlameResult): string[] {
  return Array.from({ length: result.nodeCount }, (_, node) => {
    const name = getText(result.sourceName, result.source[node]);
    const sums = `+${result.positive[node]} -${result.negative[node]}`;
    const width = `+${result.increase[node]} -${result.decrease[node]}`;
    return `${name} ${sums} wide ${width}, ${result.sides?.baseValue[node]} to ${result.sides?.newValue[node]}`;
  });
}

describe('the flame graph of a comparison', () => {
  it('has pprof’s sums, but puts equal stacks together in its widths, widest first', () => {
    expect(print(build(true))).toEqual([
      'root +400 -220 wide +230 -50, 220 to 400',
      'main +400 -220 wide +230 -50, 220 to 400',
      'mid +250 -100 wide +150 -0, 100 to 250',
      'new +80 -0 wide +80 -0, 0 to 80',
      'gone +0 -50 wide +0 -50, 50 to 0',
      'same +70 -70 wide +0 -0, 70 to 70',
      'leaf +250 -100 wide +150 -0, 100 to 250',
    ]);
  });

  it('knows both sides where equal stacks cancelled before', () => {
    expect(print(build(false))).toEqual([
      'root +230 -50 wide +230 -50, 220 to 400',
      'main +230 -50 wide +230 -50, 220 to 400',
      'mid +150 -0 wide +150 -0, 100 to 250',
      'new +80 -0 wide +80 -0, 0 to 80',
      'gone +0 -50 wide +0 -50, 50 to 0',
      'leaf +150 -0 wide +150 -0, 100 to 250',
    ]);
  });
});
