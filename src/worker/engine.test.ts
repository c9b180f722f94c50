import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { getText } from '../base/text-column.ts';
import { writeProfile } from '../profile/deflate.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { Engine, type EngineHooks } from './engine.ts';
import type { Answer, EngineRequest, Progress, ViewRequest } from './protocol.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url)));
const drawn = writeProfile(
  drawProfile('samples/count cpu/nanoseconds', 'leaf@a.go:3<main@a.go:9 1 50\nmain@a.go:8 2 7', {
    comments: ['# hidden', 'shown'],
    docUrl: 'javascript:alert(1)',
  }),
);

function start(hooks: Partial<EngineHooks> = {}) {
  const engine = new Engine({
    fetchBytes: async (url) => {
      if (url === 'drawn') return drawn;
      if (url === 'nosuch') throw new Error('404 Not Found');
      return fixture(url);
    },
    yield: async () => undefined,
    ...hooks,
  });
  const progress: Progress[] = [];
  const ask = (request: EngineRequest): Promise<Answer> =>
    engine.handle(request, (one) => {
      progress.push(one);
    });
  let id = 100;
  return {
    progress,
    ask,
    open: (url: string, profileId = 1) =>
      ask({ kind: 'open', id: id++, profileId, name: url, source: { kind: 'url', url } }),
    view: (request: ViewRequest, profileId = 1) =>
      ask({ kind: 'view', id: id++, profileId, request }),
  };
}

const everyView = (query: ViewQuery): ViewRequest[] => [
  { slot: 'flame', query, path: [] },
  { slot: 'graph', query },
  { slot: 'top', query },
  { slot: 'source', query, fn: '', file: '' },
  { slot: 'peek', query, name: '' },
  { slot: 'tags', query },
  { slot: 'traces', query },
  { slot: 'raw', query },
  { slot: 'text', query, command: 'top', pattern: '' },
  { slot: 'bytes', query, format: 'proto' },
  { slot: 'bytes', query, format: 'folded' },
  { slot: 'bytes', query, format: 'tsv' },
];

describe('opening', () => {
  it('answers with what the profile is', async () => {
    const { open, progress } = start();
    expect(await open('drawn')).toMatchObject({
      kind: 'opened',
      id: 100,
      summary: {
        profileId: 1,
        name: 'drawn',
        byteCount: drawn.length,
        sampleTypes: [
          { type: 'samples', unit: 'count' },
          { type: 'cpu', unit: 'nanoseconds' },
        ],
        defaultSampleIndex: 1,
        totals: [3, 57],
        sampleCount: 2,
        stackCount: 2,
        locationCount: 3,
        functionCount: 2,
        labels: ['File: app', 'shown'],
        comments: ['shown'],
        docUrl: '',
        isDifference: false,
      },
    });
    const phases = progress.map(({ phase }) => phase);
    expect(phases[0]).toBe('read');
    expect(phases.at(-1)).toBe('check');
  });

  it('reads files as well as addresses', async () => {
    const { ask } = start();
    const answer = await ask({
      kind: 'open',
      id: 1,
      profileId: 1,
      name: 'x',
      source: { kind: 'file', file: new Blob([drawn]) },
    });
    expect(answer.kind).toBe('opened');
  });

  it.each([
    ['bad/empty-file.pb.gz', 'empty', 'parsing profile: empty input file'],
    ['bad/truncated-gzip.pb.gz', 'truncated', 'decompressing profile: unexpected EOF'],
    ['bad/gzip-of-text.pb.gz', 'unrecognized', 'parsing profile: unrecognized profile format'],
    ['bad/random.bin', 'unrecognized', 'parsing profile: unrecognized profile format'],
    ['bad/page.html', 'unrecognized', 'parsing profile: unrecognized profile format'],
    ['bad/truncated-message.pb', 'unrecognized', 'parsing profile: unrecognized profile format'],
    ['nosuch', 'unreachable', '404 Not Found'],
  ])('answers %s with an error that says what to try', async (url, code, message) => {
    const { open } = start();
    const answer = await open(url);
    expect(answer).toMatchObject({ kind: 'error', error: { code, message } });
    expect(answer.kind === 'error' && answer.error.hint).toMatch(/\w/);
  });

  it('closes nothing that was open before, whether it fails or not', async () => {
    const { open, view } = start();
    await open('drawn', 1);
    await open('bad/random.bin', 2);
    await open('negative.pb.gz', 3);
    expect((await view({ slot: 'top', query: defaultQuery }, 1)).kind).toBe('result');
  });

  it('goes on where the native stream gives up', async () => {
    const { open } = start({ inflateNative: () => Promise.reject(new TypeError('junk')) });
    expect((await open('three-gzip-members.pb.gz')).kind).toBe('opened');
  });
});

describe('views', () => {
  it.each(everyView(defaultQuery))('$slot $format is answered', async (request) => {
    const { open, view } = start();
    await open('drawn');
    const answer = await view(request);
    expect(answer).toMatchObject({
      kind: 'result',
      result: { kind: request.slot, sampleType: 'cpu', unit: 'nanoseconds', total: 57, notes: [] },
    });
  });

  it('have the numbers of their query', async () => {
    const { open, view } = start();
    await open('drawn');
    const top = async (query: Partial<ViewQuery>) => {
      const answer = await view({ slot: 'top', query: { ...defaultQuery, ...query } });
      if (answer.kind !== 'result' || answer.result.kind !== 'top') throw new Error(answer.kind);
      const { name, flat, cum, rowCount } = answer.result;
      return Array.from({ length: rowCount }, (_, i) => [getText(name, i), flat[i], cum[i]]);
    };
    expect(await top({})).toEqual([
      ['leaf', 50, 50],
      ['main', 7, 57],
    ]);
    expect(await top({ sampleIndex: 'samples' })).toEqual([
      ['main', 2, 3],
      ['leaf', 1, 1],
    ]);
    expect(await top({ hide: 'leaf' })).toEqual([['main', 57, 57]]);
    expect(await top({})).toEqual([
      ['leaf', 50, 50],
      ['main', 7, 57],
    ]);
  });

  it('say what their values are divided by', async () => {
    const { open, view } = start();
    await open('drawn');
    for (const request of everyView({ ...defaultQuery, divideBy: 10 })) {
      expect(await view(request)).toMatchObject({
        kind: 'result',
        result: { divideBy: 10, unit: 'nanoseconds', total: 57 },
      });
    }
  });

  it('say what a filter did not find', async () => {
    const { open, view } = start();
    await open('drawn');
    for (const request of everyView({ ...defaultQuery, focus: 'zzz' })) {
      expect(await view(request)).toMatchObject({
        kind: 'result',
        result: { notes: ['Focus expression matched no samples'] },
      });
    }
  });

  it.each<[Partial<ViewQuery>, string, string]>([
    [{ focus: '(' }, 'bad-regexp', 'focus'],
    [{ tagHide: '[' }, 'bad-regexp', 'tagHide'],
    [{ showFrom: '*' }, 'bad-regexp', 'showFrom'],
    [{ sampleIndex: 'zzz' }, 'bad-option', 'sampleIndex'],
  ])('refuse %o at its field, and go on', async (query, code, at) => {
    const { open, view } = start();
    await open('drawn');
    for (const request of everyView({ ...defaultQuery, ...query })) {
      expect(await view(request)).toMatchObject({ kind: 'error', error: { code, at } });
    }
    expect((await view({ slot: 'top', query: defaultQuery })).kind).toBe('result');
  });

  it('say where a report finds nothing', async () => {
    const { open, view } = start();
    await open('drawn');
    const request = { slot: 'text', query: defaultQuery, command: 'peek', pattern: 'zzz' } as const;
    expect(await view(request)).toMatchObject({
      kind: 'error',
      error: { code: 'no-match', message: 'no matches found for regexp: zzz' },
    });
  });

  it('of a profile without samples are empty', async () => {
    const { open, view } = start();
    await open('no-samples.pb.gz');
    for (const request of everyView(defaultQuery)) {
      expect(await view(request)).toMatchObject({ kind: 'result', result: { total: 0 } });
    }
  });

  it('of 20,000 frames are all built', async () => {
    const { open, view } = start();
    await open('deep-stack.pb.gz');
    for (const request of everyView(defaultQuery)) {
      expect(await view(request), request.slot).toMatchObject({ kind: 'result' });
    }
  });

  it('of a profile that is not open are a bug, and reject', async () => {
    const { open, ask, view } = start();
    await open('drawn');
    expect(await ask({ kind: 'close', id: 5, profileId: 1 })).toEqual({ kind: 'closed', id: 5 });
    await expect(view({ slot: 'top', query: defaultQuery })).rejects.toThrow('not open');
    expect(await ask({ kind: 'close', id: 6, profileId: 1 })).toEqual({ kind: 'closed', id: 6 });
  });
});

describe('cancelling', () => {
  const view = (id: number): EngineRequest => ({
    kind: 'view',
    id,
    profileId: 1,
    request: { slot: 'top', query: defaultQuery },
  });

  it('answers the request as cancelled, and itself', async () => {
    const { open, ask } = start();
    await open('drawn');
    const [running, cancel, other] = await Promise.all([
      ask(view(7)),
      ask({ kind: 'cancel', id: 8, target: 7 }),
      ask(view(9)),
    ]);
    expect(running).toEqual({ kind: 'cancelled', id: 7 });
    expect(cancel.id).toBe(8);
    expect(other.kind).toBe('result');
  });

  it('stops an opening at its next pause; the profile is not there', async () => {
    let ask: ReturnType<typeof start>['ask'] | undefined;
    let yields = 0;
    const engine = start({
      yield: async () => {
        if (++yields === 3) await ask?.({ kind: 'cancel', id: 50, target: 100 });
      },
    });
    ask = engine.ask;
    expect(await engine.open('drawn')).toEqual({ kind: 'cancelled', id: 100 });
    await expect(engine.ask(view(51))).rejects.toThrow('not open');
  });

  it('of what is done, or never was, changes nothing', async () => {
    const { open, ask } = start();
    await open('drawn');
    await ask(view(7));
    await ask({ kind: 'cancel', id: 8, target: 7 });
    await ask({ kind: 'cancel', id: 9, target: 12 });
    expect((await ask(view(7))).kind).toBe('result');
    expect((await ask(view(12))).kind).toBe('result');
  });
});
