import { formatPercent, formatValue } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { Result } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { formatSigned } from '../compare/change-text.ts';
import { Term } from '../words/Term.tsx';
import { relateToDuration } from './duration.ts';

/** What percentages are of, and how exact the numbers are. */
export function FootTotal(props: { result: Result; summary: ProfileSummary; unit: string }) {
  const { result, summary } = props;
  const { shownTotal, shownChange, total, unit, divideBy = 1 } = result;
  return (
    <span className="shell-total">
      {shownTotal !== undefined && (
        <strong>
          {formatShown(shownTotal, result, props.unit)} shown,{' '}
          {formatPercent(shownTotal, result.total).trim()} of{' '}
        </strong>
      )}
      {shownChange !== undefined && (
        <strong>
          {formatSigned(shownChange, result, props.unit)} shown,{' '}
          {formatPercent(shownChange, result.total).trim()} of{' '}
        </strong>
      )}
      {formatShown(result.total, result, props.unit)} {result.sampleType}{' '}
      <Term word="total" facts={{ total, unit, divideBy }}>
        {describeTotal(result, summary)}
      </Term>
      <Sampling summary={summary} />
    </span>
  );
}

function describeTotal(result: Result, { comparison, durationNanos }: ProfileSummary): string {
  if (comparison) return comparison.mode === 'base' ? 'changed' : 'in the base';
  const share = relateToDuration(result.total, result.unit, durationNanos);
  return share === undefined ? 'in total' : `in ${share}`;
}

/** Go samples one allocation per so many bytes: numbers are estimates, and small ones rough. */
function Sampling({ summary }: { summary: ProfileSummary }) {
  const { period, periodType } = summary;
  if (periodType.type !== 'space' || period <= 1) return null;
  return (
    <>
      {' · '}
      <Term word="sampled" facts={{ period }}>
        sampled, one per {formatValue(period, periodType.unit, 'auto')}
      </Term>
    </>
  );
}
