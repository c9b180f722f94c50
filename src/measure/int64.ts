/**
 * A double as int64, as the reference's machine converts it: toward zero; NaN, infinities and what int64 can't hold become
 * the smallest int64. Source: pprof-behaviour as seen on amd64.
 */
export function truncateToInt64(value: number): number {
  const truncated = Math.trunc(value);
  return truncated >= -(2 ** 63) && truncated < 2 ** 63 ? truncated : -(2 ** 63);
}
