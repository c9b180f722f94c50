import { createContext, useContext } from 'react';
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

export function useActions(): App['actions'] {
  return useApp().actions;
}
