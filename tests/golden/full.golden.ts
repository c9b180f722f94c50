import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareAll } from './compare-all.ts';
import { type GoldenSet, readPackedSet, readSet } from './run.ts';

// `npm run golden`: the full collection of profiles where it lies beside the checkout, else the project's selection of it.
const data = join(import.meta.dirname, 'data');
const shared = join(import.meta.dirname, '../../../shared');
const hasShared = existsSync(join(shared, 'profiles/oracles/index.json'));

function readFull(): GoldenSet {
  if (!hasShared) return readPackedSet(data);
  const profiles = join(shared, 'profiles');
  const oracles = join(profiles, 'oracles');
  return readSet(profiles, oracles, join(oracles, 'index.json'), ['-symbolize=none']);
}

function readRandom(): GoldenSet {
  const folder = hasShared ? join(shared, 'random') : join(data, 'random');
  return readSet(folder, folder, join(folder, hasShared ? 'index.json' : 'index.json.gz'), []);
}

describe(hasShared ? 'the full collection' : "the project's selection", () => {
  it.each([
    ['profiles and their outputs', readFull],
    ['random profiles and options', readRandom],
  ])('%s: prints what pprof prints', { timeout: 1_500_000 }, (_, read) => {
    const { tally, failures, declared } = compareAll(read());
    console.log(tally.format());
    console.log(`declared differences:\n${declared.map((line) => `  ${line}`).join('\n')}`);
    expect(failures).toEqual([]);
  });
});
