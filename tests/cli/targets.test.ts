import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchTarget, findTarget, formatTarget } from '../../src/cli/http/fetch-target.ts';
import { LocalWorld } from './local-world.ts';

const noTimes = { seconds: undefined, timeout: undefined };

// What pprof's adjustURL makes of a source, -seconds and -timeout.
describe('a source', () => {
  it.each([
    ['http://host:6060/debug/pprof/heap', noTimes, 'http://host:6060/debug/pprof/heap', 60],
    ['https://host/heap', noTimes, 'https://host/heap', 60],
    ['https+insecure://host/heap', noTimes, 'https://host/heap', 60],
    ['localhost:6060/debug/pprof/heap', noTimes, 'http://localhost:6060/debug/pprof/heap', 60],
    ['127.0.0.1:6060', noTimes, 'http://127.0.0.1:6060/', 60],
    ['[::1]:6060/x', noTimes, 'http://[::1]:6060/x', 60],
    ['http://h/p?seconds=10', noTimes, 'http://h/p?seconds=10', 15],
    ['http://h/p', { seconds: 20, timeout: undefined }, 'http://h/p?seconds=20', 30],
    ['http://h/p?seconds=10', { seconds: 20, timeout: 5 }, 'http://h/p?seconds=20', 5],
  ])('%s with %j is fetched from %s in %i s at most', (source, times, url, seconds) => {
    const target = findTarget(source, times);
    expect(target?.url.href).toBe(url);
    expect(target?.timeoutMillis).toBe(seconds * 1000);
  });

  it.each([
    'heap.pb.gz',
    './a/heap.pb.gz',
    '/tmp/heap',
    '-',
    'C:\\heap.pb.gz',
    'file:///etc/passwd',
    'ftp://host/x',
    'http://',
  ])('%s is no target', (source) => expect(findTarget(source, noTimes)).toBeUndefined());

  it('does not show its password', () => {
    const target = findTarget('http://me:secret@host/heap', noTimes);
    expect(target && formatTarget(target)).toBe('http://me:xxxxx@host/heap');
  });
});

describe('fetching', () => {
  let world: LocalWorld;
  beforeEach(() => {
    world = new LocalWorld();
  });
  afterEach(() => world.close());
  const fetchFrom = (source: string, limit?: number, timeout?: number) => {
    const target = findTarget(source, { seconds: undefined, timeout });
    if (!target) throw new Error('no target');
    return fetchTarget(target, limit);
  };

  it('refuses 2 GB by the declared length, before it is sent', async () => {
    const origin = await world.stub((_, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 31) });
      response.write('x');
    });
    await expect(fetchFrom(origin)).rejects.toThrow('too large: more than 1,073,741,824 bytes');
  });

  it('stops at the limit where no length is declared', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1 << 16);
    const origin = await world.stub((_, response) => {
      const push = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        if (!response.destroyed) response.once('drain', push);
      };
      push();
    });
    await expect(fetchFrom(origin, 1 << 20)).rejects.toThrow(
      'too large: more than 1,048,576 bytes',
    );
    expect(sent).toBeLessThan(1 << 26);
  });

  it('ends after the timeout', async () => {
    const origin = await world.stub(() => undefined);
    await expect(fetchFrom(origin, undefined, 0.1)).rejects.toThrow(
      'http fetch: no answer in 0.1s',
    );
  });

  it('fails for an answer that breaks off', async () => {
    const origin = await world.stub((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await expect(fetchFrom(origin)).rejects.toThrow(/^http fetch: /);
  });

  it('follows redirects, but not in circles and not to files', async () => {
    const origin = await world.stub((request, response) => {
      const targets: Record<string, string> = {
        '/once': '/there',
        '/circle': '/circle',
        '/file': 'file:///etc/passwd',
      };
      const location = targets[request.url ?? ''];
      if (location) response.writeHead(302, { location }).end();
      else response.end('there');
    });
    expect(String(Buffer.from(await fetchFrom(`${origin}/once`)))).toBe('there');
    await expect(fetchFrom(`${origin}/circle`)).rejects.toThrow('stopped after 10 redirects');
    await expect(fetchFrom(`${origin}/file`)).rejects.toThrow('redirect to file:');
  });
});
