import type { AdviceFacts } from '../report/results.ts';
import { findCalls } from './advice-calls.ts';
import { type AdviceContext, type Finding, mostlyPassed, percent } from './advice-finding.ts';
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
  const found = finders.flatMap((find) => find(facts, context));
  return found
    .filter((finding) => !isExplained(finding, found))
    .sort((a, b) => b.weight - a.weight);
}

/** Findings that name no cause. */
const general: ReadonlySet<string> = new Set(['churn', 'stays', 'own', 'recursion', 'runtime']);

/** That a line's memory is freed again says nothing more where another finding tells where it comes from. */
function isExplained({ key, fn, line }: Finding, all: readonly Finding[]): boolean {
  return (
    key === 'churn' &&
    all.some((each) => !general.has(each.key) && each.fn === fn && each.line === line)
  );
}

/** Where to begin in a function: what calls itself at the line that does so, else at the line with most. 0 = unknown. */
export function chooseBeginLine({ place }: AdviceFacts, [first]: readonly Finding[]): number {
  return first?.key === 'recursion' && first.line > 0 ? first.line : (place?.line ?? 0);
}

/** The function that has most of what the asked one takes, where it only passes that on. */
export function findPassedTo({ callee }: AdviceFacts): string | undefined {
  return callee && callee.value >= callee.cum * mostlyPassed ? callee.fn : undefined;
}

/** Where to look when there is no advice. */
export function describeNothing(
  facts: AdviceFacts,
  { shorten, format }: Pick<AdviceContext, 'shorten' | 'format'>,
): string {
  const { place, isProgram, callers, callee, value } = facts;
  const passedTo = findPassedTo(facts);
  if (callee && passedTo !== undefined) {
    return `${percent(callee.value, callee.cum)} of it is in ${shorten(passedTo)}, which it calls: look there.`;
  }
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
