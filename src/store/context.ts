import type { StoreApi } from 'zustand/vanilla';
import type { Search } from '../views/contract.ts';
import type { Client } from '../worker/client.ts';
import type { SavedPage } from './saved-page.ts';
import type { AppState } from './state.ts';

/** What the store needs of the world; tests give their own. */
export interface Surroundings {
  readonly client: Pick<Client, 'open' | 'close' | 'ask' | 'prompt' | 'share'>;
  /** The text after `#` of the page's address. */
  readonly address: {
    read(): string;
    push(text: string): void;
    replace(text: string): void;
  };
  /** Address that relative ones are resolved against. */
  readonly baseUrl: string;
  /** Errors: rejects with what the server says. */
  readonly loadText: (url: string, method?: 'POST') => Promise<string>;
  /** What the page carries, where it is one that was saved as a file. */
  readonly saved?: SavedPage;
  readonly compile: (pattern: string) => Promise<Search>;
  readonly mark: (name: string, detail?: object) => void;
}

/** What the parts of the store share. */
export interface Context {
  readonly store: StoreApi<AppState>;
  readonly world: Surroundings;
  /** Ask the engine for what the current view lacks. */
  readonly refresh: () => void;
  /** Write the state into the address. */
  readonly commit: (mode: 'push' | 'replace') => void;
  readonly addNotes: (texts: readonly string[]) => void;
}
