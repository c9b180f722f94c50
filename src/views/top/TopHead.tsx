import { Tooltip } from 'radix-ui';
import { ColumnResizer } from './ColumnResizer.tsx';
import { type Column, type Sort, titleColumn } from './top-model.ts';
import type { ColumnWidths } from './use-widths.ts';

/** Column headers: click or Enter sorts, hover or focus explains with the numbers of the active row, the edge resizes. */
export function TopHead(props: {
  columns: readonly Column[];
  sort: Sort | undefined;
  /** Absent where columns can't be resized. */
  widths: ColumnWidths | undefined;
  explain: (column: Column) => string;
  onSort: (column: Column) => void;
}) {
  const { sort, widths } = props;
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={0} disableHoverableContent>
      <thead className="top-columns">
        <tr aria-rowindex={1}>
          {props.columns.map((column) => (
            <th
              key={column}
              scope="col"
              aria-label={titleColumn(column)}
              aria-sort={ariaSort(sort, column)}
              className="top-column"
              data-column={column}
            >
              <Tooltip.Root>
                <Tooltip.Trigger asChild>
                  <button type="button" onClick={() => props.onSort(column)}>
                    <span className="top-column-title">{titleColumn(column)}</span>
                    {sort?.column === column && (
                      <span aria-hidden="true">{sort.isDescending ? ' ▾' : ' ▴'}</span>
                    )}
                  </button>
                </Tooltip.Trigger>
                <Tooltip.Portal>
                  <Tooltip.Content className="top-explain" side="bottom" collisionPadding={8}>
                    {props.explain(column)}
                  </Tooltip.Content>
                </Tooltip.Portal>
              </Tooltip.Root>
              {widths && column !== 'name' && <ColumnResizer column={column} widths={widths} />}
            </th>
          ))}
        </tr>
      </thead>
    </Tooltip.Provider>
  );
}

function ariaSort(sort: Sort | undefined, column: Column): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== column) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}
