import { useSyncExternalStore } from 'react';
import { useMedia } from '../../ui/use-media.ts';
import { changePanes, usePaneSettings } from '../split/pane-settings.ts';

export const detailsId = 'details';

/** On narrow windows the pane lies over the views, so it is open only while it is wanted, and not kept so. */
let isSheetOpen = false;
const listeners = new Set<() => void>();

function setSheetOpen(isOpen: boolean): void {
  isSheetOpen = isOpen;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether the details lie over the views instead of beside them. */
export function useIsSheet(): boolean {
  return useMedia('(max-width: 900px)');
}

/** Whether the details are open: as the person left them, else where there is room. */
export function useDetailsOpen(): readonly [boolean, (isOpen: boolean) => void] {
  const isSheet = useIsSheet();
  const hasRoom = useMedia('(min-width: 1200px)');
  const kept = usePaneSettings().isDetailsOpen;
  const isOverlaid = useSyncExternalStore(subscribe, () => isSheetOpen);
  if (isSheet) return [isOverlaid, setSheetOpen];
  return [kept ?? hasRoom, (isOpen) => changePanes({ isDetailsOpen: isOpen })];
}
