import { describe, expect, it } from 'vitest';
import {
  GraphvizClient,
  type LayoutReply,
  type LayoutRequest,
  type LayoutWorker,
} from './graphviz-client.ts';

class FakeWorker implements LayoutWorker {
  readonly received: LayoutRequest[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<LayoutReply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  postMessage(request: LayoutRequest): void {
    this.received.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  reply(reply: LayoutReply): void {
    this.onmessage?.({ data: reply } as MessageEvent<LayoutReply>);
  }
}

function buildClient() {
  const workers: FakeWorker[] = [];
  const client = new GraphvizClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

describe('GraphvizClient', () => {
  it('keeps its worker for the next layout', async () => {
    const { client, workers } = buildClient();
    const first = client.layout('digraph { a }');
    workers[0]?.reply({ id: 1, kind: 'svg', svg: '<svg a/>' });
    expect(await first.outcome).toEqual({ kind: 'svg', svg: '<svg a/>' });
    client.layout('digraph { b }');
    expect(workers).toHaveLength(1);
    expect(workers[0]?.received.map((request) => request.dot)).toEqual([
      'digraph { a }',
      'digraph { b }',
    ]);
  });

  it('keeps the last pictures, but not more than some megabytes of them', async () => {
    const { client, workers } = buildClient();
    const lay = async (dot: string, svg: string) => {
      const { outcome } = client.layout(dot);
      workers[0]?.reply({ id: workers[0].received.length, kind: 'svg', svg });
      return outcome;
    };
    const large = 'x'.repeat(1.5e6);
    await lay('a', large);
    await lay('b', large);
    expect(await client.layout('a').outcome).toEqual({ kind: 'svg', svg: large });
    expect(workers[0]?.received.map(({ dot }) => dot)).toEqual(['a', 'b']);
    // With a third one they are more than 4 million characters: b was used least lately.
    await lay('c', large);
    expect((await client.layout('a').outcome).kind).toBe('svg');
    client.layout('b');
    expect(workers[0]?.received.map(({ dot }) => dot)).toEqual(['a', 'b', 'c', 'b']);
  });

  it('ends a busy worker when a later layout is asked for', async () => {
    const { client, workers } = buildClient();
    const first = client.layout('slow');
    const second = client.layout('quick');
    expect(await first.outcome).toEqual({ kind: 'stopped' });
    expect(workers.map((worker) => worker.ended)).toEqual([true, false]);
    workers[1]?.reply({ id: 2, kind: 'svg', svg: '<svg/>' });
    expect(await second.outcome).toEqual({ kind: 'svg', svg: '<svg/>' });
  });

  it('stops a layout, and does nothing when it is stopped too late', async () => {
    const { client, workers } = buildClient();
    const first = client.layout('slow');
    first.stop();
    expect(await first.outcome).toEqual({ kind: 'stopped' });
    const second = client.layout('next');
    first.stop();
    expect(workers[1]?.ended).toBe(false);
    workers[1]?.reply({ id: 2, kind: 'svg', svg: '<svg/>' });
    expect((await second.outcome).kind).toBe('svg');
  });

  it('reports an error of Graphviz and starts a new worker afterwards', async () => {
    const { client, workers } = buildClient();
    const first = client.layout('digraph {');
    workers[0]?.reply({ id: 1, kind: 'error', message: 'syntax error in line 1' });
    expect(await first.outcome).toEqual({ kind: 'error', message: 'syntax error in line 1' });
    expect(workers[0]?.ended).toBe(true);
    client.layout('digraph {}');
    expect(workers).toHaveLength(2);
  });

  it('reports a worker that cannot start', async () => {
    const client = new GraphvizClient(() => {
      throw new Error('blocked');
    });
    expect(await client.layout('digraph {}').outcome).toEqual({
      kind: 'error',
      message: 'blocked',
    });
  });

  it('reports a worker that dies', async () => {
    const { client, workers } = buildClient();
    const first = client.layout('digraph {}');
    workers[0]?.onerror?.({ message: '' } as ErrorEvent);
    expect((await first.outcome).kind).toBe('error');
  });
});
