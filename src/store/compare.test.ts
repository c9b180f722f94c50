import { beforeEach, describe, expect, test } from 'vitest';
import type { OpenOutcome } from '../worker/client.ts';
import type { ComparisonRequest, LensError, ProfileSummary } from '../worker/protocol.ts';
import { isOtherKind } from './compare.ts';
import type { Surroundings } from './context.ts';
import { createApp } from './index.ts';

interface Opened {
  readonly name: string;
  readonly comparison: ComparisonRequest | undefined;
  readonly answer: (outcome: OpenOutcome) => Promise<void>;
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
const file = (name: string) => new File(['x'], name);

/** A store whose opens are answered by hand, with a history of addresses. */
function setUp() {
  const history = [''];
  const opens: Opened[] = [];
  const never = () => new Promise<never>(() => undefined);
  const world: Surroundings = {
    address: {
      read: () => history.at(-1) ?? '',
      push: (text) => void history.push(`#${text}`),
      replace: (text) => void history.splice(-1, 1, `#${text}`),
    },
    baseUrl: 'https://lens.example/',
    loadText: async () => '{"examples": []}',
    compile: async (text) => ({ text, matches: () => false }),
    mark: () => undefined,
    client: {
      open: (_id, name, _source, _onProgress, _signal, comparison) =>
        new Promise((resolve) => {
          const answer = (outcome: OpenOutcome) => {
            resolve(outcome);
            return settle();
          };
          opens.push({ name, comparison, answer });
        }),
      ask: never,
      close: () => undefined,
      prompt: never,
      share: never,
    },
  };
  const app = createApp(world);
  let profileId = 0;
  const succeed = async (part: object = {}): Promise<void> => {
    profileId += 1;
    const summary = {
      profileId,
      sampleTypes: [{ type: 'cpu', unit: 'nanoseconds' }],
      defaultSampleIndex: 0,
      binary: '',
      notes: [],
      ...part,
    } as unknown as ProfileSummary;
    await opens.at(-1)?.answer({ kind: 'opened', summary });
  };
  return {
    ...app,
    history,
    opens,
    succeed,
    failWith: async (error: LensError) => opens.at(-1)?.answer({ kind: 'error', error }),
    goBack: () => {
      history.pop();
      app.followAddress();
    },
    last: () => opens.at(-1),
    now: () => app.store.getState().current,
  };
}

let lens: ReturnType<typeof setUp>;

async function compareFiles() {
  lens.actions.openFiles([file('new.pb.gz')]);
  await lens.succeed();
  lens.actions.compareWithFiles([file('base.pb.gz')]);
  await lens.succeed();
}

beforeEach(() => {
  lens = setUp();
  lens.start();
});

describe('comparing', () => {
  test('opens the profile again, less the base, as -base does', async () => {
    await compareFiles();
    expect(lens.last()).toMatchObject({
      name: 'new.pb.gz',
      comparison: { base: { name: 'base.pb.gz' }, mode: 'base', normalize: false },
    });
    expect(lens.now()?.comparison?.base.name).toBe('base.pb.gz');
    expect(lens.history.at(-1)).toBe('#base=file:base.pb.gz&/flamegraph?comparison=base');
  });

  test('keeps how it compares when the base changes', async () => {
    await compareFiles();
    lens.actions.setComparison({ mode: 'diff_base' });
    await lens.succeed();
    lens.actions.compareWithFiles([file('older.pb.gz')]);
    expect(lens.last()?.comparison).toMatchObject({
      base: { name: 'older.pb.gz' },
      mode: 'diff_base',
    });
  });

  test('goes the other way round: what is open is the base', async () => {
    lens.actions.openFiles([file('before.pb.gz')]);
    await lens.succeed();
    lens.actions.compareAfterFiles([file('after.pb.gz')]);
    expect(lens.last()).toMatchObject({
      name: 'after.pb.gz',
      comparison: { base: { name: 'before.pb.gz' } },
    });
  });

  test('knows profiles of another kind once both were open', async () => {
    lens.actions.openFiles([file('cpu.pb.gz')]);
    await lens.succeed();
    lens.actions.openFiles([file('heap.pb.gz')]);
    await lens.succeed({ sampleTypes: [{ type: 'inuse_space', unit: 'bytes' }] });
    lens.actions.openFiles([file('cpu2.pb.gz')]);
    await lens.succeed();
    const state = lens.store.getState();
    const [cpu = 0, heap = 0, cpu2 = 0] = state.entries.map(({ id }) => id);
    expect(isOtherKind(state, cpu2, heap)).toBe(true);
    expect(isOtherKind(state, cpu2, cpu)).toBe(false);
    expect(isOtherKind(state, cpu2, 99)).toBe(false);
  });

  test('of two files that came at once the earlier is the base, in one step of the history', async () => {
    lens.actions.openFiles([file('a.pb.gz'), file('b.pb.gz')]);
    await lens.succeed();
    const [a, b] = lens.store.getState().openedTogether;
    expect([a?.name, b?.name]).toEqual(['a.pb.gz', 'b.pb.gz']);
    const length = lens.history.length;
    if (a) lens.actions.compareByTime(a);
    await lens.succeed({ comparison: { base: { timeMillis: 2000 }, new: { timeMillis: 1000 } } });
    expect(lens.last()).toMatchObject({
      name: 'a.pb.gz',
      comparison: { base: { name: 'b.pb.gz' } },
    });
    await lens.succeed({ comparison: { base: { timeMillis: 1000 }, new: { timeMillis: 2000 } } });
    expect(lens.now()?.entry.name).toBe('a.pb.gz');
    expect(lens.history.length).toBe(length + 1);
    expect(lens.store.getState().openedTogether).toEqual([]);
  });

  test('swaps base and new, and Back swaps them again', async () => {
    await compareFiles();
    lens.actions.swapComparison();
    await lens.succeed();
    expect(lens.now()?.entry.name).toBe('base.pb.gz');
    lens.goBack();
    await lens.succeed();
    expect(lens.now()?.entry.name).toBe('new.pb.gz');
    expect(lens.now()?.comparison?.base.name).toBe('base.pb.gz');
  });

  test('ends with the profile alone, and Back compares again', async () => {
    await compareFiles();
    lens.actions.stopComparing();
    expect(lens.last()?.comparison).toBeUndefined();
    await lens.succeed();
    expect(lens.history.at(-1)).toBe('#/flamegraph');
    lens.goBack();
    expect(lens.last()?.comparison?.base.name).toBe('base.pb.gz');
  });

  test('names the file at fault and loses nothing', async () => {
    await compareFiles();
    lens.actions.compareWithFiles([file('page.html')]);
    await lens.failWith({ code: 'unrecognized', message: 'm', of: 'base' });
    expect(lens.store.getState().phase).toMatchObject({ kind: 'failed', name: 'page.html' });
    lens.actions.compareWithFiles([file('heap.pb.gz')]);
    await lens.failWith({ code: 'incompatible', message: 'm', of: 'both' });
    expect(lens.store.getState().phase).toMatchObject({ name: 'heap.pb.gz → new.pb.gz' });
    expect(lens.now()?.comparison?.base.name).toBe('base.pb.gz');
  });
});

describe('a link', () => {
  test('compares two addresses', async () => {
    lens.history.push('#profile=a.pb.gz&base=b.pb.gz&/top?comparison=base&normalize=t');
    lens.followAddress();
    expect(lens.last()).toMatchObject({
      name: 'a.pb.gz',
      comparison: { base: { name: 'b.pb.gz' }, mode: 'base', normalize: true },
    });
    await lens.succeed();
    expect(lens.history.at(-1)).toBe(
      '#profile=a.pb.gz&base=b.pb.gz&/top?comparison=base&normalize=t',
    );
  });

  test('that has a base alone is -diff_base, as ever', async () => {
    lens.history.push('#profile=a.pb.gz&base=b.pb.gz&/top');
    lens.followAddress();
    expect(lens.last()?.comparison).toMatchObject({ mode: 'diff_base' });
    await lens.succeed();
    expect(lens.history.at(-1)).toBe('#profile=a.pb.gz&base=b.pb.gz&/top');
  });

  test('says so where the base was a file of another session', async () => {
    lens.history.push('#profile=a.pb.gz&base=file:b.pb.gz&/top');
    lens.followAddress();
    expect(lens.last()?.comparison).toBeUndefined();
    await lens.succeed();
    expect(lens.store.getState().notes.join()).toContain('b.pb.gz');
  });
});
