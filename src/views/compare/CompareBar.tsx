import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatShown, type ValueUnit } from '../../report/report.ts';
import { findSampleType } from '../../store/sample-type.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useMedia } from '../../ui/use-media.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { useActions, useField } from '../shell/use-app.ts';
import { formatGrowth, formatSigned } from './change-text.ts';
import { DifferenceLegend } from './DifferenceLegend.tsx';
import './compare.css';

/** What is compared and how: nothing hidden shapes a number. A profile that is a difference by itself gets the legend alone. */
export function CompareBar() {
  const current = useField((state) => state.current);
  const sampleIndex = useField((state) => state.query.sampleIndex);
  const divideBy = useField((state) => state.query.divideBy);
  // What is compared stays in sight; how, and what the colours mean, are a press away where the view needs the room.
  const isCompact = useMedia('(max-width: 1240px)');
  if (!current?.summary.isDifference) return null;
  const { summary, comparison } = current;
  if (!comparison) {
    return (
      <section className="compare-bar" aria-label="Comparison">
        <p>This profile is a difference: it has values below zero.</p>
        <DifferenceLegend hasSides={false} />
      </section>
    );
  }
  const sides = getSides(summary, sampleIndex, divideBy);
  const rest = (
    <>
      <Options />
      <div className="compare-words">
        <Percentages mode={comparison.mode} sides={sides} />
        <DifferenceLegend hasSides />
      </div>
    </>
  );
  return (
    <section className="compare-bar" aria-label="Comparison">
      <Sides summary={summary} sides={sides} name={current.entry.name} />
      {isCompact ? (
        <More mode={comparison.mode} isNormalized={comparison.normalize}>
          {rest}
        </More>
      ) : (
        rest
      )}
    </section>
  );
}

interface SideTotals extends ValueUnit {
  readonly base: number;
  readonly now: number;
}

function getSides(summary: ProfileSummary, sampleIndex: string, divideBy: number): SideTotals {
  const { comparison, sampleTypes } = summary;
  const row = findSampleType(summary, sampleIndex);
  return {
    base: comparison?.baseTotals[row] ?? 0,
    now: comparison?.newTotals[row] ?? 0,
    unit: sampleTypes[row]?.unit ?? '',
    divideBy,
  };
}

/** The rest behind a button, which says what of it isn't pprof's default: nothing hidden shapes a number. */
function More(props: { mode: 'base' | 'diff_base'; isNormalized: boolean; children: ReactNode }) {
  const changed = [
    ...(props.mode === 'base' ? ['of what changed'] : []),
    ...(props.isNormalized ? ['normalised'] : []),
  ].join(', ');
  return (
    <Popover.Root>
      <Popover.Trigger className="ui-button compare-more-button">
        {changed ? <span className="compare-more-word">Options: </span> : 'Options'}
        {changed}
        <Icon name="down" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="ui-popup compare-popup"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="How it is compared"
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What the percentages are of. */
function Percentages(props: { mode: 'base' | 'diff_base'; sides: SideTotals }) {
  const { base, now } = props.sides;
  if (props.mode === 'base') {
    return (
      <p className="compare-quiet">Percentages are of all that changed, more and less added up.</p>
    );
  }
  if (base <= 0 || now <= base) return null;
  return (
    <p className="compare-quiet">
      Percentages are of the base’s total ({formatShown(base, props.sides)}); more than 100 % means
      it grew beyond all that was there. Bars then show parts of the largest change.
    </p>
  );
}

/** Base and new by name with their totals, and what changed between them. */
function Sides(props: { summary: ProfileSummary; sides: SideTotals; name: string }) {
  const { name } = props;
  const { comparison } = props.summary;
  const { base, now } = props.sides;
  const growth = formatGrowth(base, now);
  return (
    <p className="compare-sides">
      <span className="compare-side">
        <span className="compare-quiet compare-which">base</span>{' '}
        <b className="compare-name">{comparison?.baseName}</b> {formatShown(base, props.sides)}
      </span>{' '}
      <span aria-hidden="true">→</span>{' '}
      <span className="compare-side">
        <span className="compare-quiet compare-which">new</span>{' '}
        <b className="compare-name">{name}</b> {formatShown(now, props.sides)}
      </span>{' '}
      <span className="compare-quiet">
        <span className="compare-change">{formatSigned(now - base, props.sides)}</span>{' '}
        <span className="compare-which">({growth})</span>
      </span>
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
