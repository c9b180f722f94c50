import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getText, getTexts } from '../base/text-column.ts';
import { formatPercent, formatValue } from '../measure/format.ts';
import { defaultQuery } from '../query/query.ts';
import type { FlameResult, RawResult, TopResult } from '../report/results.ts';
import { Engine } from './engine.ts';
import type { Answer, ComparisonOptions, EngineRequest } from './protocol.ts';

const readFixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url)));

const engine = new Engine({
  fetchBytes: async (url) => readFixture(url),
  yield: async () => undefined,
});
const ask = (request: EngineRequest): Promise<Answer> => engine.handle(request, () => undefined);
const at = (url: string) => ({ kind: 'url', url }) as const;

function open(name: string, base: string, options: ComparisonOptions): Promise<Answer> {
  return ask({
    kind: 'open',
    id: 1,
    profileId: 1,
    name,
    source: at(name),
    comparison: { base: { name: base, source: at(base) }, ...options },
  });
}

async function openShopd(options: ComparisonOptions) {
  const answer = await open('shopd-heap-after.pb.gz', 'shopd-heap-before.pb.gz', options);
  if (answer.kind !== 'opened') throw new Error(JSON.stringify(answer));
  return answer.summary;
}

async function view(slot: 'top' | 'flame' | 'raw', query = defaultQuery) {
  const request = { slot, query, path: [] } as const;
  const answer = await ask({ kind: 'view', id: 2, profileId: 1, request });
  if (answer.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer.result;
}

/** The first rows as pprof -top prints them. */
function printRows(top: TopResult, count: number): string[] {
  const format = (value: number) => formatValue(value, top.unit, top.reportUnit).padStart(10);
  const percent = (value: number) => formatPercent(value, top.total);
  let sum = 0;
  return Array.from({ length: count }, (_, row) => {
    const flat = top.flat[row] ?? 0;
    const cum = top.cum[row] ?? 0;
    sum += flat;
    const mark = top.inline[row] === 1 ? ' (inline)' : '';
    return `${format(flat)} ${percent(flat)} ${percent(sum)} ${format(cum)} ${percent(cum)}  ${getText(top.name, row)}${mark}`;
  });
}

/** Positive and negative sums over the outermost nodes of a function. */
function sumFunction(flame: FlameResult, name: string): [positive: number, negative: number] {
  const rows = getTexts(flame.sourceName);
  const isCovered = new Uint8Array(flame.nodeCount);
  let positive = 0;
  let negative = 0;
  for (let node = 0; node < flame.nodeCount; node++) {
    const parent = flame.parent[node] ?? -1;
    if (parent >= 0 && isCovered[parent]) isCovered[node] = 1;
    else if (rows[flame.source[node] ?? 0] === name) {
      isCovered[node] = 1;
      positive += flame.positive[node] ?? 0;
      negative += flame.negative[node] ?? 0;
    }
  }
  return [positive, negative];
}

const remember = 'example.com/shopd/internal/session.(*Session).remember';

describe('a comparison, by default pprof’s -diff_base', () => {
  it('has the rows of pprof -top -diff_base', async () => {
    await openShopd({ mode: 'diff_base', normalize: false });
    const top = (await view('top')) as TopResult;
    expect(top.header[0]).toBe(
      'Showing nodes accounting for 22098.86kB, 862.81% of 2561.27kB total',
    );
    expect(printRows(top, 6)).toEqual([
      `18981.02kB 741.08% 741.08% 18981.02kB 741.08%  ${remember} (inline)`,
      ' 1056.33kB 41.24% 782.32%  1056.33kB 41.24%  regexp.(*bitState).reset',
      ' 1024.06kB 39.98% 822.31%  1024.06kB 39.98%  encoding/hex.EncodeToString (inline)',
      '  525.43kB 20.51% 842.82% 20530.51kB 801.58%  example.com/shopd/internal/session.(*Store).Open',
      '  512.02kB 19.99% 862.81%   512.02kB 19.99%  net/textproto.(*Reader).ReadLine (inline)',
      '         0     0% 862.81%  1056.33kB 41.24%  example.com/shopd/internal/catalog.(*Catalog).Search',
    ]);
  });

  it('tells base and new of each row apart, as pprof’s flame graph does', async () => {
    await openShopd({ mode: 'diff_base', normalize: false });
    const top = (await view('top')) as TopResult;
    expect(top.sides?.baseFlat[0]).toBe(525312);
    expect(top.sides?.newFlat[0]).toBe(19961881);
    const login = getTexts(top.name).indexOf('main.(*server).login');
    expect(top.sides?.baseCum[login]).toBe(525312);
    expect(top.sides?.newCum[login]).toBe(21548559);
  });

  it('has the sums of pprof’s flame graph, and no room for what did not change', async () => {
    const { comparison } = await openShopd({ mode: 'diff_base', normalize: false });
    const flame = (await view('flame')) as FlameResult;
    expect(flame.total).toBe(2622736);
    expect(sumFunction(flame, 'root')).toEqual([25251972, 2622736]);
    expect(sumFunction(flame, remember)).toEqual([19961881, 525312]);
    expect(sumFunction(flame, 'main.main')).toEqual([1573080, 1573080]);
    // 25251972 - 2622736 grew, nothing shrank.
    expect([flame.increase[0], flame.decrease[0]]).toEqual([22629236, 0]);
    expect(comparison?.baseTotals[3]).toBe(2622736);
    expect(comparison?.newTotals[3]).toBe(25251972);
  });

  // Counts and times are those of pprof -raw of each file, sizes those of the files before and after gunzip.
  it('tells what each of the two files holds', async () => {
    const { comparison } = await openShopd({ mode: 'diff_base', normalize: false });
    expect(comparison?.base).toMatchObject({ byteCount: 6101, inflatedByteCount: 12104 });
    expect(comparison?.base).toMatchObject({ locationCount: 136, lineCount: 170 });
    expect(comparison?.base.time).toContain(':47.613256538 ');
    expect(comparison?.new).toMatchObject({ byteCount: 12614, inflatedByteCount: 25091 });
    expect(comparison?.new).toMatchObject({ locationCount: 291, lineCount: 349 });
    expect(comparison?.new.time).toContain(':59.642086142 ');
    expect(comparison?.new.duration).toBe('');
  });

  it('sums base and new of every sample type after the filters', async () => {
    await openShopd({ mode: 'diff_base', normalize: false });
    const all = (await view('raw')) as RawResult;
    expect(all.types[3]?.sides).toEqual({ base: 2622736, new: 25251972 });
    const focused = (await view('raw', { ...defaultQuery, focus: 'login' })) as RawResult;
    expect(focused.types[3]?.sides).toEqual({ base: 525312, new: 21548559 });
  });

  it('normalizes as pprof does', async () => {
    await openShopd({ mode: 'diff_base', normalize: true });
    const top = (await view('top')) as TopResult;
    expect(printRows(top, 3)).toEqual([
      ` 1511.70kB 59.02% 59.02%  1511.70kB 59.02%  ${remember} (inline)`,
      ' -917.80kB 35.83% 23.19%  -917.80kB 35.83%  strings.(*Builder).grow',
      ' -458.87kB 17.92%  5.27% -1835.53kB 71.66%  runtime.main',
    ]);
  });
});

describe('a comparison in the way of pprof’s -base', () => {
  it('has its rows, whose percentages are of what changed', async () => {
    await openShopd({ mode: 'base', normalize: false });
    const top = (await view('top')) as TopResult;
    expect(top.header[0]).toBe('Showing nodes accounting for 22098.86kB, 100% of 22098.86kB total');
    expect(printRows(top, 2)).toEqual([
      `18981.02kB 85.89% 85.89% 18981.02kB 85.89%  ${remember} (inline)`,
      ' 1056.33kB  4.78% 90.67%  1056.33kB  4.78%  regexp.(*bitState).reset',
    ]);
  });

  it('still knows what base and new have', async () => {
    await openShopd({ mode: 'base', normalize: false });
    const top = (await view('top')) as TopResult;
    expect(top.sides?.baseFlat[0]).toBe(525312);
    expect(top.sides?.newFlat[0]).toBe(19961881);
    const flame = (await view('flame')) as FlameResult;
    expect(sumFunction(flame, 'root')).toEqual([22629236, 0]);
    expect(flame.sides?.baseValue[0]).toBe(2622736);
    expect(flame.sides?.newValue[0]).toBe(25251972);
  });
});

// remember is a leaf with 19961881 bytes in the new profile and 525312 in the base, as in pprof's flame graph above.
it.each(['diff_base', 'base'] as const)(
  '%s tells what a focus leaves of the change',
  async (mode) => {
    await openShopd({ mode, normalize: false });
    const query = { ...defaultQuery, focus: 'remember' };
    const focused = await ask({
      kind: 'view',
      id: 2,
      profileId: 1,
      request: { slot: 'top', query },
    });
    expect(focused).toMatchObject({ result: { shownChange: 19961881 - 525312 } });
    expect(await view('top')).not.toHaveProperty('shownChange');
  },
);

describe('profiles that can’t be compared', () => {
  const options = { mode: 'diff_base', normalize: false } as const;

  it('are refused with the types that differ', async () => {
    const answer = await open('shopd-heap-after.pb.gz', 'workmix-cpu.pb.gz', options);
    expect(answer).toMatchObject({
      kind: 'error',
      error: {
        code: 'incompatible',
        message: 'profiles have empty common sample type list',
        detail:
          'They count different things: the base has samples (count), cpu (nanoseconds), the new profile alloc_objects (count), alloc_space (bytes), inuse_objects (count), inuse_space (bytes).',
        of: 'both',
      },
    });
  });

  it('say so where the base is no profile', async () => {
    const answer = await open('shopd-heap-after.pb.gz', 'bad/page.html', options);
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'unrecognized', of: 'base' } });
  });
});
