import { createContext, useContext } from 'react';
import { matchEntry } from '../../query/name-pattern.ts';
import type { Granularity } from '../../query/query.ts';
import type { RefineOption } from '../../store/refining.ts';

/** What a function's menu needs of the page, beyond what each view hands it. */
export interface Refining {
  readonly granularity: Granularity | '';
  readonly refine: (option: RefineOption, name: string) => void;
  readonly pivot: (name: string) => void;
}

export const RefineContext = createContext<Refining>({
  granularity: '',
  refine: () => undefined,
  pivot: () => undefined,
});

export interface FunctionAction {
  readonly option: RefineOption;
  readonly title: string;
  /** One line of what it does to the samples. */
  readonly words: string;
}

/** In pprof's order, prune_from added. */
export const functionActions: readonly FunctionAction[] = [
  { option: 'focus', title: 'Focus', words: 'only samples that it is in' },
  { option: 'ignore', title: 'Ignore', words: 'only samples that it isn’t in' },
  { option: 'hide', title: 'Hide', words: 'take its frames out; its caller gets the value' },
  { option: 'show', title: 'Show', words: 'nothing but its frames' },
  { option: 'showFrom', title: 'Show from', words: 'cut off its callers' },
  { option: 'pruneFrom', title: 'Prune from', words: 'cut off what it calls' },
];

/** Runs an action for an entry; undefined where no pattern finds the entry. */
export function useRefine(name: string): ((option: RefineOption) => void) | undefined {
  const { granularity, refine } = useContext(RefineContext);
  if (matchEntry(name, granularity) === undefined) return undefined;
  return (option) => refine(option, name);
}

export const pivotAction = {
  title: 'Pivot',
  words: 'flame graph of all its occurrences, callers above, callees below',
} as const;

/** Roots the flame graph at a function; undefined where the flame graph calls entries otherwise. */
export function usePivot(name: string): (() => void) | undefined {
  const { granularity, pivot } = useContext(RefineContext);
  return canPivot(granularity) ? () => pivot(name) : undefined;
}

export function canPivot(granularity: Granularity | ''): boolean {
  return granularity === '' || granularity === 'functions';
}
