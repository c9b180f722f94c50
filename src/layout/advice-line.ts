import type { AdviceFacts } from '../report/results.ts';

/**
 * The line of a function, wherever the page names one and leads there: the one that most is charged to, what the library does for
 * it included, as the advice counts. `other` (most flat, or where that is nothing most cum) where no facts are known of this
 * function in this file. From 1; 0 = unknown.
 */
export function chooseLine(
  facts: AdviceFacts | undefined,
  at: { readonly fn: string; readonly file: string },
  other: number,
): number {
  const place = facts?.fn === at.fn ? facts.place : undefined;
  return place?.fn === at.fn && place.file === at.file && place.line > 0 ? place.line : other;
}
