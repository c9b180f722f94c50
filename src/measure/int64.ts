/**
 * A double as int64, as the reference's machine converts it: toward zero; NaN, infinities and what int64 can't hold become
 * the smallest int64. Source: pprof-behaviour as seen on amd64.
 */
export function truncateToInt64(value: number): number {
  const truncated = Math.trunc(value);
  return truncated >= -(2 ** 63) && truncated < 2 ** 63 ? truncated : -(2 ** 63);
}

/** value · factor ÷ divisor in int64 arithmetic: the product wraps, the quotient is cut toward zero. */
export function multiplyDivide(value: number, factor: number, divisor: number): number {
  const product = value * factor;
  if (Number.isSafeInteger(product)) return Math.trunc(product / divisor);
  const wrapped = BigInt.asIntN(64, BigInt(value) * BigInt(factor));
  return Number(wrapped / BigInt(divisor));
}
