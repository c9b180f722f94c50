import type { AdviceFacts } from '../report/results.ts';
import {
  type AdviceContext,
  countSamples,
  describeFew,
  type Finding,
  general,
  isLarge,
  leastSamples,
  mostlyOwn,
  muchAllocating,
  muchAssisting,
  muchCollecting,
  percent,
} from './advice-finding.ts';

/** Lines that are named, and offered to look at. */
const lookLimit = 3;

/** Of a CPU profile: time in the function's own lines, which no call explains. */
export function findOwnWork(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { about, self, value, selfPlace, fn, isProgram, callers } = facts;
  const samples = countSamples(self, facts);
  if (about !== 'cpu' || !isProgram || self < value * mostlyOwn) return [];
  if (!isLarge(self, facts, context) || (samples ?? leastSamples) < leastSamples) return [];
  const { format, shorten, total } = context;
  const hot = selfPlace
    ? ` Line ${selfPlace.line} has more than any other, ${format(selfPlace.value)} flat.`
    : '';
  return [
    {
      key: 'own',
      title: 'The time goes into its own lines',
      fn,
      line: selfPlace?.line ?? 0,
      seen: `${format(self)} of the ${format(value)} are in ${shorten(fn)} itself, not in what it calls.${hot}`,
      means: 'There is no call to replace: it is the work itself.',
      tries:
        callers.length > 0
          ? 'Do it less often: its callers are in Peek. Or find a way to the same result with fewer steps.'
          : 'Find a way to the same result with fewer steps.',
      doubt: describeFew(samples),
      weight: (self / total) * general,
    },
  ];
}

/** Of a CPU profile: a function that is on the stack more than once. */
export function findRecursion(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { recursion, value, fn } = facts;
  if (!recursion || !isLarge(recursion.value, facts, context)) return [];
  const samples = countSamples(Math.min(recursion.value, value), facts);
  if ((samples ?? leastSamples) < leastSamples) return [];
  const { format, shorten, total } = context;
  return [
    {
      key: 'recursion',
      title: 'It calls itself',
      fn,
      line: recursion.lines[0] ?? 0,
      seen: `In ${format(recursion.value)} ${shorten(fn)} is on the stack more than once, up to ${recursion.depth} times.${describeLines(recursion.lines)}`,
      looks: recursion.lines.slice(0, lookLimit),
      means: 'Each level is a call of its own, and the same arguments may come again and again.',
      tries:
        'If they do, keep results in a map keyed by the arguments (memoize). If not, a loop saves the calls.',
      doubt: 'The profile does not know the arguments; of long stacks it may hold only a part.',
      // Half as general as advice without a cause, and a little before its own work: it is more to go by.
      weight: (Math.min(recursion.value, value) / total) * general * 1.1,
    },
  ];
}

function describeLines(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  return ` The calls are on line${lines.length > 1 ? 's' : ''} ${lines.slice(0, lookLimit).join(', ')}${lines.length > lookLimit ? ', …' : ''}.`;
}

/** Of a whole CPU profile: what the runtime takes for memory. Nothing of it is any line's alone. */
export function findRuntime(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const { runtime, isBegin } = facts;
  if (!runtime || !isBegin) return [];
  const { total, format } = context;
  const isMuch = {
    allocate: runtime.allocate > total * muchAllocating,
    assist: runtime.assist > total * muchAssisting,
    collect: runtime.collect > total * muchCollecting,
  };
  if (!isMuch.allocate && !isMuch.assist && !isMuch.collect) return [];
  const parts = [
    `runtime.mallocgc takes ${format(runtime.allocate)}, ${percent(runtime.allocate, total)}`,
    ...(runtime.assist > 0 ? [`of that ${format(runtime.assist)} in helping the collector`] : []),
    `the collector’s own goroutines ${format(runtime.collect)}, ${percent(runtime.collect, total)}`,
  ];
  return [
    {
      key: 'runtime',
      title: 'Much time goes into memory',
      fn: '',
      line: 0,
      seen: `Of the whole profile ${parts.join('; ')}.`,
      means: isMuch.assist
        ? 'The program allocates faster than the collector can follow, so goroutines have to help it.'
        : 'The program allocates much; both rise with how much garbage there is.',
      tries:
        'Take a heap profile and look at `alloc_space`: its largest lines are what drives this.',
      doubt: 'On processors that are idle the collector takes more than it needs.',
      weight: ((runtime.allocate + runtime.collect) / total) * general,
    },
  ];
}
