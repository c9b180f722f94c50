#!/usr/bin/env node
// A static file server for the built page, on this machine only. Profiles (.gz) go out as they are: a server that
// declares them as encoded makes the browser unpack them, and the page would not see what is in the file.
//
//   node scripts/serve.mjs [folder] [port] [sub-path]
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getFileType } from './file-types.mjs';

function findFile(folder, url) {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith(sep) ? join(path, 'index.html') : path);
    if (!file.startsWith(folder + sep) || !statSync(file).isFile()) return undefined;
    return file;
  } catch {
    // A bad address or no such file: both are "not found" to the one who asks.
    return undefined;
  }
}

/** What a host is asked to send with the page; the path is the one below the page's folder. */
export function getPageHeaders(path, policy) {
  // Those names change with their content; everything else is asked for again.
  const isHashed = path.startsWith('/assets/');
  return {
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
  };
}

/**
 * Serves a folder on 127.0.0.1, below `prefix` (`/tools/lens/`); resolves to the server once it listens, rejects when the
 * port is taken. `getHeaders`: more headers for a path below the prefix.
 *
 * @param {string} folder
 * @param {number} port
 * @param {{ prefix?: string, getHeaders?: (path: string) => Record<string, string> }} [options]
 * @returns {Promise<import('node:http').Server>}
 */
export function serveFolder(folder, port, { prefix = '/', getHeaders = () => ({}) } = {}) {
  const base = resolve(folder);
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    const below = address.startsWith(prefix) ? address.slice(prefix.length - 1) : undefined;
    const file = below === undefined ? undefined : findFile(base, below);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': getFileType(extname(file)),
      'content-length': statSync(file).size,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...getHeaders(below),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

/** Serves a folder on the first free port from `firstPort` on. */
export async function serveOnFreePort(folder, firstPort) {
  for (let port = firstPort; port < firstPort + 100; port++) {
    try {
      await serveFolder(folder, port);
      return port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no free port from ${firstPort} to ${firstPort + 99}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', port = '4173', prefix = '/'] = process.argv.slice(2);
  await serveFolder(folder, Number(port), { prefix });
  console.log(`http://127.0.0.1:${port}${prefix}`);
}
