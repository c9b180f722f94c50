import { useDeferredValue, useMemo } from 'react';
import { Explained } from '../words/Term.tsx';
import { findAdvice } from './advice.ts';
import { getSampleRow } from './SampleTypeControl.tsx';
import { useActions, useField } from './use-app.ts';
import { useIsPhone } from './use-refining.ts';

/** Where the chosen sample type has nothing to see, the one that has, a click away. */
export function AdviceLine() {
  const summary = useField((state) => state.current?.summary);
  const row = useField(getSampleRow);
  // Looks at the whole tree: once that is on the screen, not before.
  const flame = useDeferredValue(
    useField((state) => state.slots.flame.shown ?? state.slots.tree.shown),
  );
  const { setSampleType } = useActions();
  const isPhone = useIsPhone();
  const advice = useMemo(() => {
    const result = flame?.summary === summary ? flame?.result : undefined;
    return summary ? findAdvice(summary, row, result) : undefined;
  }, [summary, row, flame]);
  const isZero = summary?.totals[row] === 0 && !summary.isDifference;
  return (
    <div role="status" data-zeros={isZero}>
      {advice && (
        <p className="shell-advice">
          <span>
            {advice.text}{' '}
            {isPhone && advice.why !== '' ? (
              <Explained texts={[advice.why]}>why?</Explained>
            ) : (
              advice.why
            )}
          </span>
          {advice.type && (
            <button type="button" className="ui-button" onClick={() => setSampleType(advice.type)}>
              Show {advice.type}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
