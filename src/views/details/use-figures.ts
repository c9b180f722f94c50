import type { ProfileSummary } from '../../worker/protocol.ts';
import { useField } from '../shell/use-app.ts';
import type { Figures } from './details-model.ts';

/** How values of the pane are written. */
export function useFigures(summary: ProfileSummary): Figures {
  const unit = useField((state) => state.query.unit);
  return {
    isDifference: summary.isDifference,
    isNormalized: summary.comparison?.normalize ?? false,
    outputUnit: unit === 'minimum' ? 'auto' : unit,
  };
}
