/**
 * The value whose bar is full. Parts of a total need no more than the total; changes can be many times the base they are
 * percentages of, so in a difference the longest bar is that of the largest of the values shown.
 */
export function chooseFullBar(
  values: Iterable<number>,
  total: number,
  isDifference: boolean,
): number {
  if (!isDifference) return total;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Length of a bar in percent of its cell, at most all of it. */
export function barLength(value: number, full: number): number {
  return full === 0 ? 0 : Math.min(100, Math.abs((value / full) * 100));
}
