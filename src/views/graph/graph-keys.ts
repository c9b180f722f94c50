import type { Step } from './graph-model.ts';

/** What a key does in the graph. */
export type GraphKeyAction =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'natural' }
  | { readonly kind: 'select' }
  | { readonly kind: 'deselect' };

const stepByKey: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};
const panByKey: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, 80],
  ArrowDown: [0, -80],
  ArrowLeft: [80, 0],
  ArrowRight: [-80, 0],
};

export const zoomFactor = 1.25;

/** Keys with Ctrl, Alt or Meta are the browser's. */
export function parseKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): GraphKeyAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const pan = panByKey[event.key];
  if (event.shiftKey && pan) return { kind: 'pan', x: pan[0], y: pan[1] };
  const step = stepByKey[event.key];
  if (step) return { kind: 'step', step };
  switch (event.key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: zoomFactor };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / zoomFactor };
    case '0':
      return { kind: 'fit' };
    case 'z':
      return { kind: 'natural' };
    case 'Enter':
    case ' ':
      return { kind: 'select' };
    case 'Escape':
      return { kind: 'deselect' };
    default:
      return undefined;
  }
}
