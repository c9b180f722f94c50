import { beforeEach, expect, test } from 'vitest';
import { defaultQuery } from '../query/query.ts';
import { noChoices, type ShareChoices } from '../share/choices.ts';
import type { ProfileSummary, ShareReply } from '../worker/protocol.ts';
import type { Surroundings } from './context.ts';
import { createSharing } from './sharing.ts';
import { type AppState, initialState } from './state.ts';

const part = { bytes: new Uint8Array(1), linkData: 'AA', inflatedByteCount: 3 };
const source = { kind: 'url', url: 'https://ci.example/heap' } as const;
const entry = { id: 1, name: 'heap', source, url: 'https://ci.example/heap', sampleType: '' };
let state: AppState;
let reply: ShareReply;

beforeEach(() => {
  reply = {
    profile: part,
    preview: [],
    files: [],
    query: defaultQuery,
    isTrimmed: false,
    names: ['main.f1', '', 'main.f2'],
  };
  state = {
    ...initialState,
    view: 'top',
    query: { ...defaultQuery, focus: 'secret' },
    selection: 'main.secret',
    zoomPath: ['main.main'],
    searchText: 'secret',
    current: { entry, summary: {} as ProfileSummary, comparison: undefined },
  };
});

async function share(choices: Partial<ShareChoices> = {}) {
  const client = { share: async () => ({ kind: 'shared', reply }) };
  const context = {
    store: { getState: () => state },
    world: { client } as unknown as Surroundings,
  } as unknown as Parameters<typeof createSharing>[0];
  const outcome = await createSharing(context).makeShared({ ...noChoices, ...choices });
  if (outcome.kind !== 'shared') throw new Error(outcome.kind);
  return outcome.shared;
}

test('the state goes along with link and page', async () => {
  reply = { ...reply, query: state.query };
  const shared = await share();
  expect(shared.linkState).toBe('data=heap~AA&/top?f=secret&sel=main.secret&q=secret&z=0main.main');
  expect(shared.pageState).toBe(
    'profile=embedded:0&/top?f=secret&sel=main.secret&q=secret&z=0main.main',
  );
});

test('of an anonymised profile it has the new names and nothing else', async () => {
  const shared = await share({ anonymise: true });
  expect(shared.linkState).toBe('data=profile.pb.gz~AA&/top?sel=main.f1&z=0main.f2');
  reply = { ...reply, names: ['', '', ''] };
  expect((await share({ anonymise: true })).linkState).toBe('data=profile.pb.gz~AA&/top');
  state = { ...state, flame: { ...initialState.flame, pivot: 'main.secret' } };
  reply = { ...reply, names: ['', 'main.f3', 'main.f2'] };
  const pivoted = 'data=profile.pb.gz~AA&/top?p=%5Emain%5C.f3%24&z=0main.f2';
  expect((await share({ anonymise: true })).linkState.replaceAll('$', '%24')).toBe(pivoted);
});

test('what was trimmed away is no longer named', async () => {
  state = {
    ...state,
    searchText: '',
    selection: 'main.secret',
    flame: { ...initialState.flame, isInverted: true },
  };
  reply = { ...reply, isTrimmed: true, names: ['', '', 'main.main'] };
  expect((await share({ trim: true })).linkState).toBe('data=heap~AA&/top?invert=t&z=0main.main');
  reply = { ...reply, names: ['', '', 'main.main', ''] };
  expect((await share({ trim: true })).linkState).toBe('data=heap~AA&/top?invert=t');
  state = { ...state, flame: { ...initialState.flame, pivot: 'main.secret' } };
  reply = { ...reply, names: ['', '', 'main.main'] };
  expect((await share({ trim: true })).linkState).toBe('data=heap~AA&/top');
});

test('without binaries it names none', async () => {
  state = { ...state, selection: '[secret.so]', searchText: '', zoomPath: [] };
  reply = { ...reply, names: ['', ''] };
  expect((await share({ stripMappings: true })).linkState).toBe('data=heap~AA&/top');
});

test('without folders it names no path', async () => {
  const query = { ...defaultQuery, granularity: 'files' } as const;
  state = { ...state, query, selection: '/home/bob/a.go', zoomPath: ['/home/bob/b.go'] };
  reply = { ...reply, query };
  expect((await share({ stripPaths: true })).linkState).toBe('data=heap~AA&/top?g=files');
});

test('a profile that is scaled already is not scaled again', async () => {
  const base = { ...entry, id: 2, name: 'old', url: '' };
  const comparison = { base, mode: 'base', normalize: true } as const;
  state = { ...state, current: { entry, summary: {} as ProfileSummary, comparison } };
  reply = { ...reply, base: part };
  const { linkState, pageState, names } = await share({ anonymise: true });
  expect(linkState).toMatch(
    /^data=profile\.pb\.gz~AA&basedata=base\.pb\.gz~AA&\/top\?comparison=base/,
  );
  expect(linkState).not.toContain('normalize');
  expect(pageState).toMatch(/^profile=embedded:0&base=embedded:1&/);
  expect(names).toEqual(['profile.pb.gz', 'base.pb.gz']);
});

test('what is too long for a link has none', async () => {
  reply = { ...reply, profile: { ...part, linkData: '' } };
  expect((await share()).linkState).toBe('');
});
