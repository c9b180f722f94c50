import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenOutcome } from '../worker/client.ts';
import type { ProfileSummary } from '../worker/protocol.ts';
import { createApp } from './index.ts';
import { listPlaces } from './local-server.ts';
import type { ProfileEntry } from './state.ts';

const address = `http://127.0.0.1:8080/local/${'a'.repeat(32)}/`;
const pathOf = (version: number) =>
  `/local/${'a'.repeat(32)}/profile/${version}/heap@10:00:0${version}`;

/** A page at the server of `pproflens -http`, whose answers are set by the test. */
function setUp() {
  const server = {
    version: 1,
    failure: '',
    source: 'http://app:6060/debug/pprof/heap',
    asked: [] as string[],
  };
  let lastProfileId = 0;
  const app = createApp({
    address: {
      read: () => `#profile=${pathOf(1)}&/top?f=main`,
      push: () => undefined,
      replace: () => undefined,
    },
    baseUrl: 'http://127.0.0.1:8080/',
    loadText: async (url, method = undefined) => {
      server.asked.push(`${method ?? 'GET'} ${url.replace(address, '')}`);
      if (server.failure !== '') throw new Error(server.failure);
      return JSON.stringify({
        profile: pathOf(server.version),
        canRefresh: true,
        canWatch: true,
        sources: [server.source],
        base: '',
      });
    },
    compile: async (text) => ({ text, matches: () => false }),
    mark: () => undefined,
    client: {
      open: async (): Promise<OpenOutcome> => {
        lastProfileId += 1;
        const summary = {
          profileId: lastProfileId,
          sampleTypes: [{ type: 'inuse_space', unit: 'bytes' }],
          defaultSampleIndex: 0,
          // Without a program's name only "a later version" keeps the view.
          binary: '',
          notes: [],
        } as unknown as ProfileSummary;
        return { kind: 'opened', summary };
      },
      ask: () => new Promise(() => undefined),
      close: () => undefined,
      prompt: async () => ({ kind: 'cancelled' }),
      share: async () => ({ kind: 'cancelled' }),
    },
  });
  return { ...app, server, state: () => app.store.getState() };
}

let lens: ReturnType<typeof setUp>;
beforeEach(async () => {
  vi.useFakeTimers();
  lens = setUp();
  lens.start();
  await vi.advanceTimersByTimeAsync(1);
});

describe('a profile of the command line’s server', () => {
  test('can be refreshed and watched', () => {
    expect(lens.state().localServer).toMatchObject({ address, canRefresh: true, canWatch: true });
    expect(lens.server.asked).toEqual(['GET state']);
  });

  test('is opened again by a refresh; view, query and the version before stay', async () => {
    const before = lens.state().current?.entry;
    lens.server.version = 2;
    await lens.actions.refreshProfile();
    await vi.advanceTimersByTimeAsync(1);
    const { current, view, query, entries } = lens.state();
    expect(lens.server.asked.at(-1)).toBe('POST refresh');
    expect(current?.entry).toMatchObject({ name: 'heap@10:00:02', follows: before?.id });
    expect([view, query.focus]).toEqual(['top', 'main']);
    expect(entries).toContain(before);
  });

  test('is compared as before after a refresh', async () => {
    lens.server.version = 2;
    await lens.actions.refreshProfile();
    await vi.advanceTimersByTimeAsync(1);
    const [base] = lens.state().entries;
    if (base) lens.actions.compareWith(base);
    await vi.advanceTimersByTimeAsync(1);
    lens.server.version = 3;
    await lens.actions.refreshProfile();
    await vi.advanceTimersByTimeAsync(1);
    expect(lens.state().current).toMatchObject({
      entry: { name: 'heap@10:00:03' },
      comparison: { base: { name: 'heap@10:00:01' } },
    });
  });

  test('that has not changed says so', async () => {
    await lens.actions.refreshProfile();
    expect(lens.state().localServer).toMatchObject({
      message: 'Nothing has changed.',
      isBusy: false,
    });
  });

  test('stays open when a refresh fails, with the server’s words', async () => {
    const { current } = lens.state();
    lens.server.failure = '502 http://app/heap: http fetch: connect ECONNREFUSED';
    await lens.actions.refreshProfile();
    expect(lens.state().current).toBe(current);
    expect(lens.state().phase).toMatchObject({
      kind: 'failed',
      error: { message: expect.stringContaining('ECONNREFUSED') },
    });
    expect(lens.state().localServer?.isBusy).toBe(false);
  });

  test('opens again when its file has changed, until watching ends', async () => {
    lens.actions.setWatching(true);
    await vi.advanceTimersByTimeAsync(2100);
    expect(lens.state().current?.entry.name).toBe('heap@10:00:01');
    lens.server.version = 2;
    await vi.advanceTimersByTimeAsync(1100);
    expect(lens.state().current?.entry.name).toBe('heap@10:00:02');
    lens.actions.setWatching(false);
    lens.server.version = 3;
    await vi.advanceTimersByTimeAsync(3000);
    expect(lens.state().current?.entry.name).toBe('heap@10:00:02');
  });

  test('stops watching when the server has ended', async () => {
    lens.actions.setWatching(true);
    lens.server.failure = 'Failed to fetch';
    await vi.advanceTimersByTimeAsync(1100);
    expect(lens.state().localServer).toMatchObject({
      isWatching: false,
      message: 'The server has ended.',
    });
  });

  test('has its sources there, the same object for the same path', async () => {
    const file = lens.actions.getServedFile('/src/a b.go');
    expect(lens.actions.getServedFile('/src/a b.go')).toBe(file);
    await file?.text();
    expect(lens.server.asked.at(-1)).toBe('GET source?file=%2Fsrc%2Fa%20b.go');
  });

  test('lets go of the server with another profile', async () => {
    lens.actions.openFiles([new File(['x'], 'other.pb.gz')]);
    await vi.advanceTimersByTimeAsync(1);
    expect(lens.state().localServer).toBeUndefined();
    expect(lens.actions.getServedFile('/src/main.go')).toBeUndefined();
  });

  test.each([
    `http://evil.example/local/${'a'.repeat(32)}/profile/1/x`,
    '/local/short/profile/1/x',
    '/heap.pb.gz',
  ])('%s is not of this server', async (url) => {
    lens.actions.openUrls([url]);
    await vi.advanceTimersByTimeAsync(1);
    expect(lens.state().localServer).toBeUndefined();
  });
});

describe('what a command names', () => {
  const entry = (url: string, name = 'heap@10:00:01'): ProfileEntry => ({
    id: 1,
    name,
    source: { kind: 'url', url },
    url,
    sampleType: '',
  });
  const served = (version: string) => entry(`${address}profile/${version}/heap`);
  const server = { sources: ['a.pb.gz', 'b.pb.gz'], base: 'before.pb.gz' };

  test('is what the server’s own command line named, never an address with its token', () => {
    expect(listPlaces(served('2'), server, 'profile')).toEqual(['a.pb.gz', 'b.pb.gz']);
    expect(listPlaces(served('base'), server, 'base')).toEqual(['before.pb.gz']);
    expect(listPlaces(served('1'), server, 'base')).toEqual(['heap@10:00:01']);
    expect(listPlaces(served('1'), undefined, 'profile')).toEqual(['heap@10:00:01']);
    expect(listPlaces(served('base'), { ...server, base: '' }, 'base')).toEqual(['heap@10:00:01']);
  });

  test('is the address of another server, and the name of a file', () => {
    expect(listPlaces(entry('https://x.example/heap'), undefined, 'profile')).toEqual([
      'https://x.example/heap',
    ]);
    const file = { ...entry(''), source: { kind: 'file', file: new Blob() } } as const;
    expect(listPlaces(file, server, 'profile')).toEqual(['heap@10:00:01']);
  });

  test('comes with the server’s state', () => {
    expect(lens.state().localServer?.sources).toEqual(['http://app:6060/debug/pprof/heap']);
  });
});
