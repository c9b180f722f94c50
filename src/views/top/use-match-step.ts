import { useSearchStep } from '../parts/search-step.ts';
import { getPackage } from './top-groups.ts';
import type { Matches } from './use-matches.ts';
import type { RowList } from './use-row-list.ts';

/** Enter in the search: the keyboard goes to the next row of the table that matches, round at the end. */
export function useMatchStep(
  matches: Matches | undefined,
  items: ArrayLike<number>,
  /** Place of the line that is no row. */
  separator: number | undefined,
  list: RowList,
) {
  const isMatch = (rank: number) => {
    const item = items[rank];
    return getPackage(item) === undefined && matches?.isMatch[item] === 1;
  };
  useSearchStep(matches?.isCurrent ?? false, () => {
    const active =
      separator !== undefined && list.active > separator ? list.active - 1 : list.active;
    // From the top the first row counts, too, unless the keyboard has been led to it.
    for (let step = active === 0 ? 0 : 1; step <= items.length; step++) {
      const rank = (active + step) % items.length;
      if (!isMatch(rank)) continue;
      list.setActive(separator !== undefined && rank >= separator ? rank + 1 : rank, {
        focus: true,
      });
      return;
    }
  });
}
