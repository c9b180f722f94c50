import { defaultQuery, type ViewQuery } from '../query/query.ts';

/** What is done to a profile before it goes out. */
export interface ShareChoices {
  /** Only what the refinements leave is kept; they are done with then, and no longer part of the state. */
  readonly trim: boolean;
  /** Folders are cut off source files and binaries; the files' own names stay. */
  readonly stripPaths: boolean;
  readonly stripLabels: boolean;
  /** Comments and the address of a documentation page. */
  readonly stripComments: boolean;
  /** Binaries, build ids and the addresses of whatever has a name. */
  readonly stripMappings: boolean;
  /** Names outside the standard library, with packages, paths, labels, build ids and binaries, become hashes; comments go. */
  readonly anonymise: boolean;
}

/** Nothing is changed but that what no sample uses is left out, and the patterns of frames that are dropped already. */
export const noChoices: ShareChoices = {
  trim: false,
  stripPaths: false,
  stripLabels: false,
  stripComments: false,
  stripMappings: false,
  anonymise: false,
};

/** Whether a profile goes out as it is. */
export function isUnchanged(choices: ShareChoices): boolean {
  return Object.values(choices).every((choice) => choice === false);
}

/** The options that pick samples, frames and labels by what they are called, in the order they are applied in. */
const refinements = [
  'tagRoot',
  'tagLeaf',
  'focus',
  'ignore',
  'hide',
  'show',
  'showFrom',
  'tagFocus',
  'tagIgnore',
  'tagShow',
  'tagHide',
  'pruneFrom',
] as const;

/** Whether a query leaves anything out, or adds frames, by name or label. */
export function hasRefinements(query: ViewQuery): boolean {
  return refinements.some((field) => query[field] !== '');
}

/** The query without the options that a trimmed profile has behind it. */
export function clearRefinements(query: ViewQuery): ViewQuery {
  const cleared: Partial<Record<(typeof refinements)[number], string>> = {};
  for (const field of refinements) cleared[field] = defaultQuery[field];
  return { ...query, ...cleared };
}

/**
 * Whether the refinements must be applied before the profile goes out: what they look for is changed or gone afterwards, and
 * the patterns themselves would tell the names.
 */
export function mustTrim(choices: ShareChoices, query: ViewQuery): boolean {
  const { anonymise, stripPaths, stripLabels, stripMappings } = choices;
  return hasRefinements(query) && (anonymise || stripPaths || stripLabels || stripMappings);
}
