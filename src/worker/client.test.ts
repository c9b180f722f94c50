import { beforeEach, describe, expect, test } from 'vitest';
import { defaultQuery } from '../query/query.ts';
import { noChoices } from '../share/choices.ts';
import { Client, type Port } from './client.ts';
import type { Answer, ProfileSummary, Request, ViewRequest } from './protocol.ts';

class FakePort implements Port {
  readonly requests: Request[] = [];
  isTerminated = false;
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  onmessageerror: Port['onmessageerror'] = null;
  postMessage(request: Request): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(answer: Answer): void {
    this.onmessage?.({ data: answer } as MessageEvent<Answer>);
  }
  kinds(): string[] {
    return this.requests.map((request) => request.kind);
  }
  last(): Request {
    const request = this.requests.at(-1);
    if (!request) throw new Error('nothing was sent');
    return request;
  }
}

let ports: FakePort[];
let marks: string[];
let client: Client;
const port = (): FakePort => ports.at(-1) as FakePort;
const file = { kind: 'file', file: new Blob(['x']) } as const;
const top = (focus: string): ViewRequest => ({ slot: 'top', query: { ...defaultQuery, focus } });
const ignore = () => undefined;
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  ports = [];
  marks = [];
  client = new Client(
    () => {
      const made = new FakePort();
      ports.push(made);
      return made;
    },
    (name) => marks.push(name),
  );
});

async function openOne() {
  const outcome = client.open(7, 'a.pb.gz', file, ignore, new AbortController().signal);
  port().answer({
    kind: 'opened',
    id: port().last().id,
    summary: { profileId: 7 } as ProfileSummary,
  });
  return outcome;
}

describe('opening', () => {
  test('marks inflated and decoded once each, progress or none', async () => {
    await openOne();
    expect(marks).toEqual(['pproflens:inflated', 'pproflens:decoded']);
  });

  test('marks inflated when the phase moves on', () => {
    void client.open(7, 'a', file, ignore, new AbortController().signal);
    const { id } = port().last();
    port().answer({ kind: 'progress', id, progress: { phase: 'inflate', done: 1 } });
    expect(marks).toEqual([]);
    port().answer({ kind: 'progress', id, progress: { phase: 'decode', done: 1 } });
    expect(marks).toEqual(['pproflens:inflated']);
  });

  test('is stopped by its signal', async () => {
    const stop = new AbortController();
    const outcome = client.open(7, 'a', file, ignore, stop.signal);
    const { id } = port().last();
    stop.abort();
    expect(port().last()).toMatchObject({ kind: 'cancel', target: id });
    port().answer({ kind: 'cancelled', id });
    expect(await outcome).toEqual({ kind: 'cancelled' });
  });
});

test('of several wishes to share the last one is worked on', async () => {
  await openOne();
  const wish = { query: defaultQuery, choices: noChoices, names: [] };
  const first = client.share(7, wish);
  await settle();
  const { id } = port().last();
  void client.share(7, { ...wish, choices: { ...noChoices, anonymise: true } });
  await settle();
  expect(port().kinds()).toEqual(['open', 'share', 'cancel', 'share']);
  expect(port().requests.at(-2)).toMatchObject({ kind: 'cancel', target: id });
  port().answer({ kind: 'cancelled', id });
  expect(await first).toEqual({ kind: 'cancelled' });
});

describe('a slot', () => {
  test('keeps one request in flight and the latest waiting', async () => {
    await openOne();
    const first = client.ask(7, top('a'), ignore);
    await settle();
    const running = port().last().id;
    const second = client.ask(7, top('b'), ignore);
    const third = client.ask(7, top('c'), ignore);
    expect(await second).toEqual({ kind: 'cancelled' });
    expect(port().kinds()).toEqual(['open', 'view', 'cancel', 'cancel']);
    port().answer({ kind: 'cancelled', id: running });
    expect(await first).toEqual({ kind: 'cancelled' });
    await settle();
    expect(port().last()).toMatchObject({ kind: 'view', request: top('c') });
    port().answer({
      kind: 'error',
      id: port().last().id,
      error: { code: 'bad-regexp', message: 'm' },
    });
    expect(await third).toEqual({ kind: 'error', error: { code: 'bad-regexp', message: 'm' } });
  });

  test('does not wait for another slot', async () => {
    await openOne();
    void client.ask(7, top(''), ignore);
    void client.ask(7, { slot: 'graph', query: defaultQuery }, ignore);
    await settle();
    expect(port().kinds()).toEqual(['open', 'view', 'view']);
  });
});

describe('a lost worker', () => {
  test('fails what was pending; a new one opens the profile again before the next view', async () => {
    await openOne();
    const lost = client.ask(7, top(''), ignore);
    await settle();
    port().onerror?.({} as ErrorEvent);
    expect(await lost).toMatchObject({ kind: 'error', error: { code: 'worker-lost' } });
    expect(ports[0]?.isTerminated).toBe(true);

    void client.ask(7, top(''), ignore);
    await settle();
    expect(ports).toHaveLength(2);
    expect(port().kinds()).toEqual(['open']);
    expect(port().last()).toMatchObject({ profileId: 7, source: file });
    port().answer({ kind: 'opened', id: port().last().id, summary: {} as ProfileSummary });
    await settle();
    expect(port().kinds()).toEqual(['open', 'view']);
  });

  test('is noticed by an unreadable message too, and a failing reopening is the view’s answer', async () => {
    await openOne();
    port().onmessageerror?.({} as MessageEvent);
    const asked = client.ask(7, top(''), ignore);
    port().answer({
      kind: 'error',
      id: port().last().id,
      error: { code: 'unreachable', message: 'gone' },
    });
    expect(await asked).toEqual({ kind: 'error', error: { code: 'unreachable', message: 'gone' } });
  });
});

test('closing tells the worker once', async () => {
  await openOne();
  client.close(7);
  client.close(7);
  expect(port().kinds()).toEqual(['open', 'close']);
});
