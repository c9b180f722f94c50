import { createContext, useContext, useEffect, useRef } from 'react';
import { useLatest } from '../flame/use-page.ts';

/** Goes to the next match of a view. */
type Step = () => void;

/** Of two views side by side, the chosen one or that beside it. */
export type PaneSide = 'first' | 'second';
export const PaneSideContext = createContext<PaneSide>('first');

/** What the views on the screen do with Enter in the search. */
const steps = new Map<Step, PaneSide>();
let lastUsed: PaneSide = 'first';

/** A view was pressed or got the keyboard: Enter in the search goes on there. */
export function noteUsed(side: PaneSide): void {
  lastUsed = side;
}

/** Enter in the search: to the next match of the view that was used last, which takes the keyboard. */
export function stepToMatch(): void {
  const all = [...steps];
  const [step] = all.find(([, side]) => side === lastUsed) ?? all[0] ?? [];
  step?.();
}

/** Has a view go to its next match on Enter in the search; while it still looks for matches, once it has them. */
export function useSearchStep(isReady: boolean, step: Step): void {
  const side = useContext(PaneSideContext);
  const isWanted = useRef(false);
  const latest = useLatest(() => {
    isWanted.current = !isReady;
    if (isReady) step();
  });
  useEffect(() => {
    const own = () => latest.current();
    steps.set(own, side);
    return () => {
      steps.delete(own);
    };
  }, [latest, side]);
  useEffect(() => {
    if (isReady && isWanted.current) latest.current();
  }, [isReady, latest]);
}
