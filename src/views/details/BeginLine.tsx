import { isLarge } from '../../store/results.ts';
import type { AppState } from '../../store/state.ts';
import { formatAmount } from '../advice/use-findings.ts';
import { cutName } from '../parts/cut-name.ts';
import { useLateField } from '../shell/use-app.ts';
import { formatFigure, formatShare } from './details-model.ts';
import { useDetailsOpen, useIsSheet } from './use-details-open.ts';
import { useFigures } from './use-figures.ts';

/** Whether the way to the closed sheet says where to begin: where nothing is selected, and it is told without a wait. */
export function wantsBegin({ current, selection, view }: AppState): boolean {
  if (!current || selection !== undefined || view !== 'flamegraph') return false;
  return !isLarge(current.summary);
}

/** On narrow windows the details are closed: what they would say first, in a line that opens them. It has its room from the start. */
export function BeginLine() {
  const [isOpen, setOpen] = useDetailsOpen();
  const isSheet = useIsSheet();
  const slot = useLateField((state) => state.slots.details);
  const isWanted = useLateField(wantsBegin);
  if (!isSheet || isOpen || !isWanted) return null;
  return (
    <div className="flame-tap">
      {slot.kind === 'ready' && (
        <button type="button" title="Open the details" onClick={() => setOpen(true)}>
          <Begin {...slot.shown} /> <span aria-hidden="true">▸</span>
        </button>
      )}
    </div>
  );
}

type Told = Extract<AppState['slots']['details'], { kind: 'ready' }>['shown'];

function Begin({ result, summary }: Told) {
  const { advice } = result;
  const { isDifference, outputUnit } = useFigures(summary);
  if (!advice?.isBegin || !advice.place || advice.value <= 0) {
    return <span>Details: where most of it is</span>;
  }
  const { fn, value } = advice;
  return (
    <>
      <span>{isDifference ? 'Grew most:' : 'Where to begin:'}</span>{' '}
      <code title={fn}>{cutName(fn)[2]}</code>{' '}
      <span>
        {isDifference
          ? formatFigure(result, value, { isDifference, outputUnit })
          : formatAmount(result, value, outputUnit)}
        , {formatShare(value, result.total)}
      </span>
    </>
  );
}
