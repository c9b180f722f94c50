import { getCacheName, type Refusal, sharedParameter, sharePath, takeOver } from './names.ts';
import { readShared } from './share-target.ts';
import { leaveFiles } from './shared-files.ts';
import { dropOldVersions } from './versions.ts';

declare const self: ServiceWorkerGlobalScope;
/**
 * The files of this build below the page's folder, "" is the page itself, and the hashes they must have; written in by
 * scripts/page-plugins.mjs.
 */
declare const pageFiles: {
  readonly version: string;
  readonly files: readonly string[];
  readonly hashes: Readonly<Record<string, string>>;
};

const { scope } = self.registration;
const cacheName = getCacheName(scope, pageFiles.version);
const known = new Set(pageFiles.files);
/** Files whose name changes with their content. */
const hashed = /^assets\//;

/**
 * Keeps this build, every file of it or none. What has a hash is refused by the browser when it is anything else: the log-in
 * page that a café's network answers all requests with has the status 200, and would be kept as the page's code.
 */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const requests = pageFiles.files.map(
    (file) =>
      new Request(new URL(file, scope), {
        cache: hashed.test(file) ? 'default' : 'reload',
        integrity: pageFiles.hashes[file] ?? '',
      }),
  );
  try {
    await cache.addAll(requests);
    for (const request of requests) {
      if (request.integrity === '') refusePage(await cache.match(request));
    }
  } catch (error) {
    // A deployment that is half there is no version to go on with.
    await caches.delete(cacheName);
    throw error;
  }
}

function refusePage(response: Response | undefined): void {
  const type = response?.headers.get('content-type') ?? '';
  if (/^text\/html\b/i.test(type)) throw new Error(`${response?.url} is a page`);
}

async function readCached(path: string, request: Request): Promise<Response> {
  const address = new URL(path, scope).href;
  const own = await (await caches.open(cacheName)).match(address);
  if (own) return own;
  const prefix = getCacheName(scope, '');
  for (const name of (await caches.keys()).filter((each) => each.startsWith(prefix))) {
    const older = await (await caches.open(name)).match(address);
    if (older) return older;
  }
  return fetch(request);
}

/** Puts shared files aside and shows the page, which takes them from there, or says why there are none. */
async function takeShared(request: Request): Promise<Response> {
  const shared = await readShared(request, self.location.origin);
  const said = typeof shared === 'string' ? shared : await keepShared(shared);
  const answer = said === '' ? sharedParameter : `${sharedParameter}=${said}`;
  return Response.redirect(new URL(`./?${answer}`, scope), 303);
}

async function keepShared(files: readonly File[]): Promise<'' | Refusal> {
  try {
    await leaveFiles(scope, files);
    return '';
  } catch {
    return 'room';
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => {
  // A page of the first visit is served from the cache from here on, even when the host has a newer version by then.
  event.waitUntil(
    dropOldVersions(caches, scope, pageFiles.version).then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === takeOver) event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Whatever is not of the page itself, a profile above all, goes its own way and is never kept.
  if (!url.href.startsWith(scope)) return;
  const path = url.pathname.slice(new URL(scope).pathname.length);
  if (request.method === 'POST' && path === sharePath) event.respondWith(takeShared(request));
  if (request.method !== 'GET') return;
  const file = path === 'index.html' ? '' : path;
  if (known.has(file) || hashed.test(file)) event.respondWith(readCached(file, request));
});
