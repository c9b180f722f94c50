import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/**
 * Browsers clip taller elements (Firefox near 17.9 million px). Longer lists are drawn on a scroll area of this height,
 * and a step of the scrollbar is a longer step in the list.
 */
const MAX_HEIGHT = 15_000_000;
/** Lines drawn above and below the window. */
const MARGIN = 10;

export interface Lines {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  /** Height of the element that holds the lines. */
  readonly height: number;
  /** Lines to draw: first … end - 1. */
  readonly first: number;
  readonly end: number;
  /** Where a line stands, from the top of that element. */
  readonly getTop: (line: number) => number;
  /** The line that holds the tab stop. */
  readonly active: number;
  readonly setActive: (line: number, how?: { readonly focus?: boolean }) => void;
  /** Arrow keys up and down, PageUp, PageDown, Home and End. Returns whether the key was one of these. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/**
 * A list of any number of lines of one height; nothing is kept per line. `listKey` names what is listed: with another one
 * the list begins at its top again. A drawn line carries `data-line` with its number.
 */
export function useLines(count: number, lineHeight: number, listKey: unknown): Lines {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ offset: 0, height: 600 });
  const [activeState, setActiveState] = useState(0);
  const [focusCount, setFocusCount] = useState(0);
  const wantsFocus = useRef(false);
  /** Where the list was put by us, in list px and in scroll px, as the latter is too coarse for a long list. */
  const placed = useRef({ offset: 0, scrollTop: 0 });
  const full = count * lineHeight;
  const height = Math.min(full, MAX_HEIGHT);
  const active = Math.max(0, Math.min(activeState, count - 1));

  /** List px per scroll px. */
  const getStretch = (viewHeight: number): number =>
    full === height || height <= viewHeight ? 1 : (full - viewHeight) / (height - viewHeight);

  const scrollTo = (wanted: number) => {
    const element = scrollRef.current;
    if (!element) return;
    const offset = Math.max(0, Math.min(wanted, full - element.clientHeight));
    element.scrollTop = offset / getStretch(element.clientHeight);
    placed.current = { offset, scrollTop: element.scrollTop };
    setView({ offset, height: element.clientHeight });
  };
  const handlers = useRef({ onScroll: () => {}, onWheel: (_: WheelEvent) => {} });
  handlers.current = {
    onScroll: () => {
      const element = scrollRef.current;
      if (!element) return;
      const { scrollTop, clientHeight } = element;
      const isOurs = Math.abs(scrollTop - placed.current.scrollTop) < 1;
      const offset = isOurs ? placed.current.offset : scrollTop * getStretch(clientHeight);
      setView({ offset, height: clientHeight });
    },
    onWheel: (event) => {
      const element = scrollRef.current;
      if (!element || event.ctrlKey || getStretch(element.clientHeight) === 1) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? lineHeight : event.deltaMode === 2 ? view.height : 1;
      scrollTo(view.offset + event.deltaY * unit);
    },
  };

  useEffect(() => {
    const element = scrollRef.current;
    if (!element) return;
    const onScroll = () => handlers.current.onScroll();
    const onWheel = (event: WheelEvent) => handlers.current.onWheel(event);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      observer.disconnect();
    };
  }, []);

  const shownKey = useRef(listKey);
  useLayoutEffect(() => {
    if (shownKey.current === listKey) return;
    shownKey.current = listKey;
    setActiveState(0);
    // At its top already: to set it would have the page laid out at once.
    if (view.offset === 0) return;
    if (scrollRef.current) scrollRef.current.scrollTop = 0;
    placed.current = { offset: 0, scrollTop: 0 };
    setView((before) => ({ offset: 0, height: before.height }));
  }, [listKey, view.offset]);

  // focusCount runs this again when the line that is active already is to take the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current || focusCount === 0) return;
    const line = scrollRef.current?.querySelector<HTMLElement>(`[data-line="${active}"]`);
    if (!line) return;
    wantsFocus.current = false;
    line.focus({ preventScroll: true });
  }, [active, focusCount]);

  const setActive: Lines['setActive'] = (line, how) => {
    setActiveState(line);
    if (!how?.focus) return;
    const top = line * lineHeight;
    const viewHeight = scrollRef.current?.clientHeight ?? view.height;
    if (top < view.offset) scrollTo(top);
    else if (top + lineHeight > view.offset + viewHeight) scrollTo(top + lineHeight - viewHeight);
    wantsFocus.current = true;
    setFocusCount((before) => before + 1);
  };

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return false;
    const page = Math.max(1, Math.floor(view.height / lineHeight) - 1);
    const target = findTarget(event.key, active, count, page);
    if (target === undefined) return false;
    event.preventDefault();
    setActive(target, { focus: true });
    return true;
  };

  const offset = Math.min(view.offset, Math.max(0, full - view.height));
  const first = Math.max(0, Math.floor(offset / lineHeight) - MARGIN);
  const end = Math.min(count, Math.ceil((offset + view.height) / lineHeight) + MARGIN);
  const shift = offset / getStretch(view.height) - offset;
  const getTop = (line: number) => line * lineHeight + shift;
  return { scrollRef, height, first, end, getTop, active, setActive, onKeyDown };
}

function findTarget(key: string, active: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = steps[key];
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target));
}
