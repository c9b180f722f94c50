import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printSamples } from '../../tests/support/profile-text.ts';
import { parseCommandLine } from './flags.ts';
import { openSources } from './sources.ts';

const negative = 'tests/fixtures/negative.pb.gz';
const workmix = 'tests/fixtures/workmix-cpu.pb.gz';

function open(...args: string[]) {
  const warnings: string[] = [];
  const line = parseCommandLine(['-top', ...args]);
  const world = { readFile: (path: string) => new Uint8Array(readFileSync(path)) };
  return { profile: openSources(line, world, warnings), warnings };
}

describe('sources of a command line', () => {
  it('are added up, durations too', () => {
    const once = open(workmix).profile;
    const twice = open(workmix, workmix).profile;
    const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
    for (const [type, column] of once.samples.value.entries()) {
      expect(sum(twice.samples.value[type])).toBe(2 * sum(column));
    }
    expect(twice.durationNanos).toBe(2n * once.durationNanos);
  });

  it('go on without one that is not there, and say so', () => {
    const { profile, warnings } = open(negative, 'tests/fixtures/nosuch');
    expect(profile.samples.count).toBeGreaterThan(0);
    expect(warnings).toEqual([
      expect.stringMatching(/^tests\/fixtures\/nosuch: .*no such file/),
      'Fetched 1 source profiles out of 2',
    ]);
  });

  it('are an error when none can be read', () => {
    expect(() => open('tests/fixtures/nosuch')).toThrow('failed to fetch any source profiles');
    expect(() => open('-base=tests/fixtures/nosuch', negative)).toThrow(
      'failed to fetch any base profiles',
    );
  });

  it('take the last base only', () => {
    expect(printSamples(open(`-base=${workmix}`, `-base=${negative}`, negative).profile)).toEqual(
      [],
    );
    const labels = printSamples(open('-diff_base', negative, negative).profile);
    expect(labels.filter((sample) => sample.includes('pprof::base'))).not.toEqual([]);
  });

  it('refuse what makes no sense together', () => {
    expect(() => open('-normalize', negative)).toThrow('must have base profile to normalize by');
    expect(() => open(`-base=${negative}`, `-diff_base=${negative}`, negative)).toThrow(
      '-base and -diff_base flags cannot both be specified',
    );
  });
});
