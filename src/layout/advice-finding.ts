import { formatPercent, formatValue } from '../measure/format.ts';
import { applyRatio } from '../report/report.ts';
import type { AdviceFacts } from '../report/results.ts';

/**
 * One thing to change, or to look at. Sentences are plain text; in `means` and `tries` text between backticks is code.
 * `seen` has names and numbers of the profile, and no such marks.
 */
export interface Finding {
  /** Tells findings of a function apart. */
  readonly key: string;
  readonly title: string;
  /** Where it is: the function and its line, 0 = the function as a whole. */
  readonly fn: string;
  readonly line: number;
  /** More lines of the same file to look at. */
  readonly looks?: readonly number[];
  readonly seen: string;
  readonly means: string;
  readonly tries: string;
  /** What the numbers don't say; "" = nothing to add. */
  readonly doubt: string;
  /** Part of the shown total that it may bear on; orders findings. */
  readonly weight: number;
}

/** How values and names are written, and what there is besides the profile. */
export interface AdviceContext {
  /** Denominator of percentages. */
  readonly total: number;
  readonly format: (value: number) => string;
  /** As in results, for sums of objects and bytes; `format` sees to it by itself. */
  readonly divideBy?: number | undefined;
  readonly shorten: (name: string) => string;
  /** Of a comparison whose new profile was scaled to the base's sums: its objects and bytes each by their own. */
  readonly isNormalized?: boolean;
  /** The file of `facts.place`, where its text is on the page. */
  readonly lines?: readonly string[] | undefined;
}

/** Of the total: what takes less is not felt even if it goes away. */
export const leastShare = 0.02;
/** Of the function's own value: below, something else is the matter with it. */
export const leastPart = 0.1;
/** Samples behind a number, for it to be more than chance: of three the spread is ±58 %. */
export const leastSamples = 3;
/** Below so many samples the doubt says how many there are: of ten the spread is ±32 %. */
export const fewSamples = 10;
/** Live of what was allocated: above, next to nothing was freed; below, next to all. */
export const mostlyLive = 0.9;
export const mostlyFreed = 0.1;
/** Of a function's time in its own lines: above, what it calls is not worth looking at. */
export const mostlyOwn = 0.8;
/** Of a function's cum in one function that it calls: from here on that one is to be looked at. */
export const mostlyPassed = 0.5;
/** Go's guide to the garbage collector: more than this says that much is allocated, and that the collector can't keep up. */
export const muchAllocating = 0.15;
export const muchAssisting = 0.05;
/** The collector plans for a quarter of the processors while it runs; as much of the whole time says it hardly rests. */
export const muchCollecting = 0.25;
/** A change of the average size below this leaves the number of objects to explain a growth. */
export const sameSize = 0.25;

/** Advice that names no cause stands behind what does, unless that is a tenth of it or less. */
export const general = 0.1;

export const count = (value: number) => Math.round(value).toLocaleString('en');
export const bytes = (value: number) => formatValue(value, 'bytes', 'auto');
/** A sum as the view shows it: `divide_by` divides amounts, but neither percentages nor the size of an object. */
export const divide = (sum: number, { divideBy = 1 }: Pick<AdviceContext, 'divideBy'>) =>
  applyRatio(sum, divideBy);
export const percent = (part: number, whole: number) => formatPercent(part, whole).trim();

export function isLarge(
  value: number,
  { value: whole }: AdviceFacts,
  { total }: AdviceContext,
): boolean {
  return value >= total * leastShare && value >= whole * leastPart;
}

/** Fewer samples than this finding needs; 0 where the number isn't known. */
export function countSamples(
  value: number,
  { samples, value: whole }: AdviceFacts,
): number | undefined {
  return samples === undefined || whole <= 0 ? undefined : (samples * value) / whole;
}

export function describeFew(samples: number | undefined): string {
  if (samples === undefined || samples >= fewSamples) return '';
  return `About ${count(samples)} samples stand behind it: chance moves it by ±${Math.round(100 / Math.sqrt(samples))}%.`;
}

export const join = (...texts: readonly string[]) => texts.filter((text) => text !== '').join(' ');
