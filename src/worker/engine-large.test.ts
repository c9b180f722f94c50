import { describe, expect, it } from 'vitest';
import { getText } from '../base/text-column.ts';
import { dropFrames } from '../profile/drop-frames.ts';
import type { Profile } from '../profile/profile.ts';
import { internStacks } from '../profile/stacks.test-support.ts';
import { StringTable } from '../profile/string-table.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { buildView, ProfileViews } from './engine-views.ts';
import type { ResultBySlot, ViewRequest } from './protocol.ts';

/** Nothing here takes long; a busy machine may. */
const limit = { timeout: 120_000 };

/** A profile of stacks, a sample each; function, location and name `f<row>` of the same row. Root first. */
function generate(functionCount: number, stacks: readonly (readonly number[])[]): Profile {
  const rows = Int32Array.from({ length: functionCount }, (_, row) => row);
  const ids = BigUint64Array.from(rows, (row) => BigInt(row + 1));
  const names = Int32Array.from(rows, (row) => row + 1);
  const interned = internStacks(stacks);
  const zeros = new Float64Array(functionCount);
  const none = new Int32Array(functionCount);
  return {
    sampleTypes: [{ type: 'n', unit: 'count' }],
    defaultSampleType: '',
    samples: {
      count: stacks.length,
      stack: interned.rows,
      labelSet: new Int32Array(stacks.length),
      value: [new Float64Array(stacks.length).fill(1)],
      exactValue: [undefined],
    },
    stacks: interned.stacks,
    labelSets: {
      count: 1,
      offset: new Uint32Array(2),
      key: new Int32Array(0),
      text: new Int32Array(0),
      number: new Float64Array(0),
      unit: new Int32Array(0),
    },
    locations: {
      count: functionCount,
      id: ids,
      address: ids,
      mapping: none.map(() => -1),
      folded: new Uint8Array(functionCount),
      lineOffset: Uint32Array.from({ length: functionCount + 1 }, (_, row) => row),
    },
    lines: { count: functionCount, fn: rows, line: zeros, column: zeros },
    functions: {
      count: functionCount,
      name: names,
      systemName: names,
      file: none,
      startLine: zeros,
      id: ids,
    },
    mappings: [],
    strings: StringTable.of(['', ...Array.from(rows, (row) => `f${row}`)]),
    comments: [],
    docUrl: '',
    dropFrames: '',
    keepFrames: '',
    timeNanos: 0n,
    durationNanos: 0n,
    periodType: { type: '', unit: '' },
    period: 0n,
  };
}

async function view<R extends ViewRequest>(
  views: ProfileViews,
  request: R,
): Promise<ResultBySlot[R['slot']]> {
  return (await buildView(views, request, async () => undefined)) as ResultBySlot[R['slot']];
}

describe('a stack of 100,000 frames', limit, () => {
  const count = 100_000;
  const chain = Array.from({ length: count }, (_, row) => row);
  const views = new ProfileViews(generate(count, [chain, chain.slice(0, -1)]));

  it('is a flame graph of as many levels', async () => {
    const flame = await view(views, { slot: 'flame', query: defaultQuery, path: [] });
    expect(flame.maxDepth).toBe(count);
    expect([flame.self[count], flame.self[count - 1], flame.positive[count]]).toEqual([1, 1, 1]);
  });

  it('is opened along a path of as many steps', async () => {
    const path = chain.map((row) => `f${row}`);
    const flame = await view(views, { slot: 'flame', query: defaultQuery, path });
    expect(flame.pathNode).toBe(count);
  });

  it('is shown by every other view', async () => {
    for (const slot of ['top', 'graph', 'raw', 'traces'] as const) {
      await view(views, { slot, query: defaultQuery });
    }
    await view(views, { slot: 'source', query: defaultQuery, fn: '', file: '' });
    const peek = await view(views, { slot: 'peek', query: defaultQuery, name: 'f5' });
    expect(peek.entries[0]?.callers).toEqual([{ name: 'f4', weight: 2, inline: false }]);
    const tree: ViewQuery = { ...defaultQuery, callTree: true };
    expect((await view(views, { slot: 'graph', query: tree })).nodes.length).toBe(80);
  });

  it('is filtered and cut at any frame', async () => {
    const query = { ...defaultQuery, hide: '[1-9]$', showFrom: '^f10$', pruneFrom: '^f99990$' };
    const top = await view(views, { slot: 'top', query });
    expect(top.rowCount).toBe(count / 10 - 1);
    const dropped = dropFrames({ ...views.profile, dropFrames: 'f7' });
    // The two stacks are the same.
    expect(dropped.stacks.location.length).toBe(7);
  });
});

describe('one function with 100,000 callers', limit, () => {
  const callers = 100_000;
  const leaf = callers;
  const stacks = Array.from({ length: callers }, (_, row) => [row, leaf]);
  const views = new ProfileViews(generate(callers + 1, stacks));

  it('is peeked at with all of them', async () => {
    const peek = await view(views, { slot: 'peek', query: defaultQuery, name: '' });
    expect(peek.entries[0]?.name).toBe(`f${leaf}`);
    expect(peek.entries[0]?.callers.length).toBe(callers);
  });

  it('is one row of top and as many boxes', async () => {
    const top = await view(views, { slot: 'top', query: defaultQuery });
    expect([getText(top.name, 0), top.flat[0]]).toEqual([`f${leaf}`, callers]);
    expect([top.shownCount, top.rowCount]).toEqual([1, callers + 1]);
    const flame = await view(views, { slot: 'flame', query: defaultQuery, path: [] });
    expect(flame.nodeCount).toBe(1 + 2 * callers);
  });

  it('is drawn alone, or as a tree, or with all its callers', async () => {
    const graph = await view(views, { slot: 'graph', query: defaultQuery });
    expect(graph.nodes.map(({ flat }) => flat)).toEqual([callers]);
    const tree = { ...defaultQuery, callTree: true };
    expect((await view(views, { slot: 'graph', query: tree })).nodes.length).toBe(0);
    const all = { ...defaultQuery, trim: false, nodeCount: 0 };
    expect((await view(views, { slot: 'graph', query: all })).edges.length).toBe(callers);
  });
});

describe('functions by the million', limit, () => {
  const build = (count: number) =>
    new ProfileViews(
      generate(
        count,
        Array.from({ length: count / 10 }, (_, stack) =>
          Array.from({ length: 10 }, (_, frame) => stack * 10 + frame),
        ),
      ),
    );

  it('are all in top', async () => {
    const top = await view(build(1_000_000), { slot: 'top', query: defaultQuery });
    expect(top.rowCount).toBe(1_000_000);
    expect(top.total).toBe(100_000);
  });

  // Fewer, for time; more than any call takes as arguments.
  it('make a flame graph', async () => {
    const flame = await view(build(250_000), { slot: 'flame', query: defaultQuery, path: [] });
    expect(flame.nodeCount).toBe(250_001);
    expect(flame.maxDepth).toBe(10);
  });
});
