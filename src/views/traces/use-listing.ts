import { useLayoutEffect, useRef, useState } from 'react';
import type { TracesResult } from '../../report/results.ts';
import { runSlices } from '../top/run-slices.ts';
import {
  type Listing,
  listSamples,
  type Ranked,
  rankSamples,
  type TracesOrder,
} from './listing.ts';
import { findSamples } from './traces-model.ts';

/** What is asked for: the order, and what a sample's frames and labels, or its frames alone, are to pass. */
export interface Wanted {
  readonly result: TracesResult;
  readonly order: TracesOrder;
  readonly matches: ((text: string) => boolean) | undefined;
  readonly selected: ((name: string) => boolean) | undefined;
}

/** The listing that is shown: of what is wanted now, or the one before while it is being worked out. Undefined at first. */
export function useListing(wanted: Wanted): { listing: Listing | undefined; isCurrent: boolean } {
  const { result, order, matches, selected } = wanted;
  const [made, setMade] = useState<{ listing: Listing; of: Wanted }>();
  const kept = useRef<KeptStages>({});
  const isFirst = useRef(true);
  // The first one before painting: what is short is there at once. Later ones after the key or click that asked for them.
  useLayoutEffect(() => {
    const of = { result, order, matches, selected };
    const start = () =>
      runSlices(runStages(kept.current, of), (listing) => setMade({ listing, of }));
    if (isFirst.current) {
      isFirst.current = false;
      return start();
    }
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = start();
    }, 0);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [result, order, matches, selected]);
  const isCurrent =
    made !== undefined &&
    made.of.result === result &&
    made.of.order === order &&
    made.of.matches === matches &&
    made.of.selected === selected;
  return { listing: made?.listing, isCurrent };
}

/** The last of each stage, so that another search does not sort again. */
interface KeptStages {
  ranked?: Kept<Ranked>;
  matches?: Kept<Uint8Array>;
  selected?: Kept<Uint8Array>;
}
interface Kept<T> {
  readonly result: TracesResult;
  readonly by: unknown;
  readonly value: T;
}

function* runStages(stages: KeptStages, wanted: Wanted): Generator<undefined, Listing> {
  const { result, order, matches, selected } = wanted;
  stages.ranked = yield* keep(stages.ranked, result, order, () => rankSamples(result, order));
  const masks: Uint8Array[] = [];
  if (matches) {
    const find = () => findSamples(result, matches, true);
    stages.matches = yield* keep(stages.matches, result, matches, find);
    masks.push(stages.matches.value);
  }
  if (selected) {
    const find = () => findSamples(result, selected, false);
    stages.selected = yield* keep(stages.selected, result, selected, find);
    masks.push(stages.selected.value);
  }
  return yield* listSamples(result, stages.ranked.value, masks);
}

function* keep<T>(
  kept: Kept<T> | undefined,
  result: TracesResult,
  by: unknown,
  make: () => Generator<undefined, T>,
): Generator<undefined, Kept<T>> {
  if (kept && kept.result === result && kept.by === by) return kept;
  return { result, by, value: yield* make() };
}
