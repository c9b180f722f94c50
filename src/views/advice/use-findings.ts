import { useMemo } from 'react';
import { advise, describeNothing } from '../../layout/advice.ts';
import type { Finding } from '../../layout/advice-finding.ts';
import type { AdviceFacts } from '../../report/results.ts';
import { type Figures, formatFigure } from '../details/details-model.ts';
import { shortenName } from '../parts/cut-name.ts';

export interface Advice {
  readonly findings: readonly Finding[];
  /** Where to look when there are none. */
  readonly nothing: string;
}

/** Sentences of a function's facts: worked out while drawing, from what is there already. */
export function useAdvice(
  facts: AdviceFacts | undefined,
  result: { readonly unit: string; readonly total: number },
  figures: Figures,
  lines: readonly string[] | undefined,
): Advice | undefined {
  const { outputUnit } = figures;
  return useMemo(() => {
    if (!facts) return undefined;
    const plain = { isDifference: false, outputUnit };
    const context = {
      total: result.total,
      format: (value: number) => formatFigure(result, value, plain),
      shorten: shortenName,
      lines,
    };
    return { findings: advise(facts, context), nothing: describeNothing(facts, context) };
  }, [facts, result, outputUnit, lines]);
}
