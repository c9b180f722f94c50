import { useEffect } from 'react';
import type { ViewName } from '../contract.ts';
import { takesKeys } from './takes-keys.ts';

/** Whether the last thing done was done with a key: someone with a mouse misses no focus. */
let isByKey = false;
/** The wish that is followed; a later one takes its place. */
let wish: object | undefined;

/** What of a view takes the keys, the first that there is. */
const stops = [
  '[role=treeitem][tabindex="0"]',
  '.graph-frame [tabindex="0"]',
  '.source-scroll tr[tabindex="0"]',
  'tr[tabindex="0"]',
  '[role=row][tabindex="0"]',
  '[data-peek-middle]',
];

/** Half a minute: a large graph is laid out for as long. */
const mostFrames = 1800;
/** As many frames after the focus was given the view may still put new elements in the place of the old ones. */
const restless = 12;

/** Follows what the page is used with. */
export function useInputKind(): void {
  useEffect(() => {
    const onKey = () => {
      isByKey = true;
    };
    const onPress = () => {
      isByKey = false;
      wish = undefined;
    };
    addEventListener('keydown', onKey, true);
    addEventListener('pointerdown', onPress, true);
    return () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('pointerdown', onPress, true);
    };
  }, []);
}

/** Whether what had the focus is gone. */
export function hasLostFocus(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body;
}

/** Gives the keyboard to the chosen view as soon as it is there, unless something else takes it before. */
export function wishViewFocus(): void {
  const made = {};
  wish = made;
  requestAnimationFrame(() => followWish(made, document.activeElement, mostFrames));
}

/** A view that came by a key has the keyboard, where what had it went with the view before. */
export function useViewFocus(view: ViewName): void {
  useEffect(() => {
    if (view && isByKey && hasLostFocus()) wishViewFocus();
  }, [view]);
}

/** `before` had the focus when this was last looked at. */
function followWish(made: object, before: Element | null, framesLeft: number): void {
  if (wish !== made) return;
  const active = document.activeElement;
  const isTaken = active !== before && !hasLostFocus();
  if (framesLeft === 0 || isTaken || active?.closest(takesKeys)) {
    wish = undefined;
    return;
  }
  const { panel, stop } = findStop();
  const wanted = stop ?? panel;
  if (wanted !== active) wanted?.focus({ preventScroll: true });
  const now = document.activeElement;
  const most = stop && stop === now ? restless : mostFrames;
  requestAnimationFrame(() => followWish(made, now, Math.min(framesLeft, most) - 1));
}

/** The chosen view's panel, and what in it takes the keys; neither while the view is on its way. */
function findStop(): { panel?: HTMLElement; stop?: HTMLElement | SVGElement } {
  const tab = document.querySelector('[role=tab][data-view][aria-selected=true]');
  const panel = document.getElementById(tab?.getAttribute('aria-controls') ?? '');
  if (!panel || panel.childElementCount === 0 || panel.querySelector('.shell-wait')) return {};
  for (const selector of stops) {
    const stop = panel.querySelector(selector);
    if (stop instanceof HTMLElement || stop instanceof SVGElement) return { panel, stop };
  }
  return { panel };
}
