import type { GraphPicture } from './graph-picture.ts';

/** Nodes and edges put into the page at once: the browser lays out some 10 of them in a millisecond. */
const partsAtOnce = 80;

/**
 * Puts a picture into the frame, unseen, over what is there: a large one over several animation frames. Then takes away what was
 * there and shows it; `onShown` hears of it before the browser paints. Returns how to call that off: frame and picture are as before.
 */
export function growPicture(
  frame: HTMLElement,
  { pane, svg }: GraphPicture,
  onShown: () => void,
): () => void {
  const graph = svg.querySelector('g.graph');
  const parts = Array.from(graph?.children ?? []);
  graph?.replaceChildren();
  pane.classList.add('graph-growing');
  frame.append(pane);
  let call = 0;
  let count = 0;
  const grow = () => {
    graph?.append(...parts.slice(count, count + partsAtOnce));
    count += partsAtOnce;
    if (count < parts.length) {
      call = requestAnimationFrame(grow);
      return;
    }
    call = 0;
    for (const other of Array.from(frame.children)) if (other !== pane) other.remove();
    pane.classList.remove('graph-growing');
    onShown();
  };
  grow();
  return () => {
    if (call === 0) return;
    cancelAnimationFrame(call);
    pane.remove();
    graph?.append(...parts.slice(count));
  };
}
