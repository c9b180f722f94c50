import { useEffect, useRef } from 'react';
import { useLatest } from '../flame/use-page.ts';

/** Goes to the next match of a view. */
type Step = () => void;

/** What the views on the screen do with Enter in the search, the one that came first at the front. */
const steps = new Set<Step>();

/** Enter in the search: to the next match of the view, which takes the keyboard. */
export function stepToMatch(): void {
  const [step] = steps;
  step?.();
}

/** Has a view go to its next match on Enter in the search; while it still looks for matches, once it has them. */
export function useSearchStep(isReady: boolean, step: Step): void {
  const isWanted = useRef(false);
  const latest = useLatest(() => {
    isWanted.current = !isReady;
    if (isReady) step();
  });
  useEffect(() => {
    const own = () => latest.current();
    steps.add(own);
    return () => {
      steps.delete(own);
    };
  }, [latest]);
  useEffect(() => {
    if (isReady && isWanted.current) latest.current();
  }, [isReady, latest]);
}
