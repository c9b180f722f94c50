import { type RefObject, useLayoutEffect, useState } from 'react';

/** A pane's divider moves by pixels; the columns follow in steps. */
const stepSize = 8;

/** Width of an element's inside in CSS pixels, without a scroll bar, rounded down; what is shown follows in steps. */
export function useRoom(ref: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (width: number) => setRoom(Math.floor(width / stepSize) * stepSize);
    // At once, so that nothing is painted at the wrong width first.
    measure(element.clientWidth);
    const observer = new ResizeObserver(() => measure(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return room;
}
