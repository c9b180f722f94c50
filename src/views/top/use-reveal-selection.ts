import { useEffect, useRef } from 'react';
import { findText } from '../../layout/rows.ts';
import type { TopResult } from '../../report/results.ts';
import type { RowList } from './use-row-list.ts';
import type { TopTable } from './use-top-table.ts';

/** Brings a function that was selected elsewhere into view, its package opened if it is closed. Closed again it stays so. */
export function useRevealSelection(
  result: TopResult,
  table: TopTable,
  selection: string | undefined,
  /** Place of the line that is no row. */
  separator: number | undefined,
  list: RowList,
) {
  const seen = useRef<{ readonly selection: string | undefined; readonly isGrouped: boolean }>(
    undefined,
  );
  /** The function to show once the rows have been listed anew. */
  const wanted = useRef(-1);
  useEffect(() => {
    const isGrouped = table.packages !== undefined;
    const before = seen.current;
    if (!before || before.selection !== selection || before.isGrouped !== isGrouped) {
      seen.current = { selection, isGrouped };
      wanted.current = selection === undefined ? -1 : findText(result.name, selection);
      const group = result.packages?.ofRow[wanted.current];
      if (isGrouped && group !== undefined && table.isOpen?.[group] === 0) {
        table.toggle(group);
        return;
      }
    }
    if (wanted.current < 0) return;
    const rank = table.items.indexOf(wanted.current);
    wanted.current = -1;
    if (rank < 0) return;
    const index = separator !== undefined && rank >= separator ? rank + 1 : rank;
    list.setActive(index);
    list.reveal(index, 'nearest');
  });
}
