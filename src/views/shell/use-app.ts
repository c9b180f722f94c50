import { createContext, startTransition, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { App } from '../../store/index.ts';
import type { AppState } from '../../store/state.ts';

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no AppContext above this component');
  return app;
}

/** One field of the store. A selector that builds an object makes React loop: select fields one by one. */
export function useField<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select);
}

/**
 * The same for what stands beside the picture: where `useField` renders in the task of the click itself, this lets the
 * picture be painted first, and renders in pieces. Only the first render's `select` is used: it may depend on nothing.
 */
export function useLateField<T>(select: (state: AppState) => T): T {
  const { store } = useApp();
  const [selectOnce] = useState(() => select);
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let last: readonly [T] | undefined;
    const follow = () => {
      const next = selectOnce(store.getState());
      if (last && Object.is(last[0], next)) return;
      last = [next];
      startTransition(() => setValue(() => next));
    };
    follow();
    return store.subscribe(follow);
  }, [store, selectOnce]);
  return value;
}

export function useActions(): App['actions'] {
  return useApp().actions;
}
