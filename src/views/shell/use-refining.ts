import { useSyncExternalStore } from 'react';
import { useMedia } from '../../ui/use-media.ts';

/** Of the button that opens Refine, wherever it stands. */
export const refineButtonId = 'refine-open';

let isRefining = false;
const listeners = new Set<() => void>();

function setRefining(isOpen: boolean): void {
  isRefining = isOpen;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether all options stand at the side: asked for from the row of chips, on a phone from the header. */
export function useRefining(): readonly [boolean, (isOpen: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => isRefining), setRefining];
}

/** Whether the window is a phone's, upright: the row of chips is there only when it has some. */
export function useIsPhone(): boolean {
  return useMedia('(max-width: 700px)');
}
