import { useMemo } from 'react';
import type { SourceFunction, SourceResult } from '../../report/results.ts';
import { findFunctionRange, formatLines } from './site-text.ts';
import { type LineSum, rankHotLines, sumLines } from './source-model.ts';

/** Who bears the value of an inlined call: the line that was inlined, or the line that calls it, too. */
export type Reading = 'callee' | 'caller';
export type Scope = 'file' | 'function';

export interface ShownLines {
  readonly sums: readonly LineSum[];
  readonly sumByLine: ReadonlyMap<number, LineSum>;
  /** The hottest first. */
  readonly hot: readonly number[];
  /** First and last line shown of a file that is there. */
  readonly first: number;
  readonly last: number;
  /** Largest values shown, for the heat. */
  readonly max: { readonly maxFlat: number; readonly maxCum: number };
  readonly copyText: string;
}

/** The lines in the wanted reading and scope. */
export function useShownLines(
  result: SourceResult,
  chosen: SourceFunction | undefined,
  lines: readonly string[] | undefined,
  reading: Reading,
  scope: Scope,
): ShownLines {
  const isFunction = scope === 'function' && lines !== undefined && chosen !== undefined;
  const sums = useMemo(() => {
    const read = reading === 'caller' ? (result.callLines ?? result.lines) : result.lines;
    return sumLines(isFunction ? read.filter((line) => line.fn === chosen.name) : read);
  }, [result, reading, isFunction, chosen]);
  return useMemo(() => {
    const sumByLine = new Map(sums.map((sum) => [sum.line, sum]));
    const count = lines?.length ?? 0;
    const { first, last } = isFunction
      ? findFunctionRange(result, chosen.name, chosen.startLine, count)
      : { first: 1, last: count };
    return {
      sums,
      sumByLine,
      hot: rankHotLines(sums),
      first,
      last,
      max: {
        maxFlat: sums.reduce((most, sum) => Math.max(most, Math.abs(sum.flat)), 0),
        maxCum: sums.reduce((most, sum) => Math.max(most, Math.abs(sum.cum)), 0),
      },
      copyText: lines ? formatLines(lines, first, last, sumByLine, result) : '',
    };
  }, [sums, lines, isFunction, chosen, result]);
}
