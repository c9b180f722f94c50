import { createContext, useContext } from 'react';

export type DialogName = 'url' | 'shortcuts' | 'palette' | 'save-configuration' | 'configurations';

/** What any part of the shell may ask for. */
export interface ShellActions {
  readonly pickFiles: () => void;
  readonly pickSources: () => void;
  readonly showDialog: (name: DialogName | undefined) => void;
  readonly dialog: DialogName | undefined;
  /** The start page over the open profile. */
  readonly showStart: () => void;
}

const nothing = () => undefined;
export const ShellContext = createContext<ShellActions>({
  pickFiles: nothing,
  pickSources: nothing,
  showDialog: nothing,
  dialog: undefined,
  showStart: nothing,
});

export function useShell(): ShellActions {
  return useContext(ShellContext);
}
