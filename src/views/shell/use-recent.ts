import { useCallback, useEffect, useSyncExternalStore } from 'react';
import {
  getRecent,
  keepRecent,
  type RecentFile,
  readRecent,
  removeRecent,
  subscribeRecent,
} from '../../store/recent.ts';
import { useActions, useField } from './use-app.ts';

/** Files of earlier visits, and how to open one again. */
export function useRecent(): {
  readonly files: readonly RecentFile[];
  readonly reopen: (file: RecentFile) => void;
} {
  const files = useSyncExternalStore(subscribeRecent, getRecent);
  const { openFiles, failOpening } = useActions();
  const reopen = useCallback(
    (recent: RecentFile) => {
      readRecent(recent).then(
        (file) => openFiles([file]),
        (error: unknown) => {
          const isGone = error instanceof DOMException && error.name === 'NotFoundError';
          if (isGone) void removeRecent(recent.id);
          failOpening(recent.name, {
            code: 'unreachable',
            message: error instanceof Error ? error.message : String(error),
            detail: isGone
              ? 'The file is no longer where it was.'
              : 'The browser does not let this page read the file again.',
            hint: 'Drop it here, or choose it with “Open files…”.',
          });
        },
      );
    },
    [openFiles, failOpening],
  );
  return { files, reopen };
}

/** Keeps what is opened for later visits. */
export function useKeepRecent(): void {
  const source = useField((state) => state.current?.entry.source);
  useEffect(() => {
    if (source?.kind === 'file' && source.file instanceof File) void keepRecent(source.file);
  }, [source]);
}
