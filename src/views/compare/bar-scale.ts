import { formatPercent } from '../../measure/format.ts';

/**
 * The value whose bar is full: the total, so that a bar is as long as the percentage beside it says. Changes can be many times
 * the base they are percentages of; where one is, the longest bar is that of the largest.
 */
export function chooseFullBar(
  values: Iterable<number>,
  total: number,
  isDifference: boolean,
): number {
  if (!isDifference) return total;
  let largest = Math.abs(total);
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** What the longest bar stands for where that isn't 100 %: `The longest bar is 741.08%.`; else "". */
export function describeFullBar(full: number, total: number): string {
  if (total === 0 || Math.abs(full) <= Math.abs(total)) return '';
  return `The longest bar is ${formatPercent(full, Math.abs(total)).trim()}.`;
}

/** Length of a bar in percent of its cell, at most all of it. */
export function barLength(value: number, full: number): number {
  return full === 0 ? 0 : Math.min(100, Math.abs((value / full) * 100));
}
