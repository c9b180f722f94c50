import {
  type Configuration,
  countLimit,
  readSettings,
  settingsLimit,
  writeSettings,
} from '../query/configurations.ts';

/** The configurations of this browser, in its storage as pprof has them in its settings.json. */
export interface SavedConfigurations {
  readonly list: readonly Configuration[];
  /** Why they are not what was saved, or won't be kept; "" if all is well. */
  readonly problem: string;
}

const storageKey = 'pproflens-configurations';
const notKept =
  'The browser didn’t keep it: its storage is full or switched off. It is here until the page is closed; Export keeps it in a file.';

let current: SavedConfigurations | undefined;
const listeners = new Set<() => void>();

/** The same object as long as nothing changes. */
export function getConfigurations(): SavedConfigurations {
  current ??= readStorage();
  return current;
}

export function subscribeConfigurations(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', onStorage);
  };
}

/** Changes what is saved, of what other tabs may have saved meanwhile. Errors: `problem` says what of it came to nothing. */
export function changeConfigurations(
  change: (list: readonly Configuration[]) => readonly Configuration[],
): SavedConfigurations {
  const before = readStorage(current);
  const list = change(before.list);
  const text = writeSettings(list);
  if (list.length > countLimit || text.length > settingsLimit) {
    return {
      list: before.list,
      problem: `Nothing was changed: there is room for ${countLimit} configurations and ${settingsLimit.toLocaleString('en')} characters. Delete some first.`,
    };
  }
  let problem = '';
  try {
    localStorage.setItem(storageKey, text);
  } catch {
    problem = notKept;
  }
  current = { list, problem };
  for (const listener of listeners) listener();
  return current;
}

/** What the storage holds; where it is closed, or didn't keep the last change, what this tab knows. */
function readStorage(known?: SavedConfigurations): SavedConfigurations {
  if (known && known.problem !== '') return known;
  let text: string | null;
  try {
    text = localStorage.getItem(storageKey);
  } catch {
    return {
      list: known?.list ?? [],
      problem:
        'This browser keeps nothing for this page: what is saved here is gone when it is closed. Export keeps it in a file.',
    };
  }
  if (text === null) return { list: [], problem: '' };
  const read = readSettings(text);
  if (typeof read !== 'string') return { list: read.configurations, problem: '' };
  return {
    list: [],
    problem: `What this browser kept can’t be read. ${read} It is replaced by what is saved next.`,
  };
}

/** Another tab has changed them; a key of null stands for all that is stored. */
function onStorage({ key }: StorageEvent): void {
  if (key !== storageKey && key !== null) return;
  current = undefined;
  for (const listener of listeners) listener();
}
