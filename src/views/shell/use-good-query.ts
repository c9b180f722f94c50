import { useState } from 'react';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import { slotByView } from '../contract.ts';
import { useLateField } from './use-app.ts';
import { isFieldError } from './use-query-error.ts';

/** The query as far as it can be answered: of an option that is wrong, what it was before, as on the picture that is shown. */
export function useGoodQuery(): ViewQuery {
  const query = useLateField((state) => state.query);
  const slot = useLateField((state) => state.slots[slotByView[state.view]]);
  const [good, setGood] = useState(query);
  const error = slot.kind === 'failed' && isFieldError(slot.error) ? slot.error : undefined;
  const isOpen = slot.kind === 'pending' || error !== undefined;
  if (!isOpen && good !== query) setGood(query);
  if (!isOpen) return query;
  // A link may bring the mistake: then nothing was before it.
  if (error?.at && good[error.at] === query[error.at]) {
    return { ...good, [error.at]: defaultQuery[error.at] };
  }
  return good;
}
