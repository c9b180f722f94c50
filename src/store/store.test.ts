import { beforeEach, describe, expect, test } from 'vitest';
import type { OpenOutcome, ViewOutcome } from '../worker/client.ts';
import type { ProfileSummary, ResultBySlot, Slot, ViewRequest } from '../worker/protocol.ts';
import { createApp, getPageState } from './index.ts';

/** A browser's history, as far as the store can see it. */
class FakeAddress {
  entries = [''];
  at = 0;
  read(): string {
    return this.entries[this.at] ?? '';
  }
  push(text: string): void {
    this.entries = [...this.entries.slice(0, this.at + 1), `#${text}`];
    this.at += 1;
  }
  replace(text: string): void {
    this.entries[this.at] = `#${text}`;
  }
}

interface Asked {
  readonly profileId: number;
  readonly request: ViewRequest;
  readonly answer: (outcome: ViewOutcome) => Promise<void>;
}

const sampleTypes = [
  { type: 'alloc_space', unit: 'bytes' },
  { type: 'inuse_space', unit: 'bytes' },
];
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
/** Hands an outcome over and lets the store take it in. */
const finish =
  <T>(resolve: (outcome: T) => void) =>
  (outcome: T): Promise<void> => {
    resolve(outcome);
    return settle();
  };
const file = (name: string) => new File(['x'], name);
/** A result of no content; the flame graph's has a root and nothing below. */
const resultOf = (slot: Slot) =>
  ({
    kind: slot,
    notes: [],
    childStart: Int32Array.of(1),
    childCount: Int32Array.of(0),
    unopened: Uint8Array.of(0),
  }) as unknown as ResultBySlot[Slot];

function setUp() {
  const address = new FakeAddress();
  const marks: string[] = [];
  const asked: Asked[] = [];
  const closed: number[] = [];
  const opens: { name: string; url: string; answer: (outcome: OpenOutcome) => Promise<void> }[] =
    [];
  const app = createApp({
    address,
    baseUrl: 'https://lens.example/app/',
    loadText: async () => '{"examples": []}',
    compile: async (text) => {
      if (text.includes('(')) throw new Error('error parsing regexp: missing closing )');
      return { text, matches: (name) => name.includes(text) };
    },
    mark: (name) => marks.push(name),
    client: {
      open: (_id, name, source) =>
        new Promise((resolve) => {
          const url = source.kind === 'url' ? source.url : '';
          opens.push({ name, url, answer: finish(resolve) });
        }),
      ask: (profileId, request) =>
        new Promise((resolve) => {
          asked.push({ profileId, request, answer: finish(resolve) });
        }),
      close: (profileId) => closed.push(profileId),
      prompt: async () => ({ kind: 'cancelled' }),
      share: async () => ({ kind: 'cancelled' }),
    },
  });
  let lastProfileId = 0;
  const opened = (binary = 'shopd'): OpenOutcome => {
    lastProfileId += 1;
    const summary = {
      profileId: lastProfileId,
      sampleTypes,
      defaultSampleIndex: 1,
      binary,
      notes: [],
    } as unknown as ProfileSummary;
    return { kind: 'opened', summary };
  };
  return {
    ...app,
    address,
    marks,
    asked,
    closed,
    opens,
    opened,
    state: () => app.store.getState(),
    goBack: () => {
      address.at -= 1;
      app.followAddress();
    },
  };
}

let lens: ReturnType<typeof setUp>;
const last = <T>(list: readonly T[]): T => list.at(-1) as T;

async function openOne() {
  lens.actions.openFiles([file('heap.pb.gz')]);
  await last(lens.opens).answer(lens.opened());
  await last(lens.asked).answer({ kind: 'result', result: resultOf('flame') });
}

beforeEach(() => {
  lens = setUp();
  lens.start();
});

describe('opening', () => {
  test('asks for the current view and is ready when it has painted', async () => {
    expect(getPageState(lens.state())).toBe('empty');
    lens.actions.openFiles([file('heap.pb.gz')]);
    expect(getPageState(lens.state())).toBe('loading');
    await last(lens.opens).answer(lens.opened());
    expect(last(lens.asked).request).toMatchObject({ slot: 'flame', path: [] });
    await last(lens.asked).answer({ kind: 'result', result: resultOf('flame') });
    expect(getPageState(lens.state())).toBe('loading');
    lens.actions.painted();
    expect(getPageState(lens.state())).toBe('ready');
    expect(lens.marks).toEqual(['pproflens:open', 'pproflens:ready']);
    lens.actions.painted();
    expect(last(lens.marks)).toBe('pproflens:view');
  });

  test('that fails keeps the profile that is open', async () => {
    await openOne();
    const { current } = lens.state();
    lens.actions.openFiles([file('bad.txt')]);
    await last(lens.opens).answer({ kind: 'error', error: { code: 'empty', message: 'empty' } });
    expect(lens.state().current).toBe(current);
    expect(lens.state().phase).toMatchObject({ kind: 'failed', name: 'bad.txt' });
    expect(getPageState(lens.state())).toBe('error');
    lens.actions.dismissError();
    expect(lens.state().phase.kind).toBe('ready');
    expect(lens.closed).toEqual([]);
  });

  test('several files shows the last and lists all', async () => {
    lens.actions.openFiles([file('a'), file('b')]);
    expect(lens.opens.map(({ name }) => name)).toEqual(['b']);
    expect(lens.state().entries.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('several files of which the last is no profile shows the one before it, and names the bad one', async () => {
    await openOne();
    lens.actions.openFiles([file('cpu.pb.gz'), file('random.bin')]);
    const error = { code: 'unrecognized', message: 'unrecognized profile format' } as const;
    await last(lens.opens).answer({ kind: 'error', error });
    await last(lens.opens).answer(lens.opened('other'));
    expect(lens.state().current?.entry.name).toBe('cpu.pb.gz');
    expect(lens.state().phase).toEqual({ kind: 'failed', name: 'random.bin', error });
    expect(lens.state().entries.map(({ name }) => name)).toEqual(['heap.pb.gz', 'cpu.pb.gz']);
  });

  test('several files of which none is a profile keeps what is open and tells of each', async () => {
    await openOne();
    lens.actions.openFiles([file('a.bin'), file('b.bin')]);
    const error = { code: 'unrecognized', message: 'unrecognized profile format' } as const;
    await last(lens.opens).answer({ kind: 'error', error });
    await last(lens.opens).answer({ kind: 'error', error });
    expect(lens.state().current?.entry.name).toBe('heap.pb.gz');
    expect(lens.state().phase).toMatchObject({ kind: 'failed', name: 'b.bin' });
    expect(lens.state().notes).toEqual(['a.bin: unrecognized profile format']);
    expect(lens.state().entries).toHaveLength(1);
  });

  test('the same file again lists it once', async () => {
    const same = () => new File(['x'], 'heap.pb.gz', { lastModified: 5 });
    lens.actions.openFiles([same()]);
    lens.actions.openFiles([same(), new File(['x'], 'heap.pb.gz', { lastModified: 6 })]);
    expect(lens.state().entries).toHaveLength(2);
    expect(new Set(lens.state().entries.map(({ id }) => id)).size).toBe(2);
  });

  test('that is overtaken by another one is dropped and closed', async () => {
    lens.actions.openFiles([file('slow')]);
    lens.actions.openFiles([file('fast')]);
    await lens.opens[1]?.answer(lens.opened());
    await lens.opens[0]?.answer(lens.opened());
    expect(lens.state().current?.entry.name).toBe('fast');
    expect(lens.closed).toHaveLength(1);
  });

  test('can be called off', () => {
    lens.actions.openFiles([file('slow')]);
    lens.actions.cancelOpening();
    expect(getPageState(lens.state())).toBe('empty');
  });

  test('another program clears selection and zoom, the same program keeps them', async () => {
    await openOne();
    lens.actions.select('main.f');
    lens.actions.openFiles([file('later.pb.gz')]);
    await last(lens.opens).answer(lens.opened('shopd'));
    expect(lens.state().selection).toBe('main.f');
    lens.actions.openFiles([file('other.pb.gz')]);
    await last(lens.opens).answer(lens.opened('other'));
    expect(lens.state().selection).toBeUndefined();
  });

  test('an unreachable address is told with the command that gets the file', async () => {
    lens.actions.openUrls(['https://x.example/heap.pb.gz']);
    await last(lens.opens).answer({
      kind: 'error',
      error: { code: 'unreachable', message: 'Failed to fetch' },
    });
    expect(lens.state().phase).toMatchObject({
      error: { hint: expect.stringContaining('https://x.example/heap.pb.gz') },
    });
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'http://'])('%s is refused', (url) => {
    lens.actions.openUrls([url]);
    expect(lens.opens).toEqual([]);
    expect(lens.state().phase).toMatchObject({ kind: 'failed', name: url });
  });
});

describe('answers', () => {
  test('whose key is no longer wanted are dropped', async () => {
    await openOne();
    lens.actions.setSampleType('alloc_space');
    const late = last(lens.asked);
    lens.actions.setSampleType('inuse_space');
    const kept = lens.state().slots.flame;
    // Back at what is shown already, so nothing more was asked.
    expect(lens.asked).toHaveLength(2);
    await late.answer({ kind: 'result', result: resultOf('flame') });
    expect(lens.state().slots.flame).toBe(kept);
  });

  test('to a wish that was given up and wished again are those of the second asking', async () => {
    await openOne();
    lens.actions.setQuery({ focus: 'a' });
    const first = last(lens.asked);
    lens.actions.setQuery({ focus: 'b' });
    lens.actions.setQuery({ focus: 'a' });
    await first.answer({ kind: 'cancelled' });
    expect(lens.state().slots.flame.kind).toBe('pending');
    await last(lens.asked).answer({ kind: 'result', result: resultOf('flame') });
    expect(lens.state().slots.flame.kind).toBe('ready');
  });

  test('that are errors keep the last good picture', async () => {
    await openOne();
    lens.actions.setQuery({ focus: '(' });
    await last(lens.asked).answer({ kind: 'error', error: { code: 'bad-regexp', message: 'm' } });
    const slot = lens.state().slots.flame;
    expect(slot.kind).toBe('failed');
    expect(slot.shown?.result).toEqual(resultOf('flame'));
  });

  test('of a lost worker are asked for once more, with a note', async () => {
    await openOne();
    lens.actions.show('top');
    const lost = { kind: 'error', error: { code: 'worker-lost', message: 'lost' } } as const;
    await last(lens.asked).answer(lost);
    expect(lens.asked).toHaveLength(3);
    expect(lens.state().notes).toEqual([expect.stringContaining('worker')]);
    await last(lens.asked).answer(lost);
    expect(lens.asked).toHaveLength(3);
    expect(lens.state().slots.top.kind).toBe('failed');
  });
});

describe('the address', () => {
  test('holds view, sample type, selection, search and zoom', async () => {
    await openOne();
    lens.actions.setSampleType('alloc_space');
    lens.actions.select('main.f');
    lens.actions.zoomTo(['main.main', 'main.f']);
    await lens.actions.setSearch('f');
    expect(lens.address.read()).toBe('#/flamegraph?si=alloc_space&sel=main.f&q=f&z=0main.main,5f');
  });

  test('goes back one click at a time, and typing leaves no trace', async () => {
    await openOne();
    lens.actions.show('top');
    await settle();
    await lens.actions.setSearch('a');
    await lens.actions.setSearch('ab');
    lens.actions.setSampleType('alloc_space');
    await settle();
    lens.goBack();
    expect(lens.state().query.sampleIndex).toBe('');
    expect(lens.state().view).toBe('top');
    lens.goBack();
    expect(lens.state().view).toBe('flamegraph');
    expect(lens.address.entries).toHaveLength(3);
  });

  test('zoom and selection of one click are one step', async () => {
    await openOne();
    lens.actions.zoomTo(['main.main']);
    lens.actions.select('main.main');
    expect(lens.address.entries).toHaveLength(2);
  });

  test('brings back view and selection for the first profile', async () => {
    lens.address.entries = ['#/peek?si=alloc_space&sel=main.f'];
    lens.start();
    await openOne();
    expect(last(lens.asked).request).toMatchObject({ slot: 'peek', name: 'main.f' });
    expect(lens.state().query.sampleIndex).toBe('alloc_space');
  });

  test('opens the profiles it names, the last of them first seen, and keeps naming them', async () => {
    lens.address.entries = ['#profile=a.pb.gz&profile=https://x.example/b.pb.gz&/top'];
    lens.start();
    expect(lens.opens.map(({ url }) => url)).toEqual(['https://x.example/b.pb.gz']);
    await last(lens.opens).answer(lens.opened());
    expect(lens.address.read()).toBe('#profile=a.pb.gz&profile=https://x.example/b.pb.gz&/top');
    expect(lens.state().entries.map(({ name }) => name)).toEqual(['a.pb.gz', 'b.pb.gz']);
  });

  test('with an unknown view or sample type falls back and says so', async () => {
    lens.address.entries = ['#/disasm?si=nope'];
    lens.start();
    await openOne();
    expect(lens.state().view).toBe('flamegraph');
    expect(lens.state().query.sampleIndex).toBe('');
    expect(lens.state().notes).toHaveLength(2);
  });
});

test('a broken pattern keeps the last good search', async () => {
  await lens.actions.setSearch('main');
  await lens.actions.setSearch('main(');
  expect(lens.state().search?.text).toBe('main');
  expect(lens.state().searchError).toContain('missing closing )');
  await lens.actions.setSearch('');
  expect(lens.state().search).toBeUndefined();
  expect(lens.state().searchError).toBeUndefined();
});

describe('what stands beside the chosen view', () => {
  const slots = () => lens.asked.map(({ request }) => request.slot);
  const answerLast = () => {
    const { request, answer } = last(lens.asked);
    return answer({ kind: 'result', result: resultOf(request.slot) });
  };

  test('is asked for when that view is there, the details last', async () => {
    lens.actions.setWantsDetails(true);
    lens.actions.openFiles([file('heap.pb.gz')]);
    await last(lens.opens).answer(lens.opened());
    lens.actions.setSplit('top');
    expect(slots()).toEqual(['flame']);
    await answerLast();
    expect(slots()).toEqual(['flame', 'top']);
    await answerLast();
    expect(slots()).toEqual(['flame', 'top', 'details']);
    expect(last(lens.asked).request).toMatchObject({ slot: 'details', name: '' });
  });

  test('follows the selection; closed details ask nothing', async () => {
    await openOne();
    lens.actions.select('main.f');
    expect(slots()).toEqual(['flame']);
    lens.actions.setWantsDetails(true);
    expect(last(lens.asked).request).toMatchObject({ slot: 'details', name: 'main.f' });
    await answerLast();
    lens.actions.select('main.g');
    await settle();
    expect(last(lens.asked).request).toMatchObject({ slot: 'details', name: 'main.g' });
  });

  test('waits for what the same click asks of the chosen view', async () => {
    await openOne();
    lens.actions.setWantsDetails(true);
    await answerLast();
    lens.actions.select('main.f');
    lens.actions.setSampleType('alloc_space');
    await settle();
    expect(last(lens.asked).request.slot).toBe('flame');
    await answerLast();
    expect(last(lens.asked).request).toMatchObject({ slot: 'details', name: 'main.f' });
  });

  test('is in the address, and Back takes it away', async () => {
    await openOne();
    lens.actions.setSplit('top');
    expect(lens.address.read()).toBe('#/flamegraph?split=top');
    lens.goBack();
    expect(lens.state().split).toBeUndefined();
  });

  test('changes places with the chosen view when it is chosen itself', async () => {
    await openOne();
    lens.actions.setSplit('top');
    lens.actions.show('top');
    expect(lens.state()).toMatchObject({ view: 'top', split: 'flamegraph' });
    lens.actions.setSplit('top');
    expect(lens.state().split).toBe('flamegraph');
  });

  test('shares the tree of the chosen view', async () => {
    await openOne();
    await answerLast();
    lens.actions.setSplit('tree');
    await settle();
    expect(slots()).toEqual(['flame']);
    expect(lens.state().slots.tree.shown?.result).toBe(lens.state().slots.flame.shown?.result);
  });

  test('is the tree from the root beside a flame graph that is inverted or pivoted', async () => {
    await openOne();
    await answerLast();
    lens.actions.setFlame({ isInverted: true });
    await answerLast();
    lens.actions.setSplit('tree');
    await settle();
    expect(slots()).toEqual(['flame', 'flame', 'tree']);
    expect(last(lens.asked).request).toEqual({
      slot: 'tree',
      query: lens.state().query,
      path: [],
    });
  });

  test('a node of the tree is opened without a zoom', async () => {
    await openOne();
    lens.actions.show('tree');
    lens.actions.openNode(['main.main', 'main.f']);
    expect(last(lens.asked).request).toMatchObject({
      slot: 'tree',
      path: ['main.main', 'main.f'],
    });
    expect(lens.state().zoomPath).toEqual([]);
    expect(lens.address.read()).toBe('#/tree');
  });
});
