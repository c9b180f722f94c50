import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is at most `limit` CSS pixels wide: a view may have half of the window, or all of a phone's. */
export function useIsNarrow(ref: RefObject<HTMLElement | null>, limit: number): boolean {
  const [isNarrow, setIsNarrow] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setIsNarrow(element.clientWidth <= limit);
    // At once, so that nothing is painted at the wrong width first.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, limit]);
  return isNarrow;
}
