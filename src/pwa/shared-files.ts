import { getSharedCacheName, type Refusal, refusals, sharedParameter, sharePath } from './names.ts';

/** Whether the page was opened to show what was shared with it. */
export function isShared(address: URL): boolean {
  return address.searchParams.has(sharedParameter);
}

/** Why nothing of what was shared waits; undefined where something does. */
export function findRefusal(address: URL): Refusal | undefined {
  const said = address.searchParams.get(sharedParameter);
  return refusals.find((refusal) => refusal === said);
}

/** The files that wait for the page in this folder; they are taken out. */
export async function takeSharedFiles(scope: string): Promise<readonly File[]> {
  const name = getSharedCacheName(scope);
  const cache = await caches.open(name);
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const fileName = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
    if (response) files.push(new File([await response.blob()], fileName));
  }
  await caches.delete(name);
  return files;
}

/**
 * Leaves files for the page that is loaded next, in the place of any that nobody has fetched. Errors: rejects where they can't
 * be kept, and keeps none of them.
 */
export async function leaveFiles(scope: string, files: readonly File[]): Promise<void> {
  const name = getSharedCacheName(scope);
  try {
    await caches.delete(name);
    const cache = await caches.open(name);
    for (const [index, file] of files.entries()) {
      const address = new URL(`${sharePath}/${index}/${encodeURIComponent(file.name)}`, scope);
      await cache.put(address, new Response(file));
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** The address of the page that opens what was left, the view as it is. */
export function getSharedAddress(scope: string, hash: string): string {
  return new URL(`./?${sharedParameter}${hash}`, scope).href;
}
