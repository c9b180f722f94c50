import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareAll } from './compare-all.ts';
import { comparePeek } from './peek.ts';
import { createWorld, readPackedSet, readSet } from './run.ts';

const data = join(import.meta.dirname, 'data');

describe('the command line and the page against the real pprof', () => {
  const set = readPackedSet(data);
  const kinds = new Set(set.entries.map((entry) => (entry.args[0] ?? '').replace(/=.*/, '')));

  it('has outputs of every report', () => {
    expect([...kinds].sort()).toEqual(
      ['comments', 'dot', 'http', 'list', 'peek', 'raw', 'tags', 'top', 'traces', 'tree'].map(
        (kind) => `-${kind}`,
      ),
    );
  });

  it.each([...kinds].sort())(
    '%s equals pprof on all selected profiles',
    { timeout: 120_000 },
    (kind) => {
      const { failures } = compareAll(
        set,
        (entry) => (entry.args[0] ?? '').replace(/=.*/, '') === kind,
      );
      expect(failures).toEqual([]);
    },
  );

  it('the Peek view has the numbers of -peek', { timeout: 120_000 }, () => {
    const world = createWorld(set.profiles);
    const peeks = set.entries.filter(
      (entry) =>
        (entry.args[0] ?? '').startsWith('-peek=') &&
        entry.exit === undefined &&
        // Line feeds in names and blanks in units: such a text can't be read back into columns.
        !/odd-names|^vm\//.test(entry.profile),
    );
    expect(peeks.length).toBeGreaterThan(100);
    expect(peeks.flatMap((entry) => comparePeek(set, entry, world))).toEqual([]);
  });

  it('equals pprof on random profiles with random options', { timeout: 120_000 }, () => {
    const random = join(data, 'random');
    const { failures } = compareAll(readSet(random, random, join(random, 'index.json.gz'), []));
    expect(failures).toEqual([]);
  });
});
