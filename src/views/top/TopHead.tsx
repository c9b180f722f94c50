import { Tooltip } from 'radix-ui';
import type { TopResult } from '../../report/results.ts';
import { type Column, columnTitles, explainColumn, listColumns, type Sort } from './top-model.ts';
import type { SideColumns } from './top-sides.ts';

/** Column headers: click or Enter sorts, hover or focus explains with the numbers of the active row. */
export function TopHead(props: {
  result: TopResult;
  sort: Sort | undefined;
  row: number | undefined;
  runningSum: number | undefined;
  sides: SideColumns | undefined;
  onSort: (column: Column) => void;
}) {
  const { result, sort, row, runningSum, sides } = props;
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={0} disableHoverableContent>
      <thead className="top-columns">
        <tr aria-rowindex={1}>
          {listColumns(sides !== undefined).map((column) => (
            <th
              key={column}
              scope="col"
              aria-label={columnTitles[column]}
              aria-sort={ariaSort(sort, column)}
              className={column === 'name' ? 'top-column top-column-name' : 'top-column'}
            >
              <Tooltip.Root>
                <Tooltip.Trigger asChild>
                  <button type="button" onClick={() => props.onSort(column)}>
                    {columnTitles[column]}
                    {sort?.column === column && (
                      <span aria-hidden="true">{sort.isDescending ? ' ▾' : ' ▴'}</span>
                    )}
                  </button>
                </Tooltip.Trigger>
                <Tooltip.Portal>
                  <Tooltip.Content className="top-explain" side="bottom" collisionPadding={8}>
                    {explainColumn(result, column, row, runningSum, sides)}
                  </Tooltip.Content>
                </Tooltip.Portal>
              </Tooltip.Root>
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
