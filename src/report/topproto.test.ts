import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import type { Profile } from '../profile/profile.ts';
import { listStack } from '../profile/stacks.test-support.ts';
import { applyCommand } from '../query/command.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput } from './build.ts';
import { makeReport } from './output.ts';

function make(command: 'proto' | 'topproto', profile: Profile, more: Partial<ViewQuery>): Profile {
  const query = applyCommand({ ...defaultQuery, ...more }, command);
  const input = buildReportInput(refine(profile, query), query);
  const output = makeReport(command, '', input, () => ({ error: '' }));
  if (output.kind !== 'profile') throw new Error('a text');
  return output.profile;
}

/** Name of each sample's one location, and the sample's values. */
function listRows({ samples, stacks, functions, lines, strings }: Profile): string[] {
  return Array.from(samples.stack, (stack, sample) => {
    const [location] = listStack(stacks, stack);
    const name = strings.get(functions.name[lines.fn[location]]);
    return `${name}:${lines.line[location]} ${samples.value.map((column) => column[sample]).join(' ')}`;
  });
}

describe('topproto', () => {
  // 50 + 30 + 20 ms: the numbers that pprof -topproto -raw prints for the same profile.
  const profile = drawProfile(
    'cpu/nanoseconds',
    `leaf@a.go:10<mid@a.go:20<main@a.go:30 50000000
     other@b.go:5<main@a.go:31 30000000
     mid@a.go:21<main@a.go:30 20000000`,
  );

  it('has a sample for each row of top, cum before flat, in the unit of top', () => {
    const top = make('topproto', profile, {});
    expect(top.sampleTypes).toEqual([
      { type: 'cum', unit: 'ms' },
      { type: 'flat', unit: 'ms' },
    ]);
    expect(listRows(top)).toEqual(['leaf:0 50 50', 'other:0 30 30', 'mid:0 70 20', 'main:0 100 0']);
  });

  it('shares one function between lines, and cuts values to whole numbers', () => {
    const top = make('topproto', profile, { granularity: 'lines', nodeCount: 2, unit: 's' });
    expect(listRows(top)).toEqual(['leaf:10 0 0', 'other:5 0 0']);
    const all = make('topproto', profile, { granularity: 'lines' });
    expect(all.functions.count).toBe(4);
    expect(all.locations.count).toBe(6);
  });
});

describe('proto', () => {
  it('keeps what the filters leave, with all sample types and tables', () => {
    const profile = drawProfile('samples/count cpu/ns', 'a<main 1 10\nb<main 2 20');
    const kept = make('proto', profile, { focus: 'b', nodeCount: 1 });
    expect(Array.from(kept.samples.value, (column) => Array.from(column))).toEqual([[2], [20]]);
    expect(kept.locations.count).toBe(3);
  });

  it('divides by divide_by and cuts toward zero', () => {
    const profile = drawProfile('cpu/ns', 'a 7\nb -7\nc 1');
    const divided = make('proto', profile, { divideBy: 2 });
    expect(Array.from(divided.samples.value[0])).toEqual([3, -3, 0]);
  });

  it('refuses to divide by zero', () => {
    const profile = drawProfile('cpu/ns', 'a 7');
    expect(() => make('proto', profile, { divideBy: 0 })).toThrow('zero divisor specified');
  });
});
