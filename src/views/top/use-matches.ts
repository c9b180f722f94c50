import { useEffect, useState } from 'react';
import type { TopResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';
import { runSlices } from './run-slices.ts';
import { findMatches } from './top-model.ts';

interface Found {
  readonly result: TopResult;
  readonly search: Search;
  readonly isMatch: Uint8Array;
}

/** A bit per row for the search, or undefined while it is being worked out (in slices) and when there is none. */
export function useMatches(result: TopResult, search: Search | undefined): Uint8Array | undefined {
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
  return found && found.result === result && found.search === search ? found.isMatch : undefined;
}
