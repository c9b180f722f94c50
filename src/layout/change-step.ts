/** How strongly a change is coloured: 1 = hardly changed … 5 = only on one side; 0 = what it was before isn't known. */
export type ChangeStep = 0 | 1 | 2 | 3 | 4 | 5;

/** A step in words that hold for more and for less. */
export interface ChangeWords {
  readonly step: ChangeStep;
  readonly words: string;
}

/** Steps of a legend, weakest first. */
export const changeWords: readonly ChangeWords[] = [
  { step: 1, words: 'up to 10 %' },
  { step: 2, words: 'up to 2×' },
  { step: 3, words: 'up to 10×' },
  { step: 4, words: 'beyond' },
  { step: 5, words: 'new or gone' },
];

/**
 * How much something changed, against what it was: by ratio, so that a half is as strong as a double.
 *
 * Units: base and now are values of one sample type; only their ratio counts.
 * Errors: none; NaN and values below zero, which are no side of a comparison, give 0.
 */
export function findChangeStep(base: number, now: number): ChangeStep {
  if (!(base >= 0 && now >= 0)) return 0;
  if (Math.abs(now - base) <= base / 10) return 1;
  const less = Math.min(base, now);
  const more = Math.max(base, now);
  if (less === 0) return 5;
  if (more <= 2 * less) return 2;
  return more <= 10 * less ? 3 : 4;
}
