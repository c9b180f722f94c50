import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeaderPolicy } from '../../scripts/page-policy.mjs';
import { getPageHeaders, serveFolder } from '../../scripts/serve.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The built page. */
export const builtPage = resolve(root, process.env.PPROFLENS_DIST ?? 'dist');

/** A sub-path, as of a project's pages. */
export const prefix = '/tools/pproflens/';

function getPort(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/**
 * A copy of the built page on a plain static server below a sub-path, with the headers of docs/hosting.md. Browsers take
 * names below localhost for this machine and for a secure place, and it is none of the names that `pproflens -http` has.
 */
export class HostedPage {
  readonly folder = mkdtempSync(join(tmpdir(), 'pproflens-host-'));
  /** What the browser reported against the policy, of page and workers. */
  readonly reports: string[] = [];
  /** Sent in the place of what docs/hosting.md says. */
  headers: Record<string, string> = {};
  private server: Server | undefined;
  private collector: Server | undefined;
  private port = 0;

  get origin(): string {
    return `http://pproflens.localhost:${this.port}`;
  }

  get address(): string {
    return this.origin + prefix;
  }

  async start(framedBy: readonly string[] = []): Promise<void> {
    this.put(builtPage);
    this.collector = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += String(part);
      });
      request.on('end', () => {
        this.reports.push(body);
        response.end();
      });
    });
    await new Promise<void>((done) => this.collector?.listen(0, '127.0.0.1', done));
    const reportTo = `http://127.0.0.1:${getPort(this.collector)}/`;
    const policy = `${getHeaderPolicy(framedBy)}; report-uri ${reportTo}`;
    const getHeaders = (path: string) => ({ ...getPageHeaders(path, policy), ...this.headers });
    const server = await serveFolder(this.folder, 0, { prefix, getHeaders });
    this.server = server;
    this.port = getPort(server);
  }

  /** Puts another build in the place of the one that is there. */
  put(build: string): void {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(build, this.folder, { recursive: true });
  }

  /** The host is gone. */
  stopServing(): void {
    if (this.server) stop(this.server);
  }

  close(): void {
    this.stopServing();
    if (this.collector) stop(this.collector);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Serves a page of somebody else's; resolves to its server and origin. */
export async function servePage(html: () => string): Promise<{ origin: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${getPort(server)}`, close: () => stop(server) };
}
