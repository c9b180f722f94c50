import { useEffect, useMemo, useState } from 'react';
import type { FlameResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';
import { runSlices } from '../top/run-slices.ts';
import { type Found, searchFlame } from './search-flame.ts';
import { SourceNames } from './source-names.ts';

/** A result with what the search found in it. */
export interface Searched {
  readonly result: FlameResult;
  readonly names: SourceNames;
  readonly found: Found | undefined;
  /** The matches are those of the search that there is now. */
  readonly isCurrent: boolean;
}

/**
 * Searches beside painting and input. Until that is done the picture before stands: the last matches, or while a search
 * goes on the last result, so that nothing flashes up unsearched.
 */
export function useFound(result: FlameResult, search: Search | undefined): Searched {
  const names = useMemo(() => new SourceNames(result), [result]);
  const [searched, setSearched] = useState<Omit<Searched, 'isCurrent'> & { search: Search }>();
  useEffect(() => {
    if (!search) {
      setSearched(undefined);
      return;
    }
    return runSlices(searchFlame(result, names, search.matches), (found) =>
      setSearched({ result, names, found, search }),
    );
  }, [result, names, search]);
  return useMemo(
    () =>
      search && searched
        ? { ...searched, isCurrent: searched.search === search && searched.result === result }
        : { result, names, found: undefined, isCurrent: search === undefined },
    [search, searched, result, names],
  );
}
