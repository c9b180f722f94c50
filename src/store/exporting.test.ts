import { expect, test } from 'vitest';
import type { ViewOutcome } from '../worker/client.ts';
import type { ViewRequest } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { createExporting } from './exporting.ts';

const head = { notes: [], sampleType: 'space', unit: 'bytes', total: 1 };
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

test('what is asked for while a text is made waits for it, and is of what was shown when it was asked for', async () => {
  const asked: { profileId: number; request: ViewRequest; answer: (of: ViewOutcome) => void }[] =
    [];
  let state = {
    query: { focus: 'a' },
    current: { summary: { profileId: 1 }, entry: { name: 'a' } },
  };
  const exporting = createExporting({
    store: { getState: () => state },
    world: {
      client: {
        ask: (profileId: number, request: ViewRequest) =>
          new Promise((answer) => asked.push({ profileId, request, answer })),
      },
    },
    addNotes: () => undefined,
  } as unknown as Context);

  const text = exporting.makeText('top');
  const bytes = exporting.makeBytes('csv');
  state = { query: { focus: 'b' }, current: { summary: { profileId: 2 }, entry: { name: 'b' } } };
  await settle();
  expect(asked.map(({ request }) => request.slot)).toEqual(['text']);

  asked[0]?.answer({ kind: 'result', result: { ...head, kind: 'text', text: 'rows' } });
  expect(await text).toBe('rows');
  await settle();
  expect(asked[1]).toMatchObject({ profileId: 1, request: { slot: 'bytes', name: 'a' } });
  expect(asked[1]?.request.query).toEqual({ focus: 'a' });
  const made = Uint8Array.of(1);
  asked[1]?.answer({ kind: 'result', result: { ...head, kind: 'bytes', bytes: made } });
  expect(await bytes).toBe(made);
});
