import type { Column } from './top-model.ts';

/** What is left out first where the columns don't fit: what other columns tell, too, or the bars show. */
const dispensable: readonly Column[] = [
  'sum',
  'flatPercent',
  'base',
  'new',
  'cumPercent',
  'change',
];

/**
 * The columns that fit beside the names: all, else all at the widths that their figures need, else fewer of them. What the rows
 * are sorted by stays, as does whatever was added by hand.
 *
 * Units: CSS pixels; `widthOf` is the usual width of a column, or with `isTight` the least that cuts none of its texts.
 */
export function fitColumns(
  columns: readonly Column[],
  room: number,
  widthOf: (column: Column, isTight: boolean) => number,
  kept: readonly Column[],
): { readonly columns: readonly Column[]; readonly isTight: boolean } {
  const take = (some: readonly Column[], isTight: boolean) =>
    some.reduce((sum, column) => sum + widthOf(column, isTight), 0);
  if (take(columns, false) <= room) return { columns, isTight: false };
  let left = columns;
  for (const column of dispensable) {
    if (take(left, true) <= room) break;
    if (!kept.includes(column)) left = left.filter((other) => other !== column);
  }
  return { columns: left, isTight: true };
}
