import { formatPercent, formatValue } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';

/** Words of pprof that the page explains where they stand. */
export type Word =
  | 'flat'
  | 'flatPercent'
  | 'sumPercent'
  | 'cum'
  | 'cumPercent'
  | 'inline'
  | 'total'
  | 'sampled'
  | 'samples'
  | 'averageSize';

/** What the reader looks at, as far as the caller knows it. Values are raw, in `unit`. */
export interface WordFacts {
  /** Function or other entry. */
  readonly name?: string;
  readonly flat?: number;
  readonly cum?: number;
  /** Sum of flat of the entry and all above it. */
  readonly sum?: number;
  readonly total?: number;
  readonly unit?: string;
  /** As in `ValueUnit`. */
  readonly divideBy?: number;
  /** What values are written in, as in `formatValue`; "auto" without it. */
  readonly reportUnit?: string;
  /** Of a sampled heap: bytes between two records. */
  readonly period?: number;
  /** Real samples behind the value, and the bytes of an object. */
  readonly samples?: number;
  readonly averageSize?: number;
}

const meanings: Readonly<Record<Word, string>> = {
  flat: 'What happened in the function itself, without what it called.',
  flatPercent: 'flat as a part of the total.',
  sumPercent:
    'flat% of this row and of all rows above it, added up: how much of the total the list has told so far. Sorted by flat, the first rows mostly tell it all.',
  cum: 'Cumulative: what happened in the function and in everything it called. A function that calls itself is counted once.',
  cumPercent: 'cum as a part of the total.',
  inline:
    'The compiler put this function’s code into the function that calls it, so there was no call. The profile still knows which lines are whose.',
  total:
    'What percentages are of: all samples of the profile together, before any filter. With relative_percentages, what the filters kept.',
  sampled:
    'Not every allocation is recorded, and those that are stand for the others, too. The numbers are estimates: large ones are close, small ones rough, and what was allocated seldom may be missing. The program’s exact totals are in Go’s runtime.MemStats.',
  samples:
    'How many times the profiler really looked at this. The more, the closer the number; below ten it may be off by half.',
  averageSize: 'Bytes divided by objects: the size of one object, on the average.',
};

/** What a word means: in general, then, where the facts allow it, with the reader's own numbers. */
export function explainWord(word: Word, facts: WordFacts = {}): readonly string[] {
  const own = explainOwn(word, facts);
  return own === undefined ? [meanings[word]] : [meanings[word], own];
}

function explainOwn(word: Word, facts: WordFacts): string | undefined {
  const { flat, cum, sum, total, period, samples, averageSize } = facts;
  const write = (value: number): string =>
    formatShown(value, { unit: '', ...facts }, facts.reportUnit);
  const name = facts.name === undefined ? '' : `${facts.name}: `;
  const part = (value: number | undefined): string | undefined =>
    value === undefined || !total
      ? undefined
      : `${name}${write(value)} of ${write(total)} is ${formatPercent(value, total).trim()}.`;
  switch (word) {
    case 'flat':
      return flat === undefined ? undefined : (part(flat) ?? `${name}${write(flat)} in itself.`);
    case 'flatPercent':
      return part(flat);
    case 'cumPercent':
      return part(cum);
    case 'sumPercent':
      return part(sum)?.replace(name, 'Down to this row: ');
    case 'cum':
      return flat === undefined || cum === undefined
        ? undefined
        : `${name}${write(flat)} in itself + ${write(cum - flat)} in what it called = ${write(cum)}.`;
    case 'total':
      return total === undefined ? undefined : `Here it is ${write(total)}.`;
    case 'sampled':
      return period === undefined
        ? undefined
        : `Here one is recorded in about every ${formatValue(period, 'bytes', 'auto')} allocated.`;
    case 'samples':
      return samples === undefined
        ? undefined
        : `${name}about ${Math.round(samples).toLocaleString('en')}.`;
    case 'averageSize':
      return averageSize === undefined
        ? undefined
        : `${name}${formatValue(averageSize, 'bytes', 'auto')} an object.`;
    case 'inline':
      return undefined;
  }
}

/**
 * Samples behind an estimate of Go's heap profiler, which wrote space × 1 ÷ (1 − e^(−size/period)) for each object of `size` that
 * it met; exact where all objects are of one size. Units: bytes. Undefined where nothing can be told.
 * Source: runtime/pprof protomem.go scaleHeapSample.
 */
export function countHeapSamples(
  space: number,
  objects: number,
  period: number,
): number | undefined {
  if (!(space > 0 && objects > 0 && period >= 1)) return undefined;
  if (period === 1) return objects;
  return objects * -Math.expm1(-space / objects / period);
}
