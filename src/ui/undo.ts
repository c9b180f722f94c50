/** How many steps of this page lie before an entry of the history, as its state says. */
function readDepth(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('depth' in state)) return 0;
  return typeof state.depth === 'number' ? state.depth : 0;
}

/** Writes a step of the page into the history. */
export function pushStep(address: string): void {
  history.pushState({ depth: readDepth(history.state) + 1 }, '', address);
}

/** Writes another address for the step that the page is at. */
export function replaceStep(address: string): void {
  const depth = readDepth(history.state);
  history.replaceState(depth > 0 ? { depth } : null, '', address);
}

/** What Back does, but never out of the page. */
export function undo(): void {
  if (readDepth(history.state) > 0) history.back();
}

export function redo(): void {
  history.forward();
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
