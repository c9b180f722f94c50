import { decodePage } from '../query/codec.ts';
import { findBase } from '../store/compare.ts';
import type { App } from '../store/index.ts';

/** What the installed page needs of the app. */
export interface Host {
  readonly openFiles: (files: readonly File[]) => void;
  /** Opens what was shared, or again what a reload would have lost, in the view that the address names. */
  readonly reopenFiles: (files: readonly File[]) => void;
  /** Files of this computer that are listed, the one that is shown last. */
  readonly getFiles: () => readonly File[];
  readonly addNote: (text: string) => void;
}

export function createHost({ store, actions }: App): Host {
  function reopenFiles(files: readonly File[]): void {
    const { profiles, comparison } = decodePage(location.hash).state;
    const entries = actions.listFiles(files);
    const last = entries.at(-1);
    // The address opens its own profiles by itself.
    if (profiles.length > 0 || !last) return;
    const base = comparison && findBase(store.getState(), comparison.base);
    if (comparison && base && 'id' in base) {
      const { mode, normalize } = comparison;
      actions.openCompared(last, { base, mode, normalize });
    } else actions.openFiles(files);
  }

  function getFiles(): readonly File[] {
    const { entries, current } = store.getState();
    const isShown = (id: number): number => Number(id === current?.entry.id);
    return entries
      .toSorted((one, other) => isShown(one.id) - isShown(other.id))
      .flatMap(({ source }) =>
        source.kind === 'file' && source.file instanceof File ? [source.file] : [],
      );
  }

  return {
    openFiles: actions.openFiles,
    reopenFiles,
    getFiles,
    addNote: actions.addNote,
  };
}
