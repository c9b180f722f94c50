/**
 * The address of the service worker, where there is to be one: in the hosted page in a window of its own. The server of
 * `pproflens -http` answers to this computer's names only, and has no use for a page that outlives it.
 */
export function findServiceWorker(): string | undefined {
  const address = document.querySelector<HTMLMetaElement>('meta[name="service-worker"]')?.content;
  const isLocalServer = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
  const isFramed = window.parent !== window;
  if (!address || isLocalServer || isFramed || !('serviceWorker' in navigator)) return undefined;
  return new URL(address, document.baseURI).href;
}
