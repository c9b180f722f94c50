import { getCacheName, getSharedCacheName, sharedParameter, sharePath, takeOver } from './names.ts';
import { dropOldVersions } from './versions.ts';

declare const self: ServiceWorkerGlobalScope;
/** The files of this build below the page's folder, "" is the page itself; written in by scripts/page-plugins.mjs. */
declare const pageFiles: { readonly version: string; readonly files: readonly string[] };

const { scope } = self.registration;
const cacheName = getCacheName(scope, pageFiles.version);
const known = new Set(pageFiles.files);
/** Files whose name changes with their content. */
const hashed = /^assets\//;
/** What is shared is held until it is opened: at most so many files. */
const maxShared = 20;

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const requests = pageFiles.files.map(
    (file) =>
      new Request(new URL(file, scope), { cache: hashed.test(file) ? 'default' : 'reload' }),
  );
  try {
    await cache.addAll(requests);
  } catch (error) {
    // A deployment that is half there is no version to go on with.
    await caches.delete(cacheName);
    throw error;
  }
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

/** Puts shared files aside and shows the page, which takes them from there. */
async function takeShared(request: Request): Promise<Response> {
  const cache = await caches.open(getSharedCacheName(scope));
  const entries = [...(await request.formData()).values()].filter((value) => value instanceof File);
  for (const [index, file] of entries.slice(0, maxShared).entries()) {
    const address = new URL(`${sharePath}/${index}/${encodeURIComponent(file.name)}`, scope);
    await cache.put(address, new Response(file));
  }
  return Response.redirect(new URL(`./?${sharedParameter}`, scope), 303);
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
