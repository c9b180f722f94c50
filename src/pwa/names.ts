/** What page and service worker call things by. Caches belong to an origin, so their names hold the scope: other copies of the page may live next door. */
export const sharePath = 'share-target';
/** In the query of the page that is to open what was shared with it. */
export const sharedParameter = 'shared';
/** Why what was shared is not opened: it comes from another site, is no form with files, is too large, finds no room. */
export const refusals = ['site', 'form', 'size', 'room'] as const;
export type Refusal = (typeof refusals)[number];
/** Asks a waiting service worker to take over. */
export const takeOver = 'pproflens:take-over';

export function getCacheName(scope: string, version: string): string {
  return `pproflens ${scope} ${version}`;
}

/** An empty cache of this name says that the version was active. */
export function getMarkName(scope: string, version: string): string {
  return `pproflens-active ${scope} ${version}`;
}

/** Files that were shared with the installed page, until it opens them. */
export function getSharedCacheName(scope: string): string {
  return `pproflens-shared ${scope}`;
}
