import { listPathEnds } from '../../profile/source-paths.ts';
import type { SourceFile } from './source-files.ts';

/** A folder that the browser keeps for this page: read only where the person allows it, again after each reload. */
export interface KeptFolder {
  readonly handle: FileSystemDirectoryHandle;
  readonly isAllowed: boolean;
}

const databaseName = 'pproflens';
const storeName = 'folders';
const readOnly = { mode: 'read' } as const;

interface Permitting {
  queryPermission(how: { mode: 'read' }): Promise<PermissionState>;
  requestPermission(how: { mode: 'read' }): Promise<PermissionState>;
}
interface Picking {
  showDirectoryPicker(how: { id: string; mode: 'read' }): Promise<FileSystemDirectoryHandle>;
}

function canPermit<H extends object>(handle: H): handle is H & Permitting {
  return 'queryPermission' in handle && 'requestPermission' in handle;
}

function canPick<W extends object>(page: W): page is W & Picking {
  return 'showDirectoryPicker' in page;
}

/** Whether this browser can keep folders at all. */
export function canKeepFolders(): boolean {
  return canPick(window) && 'indexedDB' in window;
}

/** Lets the person pick a folder and keeps it. Undefined when nothing was picked. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  if (!canPick(window)) return undefined;
  try {
    const handle = await window.showDirectoryPicker({ id: 'pproflens', mode: 'read' });
    await keep(handle);
    return handle;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

async function keep(handle: FileSystemDirectoryHandle): Promise<void> {
  for (const known of await readAll()) {
    if (await known.isSameEntry(handle)) return;
  }
  await ask('readwrite', (store) => store.add(handle));
}

/** The folders kept before, and whether they may be read without asking. */
export async function listFolders(): Promise<readonly KeptFolder[]> {
  const handles = await readAll().catch(() => []);
  return Promise.all(
    handles.map(async (handle) => ({
      handle,
      isAllowed: !canPermit(handle) || (await handle.queryPermission(readOnly)) === 'granted',
    })),
  );
}

/** Asks the person to allow reading a kept folder again; call it in a click. */
export async function allowFolder(handle: FileSystemDirectoryHandle): Promise<boolean> {
  return !canPermit(handle) || (await handle.requestPermission(readOnly)) === 'granted';
}

export async function forgetFolders(): Promise<void> {
  await ask('readwrite', (store) => store.clear());
}

async function readAll(): Promise<FileSystemDirectoryHandle[]> {
  if (!('indexedDB' in window)) return [];
  const found: unknown[] = await ask('readonly', (store) => store.getAll());
  return found.filter((each) => each instanceof FileSystemDirectoryHandle);
}

function ask<T>(
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore(storeName, { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = question(opening.result.transaction(storeName, mode).objectStore(storeName));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}

/** The file of a profile's path in the folders, by the longest end of the path that one of them has. */
export async function findInFolders(
  folders: readonly KeptFolder[],
  profilePath: string,
): Promise<SourceFile | undefined> {
  for (const end of listPathEnds(profilePath)) {
    for (const { handle, isAllowed } of folders) {
      if (!isAllowed) continue;
      const below = end[0] === handle.name && end.length > 1 ? end.slice(1) : end;
      const file = await openBelow(handle, below);
      if (file) {
        return { path: [handle.name, ...below].join('/'), text: async () => file.text() };
      }
    }
  }
  return undefined;
}

async function openBelow(
  folder: FileSystemDirectoryHandle,
  names: readonly string[],
): Promise<File | undefined> {
  try {
    let current = folder;
    for (const name of names.slice(0, -1)) current = await current.getDirectoryHandle(name);
    const file = await current.getFileHandle(names[names.length - 1] ?? '');
    return await file.getFile();
  } catch {
    // Not there, or a name that no file can have.
    return undefined;
  }
}
