/** A file that was opened before, where the browser lets the page keep a handle of it. The bytes stay where they are. */
export interface RecentFile {
  readonly id: number;
  readonly name: string;
  /** Bytes, and milliseconds since 1970, when it was last opened. */
  readonly size: number;
  readonly openedAt: number;
  readonly handle: FileSystemFileHandle;
}

/** More are not worth a look. */
const kept = 8;
const storeName = 'files';

/** Handles of the files that came with one. */
const handles = new WeakMap<File, FileSystemFileHandle>();

let recent: readonly RecentFile[] = [];
const listeners = new Set<() => void>();

/** Says which handle a file came by, so that it can be kept if it turns out to be a profile. */
export function noteHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, handle);
}

/** The files that can be opened again, the last one first; the same array as long as nothing changes. */
export function getRecent(): readonly RecentFile[] {
  return recent;
}

export function subscribeRecent(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Reads the list. Without storage (private windows, settings) there is none. */
export async function loadRecent(): Promise<void> {
  try {
    publish(await readAll());
  } catch {
    publish([]);
  }
}

/** Puts an opened file at the head of the list, once; without a handle it can't be opened again, and is left out. */
export async function keepRecent(file: File): Promise<void> {
  const handle = handles.get(file);
  if (!handle) return;
  try {
    const same: RecentFile[] = [];
    const others: RecentFile[] = [];
    for (const each of await readAll()) {
      ((await each.handle.isSameEntry(handle)) ? same : others).push(each);
    }
    const dropped = [...same, ...others.slice(kept - 1)];
    const { name, size } = file;
    await change((store) => {
      for (const { id } of dropped) store.delete(id);
      store.add({ name, size, openedAt: Date.now(), handle });
    });
    publish(await readAll());
  } catch {
    // Without storage the next visit begins without it.
  }
}

export async function removeRecent(id: number): Promise<void> {
  publish(recent.filter((each) => each.id !== id));
  try {
    await change((store) => store.delete(id));
  } catch {
    // Without storage there was nothing to remove.
  }
}

/** The file as it is now. Call it in an event of the user's: the browser may ask. Errors: rejects when refused or gone. */
export async function readRecent({ handle }: RecentFile): Promise<File> {
  const mode = { mode: 'read' } as const;
  const state = (await handle.queryPermission?.(mode)) ?? 'granted';
  const answer = state === 'granted' ? state : await handle.requestPermission?.(mode);
  if (answer !== 'granted') throw new Error('the browser was not allowed to read it');
  const file = await handle.getFile();
  noteHandle(file, handle);
  return file;
}

function publish(files: readonly RecentFile[]): void {
  if (files.length === 0 && recent.length === 0) return;
  recent = files;
  for (const listener of listeners) listener();
}

async function readAll(): Promise<RecentFile[]> {
  // Nothing is asked of the storage where there can be nothing in it.
  if (!window.showOpenFilePicker) return [];
  const database = await openDatabase();
  try {
    const found: unknown = await settle(
      database.transaction(storeName).objectStore(storeName).getAll(),
    );
    return Array.isArray(found) ? found.filter(isRecent).sort((a, b) => b.id - a.id) : [];
  } finally {
    database.close();
  }
}

async function change(work: (store: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(storeName, 'readwrite');
    work(transaction.objectStore(storeName));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('pproflens-recent', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(storeName, { keyPath: 'id', autoIncrement: true });
  };
  return settle(request);
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function isRecent(value: unknown): value is RecentFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'number' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'handle' in value &&
    value.handle instanceof FileSystemFileHandle
  );
}
