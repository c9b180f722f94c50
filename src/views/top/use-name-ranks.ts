import { useCallback, useEffect, useRef } from 'react';
import type { TextColumn } from '../../base/text-column.ts';
import { rankTexts } from '../../layout/rows.ts';
import { finish, runSlices } from './run-slices.ts';

/** Sorting is cheap below this; above, the names are ranked ahead of the click. */
const AHEAD_FROM = 5_000;

interface Work {
  readonly steps: Generator<undefined, Float64Array>;
  ranks: Float64Array | undefined;
}

/**
 * Ranks of the names, made when first asked for. At a million rows they take up to a second, so for
 * long tables they are made beside painting before anybody asks.
 */
export function useNameRanks(names: TextColumn): () => Float64Array {
  const work = useRef(new WeakMap<TextColumn, Work>());
  const getWork = useCallback((): Work => {
    let found = work.current.get(names);
    if (!found) {
      found = { steps: rankTexts(names), ranks: undefined };
      work.current.set(names, found);
    }
    return found;
  }, [names]);

  useEffect(() => {
    if (names.offset.length <= AHEAD_FROM) return;
    let stop = () => {};
    const timer = setTimeout(() => {
      const current = getWork();
      if (current.ranks) return;
      stop = runSlices(current.steps, (ranks) => {
        // After finish() the generator has no value left to give.
        current.ranks ??= ranks;
      });
    }, 500);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [names, getWork]);

  return useCallback(() => {
    const current = getWork();
    current.ranks ??= finish(current.steps);
    return current.ranks;
  }, [getWork]);
}
