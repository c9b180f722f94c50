import { Popover } from 'radix-ui';
import { formatValue } from '../../measure/format.ts';
import type { Result } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { relateToDuration } from './duration.ts';

/** What percentages are of, and how exact the numbers are. */
export function FootTotal(props: { result: Result; summary: ProfileSummary; unit: string }) {
  const { result, summary } = props;
  return (
    <span className="shell-total">
      {formatValue(result.total, result.unit, props.unit)} {result.sampleType}{' '}
      {describeTotal(result, summary)}
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
  const step = formatValue(period, periodType.unit, 'auto');
  return (
    <>
      {' · '}
      <Popover.Root>
        <Popover.Trigger className="shell-more">sampled, one per {step}</Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="ui-popup shell-about"
            side="top"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label="How the numbers came about"
          >
            <p>
              One allocation in about every {step} allocated is recorded, and scaled up to stand for
              the others. The numbers are estimates: large ones are close, small ones rough, and
              what was allocated seldom may be missing. The program’s exact totals are in Go’s
              runtime.MemStats.
            </p>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}
