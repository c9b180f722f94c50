import { formatPercent, formatValue } from '../../measure/format.ts';
import { truncateToInt64 } from '../../measure/int64.ts';
import { isTimeUnit, scale } from '../../measure/scale.ts';

/**
 * What a total of a time unit is of the time that was recorded, as in pprof's Duration line: `5.13s (189.08%)`. Undefined where
 * pprof has no percentage to tell.
 */
export function relateToDuration(
  total: number,
  unit: string,
  durationNanos: number,
): string | undefined {
  if (durationNanos <= 0 || total === 0 || !isTimeUnit(unit)) return undefined;
  const nanos = truncateToInt64(scale(total, unit, 'nanoseconds').value);
  return `${formatValue(durationNanos, 'nanoseconds', 'auto')} (${formatPercent(nanos, durationNanos).trim()})`;
}
