import { DropdownMenu } from 'radix-ui';
import type { TopOptions } from '../../query/top-options.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Search } from '../contract.ts';
import { TopCopyMenu } from './TopCopyMenu.tsx';
import { hideableColumns, type Sort, titleColumn, toggleColumn } from './top-model.ts';
import { type SideChoice, sideChoices } from './top-sides.ts';
import type { TopTable } from './use-top-table.ts';
import type { ColumnWidths } from './use-widths.ts';

interface ToolsProps {
  table: TopTable;
  options: TopOptions;
  onOptions: (part: Partial<TopOptions>) => void;
  /** There is room for one row: all but copying is in one menu. */
  isPhone: boolean;
  onSort: (sort: Sort | undefined) => void;
  search: Search | undefined;
  sideChoice: SideChoice;
  onSideChoice: (choice: SideChoice) => void;
  widths: ColumnWidths;
  makeCopy: (format: 'text' | 'tsv' | 'markdown') => Promise<string | undefined>;
}

/** What is above the table on the right: which rows, which columns, and copying. */
export function TopTools(props: ToolsProps) {
  const { table, options, search } = props;
  if (props.isPhone) {
    return (
      <div className="top-tools">
        <ColumnMenu {...props} />
        <TopCopyMenu makeCopy={props.makeCopy} />
      </div>
    );
  }
  return (
    <div className="top-tools">
      <SideField
        table={table}
        options={options}
        value={props.sideChoice}
        onChange={props.onSideChoice}
      />
      <label title={search ? undefined : 'Search for something first: press /'}>
        <input
          type="checkbox"
          checked={options.isOnlyMatches}
          disabled={!search && !options.isOnlyMatches}
          onChange={(event) => props.onOptions({ isOnlyMatches: event.target.checked })}
        />
        Only matches
      </label>
      <label>
        <input
          type="checkbox"
          checked={options.isByPackage}
          onChange={(event) => props.onOptions({ isByPackage: event.target.checked })}
        />
        By package
      </label>
      <button
        type="button"
        className="ui-button"
        disabled={!table.sort}
        onClick={() => props.onSort(undefined)}
      >
        pprof’s order
      </button>
      <ColumnMenu {...props} />
      <TopCopyMenu makeCopy={props.makeCopy} />
    </div>
  );
}

/** What Base, New and Change, and the added columns, are of. */
function SideField(props: {
  table: TopTable;
  options: TopOptions;
  value: SideChoice;
  onChange: (choice: SideChoice) => void;
}) {
  const { table } = props;
  const isCompared = table.result.sides !== undefined;
  if (!isCompared && !hasAdded(table)) return null;
  return (
    <label>
      {isCompared ? 'Base, new and change' : 'Added columns'}{' '}
      <select
        className="ui-field"
        value={props.value}
        onChange={({ target: { value } }) =>
          props.onChange(value === 'flat' || value === 'cum' ? value : 'none')
        }
      >
        {Object.entries(sideChoices)
          .filter(([choice]) => isCompared || choice !== 'none')
          .map(([choice, title]) => (
            <option key={choice} value={choice}>
              {title}
            </option>
          ))}
      </select>
    </label>
  );
}

/** Whether columns beyond pprof's are shown that are of flat or cum. */
function hasAdded({ columns, available }: TopTable): boolean {
  return columns.some(
    (column) =>
      column !== 'own' &&
      column !== 'package' &&
      available.some((candidate) => candidate === column),
  );
}

/** On a phone, what stands beside the menu elsewhere. */
function RowItems(props: ToolsProps) {
  const { table, options, sideChoice } = props;
  const check = (title: string, isOn: boolean, part: Partial<TopOptions>, isDisabled = false) => (
    <DropdownMenu.CheckboxItem
      className="ui-menu-item top-menu-item"
      checked={isOn}
      disabled={isDisabled}
      onCheckedChange={() => props.onOptions(part)}
    >
      <span className="top-menu-mark" aria-hidden="true">
        {isOn && <Icon name="check" />}
      </span>
      {title}
    </DropdownMenu.CheckboxItem>
  );
  const { isOnlyMatches, isByPackage } = options;
  return (
    <>
      <DropdownMenu.Label className="ui-menu-label">Rows</DropdownMenu.Label>
      {check(
        'Only matches',
        isOnlyMatches,
        { isOnlyMatches: !isOnlyMatches },
        !props.search && !isOnlyMatches,
      )}
      {check('By package', isByPackage, { isByPackage: !isByPackage })}
      <DropdownMenu.Item
        className="ui-menu-item top-menu-item"
        disabled={!table.sort}
        onSelect={() => props.onSort(undefined)}
      >
        <span className="top-menu-mark" />
        pprof’s order
      </DropdownMenu.Item>
      {hasAdded(table) && (
        <DropdownMenu.Item
          className="ui-menu-item top-menu-item"
          onSelect={() => props.onSideChoice(sideChoice === 'cum' ? 'flat' : 'cum')}
        >
          <span className="top-menu-mark" />
          Added columns {sideChoices[sideChoice === 'cum' ? 'flat' : 'cum']}
        </DropdownMenu.Item>
      )}
    </>
  );
}

function ColumnMenu(props: ToolsProps) {
  const { table, options, widths, isPhone } = props;
  const { columns: tokens } = options;
  const item = (column: (typeof table.columns)[number], isShown: boolean) => (
    <DropdownMenu.CheckboxItem
      key={column}
      className="ui-menu-item top-menu-item"
      checked={isShown}
      // The menu stays for the next column.
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => props.onOptions({ columns: toggleColumn(tokens, column) })}
    >
      <span className="top-menu-mark" aria-hidden="true">
        {isShown && <Icon name="check" />}
      </span>
      {titleColumn(column)}
      {isShown && !table.columns.includes(column) && (
        <span className="top-menu-code">no room here</span>
      )}
    </DropdownMenu.CheckboxItem>
  );
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="ui-button">
        {isPhone ? 'View' : 'Columns'}
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-popup" align="end" sideOffset={4}>
          {isPhone && <RowItems {...props} />}
          {!isPhone && (
            <DropdownMenu.Label className="ui-menu-label">pprof’s columns</DropdownMenu.Label>
          )}
          {hideableColumns
            // The others have no room there.
            .filter((column) => !isPhone || column === 'cum')
            .map((column) => item(column, !tokens.includes(`-${column}`)))}
          <DropdownMenu.Label className="ui-menu-label">More columns</DropdownMenu.Label>
          {table.available.map((column) => item(column, tokens.includes(column)))}
          <DropdownMenu.Separator className="top-menu-line" />
          <DropdownMenu.Item
            className="ui-menu-item top-menu-item"
            disabled={tokens.length === 0 && !widths.isChanged}
            onSelect={() => {
              widths.reset();
              if (tokens.length > 0) props.onOptions({ columns: [] });
            }}
          >
            <span className="top-menu-mark" />
            pprof’s columns, usual widths
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
