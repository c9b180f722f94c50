import { useSyncExternalStore } from 'react';

/** Settings that stay in this browser; `parse` takes whatever text is there and leaves at its default what it can't use. */
export function createKeptSettings<S extends object>(
  storageKey: string,
  initial: S,
  parse: (text: string) => S,
) {
  let current: S | undefined;
  const listeners = new Set<() => void>();

  function read(): S {
    if (!current) {
      try {
        current = parse(localStorage.getItem(storageKey) ?? '');
      } catch {
        // Storage may be switched off: settings then hold until the page is closed.
        current = initial;
      }
    }
    return current;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  return {
    read,
    change: (part: Partial<S>): void => {
      current = { ...read(), ...part };
      try {
        localStorage.setItem(storageKey, JSON.stringify(current));
      } catch {
        // As above.
      }
      for (const listener of listeners) listener();
    },
    useSettings: (): S => useSyncExternalStore(subscribe, read),
  };
}
