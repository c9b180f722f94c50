import { parseKey } from './graph-keys.ts';
import { buildGraphModel, findStep, sortForReading } from './graph-model.ts';
import { findNodeAt, liftNode, setTabStop } from './graph-picture.ts';
import type { GraphZoom } from './graph-zoom.ts';
import type { DrawnGraph } from './use-graph-layout.ts';

/** Turns what pointer and keys do in a picture into selecting, lifting and walking. Returns how to end that. */
export function attachGraphEvents(
  drawn: DrawnGraph,
  zoom: GraphZoom,
  handlers: {
    readonly onSelect: (name: string | undefined) => void;
    readonly onFocus: (name: string) => void;
  },
): () => void {
  const { picture, result } = drawn;
  const { pane } = picture;
  const model = buildGraphModel(result);
  const reading = sortForReading(picture.box);
  const ending = new AbortController();
  const { signal } = ending;
  const nameAt = (target: EventTarget | null) =>
    result.nodes[findNodeAt(picture, target) ?? -1]?.name;

  const goTo = (node: number) => {
    const box = picture.box[node];
    if (box) zoom.reveal(box);
    setTabStop(picture, node);
    picture.nodeElement[node]?.focus({ preventScroll: true });
  };
  const act = (event: KeyboardEvent): boolean => {
    const action = parseKey(event);
    const node = findNodeAt(picture, event.target);
    switch (action?.kind) {
      case undefined:
        return false;
      case 'step': {
        const next = node === undefined ? reading[0] : findStep(model, reading, node, action.step);
        if (next !== undefined) goTo(next);
        return true;
      }
      case 'pan':
        zoom.panBy(action.x, action.y);
        return true;
      case 'zoom':
        zoom.zoomBy(action.factor);
        return true;
      case 'fit':
        zoom.showAll();
        return true;
      case 'natural':
        zoom.setScale(1);
        return true;
      case 'select':
        if (node === undefined) return false;
        handlers.onSelect(result.nodes[node]?.name);
        return true;
      case 'deselect':
        handlers.onSelect(undefined);
        return true;
    }
  };

  pane.addEventListener('click', (event) => handlers.onSelect(nameAt(event.target)), { signal });
  pane.addEventListener(
    'dblclick',
    (event) => {
      const name = nameAt(event.target);
      if (name !== undefined) handlers.onFocus(name);
    },
    { signal },
  );
  pane.addEventListener(
    'keydown',
    (event) => {
      if (act(event)) event.preventDefault();
    },
    { signal },
  );
  // A finger has no hover: what it touched would stay lifted.
  const lift = (event: PointerEvent | FocusEvent) => {
    if (event instanceof PointerEvent && event.pointerType === 'touch') return;
    liftNode(picture, findNodeAt(picture, event.target));
  };
  const release = () => {
    const focused = document.activeElement;
    const isKeyboard = focused?.matches(':focus-visible') ?? false;
    liftNode(picture, isKeyboard ? findNodeAt(picture, focused) : undefined);
  };
  pane.addEventListener('pointerover', lift, { signal });
  pane.addEventListener('pointerleave', release, { signal });
  pane.addEventListener('focusin', release, { signal });
  pane.addEventListener('focusout', () => liftNode(picture, undefined), { signal });
  return () => ending.abort();
}
