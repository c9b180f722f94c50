import { demangle } from '../../src/profile/demangle/demangle.ts';
import { inflate, inflateWithPako, readFrom } from '../../src/profile/inflate.ts';
import { prepareProfile } from '../../src/profile/prepare.ts';
import { readProfile } from '../../src/profile/read-profile.ts';
import { defaultQuery, type ViewQuery } from '../../src/query/query.ts';
import { refine } from '../../src/refine/pipeline.ts';
import { Engine } from '../../src/worker/engine.ts';
import { buildView, ProfileViews } from '../../src/worker/engine-views.ts';
import { inflateNative } from '../../src/worker/inflate-native.ts';
import type { Slot } from '../../src/worker/protocol.ts';

/** What a stage took, in milliseconds. */
export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

const views: readonly Exclude<Slot, 'text' | 'bytes' | 'flame'>[] = [
  'graph',
  'top',
  'source',
  'peek',
  'tags',
  'traces',
  'raw',
];

/** A focus that keeps a good part of any Go profile, and the same part each time. */
const focused: ViewQuery = { ...defaultQuery, focus: 'Send|Get' };
const noPause = () => Promise.resolve();

/** The raw cost that everything is compared with: the platform's own gunzip, its output thrown away. */
export async function gunzipRaw(bytes: Uint8Array): Promise<void> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const write = async () => {
    for (let at = 0; at < bytes.length; at += 1 << 18) {
      await writer.ready;
      writer.write(new Uint8Array(bytes.subarray(at, at + (1 << 18))));
    }
    await writer.close();
  };
  const written = write();
  while (!(await reader.read()).done);
  await written;
}

/** From gzipped bytes to the first flame graph, as the worker does it. */
export async function openFlameGraph(bytes: Uint8Array): Promise<void> {
  const engine = new Engine({
    inflateNative,
    fetchBytes: () => Promise.resolve(bytes),
    yield: noPause,
  });
  const source = { kind: 'url', url: 'profile.pb.gz' } as const;
  const noProgress = () => undefined;
  await engine.handle({ kind: 'open', id: 1, profileId: 1, name: 'profile', source }, noProgress);
  const request = { slot: 'flame', query: defaultQuery, path: [] } as const;
  const answer = await engine.handle({ kind: 'view', id: 2, profileId: 1, request }, noProgress);
  if (answer.kind !== 'result') throw new Error(`no flame graph: ${JSON.stringify(answer)}`);
}

/** Times every stage of the engine once, on gzipped bytes, as the worker runs them; the first is the raw gunzip. */
export async function timeStages(bytes: Uint8Array): Promise<readonly StageTime[]> {
  const times: StageTime[] = [];
  const time = async <T>(stage: string, run: () => T | Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await run();
    times.push({ stage, ms: performance.now() - startedAt });
    return result;
  };

  await time('gunzip', () => gunzipRaw(bytes));
  await time('inflate', () => inflate(bytes, inflateNative));
  await time('inflate with pako', () => inflateWithPako(bytes));
  const parsed = await time('inflate + decode', async () => {
    const read = await readProfile(readFrom(bytes), inflateNative);
    return read.profile;
  });
  const profile = await time('prepare', () => prepareProfile(parsed, { demangle }));
  await time('refine (focus)', () => refine(profile, focused));
  // The reports build on each other through the stage's cache; a new one each shows what a first look costs.
  await time('flame graph (call tree)', () =>
    buildView(new ProfileViews(profile), { slot: 'flame', query: defaultQuery, path: [] }, noPause),
  );
  await time('flame graph, focused', () =>
    buildView(new ProfileViews(profile), { slot: 'flame', query: focused, path: [] }, noPause),
  );
  for (const slot of views) {
    const part = slot === 'source' ? { fn: '', file: '' } : slot === 'peek' ? { name: '' } : {};
    const request = { slot, query: defaultQuery, ...part } as Parameters<typeof buildView>[1];
    await time(slot, () => buildView(new ProfileViews(profile), request, noPause));
  }
  return times;
}
