import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseCommandLine } from '../../src/cli/flags.ts';
import { serveProfile } from '../../src/cli/http/serve.ts';
import type { LocalServer } from '../../src/cli/http/server.ts';
import { encodeProfile } from '../../src/profile/encode.ts';
import { drawProfile } from '../support/profile-text.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request with this very path: nothing in it is resolved or escaped. */
export function ask(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; setHost?: boolean } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Folders, servers and stubs of one test; `close` puts all of them away. */
export class LocalWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'pproflens-test-'));
  readonly told: string[] = [];
  readonly #closers: (() => void)[] = [];

  constructor() {
    this.write('page/index.html', '<!doctype html><title>pproflens</title>');
    this.write('page/assets/main.js', 'export {};');
    this.write('page/cli/pproflens.js', 'not for the page');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** A profile of one sample for each path of a source file. */
  writeProfile(name: string, ...files: readonly string[]): string {
    const samples = files.map((file, i) => `main.f${i}@${file}:${i + 1} ${i + 1}`).join('\n');
    return this.write(name, encodeProfile(drawProfile('samples/count', samples)));
  }

  async serve(...args: readonly string[]): Promise<LocalServer> {
    const line = parseCommandLine(args);
    const server = await serveProfile(line, line.http ?? ':', {
      world: { readFile: (path) => readFileSync(path) },
      input: Readable.from(['']),
      tell: (text) => this.told.push(text),
      pageFolder: this.path('page'),
    });
    this.#closers.push(server.close);
    return server;
  }

  /** Another program's server. Returns its origin. */
  async stub(listener: RequestListener): Promise<string> {
    const server: Server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#closers.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const close of this.#closers) close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the server's own addresses begin with, token included. */
export function getTokenPath(server: LocalServer): string {
  return server.getProfilePath(server.profile.latest).replace(/profile\/.*$/s, '');
}
