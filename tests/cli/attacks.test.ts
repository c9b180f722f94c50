import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopback, parseListenAddress } from '../../src/cli/http/address.ts';
import { maxSourceBytes } from '../../src/cli/http/named-source.ts';
import type { LocalServer } from '../../src/cli/http/server.ts';
import { ask, getTokenPath, LocalWorld } from './local-world.ts';

const world = new LocalWorld();
let server: LocalServer;
let local = '';
const askSource = (file: string) =>
  ask(server.origin, `${local}source?file=${encodeURIComponent(file)}`);

beforeAll(async () => {
  world.write('tree/main.go', 'package main\n');
  world.write('tree/unnamed.go', 'package unnamed\n');
  world.write('tree/shop/cart.go', 'package shop\n');
  world.write('outside/secret.go', 'package secret\n');
  world.write('outside/other/cart.go', 'package other\n');
  world.write('tree/key.pem', 'a key');
  world.write('tree/large.go', new Uint8Array(maxSourceBytes + 1));
  mkdirSync(world.path('tree/folder.go'));
  symlinkSync(world.path('outside/secret.go'), world.path('tree/link.go'));
  symlinkSync(world.path('outside/other'), world.path('tree/linked'));
  symlinkSync('/etc/passwd', world.path('tree/passwd.go'));
  symlinkSync('main.go', world.path('tree/alias.go'));
  const inTree = [
    'main.go',
    'key.pem',
    'large.go',
    'folder.go',
    'link.go',
    'linked/cart.go',
    'passwd.go',
    'alias.go',
    'gone.go',
    '../outside/secret.go',
  ];
  const profile = world.writeProfile(
    'heap.pb',
    ...inTree.map((name) => `${world.path('tree')}/${name}`),
    'shop/cart.go',
    '/etc/passwd',
    '/proc/self/environ',
    '/proc/self/root/etc/passwd.go',
  );
  server = await world.serve('-http=127.0.0.1:', `-source_path=${world.path('tree')}`, profile);
  local = getTokenPath(server);
});
afterAll(() => world.close());

describe('the page', () => {
  it('is served with a policy that lets in no foreign script, and to no other site', async () => {
    const { status, headers, body } = await ask(server.origin, '/');
    expect(status).toBe(200);
    expect(String(body)).toContain('<title>pproflens</title>');
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it.each([
    '/../tree/main.go',
    '/..',
    '/assets/../../tree/main.go',
    '/%2e%2e/tree/main.go',
    '/%2e%2e%2ftree%2fmain.go',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%252e%252e/tree/main.go',
    '/..%5c..%5ctree%5cmain.go',
    '/....//tree/main.go',
    '//etc/passwd',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/index.html%00',
    '/assets',
    '/assets/',
    '/cli/pproflens.js',
    'http://127.0.0.1/etc/passwd',
  ])('%s is not there: 404', async (path) => {
    expect((await ask(server.origin, path)).status).toBe(404);
  });

  it.each(['/%', '/%ff'])('%s is no address: 400', async (path) => {
    expect((await ask(server.origin, path)).status).toBe(400);
  });

  it.each([
    ['POST', '/'],
    ['PUT', '/index.html'],
    ['OPTIONS', '/'],
    ['DELETE', 'state'],
    ['OPTIONS', 'profile/1/heap.pb'],
    ['GET', 'refresh'],
  ])('%s %s is not allowed: 405', async (method, path) => {
    const full = path.startsWith('/') ? path : local + path;
    const { status, headers } = await ask(server.origin, full, { method });
    expect(status).toBe(405);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a name that is not of this server (DNS rebinding)', () => {
  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '169.254.169.254',
    '[::2]:80',
    '127.0.0.1@evil.example',
  ])('"%s" is refused for the page and the profile: 403', async (host) => {
    for (const path of ['/', `${local}state`, server.getProfilePath(server.profile.latest)]) {
      const reply = await ask(server.origin, path, { headers: { host } });
      expect(reply.status).toBe(403);
      expect(reply.body.length).toBeLessThan(100);
    }
  });

  it('and no name at all: 403', async () => {
    const { hostname, port } = new URL(server.origin);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = createConnection(Number(port), hostname, () =>
        socket.write('GET / HTTP/1.0\r\n\r\n'),
      );
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each(['localhost', 'localhost:9000', '127.0.0.1:1', '[::1]:9000'])(
    '%s is of this server, through a tunnel, too: 200',
    async (host) => {
      expect((await ask(server.origin, '/', { headers: { host } })).status).toBe(200);
    },
  );
});

describe('profile and sources without the token', () => {
  it.each(['state', 'newest', 'source?file=/etc/passwd', 'profile/1/heap.pb'])(
    '%s: 404',
    async (path) => {
      const token = local.split('/')[2] ?? '';
      expect(token).toMatch(/^[0-9a-f]{32}$/);
      const others = ['', '0'.repeat(32), token.slice(1), `${token}0`, token.toUpperCase(), '..'];
      for (const other of others.filter((given) => given !== token)) {
        expect((await ask(server.origin, `/local/${other}/${path}`)).status).toBe(404);
      }
      expect((await ask(server.origin, `/local/${path}`)).status).toBe(404);
    },
  );

  it('have another token each time', async () => {
    const second = await world.serve('-http=:', world.path('heap.pb'));
    expect(getTokenPath(second)).not.toBe(local);
  });

  it.each([
    'profile/2/heap.pb',
    'profile/base/x',
    'profile/1/../../state',
    'profile//x',
    'nothing',
    '',
  ])('with it, %s is not there: 404', async (path) => {
    expect((await ask(server.origin, local + path)).status).toBe(404);
  });
});

describe('sources', () => {
  it('that the profile names come from the disk as they are: 200', async () => {
    const absolute = await askSource(world.path('tree/main.go'));
    expect([absolute.status, String(absolute.body)]).toEqual([200, 'package main\n']);
    expect(absolute.headers['content-type']).toBe('text/plain; charset=utf-8');
    const relative = await askSource('shop/cart.go');
    expect([relative.status, String(relative.body)]).toEqual([200, 'package shop\n']);
  });

  it('through a link within the tree, too: 200', async () => {
    expect((await askSource(world.path('tree/alias.go'))).status).toBe(200);
  });

  it.each([
    ['another file of the same folder', 'tree/unnamed.go'],
    ['a file of the profile, by a way round', 'tree/shop/../main.go'],
    ['the profile itself', 'heap.pb'],
  ])('%s: 404', async (_, name) => {
    expect((await askSource(`${world.folder}/${name}`)).status).toBe(404);
  });

  it.each([
    ['a named file that is gone', 'tree/gone.go', 404],
    ['a folder', 'tree/folder.go', 404],
    ['a link to a file out of the tree', 'tree/link.go', 403],
    ['a link to a folder out of the tree', 'tree/linked/cart.go', 403],
    ['a link to /etc/passwd', 'tree/passwd.go', 403],
    ['a key beside the sources', 'tree/key.pem', 403],
    ['a file of more than 16 MB', 'tree/large.go', 413],
  ])('%s: %s, %i', async (_, name, status) => {
    const reply = await askSource(`${world.folder}/${name}`);
    expect(reply.status).toBe(status);
    expect(reply.body.length).toBeLessThan(100);
  });

  it.each(['/etc/passwd', '/proc/self/environ'])(
    '%s, though the profile names it: 403',
    async (path) => {
      expect((await askSource(path)).status).toBe(403);
    },
  );

  it.each(['', '.', '/', '\0', `${'/x'.repeat(2000)}.go`])('nonsense (%j): 404', async (path) => {
    expect((await askSource(path)).status).toBe(404);
  });

  it('a null byte after a named file: 404', async () => {
    expect((await askSource(`${world.path('tree/main.go')}\0.pem`)).status).toBe(404);
    expect(
      (await ask(server.origin, `${local}source?file=${world.path('tree/main.go')}%00`)).status,
    ).toBe(404);
  });

  it('a pipe does not hang the server: 404', async () => {
    const pipe = world.path('tree/pipe.go');
    execFileSync('mkfifo', [pipe]);
    const second = await world.serve('-http=:', world.writeProfile('pipe.pb', pipe));
    const path = `${getTokenPath(second)}source?file=${encodeURIComponent(pipe)}`;
    expect((await ask(second.origin, path)).status).toBe(404);
  });
});

describe('load', () => {
  it('a thousand requests at once are answered, refused with 503 or cut off, and the next one is answered', async () => {
    const path = server.getProfilePath(server.profile.latest);
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, () =>
        ask(server.origin, path).then(
          ({ status }) => status,
          (error: NodeJS.ErrnoException) => error.code ?? error.message,
        ),
      ),
    );
    expect(statuses).toContain(200);
    const expected = new Set<number | string>([200, 503, 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);
    expect(statuses.filter((status) => !expected.has(status))).toEqual([]);
    expect((await ask(server.origin, path)).status).toBe(200);
  });

  it('headers of more than 16 kB: 431', async () => {
    const reply = await ask(server.origin, '/', { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(reply.status).toBe(431);
  });
});

describe('where it listens', () => {
  it('is this machine alone unless another host is given', async () => {
    expect(parseListenAddress(':8080')).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(new URL(server.origin).hostname).toBe('127.0.0.1');
    expect(world.told).toEqual([]);
    const open = await world.serve('-http=0.0.0.0:', world.path('heap.pb'));
    expect(world.told).toEqual([expect.stringMatching(/^listening on 0\.0\.0\.0: whoever/)]);
    const reply = await ask(open.origin, '/', { headers: { host: 'evil.example' } });
    expect(reply.status).toBe(403);
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '192.168.1.2', '127.0.0.1.example', 'localhost.example', '::'])(
    '%s is not',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
