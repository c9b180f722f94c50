import { formatValue } from '../../measure/format.ts';
import { findSampleType } from '../../store/sample-type.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { useActions, useField } from '../shell/use-app.ts';
import { formatGrowth, formatSigned } from './change-text.ts';
import { DifferenceLegend } from './DifferenceLegend.tsx';
import './compare.css';

/** What is compared and how: nothing hidden shapes a number. A profile that is a difference by itself gets the legend alone. */
export function CompareBar() {
  const current = useField((state) => state.current);
  const sampleIndex = useField((state) => state.query.sampleIndex);
  if (!current?.summary.isDifference) return null;
  const { summary, comparison } = current;
  return (
    <section className="compare-bar" aria-label="Comparison">
      {comparison ? (
        <>
          <Sides summary={summary} name={current.entry.name} sampleIndex={sampleIndex} />
          <Options />
        </>
      ) : (
        <p>This profile is a difference: it has values below zero.</p>
      )}
      <DifferenceLegend />
    </section>
  );
}

/** Base and new by name with their totals, and what changed between them. */
function Sides(props: { summary: ProfileSummary; name: string; sampleIndex: string }) {
  const { summary, name } = props;
  const { comparison, sampleTypes } = summary;
  const row = findSampleType(summary, props.sampleIndex);
  const unit = sampleTypes[row]?.unit ?? '';
  const base = comparison?.baseTotals[row] ?? 0;
  const now = comparison?.newTotals[row] ?? 0;
  const growth = formatGrowth(base, now);
  return (
    <p className="compare-sides">
      <span className="compare-side">
        <span className="compare-quiet">base</span> <b>{comparison?.baseName}</b>{' '}
        {formatValue(base, unit, 'auto')}
      </span>{' '}
      <span aria-hidden="true">→</span>{' '}
      <span className="compare-side">
        <span className="compare-quiet">new</span> <b>{name}</b> {formatValue(now, unit, 'auto')}
      </span>{' '}
      <span className="compare-quiet">
        {formatSigned(now - base, unit)} ({growth})
      </span>
      {comparison?.mode === 'base' && (
        <span className="compare-quiet compare-beyond">
          Percentages are of all that changed, more and less added up.
        </span>
      )}
      {comparison?.mode === 'diff_base' && base > 0 && now > base && (
        <span className="compare-quiet compare-beyond">
          Percentages are of the base’s total ({formatValue(base, unit, 'auto')}); more than 100 %
          means it grew beyond all that was there.
        </span>
      )}
    </p>
  );
}

function Options() {
  // While it is being made, the controls show the comparison that was asked for.
  const comparison = useField((state) =>
    state.phase.kind === 'loading' && state.phase.comparison
      ? state.phase.comparison
      : state.current?.comparison,
  );
  const isInPercent = useField((state) => state.isChangeInPercent);
  const { setComparison, setChangeInPercent, swapComparison, stopComparing } = useActions();
  if (!comparison) return null;
  return (
    <div className="compare-options">
      <button
        type="button"
        className="ui-button"
        title="The base becomes the new profile, and the new one the base"
        onClick={swapComparison}
      >
        <span aria-hidden="true">⇄</span> Swap
      </button>
      <label title="pprof’s -diff_base or -base. In percent of what changed, equal stacks cancel before anything is added up.">
        Percent of{' '}
        <select
          className="ui-field"
          aria-label="Percent of"
          value={comparison.mode}
          onChange={(event) =>
            setComparison({ mode: event.target.value === 'base' ? 'base' : 'diff_base' })
          }
        >
          <option value="diff_base">the base’s total</option>
          <option value="base">what changed</option>
        </select>
      </label>
      <label>
        Changes as{' '}
        <select
          className="ui-field"
          aria-label="Changes as"
          value={isInPercent ? 'percent' : 'value'}
          onChange={(event) => setChangeInPercent(event.target.value === 'percent')}
        >
          <option value="value">values</option>
          <option value="percent">percent of the base</option>
        </select>
      </label>
      <label title="Scales the new profile to the base’s total first (pprof’s -normalize): for runs of different length or load">
        <input
          type="checkbox"
          checked={comparison.normalize}
          onChange={(event) => setComparison({ normalize: event.target.checked })}
        />{' '}
        Normalise
      </label>
      <button type="button" className="ui-button" onClick={stopComparing}>
        Stop comparing
      </button>
    </div>
  );
}
