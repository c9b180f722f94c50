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
  return [
    findGrowths,
    findChange,
    findSurvival,
    findCalls,
    findAct,
    findOwnWork,
    findRecursion,
    findRuntime,
  ]
    .flatMap((find) => find(facts, context))
    .sort((a, b) => b.weight - a.weight);
}

/** Where to look when there is no advice. */
export function describeNothing(
  { place, isProgram, callers, value }: AdviceFacts,
  { shorten }: Pick<AdviceContext, 'shorten'>,
): string {
  if (!place || value === 0) {
    return isProgram
      ? 'It takes nothing itself, nor does the library for it: what counts is in the functions of the program that it calls.'
      : 'No line of the program leads here.';
  }
  if (!isProgram) {
    return `Most of it is there for line ${place.line} of ${shorten(place.fn)}. That is where to change something.`;
  }
  const above = callers[0] ? `, then at its caller ${shorten(callers[0].fn)}` : '';
  return `Nothing in the profile points to one cause. Look at line ${place.line}, which has most of it${above}.`;
}
