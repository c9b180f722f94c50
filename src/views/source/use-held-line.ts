import { useCallback, useEffect, useRef } from 'react';
import type { RowList } from '../top/use-row-list.ts';

/** What a person does to look elsewhere; "scroll" alone may be our own. */
const scrollEvents = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Brings lines into sight and keeps them there: what comes above or below the code later (advice, details of the line, a note)
 * changes its room. Until the person scrolls, each change puts the line into the middle again. `isShown`: the list is there.
 */
export function useHeldLine(
  { scrollRef, reveal }: Pick<RowList, 'scrollRef' | 'reveal'>,
  isShown: boolean,
): (index: number) => void {
  const held = useRef<number | undefined>(undefined);
  // It changes with the number of rows; the effects of those who hold a line are not to run again for that.
  const revealNow = useRef(reveal);
  revealNow.current = reveal;
  useEffect(() => {
    const area = scrollRef.current;
    if (!isShown || !area) return;
    const letGo = () => {
      held.current = undefined;
    };
    const observer = new ResizeObserver(() => {
      if (held.current !== undefined) revealNow.current(held.current, 'center');
    });
    observer.observe(area);
    for (const type of scrollEvents) area.addEventListener(type, letGo, { passive: true });
    return () => {
      observer.disconnect();
      for (const type of scrollEvents) area.removeEventListener(type, letGo);
    };
  }, [scrollRef, isShown]);
  return useCallback((index: number) => {
    held.current = index;
    revealNow.current(index, 'center');
  }, []);
}
