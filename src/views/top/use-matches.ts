import { useEffect, useMemo, useState } from 'react';
import type { TopResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';
import { runSlices } from './run-slices.ts';
import { findMatches } from './top-model.ts';

interface Found {
  readonly result: TopResult;
  readonly search: Search;
  readonly isMatch: Uint8Array;
}

export interface Matches {
  /** A bit per row. */
  readonly isMatch: Uint8Array;
  /** Of this very search; else of the one before it, which stands until the new one is worked out. */
  readonly isCurrent: boolean;
}

/** Rows that match the search, worked out in slices; undefined without a search and before the first is done. */
export function useMatches(result: TopResult, search: Search | undefined): Matches | undefined {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (!search) {
      setFound(undefined);
      return;
    }
    return runSlices(findMatches(result.name, search.matches), (isMatch) =>
      setFound({ result, search, isMatch }),
    );
  }, [result, search]);
  return useMemo(
    () =>
      found && search && found.result === result
        ? { isMatch: found.isMatch, isCurrent: found.search === search }
        : undefined,
    [found, result, search],
  );
}
