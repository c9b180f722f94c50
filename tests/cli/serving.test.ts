import { copyFileSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/flags.ts';
import { buildPageAddress } from '../../src/cli/http/serve.ts';
import type { LocalServer } from '../../src/cli/http/server.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import { decodePage } from '../../src/query/codec.ts';
import { ask, getTokenPath, LocalWorld } from './local-world.ts';

const before = 'tests/fixtures/shopd-heap-before.pb.gz';
const after = 'tests/fixtures/shopd-heap-after.pb.gz';
const hop = 'tests/fixtures/loadconfig.pb.gz';

let world: LocalWorld;
beforeEach(() => {
  world = new LocalWorld();
});
afterEach(() => world.close());

interface State {
  readonly profile: string;
  readonly canRefresh: boolean;
  readonly canWatch: boolean;
}

async function askState(server: LocalServer, path: string): Promise<State> {
  const method = path === 'refresh' ? 'POST' : 'GET';
  const { status, body } = await ask(server.origin, getTokenPath(server) + path, { method });
  expect([status, path]).toEqual([200, path]);
  return JSON.parse(String(body));
}

/** A program that serves its heap profile as Go's net/http/pprof does, from a file. */
async function startProgram() {
  const program = { file: before, asked: [] as string[], status: 200, delay: 0 };
  const origin = await world.stub((request, response) => {
    program.asked.push(request.url ?? '');
    if (program.status !== 200) {
      response.writeHead(program.status, { 'x-go-pprof': '1', 'content-type': 'text/plain' });
      response.end('Profile\nis disabled\n');
    } else if (request.url?.startsWith('/debug/pprof/')) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      setTimeout(() => response.end(readFileSync(program.file)), program.delay);
    } else response.writeHead(404).end();
  });
  return { program, origin, heap: `${origin}/debug/pprof/heap` };
}

describe('a live target', () => {
  it('is served as it was fetched, and fetched again by a refresh', async () => {
    const { program, heap } = await startProgram();
    const server = await world.serve('-http=:', heap);
    const first = await askState(server, 'state');
    expect(first).toMatchObject({ canRefresh: true, canWatch: false, sources: [heap], base: '' });
    expect(first.profile).toMatch(/\/profile\/1\/heap@\d\d:\d\d:\d\d$/);
    expect((await ask(server.origin, first.profile)).body.equals(readFileSync(before))).toBe(true);

    // Nothing has changed: no new version.
    expect((await askState(server, 'refresh')).profile).toBe(first.profile);
    program.file = after;
    const second = await askState(server, 'refresh');
    expect(second.profile).toMatch(/\/profile\/2\/heap@/);
    expect((await ask(server.origin, second.profile)).body.equals(readFileSync(after))).toBe(true);
    // The one before is still there, to be compared with.
    expect((await ask(server.origin, first.profile)).body.equals(readFileSync(before))).toBe(true);
    expect(program.asked).toEqual(Array(3).fill('/debug/pprof/heap'));
  });

  it('that fails at a refresh is told in one line, and what is there stays: 502', async () => {
    const { program, heap } = await startProgram();
    const server = await world.serve('-http=:', heap);
    program.status = 500;
    const refresh = () => ask(server.origin, `${getTokenPath(server)}refresh`, { method: 'POST' });
    const failed = await refresh();
    expect(failed.status).toBe(502);
    expect(String(failed.body)).toBe(
      `${heap}: server response: 500 Internal Server Error - Profile is disabled\n`,
    );
    expect((await askState(server, 'state')).profile).toContain('/profile/1/');
    program.status = 200;
    program.file = 'tests/fixtures/bad/page.html';
    expect(String((await refresh()).body)).toBe(
      `${heap}: parsing profile: unrecognized profile format\n`,
    );
  });

  it('is fetched once for refreshes at the same time', async () => {
    const { program, heap } = await startProgram();
    const server = await world.serve('-http=:', heap);
    program.file = after;
    program.delay = 300;
    await Promise.all(Array.from({ length: 8 }, () => askState(server, 'refresh')));
    expect(program.asked).toHaveLength(2);
  });

  it('keeps a bounded number of versions, the newest among them', async () => {
    const { program, heap } = await startProgram();
    const server = await world.serve('-http=:', heap);
    const first = await askState(server, 'state');
    let newest = first;
    for (let i = 0; i < 11; i++) {
      program.file = program.file === before ? after : before;
      newest = await askState(server, 'refresh');
    }
    expect((await ask(server.origin, first.profile)).status).toBe(404);
    expect((await ask(server.origin, newest.profile)).status).toBe(200);
  });

  it('collects for as long as -seconds says', async () => {
    const { program, origin } = await startProgram();
    await world.serve('-http=:', '-seconds=3', `${origin}/debug/pprof/profile?debug=0`);
    expect(program.asked).toEqual(['/debug/pprof/profile?debug=0&seconds=3']);
  });
});

describe('a file', () => {
  it('is read again when it has changed on disk, and not while it is no profile', async () => {
    const heap = world.path('heap.pb.gz');
    copyFileSync(before, heap);
    const server = await world.serve('-http=:', heap);
    const first = await askState(server, 'newest');
    expect(first).toMatchObject({ canRefresh: true, canWatch: true });
    expect(first.profile).toMatch(/\/profile\/1\/heap\.pb\.gz$/);
    world.write('heap.pb.gz', readFileSync(after).subarray(0, 1000));
    expect((await askState(server, 'newest')).profile).toBe(first.profile);
    copyFileSync(after, heap);
    const second = await askState(server, 'newest');
    expect(second.profile).toMatch(/\/profile\/2\/heap\.pb\.gz@\d\d:\d\d:\d\d$/);
    expect((await askState(server, 'newest')).profile).toBe(second.profile);
  });

  it('of several is added up', async () => {
    const server = await world.serve('-http=:', hop, hop);
    const { profile } = await askState(server, 'state');
    expect(profile).toMatch(/\/loadconfig\.pb\.gz%20and%201%20more$/);
    const { body } = await ask(server.origin, profile);
    const { sampleTypes, samples } = parseProfile(new Uint8Array(body), { pprofCompat: false });
    const row = sampleTypes.findIndex(({ type }) => type === 'inuse_space');
    const sum = samples.value[row]?.reduce((total, value) => total + value, 0);
    // pprof -top -unit=b of both: 26217632B total.
    expect(sum).toBe(26_217_632);
  });
});

describe('the address to open', () => {
  const build = async (...args: string[]) => {
    const server = await world.serve('-http=:', ...args);
    const { query } = parseCommandLine(args);
    const line = parseCommandLine(args);
    const address = buildPageAddress(server, line, { view: 'flamegraph', query, selection: '' });
    return decodePage(new URL(address).hash).state;
  };

  it('holds the options as the page writes them', async () => {
    const { profiles, view, query } = await build(
      '-sample_index=alloc_space',
      '-focus=main\\.(a|b)&c',
      '-noinlines',
      '-nodecount=7',
      hop,
    );
    expect(profiles).toEqual([expect.stringMatching(/^\/local\/[0-9a-f]{32}\/profile\/1\//)]);
    expect(view).toBe('flamegraph');
    expect(query).toMatchObject({
      sampleIndex: 'alloc_space',
      focus: 'main\\.(a|b)&c',
      noInlines: true,
      nodeCount: 7,
    });
  });

  it('compares with the base, which is served as well', async () => {
    const { comparison } = await build(`-base=${before}`, '-normalize', after);
    expect(comparison).toEqual({
      base: expect.stringMatching(/\/profile\/base\/shopd-heap-before\.pb\.gz$/),
      mode: 'base',
      normalize: true,
    });
    expect((await build(`-diff_base=${before}`, after)).comparison?.mode).toBe('diff_base');
  });
});

describe('what can not be served is one line', () => {
  it.each([
    ['a file that is not there', 'nosuch.pb.gz', /^nosuch\.pb\.gz: ENOENT: no such file/],
    [
      'no profile',
      'tests/fixtures/bad/page.html',
      /page\.html: parsing profile: unrecognized profile format$/,
    ],
    ['an empty file', 'tests/fixtures/bad/empty-file.pb.gz', /empty-file\.pb\.gz: .*empty/],
    [
      'a target that is not there',
      'http://127.0.0.1:1/heap',
      /^http:\/\/127\.0\.0\.1:1\/heap: http fetch: connect ECONNREFUSED/,
    ],
  ])('%s', async (_, source, message) => {
    await expect(world.serve('-http=:', source)).rejects.toThrow(message);
    await expect(world.serve('-http=:', source)).rejects.toThrow(/^[^\n]*$/);
  });

  it('an answer that is an error', async () => {
    const { origin } = await startProgram();
    await expect(world.serve('-http=:', `${origin}/nothing`)).rejects.toThrow(
      `${origin}/nothing: server response: 404 Not Found`,
    );
  });

  it('a base that is no profile', async () => {
    await expect(world.serve('-http=:', '-base=tests/fixtures/bad/page.html', hop)).rejects.toThrow(
      'page.html: parsing profile: unrecognized profile format',
    );
  });

  it('a port in use, and the target is not even asked', async () => {
    const { program, heap, origin } = await startProgram();
    const { port } = new URL(origin);
    await expect(world.serve(`-http=:${port}`, heap)).rejects.toThrow(
      `127.0.0.1:${port} is in use: choose another port, or -http=: for any that is free`,
    );
    expect(program.asked).toEqual([]);
  });
});

describe('flags', () => {
  it.each([
    [['-http=8080', hop], 'could not split http address: address 8080: missing port in address'],
    [
      ['-http=a:b:c', hop],
      'could not split http address: address a:b:c: too many colons in address',
    ],
    [['-http=:http', hop], 'invalid port number: http'],
    [['-http=:99999', hop], 'invalid port number: 99999'],
    [['-http=:', '-top', hop], '-http is not compatible with an output format on the command line'],
    [['-no_browser', hop], '-no_browser only makes sense with -http'],
    [['-http=:', '-seconds=x', hop], 'invalid value "x" for flag -seconds'],
    [['-http=:', '-normalize', hop], 'must have base profile to normalize by'],
  ])('%j are refused', async (args, message) => {
    await expect(world.serve(...args)).rejects.toThrow(message);
  });
});
