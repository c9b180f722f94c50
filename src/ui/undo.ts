/** Of an entry of the history: how many steps of this page lie before it, and whether one was done from here. */
interface Step {
  readonly depth: number;
  readonly hasNext: boolean;
}

function readStep(state: unknown): Step {
  if (typeof state !== 'object' || state === null) return { depth: 0, hasNext: false };
  const depth = 'depth' in state && typeof state.depth === 'number' ? state.depth : 0;
  return { depth, hasNext: 'hasNext' in state && state.hasNext === true };
}

/** Writes a step of the page into the history; the one before it knows from then on that there is one to do again. */
export function pushStep(address: string): void {
  const { depth, hasNext } = readStep(history.state);
  if (!hasNext) history.replaceState({ depth, hasNext: true }, '');
  history.pushState({ depth: depth + 1, hasNext: false }, '', address);
}

/** Writes another address for the step that the page is at. */
export function replaceStep(address: string): void {
  const step = readStep(history.state);
  history.replaceState(step.depth > 0 || step.hasNext ? step : null, '', address);
}

/** What Back does, but never out of the page. */
export function undo(): void {
  if (readStep(history.state).depth > 0) history.back();
}

/** What Forward does, but never beyond the last step of the page. */
export function redo(): void {
  if (readStep(history.state).hasNext && !leadsAway()) history.forward();
}

/** Whether another page took the place of the steps that were taken back, where the browser tells of its history. */
function leadsAway(): boolean {
  if (typeof navigation === 'undefined') return false;
  const { currentEntry } = navigation;
  if (!currentEntry) return false;
  const next = navigation.entries()[currentEntry.index + 1];
  return next?.url?.replace(/#.*/s, '') !== location.href.replace(/#.*/s, '');
}

/** Ctrl or Cmd and Z, with Shift the other way; Ctrl and Y. */
export function parseUndoKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): 'undo' | 'redo' | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : undefined;
}
