import type { AdviceFacts } from '../report/results.ts';
import { findCalls } from './advice-calls.ts';
import type { AdviceContext, Finding } from './advice-finding.ts';
import { findAct, findChange, findGrowths, findSurvival } from './advice-heap.ts';
import { findOwnWork, findRecursion, findRuntime } from './advice-time.ts';

/**
 * What there is to change in a function, what bears on most first. Empty where the facts support nothing: `describeNothing` says
 * what to look at then.
 *
 * Source: docs/advice.md lists the rules, the facts they need and where those are documented.
 */
export function advise(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const finders = facts.isDifference
    ? [findChange]
    : [findGrowths, findSurvival, findCalls, findAct, findOwnWork, findRecursion, findRuntime];
  return finders.flatMap((find) => find(facts, context)).sort((a, b) => b.weight - a.weight);
}

/** Where to look when there is no advice. */
export function describeNothing(
  { place, isProgram, callers, value }: AdviceFacts,
  { shorten, format }: Pick<AdviceContext, 'shorten' | 'format'>,
): string {
  if (!place || value === 0) {
    return isProgram
      ? 'Nothing is in its own lines: look at the functions of the program that it calls.'
      : 'No line of the program leads here: the library or the runtime does it by itself.';
  }
  if (!isProgram) {
    return `${format(place.value)} of the ${format(value)} are for line ${place.line} of ${shorten(place.fn)}, more than for any other: look there.`;
  }
  const above = callers[0] ? `, then at its caller ${shorten(callers[0].fn)}` : '';
  return `Nothing here points to one cause. Look at line ${place.line}, which has most of it${above}.`;
}
