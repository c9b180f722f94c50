import { useEffect, useMemo, useState } from 'react';
import type { TracesResult } from '../../report/results.ts';
import { runSlices } from '../top/run-slices.ts';
import { findSamples } from './traces-model.ts';

interface Found {
  readonly result: TracesResult;
  readonly test: (text: string) => boolean;
  readonly isSample: Uint8Array;
}

/** A bit per sample, worked out in slices; the one before stands until then. Undefined without a test. */
export function useSamples(
  result: TracesResult,
  test: ((text: string) => boolean) | undefined,
  looksAtLabels: boolean,
): Uint8Array | undefined {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (!test) {
      setFound(undefined);
      return;
    }
    return runSlices(findSamples(result, test, looksAtLabels), (isSample) =>
      setFound({ result, test, isSample }),
    );
  }, [result, test, looksAtLabels]);
  return useMemo(
    () => (found && test && found.result === result ? found.isSample : undefined),
    [found, result, test],
  );
}
