import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, getTitle, readExpected, readPackedSet } from '../../tests/golden/run.ts';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { parseCommandLine } from '../cli/flags.ts';
import { openSources } from '../cli/sources.ts';
import { formatPercent, formatValue } from '../measure/format.ts';
import type { Profile } from '../profile/profile.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { refine } from '../refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable } from './build.ts';
import { buildGraph } from './graph.ts';
import type { SourceResult } from './results.ts';
import { buildLineGraph, buildSourceResult } from './source.ts';

const folder = join(import.meta.dirname, '../../tests/golden/data');
const set = readPackedSet(folder);
const world = createWorld(set.profiles);

function show(profile: Profile, fn: string, part: Partial<ViewQuery> = {}, file = '') {
  const query = { ...defaultQuery, ...part };
  const input = buildReportInput(refine(profile, query), query);
  const sums = buildSums(input);
  const functionGraph = buildGraph(input.profile, buildTable(input), sums);
  return buildSourceResult(input, buildLineGraph(input, sums), functionGraph, fn, file);
}

function openOwn(path: string, type: string, fn: string): SourceResult {
  const line = parseCommandLine(['-top', '-symbolize=none', path]);
  return show(openSources(line, world, []), fn, { sampleIndex: type });
}

/** pprof's ROUTINE parts: what the head says, and its lines with a value. */
function parseList(text: string) {
  return text
    .split(/^ROUTINE =+ /m)
    .slice(1)
    .map((part) => {
      const [title = '', head = '', ...rest] = part.split('\n');
      const [name = '', file = ''] = title.split(/ in (?=[^ ]*$)/);
      const lines = rest.flatMap((text) => {
        const found = /^ *(\S+) +(\S+) +(\d+):/.exec(text);
        if (!found || (found[1] === '.' && found[2] === '.')) return [];
        return [`${found[3]} ${found[1]} ${found[2]}`];
      });
      // Where pprof could not read the file it prints no lines.
      const isRead = !rest.some((text) => text.startsWith(' Error: '));
      return { name, file, head: head.trim().replace(/ +/g, ' '), lines, isRead };
    });
}

const orDot = (value: number, unit: string) =>
  value === 0 ? '.' : formatValue(value, unit, 'auto');

describe('lines against pprof -list', () => {
  const entries = set.entries.filter(
    (entry) =>
      entry.profile.startsWith('own/') && /^-list/.test(entry.args[0] ?? '') && !entry.exit,
  );
  it('has outputs of all own programs', () => expect(entries.length).toBeGreaterThan(25));

  it.each(entries.map((entry) => [getTitle(entry), entry] as const))('%s', (_, entry) => {
    const line = parseCommandLine([
      '-pprof_compat',
      '-symbolize=none',
      ...entry.args,
      entry.profile,
    ]);
    const profile = openSources(line, world, []);
    const routines = parseList(readExpected(set, entry));
    expect(routines.length).toBeGreaterThan(0);
    for (const routine of routines) {
      const first = show(profile, routine.name, line.query);
      const path = first.functions.find(
        (fn) => fn.name === routine.name && fn.file.endsWith(routine.file),
      )?.file;
      const result = show(profile, routine.name, line.query, path);
      const chosen = result.functions[result.chosen];
      const { unit, total } = result;
      expect(
        `${orDot(chosen?.listFlat ?? 0, unit)} ${orDot(chosen?.listCum ?? 0, unit)} (flat, cum) ${formatPercent(chosen?.listCum ?? 0, total).trim()} of Total`,
      ).toBe(routine.head.replace(/(?<=^|\s)0(?=\s)/g, '.'));
      if (!routine.isRead) continue;
      const own = result.lines.filter((each) => each.fn === routine.name && each.line > 0);
      expect(
        own.map((each) => `${each.line} ${orDot(each.flat, unit)} ${orDot(each.cum, unit)}`),
      ).toEqual(routine.lines);
    }
  });
});

describe('both readings of inlined calls', () => {
  // `get` is inlined into main.use on line 7 of a.go; main.use calls itself once.
  const profile = drawProfile(
    'space/bytes',
    `[main.get@a.go:3,main.use@a.go:7]<main.main@a.go:20 10
     [main.get@a.go:3,main.use@a.go:7]<[main.get@a.go:3,main.use@a.go:7]<main.main@a.go:20 4
     main.use@a.go:8<main.main@a.go:20 1`,
  );
  const result = show(profile, 'main.use');
  const print = (lines: SourceResult['lines'] | undefined) =>
    lines?.map((each) => `${each.line} ${each.fn} ${each.flat} ${each.cum}`);

  it('charges what is inlined to its own line, as -list and Top do', () => {
    expect(print(result.lines)).toEqual([
      '3 main.get 14 14',
      '7 main.use 0 14',
      '8 main.use 1 1',
      '20 main.main 0 15',
    ]);
  });

  it('or to the line that calls it, too; recursion counts once', () => {
    expect(print(result.callLines)).toEqual([
      '3 main.get 14 14',
      '7 main.use 14 14',
      '8 main.use 1 1',
      '20 main.main 0 15',
    ]);
  });

  it('knows what is inlined at a site', () => {
    const site = result.sites?.find((each) => each.line === 7);
    expect(site?.inlined).toEqual([{ fn: 'main.get', file: 'a.go', line: 3 }]);
    expect(site?.flat).toBe(14);
  });

  it('has one reading where nothing is inlined', () => {
    const plain = drawProfile('space/bytes', 'main.use@a.go:8<main.main@a.go:20 1');
    expect(show(plain, 'main.use').callLines).toBeUndefined();
  });
});

describe('object sizes', () => {
  // Of pprof -raw: 0x4c24c4 appends (8 sizes), 0x4c2457 boxes 32,768 numbers of 16 bytes, 0x4c2486 calls Sprintf.
  const result = openOwn('own/buildlist/heap.pb.gz', 'alloc_space', 'main.buildList');

  it('tells a line’s sites apart by address', () => {
    const sites = result.sites?.filter((site) => site.line === 13);
    expect(sites?.map((site) => [site.address, site.flat, site.sizes?.length ?? 0])).toEqual([
      ['0x4c24c4', 9032977, 8],
      ['0x4c2457', 524296, 1],
      ['0x4c2486', 0, 0],
    ]);
    expect(sites?.[0]?.sizes?.[0]).toEqual({ size: 81920, count: 6, bytes: 566314 });
  });

  it('are added up for the function, with and without what it calls', () => {
    const { flat, cum } = result.sizes ?? { flat: [], cum: [] };
    expect(flat[0]).toEqual({ size: 16, count: 32768, bytes: 524296 });
    expect(cum[0]).toEqual({ size: 16, count: 196610, bytes: 3145776 });
    expect(cum.length).toBe(9);
  });

  it('show that line 13 grows a slice of strings, 13 times', () => {
    const growth = result.sites?.flatMap((site) => (site.growth ? [site] : []));
    expect(growth?.map((site) => [site.line, site.address])).toEqual([[13, '0x4c24c4']]);
    expect(growth?.[0]?.growth?.steps).toBe(13);
  });

  it('show it of what is live, too: all that was allocated is looked at', () => {
    const live = openOwn('own/buildlist/heap.pb.gz', 'inuse_space', 'main.buildList');
    expect(live.functions).toEqual([]);
  });

  it.each([
    ['own/loadconfig/heap.pb.gz', 'main.loadConfig'],
    ['own/loadconfig/heap.pb.gz', 'main.parseRequest'],
    ['own/buildlist/heap-fixed.pb.gz', 'main.buildList'],
    ['own/shopd/heap-after.pb.gz', 'example.com/shopd/internal/session.(*Session).remember'],
  ])('say nothing of growth in %s %s', (path, fn) => {
    const quiet = openOwn(path, 'alloc_space', fn);
    expect(quiet.functions[quiet.chosen]?.name).toBe(fn);
    expect(quiet.sites?.filter((site) => site.growth)).toEqual([]);
  });
});
