import { type FlameLayout, findBoxAt, findBoxOf, getRow, isCallerRow } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { frameGap, rowHeight } from './geometry.ts';

/** The elements a scene draws into. */
export interface SceneElements {
  /** Scrolls, and whose width is the graph's. */
  readonly scroll: HTMLElement;
  /** As high as all rows. */
  readonly tree: HTMLElement;
  /** Holds canvas and host; moved to the first row drawn. */
  readonly window: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly host: HTMLDivElement;
  /** Lies around the frame that has the keyboard. */
  readonly ring: HTMLElement;
}

/** What is under the pointer. */
export interface Hit {
  readonly node: number;
  /** Where the place stands for callees of the node that are too narrow to draw: what they take together. */
  readonly rest: number | undefined;
}

/** Rows in sight, in parts of them. */
export function getRowsInSight(
  { scrollTop, clientHeight }: HTMLElement,
  layout: FlameLayout,
): { readonly first: number; readonly end: number } {
  return {
    first: scrollTop / rowHeight,
    end: Math.min(layout.rowCount, (scrollTop + clientHeight) / rowHeight),
  };
}

/** Rows of which something is in sight. */
export function findVisibleRows(
  { scrollTop, clientHeight }: HTMLElement,
  layout: FlameLayout,
): [first: number, end: number] {
  const first = Math.floor(scrollTop / rowHeight);
  const end = Math.ceil((scrollTop + clientHeight) / rowHeight);
  return [first, Math.min(end, layout.rowCount)];
}

/** Scrolls only if a row is out of sight, and then leaves callers of it in sight. */
export function scrollToRow(scroll: HTMLElement, layout: FlameLayout, row: number): void {
  const top = row * rowHeight;
  const isAbove = top < scroll.scrollTop;
  const isBelow = top + rowHeight > scroll.scrollTop + scroll.clientHeight;
  if (!isAbove && !isBelow) return;
  const part = layout.rowStep === 1 ? 1 / 3 : 2 / 3;
  scroll.scrollTop = top - Math.floor(scroll.clientHeight * part);
}

/** What is drawn at a point of the page. */
export function findHit(
  tree: HTMLElement,
  layout: FlameLayout,
  clientX: number,
  clientY: number,
): Hit | undefined {
  const { left, top } = tree.getBoundingClientRect();
  const row = Math.floor((clientY - top) / rowHeight);
  const box = findBoxAt(layout, clientX - left, row);
  if (box < 0) return undefined;
  const { boxNode, boxRest, boxWidth, width, span, callerSpan } = layout;
  const value = (boxWidth[box] / width) * (isCallerRow(layout, row) ? callerSpan : span);
  return { node: boxNode[box], rest: boxRest[box] ? value : undefined };
}

/** Lays the ring around a node's frame, in a window that begins at `firstRow`; hides it if there is no frame. */
export function placeRing(
  ring: HTMLElement,
  result: FlameResult,
  layout: FlameLayout,
  node: number,
  firstRow: number,
): void {
  const box = findBoxOf(result, layout, node);
  ring.hidden = box < 0;
  if (box < 0) return;
  const { style } = ring;
  style.left = `${layout.boxX[box] - 2}px`;
  style.width = `${Math.max(layout.boxWidth[box] - frameGap, 1)}px`;
  style.top = `${(getRow(result, layout, node) - firstRow) * rowHeight - 1}px`;
  style.height = `${rowHeight - 1}px`;
}

/** Makes one frame of the host the one that Tab goes to. */
export function setTabStop(host: HTMLElement, stop: Element | undefined): void {
  for (const other of host.querySelectorAll('[tabindex="0"]')) {
    if (other !== stop) other.setAttribute('tabindex', '-1');
  }
  stop?.setAttribute('tabindex', '0');
}
