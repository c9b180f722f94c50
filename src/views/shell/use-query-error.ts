import type { ViewQuery } from '../../query/query.ts';
import type { AppState } from '../../store/state.ts';
import type { LensError } from '../../worker/protocol.ts';
import { slotByView } from '../contract.ts';
import { useField } from './use-app.ts';

/** Why the current view could not be made, if an option that has a field of its own is at fault. */
export function getQueryError({ slots, view }: AppState): LensError | undefined {
  const slot = slots[slotByView[view]];
  return slot.kind === 'failed' && isFieldError(slot.error) ? slot.error : undefined;
}

/** Told at the field, not over the picture. The sample type has no field. */
export function isFieldError({ at }: LensError): boolean {
  return at !== undefined && at !== 'sampleIndex';
}

/** What is wrong with an option, in pprof's words. */
export function useQueryError(field: keyof ViewQuery): string | undefined {
  return useField((state) => {
    const error = getQueryError(state);
    return error?.at === field ? describeError(error) : undefined;
  });
}

/** pprof's words, less the option's name, which stands beside them. */
export function describeError({ message }: LensError): string {
  return message.replace(/^parsing \w+ (?=regexp|range)(?:regexp: )?/, '');
}
