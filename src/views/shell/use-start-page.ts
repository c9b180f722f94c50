import { useEffect, useState } from 'react';
import type { OpenProfile } from '../../store/state.ts';
import { useField } from './use-app.ts';

/** Marks the entry of the history that is the start page over an open profile; its address is the profile's. */
const startMark = { isStartPage: true } as const;

function isMarked(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isStartPage' in state;
}

export const brandId = 'shell-brand';

/**
 * The start page while a profile is open: an entry of the history, so that Back returns. It stays until then, or until another
 * profile is open.
 */
export function useStartPage(): { readonly isShown: boolean; readonly showStart: () => void } {
  const current = useField((state) => state.current);
  const [over, setOver] = useState<OpenProfile>();
  const isShown = current !== undefined && over === current;
  useEffect(() => {
    const follow = (event: PopStateEvent) => setOver(isMarked(event.state) ? current : undefined);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [current]);
  // The button that was left is where one comes back to.
  useEffect(() => {
    if (!isShown) return;
    return () => document.getElementById(brandId)?.focus();
  }, [isShown]);
  const showStart = () => {
    if (!current) return;
    history.pushState(startMark, '', location.href);
    setOver(current);
  };
  return { isShown, showStart };
}
