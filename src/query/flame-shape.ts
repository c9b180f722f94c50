/** How a flame graph's tree is grown; either is left out where it is pprof's default. */
export interface FlameShape {
  /** Leaf functions on top, their callers below them. */
  readonly isInverted?: boolean;
  /** Name of the function whose occurrences are merged, with what they call below and what calls them above; not inverted. */
  readonly pivot?: string;
}

/** First name of a path that leads from a pivot to its callers; no frame has this name. */
export const callersStep = '';
