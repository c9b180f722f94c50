import { getCacheName, getMarkName } from './names.ts';

/**
 * Keeps the version that becomes active and the one that was before it: a window that was not reloaded goes on with what it was
 * built with. One that was fetched earlier and never active goes, one that is being fetched stays.
 *
 * An empty cache marks each version that was active; caches are listed in the order in which they were made.
 */
export async function dropOldVersions(
  storage: Pick<CacheStorage, 'open' | 'delete' | 'keys'>,
  scope: string,
  version: string,
): Promise<void> {
  const markPrefix = getMarkName(scope, '');
  const own = getMarkName(scope, version);
  await storage.delete(own);
  await storage.open(own);
  const names = await storage.keys();
  const marks = names.filter((name) => name.startsWith(markPrefix));
  const kept = new Set(marks.slice(-2).map((name) => name.slice(markPrefix.length)));
  const cachePrefix = getCacheName(scope, '');
  const ownAt = names.indexOf(getCacheName(scope, version));
  for (const [at, name] of names.entries()) {
    const isMark = name.startsWith(markPrefix);
    if (!isMark && !name.startsWith(cachePrefix)) continue;
    const each = name.slice((isMark ? markPrefix : cachePrefix).length);
    const wasActive = marks.includes(getMarkName(scope, each));
    if (!kept.has(each) && (wasActive || at < ownAt)) await storage.delete(name);
  }
}
