import type { Host } from './host.ts';
import { type Refusal, takeOver } from './names.ts';
import { offerVersion } from './offer.ts';
import {
  findRefusal,
  getSharedAddress,
  isShared,
  leaveFiles,
  takeSharedFiles,
} from './shared-files.ts';

interface LaunchQueue {
  setConsumer(consume: (params: { files: readonly FileSystemFileHandle[] }) => void): void;
}
declare global {
  interface Window {
    /** Chromium's, where the page can be installed. */
    readonly launchQueue?: LaunchQueue;
  }
}

/** Between two looks for a new version, for windows that stay open for days. */
const lookEvery = 60 * 60 * 1000;

const explainRefusal: Readonly<Record<Refusal, string>> = {
  site: 'Another site tried to hand a file to this page; it was not opened.',
  form: 'There was no file in what was shared with this page.',
  size: 'More was shared than this page takes at once (512 MB); nothing was opened. Use “Open files…” for it.',
  room: 'The browser has no room for what was shared; nothing was opened. Use “Open files…” for it.',
};

/** Makes the page installable and able to work offline, and takes files that the system hands to it. */
export async function startInstalled(address: string, host: Host): Promise<void> {
  const scope = new URL('./', address).href;
  addLink('manifest', 'manifest.webmanifest');
  addLink('apple-touch-icon', 'icons/icon-192.png');
  window.launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    Promise.all(files.map((file) => file.getFile())).then(host.openFiles, (error: unknown) =>
      host.addNote(`The system’s file could not be read: ${explain(error)}`),
    );
  });
  if (isShared(new URL(location.href))) {
    const refusal = findRefusal(new URL(location.href));
    history.replaceState(null, '', scope + location.hash);
    if (refusal) host.addNote(explainRefusal[refusal]);
    const files = await takeSharedFiles(scope);
    if (files.length > 0) host.reopenFiles(files);
  }
  await register(address, scope, host);
}

function addLink(rel: string, href: string): void {
  const link = document.createElement('link');
  link.rel = rel;
  link.href = href;
  document.head.append(link);
}

async function register(address: string, scope: string, host: Host): Promise<void> {
  const workers = navigator.serviceWorker;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await workers.register(address, { scope, updateViaCache: 'none' });
  } catch {
    // A browser that keeps nothing (a private window, a full disk): the page works, online.
    return;
  }
  const accept = () => void reload(registration, scope, host.getFiles());
  const look = () => {
    // Without a controller this is the first visit, and there is nothing older.
    if (registration.waiting && workers.controller) offerVersion(accept);
  };
  const watch = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', watch);
  watch();
  look();
  let lastLook = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - lastLook < lookEvery) return;
    lastLook = Date.now();
    // Offline there is nothing to be found.
    registration.update().catch(() => undefined);
  });
}

/** Lets the new version take over, then loads the page anew with the files that only this window has. */
async function reload(
  registration: ServiceWorkerRegistration,
  scope: string,
  files: readonly File[],
): Promise<void> {
  let next = location.href;
  try {
    if (files.length > 0) {
      await leaveFiles(scope, files);
      next = getSharedAddress(scope, location.hash);
    }
  } catch {
    // No room to keep them: they have to be opened again.
  }
  const { waiting } = registration;
  if (waiting) {
    const taken = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
    waiting.postMessage(takeOver);
    await taken;
  }
  if (next === location.href) location.reload();
  else location.replace(next);
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
