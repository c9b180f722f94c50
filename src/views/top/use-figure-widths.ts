import { useMemo } from 'react';
import { formatItem, type ShownTable } from './top-copy.ts';
import { getPackage } from './top-groups.ts';
import { type Column, titleColumn } from './top-model.ts';

/** CSS pixels of a figure's letter, a bit more than the widest fonts of the page need, and of what stands around a text. */
const letterWidth = 8.6;
const smallLetterWidth = 7.9;
const cellPadding = 18;
/** A title is bold, and an arrow may stand behind it. */
const titleLetterWidth = 8;
const arrowWidth = 14;
/** Rows whose texts are measured from the table's top; below them only those with the largest values are. */
const measuredRows = 400;

const isText = (column: Column) => column === 'name' || column === 'package' || column === 'own';

/** What each column of figures takes so that none of its texts is cut. */
export function useFigureWidths(table: ShownTable, isNarrow: boolean): ReadonlyMap<Column, number> {
  const { result, packages, items, columns, sides, packageSides, extras, sums } = table;
  return useMemo(() => {
    const shown = { result, packages, items, columns, sides, packageSides, extras, sums };
    const ranks = listMeasured(shown);
    const letter = isNarrow ? smallLetterWidth : letterWidth;
    const widths = new Map<Column, number>();
    for (const column of columns) {
      if (isText(column)) continue;
      let longest = 0;
      for (const rank of ranks) longest = Math.max(longest, formatItem(shown, rank, column).length);
      const title = titleColumn(column).length * titleLetterWidth + arrowWidth;
      widths.set(column, Math.ceil(Math.max(longest * letter, title) + cellPadding));
    }
    return widths;
  }, [result, packages, items, columns, sides, packageSides, extras, sums, isNarrow]);
}

/** Places of the first items, and of those with the largest values, whose texts are the longest. */
function listMeasured({ result, packages, items, sides, packageSides }: ShownTable): Set<number> {
  const ranks = new Set<number>();
  const largest: { rank: number; value: number }[] = [];
  for (let rank = 0; rank < items.length; rank++) {
    if (rank < measuredRows) ranks.add(rank);
    const item = items[rank] ?? 0;
    const group = getPackage(item);
    const of = group === undefined ? result : (packages ?? result);
    const beside = group === undefined ? sides : packageSides;
    const row = group ?? item;
    const values = [of.flat[row], of.cum[row], beside?.base[row], beside?.now[row]];
    for (const [at, value = 0] of values.entries()) {
      const best = largest[at];
      if (!best || Math.abs(value) > best.value) largest[at] = { rank, value: Math.abs(value) };
    }
  }
  for (const { rank } of largest) ranks.add(rank);
  return ranks;
}
