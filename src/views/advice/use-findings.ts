import { useMemo } from 'react';
import { advise, describeNothing } from '../../layout/advice.ts';
import type { Finding } from '../../layout/advice-finding.ts';
import type { AdviceFacts, ResultBase } from '../../report/results.ts';
import { type Figures, formatFigure, formatShownCount } from '../details/details-model.ts';
import { shortenName } from '../parts/cut-name.ts';

export interface Advice {
  readonly findings: readonly Finding[];
  /** Where to look when there are none. */
  readonly nothing: string;
}

type Shown = Pick<ResultBase, 'unit' | 'divideBy' | 'total' | 'sampleType'>;

/** A value as it stands in a sentence: a number alone doesn't say what it counts. */
export function formatAmount(result: Shown, value: number, outputUnit: string): string {
  const type = /(?:^|_)(objects|samples|contentions|goroutine)$/.exec(result.sampleType)?.[1];
  const counted = type === 'goroutine' ? 'goroutines' : type;
  return counted && result.unit === 'count'
    ? `${formatShownCount(value, result)} ${counted}`
    : formatFigure(result, value, { isDifference: false, outputUnit });
}

/** Sentences of a function's facts: worked out while drawing, from what is there already. */
export function useAdvice(
  facts: AdviceFacts | undefined,
  result: Shown,
  figures: Figures,
  lines: readonly string[] | undefined,
): Advice | undefined {
  const { outputUnit, isNormalized = false } = figures;
  return useMemo(() => {
    if (!facts) return undefined;
    const context = {
      total: result.total,
      divideBy: result.divideBy,
      format: (value: number) => formatAmount(result, value, outputUnit),
      shorten: shortenName,
      isNormalized,
      lines,
    };
    return { findings: advise(facts, context), nothing: describeNothing(facts, context) };
  }, [facts, result, outputUnit, isNormalized, lines]);
}
