import {
  defaultRangeExtractor,
  observeElementOffset,
  useVirtualizer,
} from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Browsers clip taller elements (Firefox near 17.9 million px, Chromium near 33.5). Lists that would be taller are drawn
 * on a scroll area of this height, and a step of the scrollbar is a longer step in the list.
 */
const MAX_HEIGHT = 15_000_000;

export interface RowList {
  readonly scrollRef: React.RefObject<HTMLDivElement | null>;
  /** Height of the element that holds the rows. */
  readonly height: number;
  /** Rows to draw and where: absolute, from the top of that element. */
  readonly rows: readonly { readonly index: number; readonly top: number }[];
  /** The row that holds the tab stop. */
  readonly active: number;
  /** Makes a row the active one; `focus` also scrolls to it and moves the keyboard's focus there. */
  readonly setActive: (index: number, options?: { readonly focus?: boolean }) => void;
  readonly reveal: (index: number, align: 'nearest' | 'center' | 'start') => void;
  /** Arrow keys, PageUp, PageDown, Home and End. Returns whether the key was one of these. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/**
 * A long list of rows of one height with one tab stop. Only rows in view are in the document, and the active one, so
 * that the keyboard's focus survives scrolling. A drawn row carries `data-row` with its index.
 */
export function useRowList(options: {
  count: number;
  rowHeight: number;
  /** Height of what stays at the top of the scroll area. */
  headHeight: number;
  /** An index that is no row (a separator) and never active; never the last one. */
  skip?: number | undefined;
}): RowList {
  const { count, rowHeight, headHeight, skip } = options;
  const scrollRef = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [activeState, setActiveState] = useState(0);
  const [focusCount, setFocusCount] = useState(0);
  const clamped = Math.max(0, Math.min(activeState, count - 1));
  const active = clamped === skip ? clamped + 1 : clamped;
  const fullHeight = count * rowHeight;
  const height = Math.min(fullHeight, MAX_HEIGHT);

  /** List px per scroll px. */
  const getStretch = useCallback(() => {
    const view = (scrollRef.current?.clientHeight ?? 0) - headHeight;
    return height <= view || fullHeight === height ? 1 : (fullHeight - view) / (height - view);
  }, [fullHeight, height, headHeight]);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (active < count && !rows.includes(active)) rows.push(active);
      return rows.sort((a, b) => a - b);
    },
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (offset, isScrolling) =>
        report(offset * getStretch(), isScrolling),
      ),
  });

  const reveal = useCallback(
    (index: number, align: 'nearest' | 'center' | 'start') => {
      const element = scrollRef.current;
      if (!element) return;
      const stretch = getStretch();
      const view = element.clientHeight - headHeight;
      const start = element.scrollTop * stretch;
      const top = index * rowHeight;
      let wanted = start;
      if (align === 'center') wanted = top - (view - rowHeight) / 2;
      else if (align === 'start' || top < start) wanted = top;
      else if (top + rowHeight > start + view) wanted = top + rowHeight - view;
      if (wanted !== start) element.scrollTop = Math.max(0, wanted) / stretch;
    },
    [getStretch, headHeight, rowHeight],
  );

  const setActive = useCallback(
    (index: number, how?: { readonly focus?: boolean }) => {
      setActiveState(index);
      if (!how?.focus) return;
      reveal(index, 'nearest');
      wantsFocus.current = true;
      setFocusCount((before) => before + 1);
    },
    [reveal],
  );

  // focusCount runs this again when the row that is active already is to take the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current || focusCount === 0) return;
    const row = scrollRef.current?.querySelector<HTMLElement>(`[data-row="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  }, [active, focusCount]);

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return false;
    const page = Math.max(
      1,
      Math.floor(((scrollRef.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1,
    );
    const target = findTarget(event.key, active, count, page);
    if (target === undefined) return false;
    event.preventDefault();
    const isBackOverSkip = target === skip && target < active && target > 0;
    setActive(isBackOverSkip ? target - 1 : target, { focus: true });
    return true;
  };

  const offset = virtualizer.scrollOffset ?? 0;
  const shift = fullHeight === height ? 0 : offset / getStretch() - offset;
  const rows = virtualizer
    .getVirtualItems()
    .filter((item) => item.index < count)
    .map((item) => ({ index: item.index, top: item.index * rowHeight + shift }));
  return { scrollRef, height, rows, active, setActive, reveal, onKeyDown };
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
