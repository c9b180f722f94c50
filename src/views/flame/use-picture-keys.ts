import type { KeyboardEvent, RefObject } from 'react';
import { getFlamePath } from '../../layout/flame.ts';
import type { FlameScene } from './scene.ts';
import type { PictureProps } from './use-scene.ts';
import { findNeighbour } from './walk.ts';

/** What keys do. */
interface KeyActions {
  readonly focusNode: (node: number) => void;
  readonly zoomTo: (node: number) => void;
  readonly hideDetails: () => void;
  readonly pivotOn: (node: number) => void;
  readonly goToMatch: (step: 1 | -1) => void;
}

/** The keys of the picture; Escape leaves the zoom step by step, then the pivot. */
export function usePictureKeys(
  props: PictureProps,
  scene: RefObject<FlameScene | undefined>,
  actions: KeyActions,
): (event: KeyboardEvent) => void {
  const { result } = props;

  const goOut = (zoomed: number) => {
    actions.hideDetails();
    if (zoomed > 0) props.onZoom(getFlamePath(result, result.parent[zoomed]));
    else if (props.options.pivot !== '') props.onOptions({ pivot: '' });
  };

  return (event) => {
    const drawn = scene.current;
    if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = drawn.focusedNode;
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
        actions.focusNode(findNeighbour(result, drawn.currentLayout, node, event.key));
        break;
      case 'Enter':
      case ' ':
        actions.zoomTo(node);
        break;
      case 'Escape':
        goOut(drawn.zoomedNode);
        break;
      case 'Home':
        actions.hideDetails();
        props.onZoom([]);
        break;
      case 'n':
      case 'N':
        actions.goToMatch(event.key === 'n' ? 1 : -1);
        break;
      case 'p':
        actions.pivotOn(node);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}
