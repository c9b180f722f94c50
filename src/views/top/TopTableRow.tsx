import type { KeyboardEvent } from 'react';
import { getText } from '../../base/text-column.ts';
import type { Search, ViewName } from '../contract.ts';
import { type RowGrouping, TopRow } from './TopRow.tsx';
import { getPackage, packItem } from './top-groups.ts';
import type { RowList } from './use-row-list.ts';
import type { TopTable } from './use-top-table.ts';

/** An item of the list as a row: a function, or a package that opens to its functions. */
export function TopTableRow(props: {
  table: TopTable;
  list: RowList;
  index: number;
  top: number;
  rank: number;
  selection: string | undefined;
  search: Search | undefined;
  full: number;
  onSelect: (name: string) => void;
  onShow: (view: ViewName, name: string) => void;
}) {
  const { table, list, index, rank, selection, search } = props;
  const item = table.items[rank] ?? 0;
  const group = getPackage(item);
  const result = group === undefined ? table.result : (table.packages ?? table.result);
  const row = group ?? item;
  const name = getText(result.name, row);
  const isPackage = group !== undefined;
  const toggle = () => {
    if (isPackage) table.toggle(group);
  };
  const act = isPackage ? toggle : () => props.onSelect(name);
  const open = isPackage ? () => undefined : () => props.onShow('source', name);

  /** Right opens a package, Left closes it or goes to that of a function. */
  const walk = (event: KeyboardEvent): boolean => {
    if (!table.packages || event.altKey || event.ctrlKey || event.metaKey) return false;
    const isOpen = isPackage && table.isOpen?.[group] === 1;
    if (event.key === 'ArrowRight' && isPackage && !isOpen) toggle();
    else if (event.key === 'ArrowLeft' && isOpen) toggle();
    else if (event.key === 'ArrowLeft' && !isPackage) {
      const parent = packItem(table.result.packages?.ofRow[item] ?? 0);
      list.setActive(table.items.indexOf(parent), { focus: true });
    } else return false;
    event.preventDefault();
    return true;
  };
  const grouping: RowGrouping | undefined = table.packages && {
    level: isPackage ? 1 : 2,
    isOpen: isPackage && table.isOpen?.[group] === 1,
    size: isPackage ? (table.size?.[group] ?? 0) : 0,
  };
  return (
    <TopRow
      table={table}
      result={result}
      row={row}
      rank={rank}
      index={index}
      top={props.top}
      name={name}
      grouping={grouping}
      full={props.full}
      isSelected={!isPackage && name === selection}
      isMatch={!isPackage && (search?.matches(name) ?? false)}
      isTabStop={index === list.active}
      onPick={() => {
        list.setActive(index);
        act();
      }}
      onOpen={open}
      onKeyDown={(event) => {
        if (walk(event) || list.onKeyDown(event)) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (event.key === 'Enter' && !isPackage) open();
        else act();
      }}
    />
  );
}
