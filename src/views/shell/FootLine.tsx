import { type ReactNode, useMemo } from 'react';
import { formatValue } from '../../measure/format.ts';
import type { Result } from '../../report/results.ts';
import type { ProfileEntry } from '../../store/state.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { slotByView } from '../contract.ts';
import { buildCommand } from './pprof-command.ts';
import { useField } from './use-app.ts';

/** The total, what the view says, and the command that shows the same in a terminal. */
export function FootLine(props: { status: string; children: ReactNode }) {
  const view = useField((state) => state.view);
  const query = useField((state) => state.query);
  const selection = useField((state) => state.selection);
  const entry = useField((state) => state.current?.entry);
  const comparison = useField((state) => state.current?.comparison);
  const shown = useField((state) => state.slots[slotByView[state.view]].shown);
  const source = entry ? getPlace(entry) : '';
  const fn = selection ?? (shown && getShownFunction(shown.result));
  const command = useMemo(
    () =>
      buildCommand(
        view,
        query,
        fn,
        source,
        comparison && { ...comparison, base: getPlace(comparison.base) },
      ),
    [view, query, fn, source, comparison],
  );
  const period = shown ? describePeriod(shown.summary.periodType, shown.summary.period) : '';
  return (
    <footer className="shell-foot">
      <span className="shell-total">
        {shown &&
          `${formatValue(shown.result.total, shown.result.unit, query.unit)} ${shown.result.sampleType} ${describeTotal(shown.summary)}${period}`}
      </span>
      <span role="status" className="shell-status">
        {props.status}
      </span>
      <span className="shell-command">
        <code title={command}>{command}</code>
        <CopyButton text={command} label="Copy the pprof command" />
      </span>
      {props.children}
    </footer>
  );
}

function getPlace({ source, name }: ProfileEntry): string {
  return source.kind === 'url' ? source.url : name;
}

/** What percentages are of. */
function describeTotal({ comparison }: ProfileSummary): string {
  if (!comparison) return 'in total';
  return comparison.mode === 'base' ? 'changed' : 'in the base';
}

/** What a view of one function shows while none is selected. */
function getShownFunction(result: Result): string | undefined {
  if (result.kind === 'source') return result.functions[result.chosen]?.name;
  return result.kind === 'peek' ? result.entries[0]?.name : undefined;
}

/** Go samples one allocation per so many bytes: numbers are estimates, and small ones rough. */
function describePeriod(periodType: { type: string; unit: string }, period: number): string {
  if (periodType.type !== 'space' || period <= 1) return '';
  return ` · sampled, one per ${formatValue(period, periodType.unit, 'auto')}`;
}
