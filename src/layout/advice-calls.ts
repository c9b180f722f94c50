import type { AdviceCall, AdviceFacts } from '../report/results.ts';
import {
  type AdviceContext,
  describeFew,
  type Finding,
  isLarge,
  join,
  leastSamples,
  percent,
} from './advice-finding.ts';
import { callWords } from './advice-words.ts';

/** Lines that are offered to look at. */
const lookLimit = 3;

/** What the library does for the function, or what a function of the library does: a finding for each kind. */
export function findCalls(facts: AdviceFacts, context: AdviceContext): Finding[] {
  const byKind = new Map<AdviceCall['kind'], AdviceCall[]>();
  for (const call of facts.calls) {
    // Without a line of the program there is nobody to follow the advice; a difference may be below zero.
    if (call.fn === '' || call.value <= 0) continue;
    byKind.set(call.kind, [...(byKind.get(call.kind) ?? []), call]);
  }
  return [...byKind.values()].flatMap((calls) => describeCalls(calls, facts, context));
}

function describeCalls(
  calls: readonly AdviceCall[],
  facts: AdviceFacts,
  context: AdviceContext,
): Finding[] {
  const [call] = calls;
  if (!call || facts.about === 'other') return [];
  const words = callWords[call.kind];
  const sum = calls.reduce((total, { value }) => total + value, 0);
  const samples =
    facts.samples === undefined
      ? undefined
      : calls.reduce((total, each) => total + (each.samples ?? 0), 0);
  if (words.of && !words.of.includes(facts.about)) return [];
  if (!isLarge(sum, facts, context) || (samples ?? leastSamples) < leastSamples) return [];
  const { format, shorten, total } = context;
  const others = new Set(
    calls.filter(({ fn, line }) => fn === call.fn && line !== call.line).map(({ line }) => line),
  );
  return [
    {
      key: call.kind,
      title: words.title,
      fn: call.fn,
      line: call.line,
      looks: [call.line, ...others].sort((a, b) => a - b).slice(0, lookLimit),
      seen: join(describePart(sum, call, facts, format, shorten), describeOthers([...others])),
      means: words.means,
      tries: words.tries,
      doubt: join(words.doubt, describeFew(samples)),
      weight: sum / total,
    },
  ];
}

const verbs = {
  allocated: 'were allocated in',
  live: 'of what is live were allocated in',
  cpu: 'were spent in',
  delay: 'of waiting are in',
  other: 'are in',
} as const;

function describePart(
  sum: number,
  call: AdviceCall,
  { about, value, isProgram }: AdviceFacts,
  format: (value: number) => string,
  shorten: (name: string) => string,
): string {
  const callee = shorten(call.callee);
  const fn = shorten(call.fn);
  return isProgram
    ? `${format(sum)} ${verbs[about]} ${callee} and what it calls: ${percent(sum, value)} of the ${format(value)} that ${fn} and its library calls take.`
    : `${format(sum)} ${verbs[about]} ${callee} and what it calls${call.value === sum ? ', all of it' : `; ${format(call.value)} of that`} for this line.`;
}

function describeOthers(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  return lines.length === 1
    ? `Line ${lines[0]} does so, too.`
    : `Lines ${lines.join(', ')} do so, too.`;
}
