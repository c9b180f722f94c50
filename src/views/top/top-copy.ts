import { getText } from '../../base/text-column.ts';
import type { TopResult } from '../../report/results.ts';
import { formatOnPage } from './top-cell.ts';
import { type ExtraContext, formatExtra } from './top-columns.ts';
import { getPackage } from './top-groups.ts';
import { type Column, formatName, formatPart, titleColumn } from './top-model.ts';
import { formatSides, type SideColumns } from './top-sides.ts';

/** What is shown, as text for other programs. No React, no DOM. */

/** The table as it is shown: sorted, filtered, with its columns. */
export interface ShownTable {
  readonly result: TopResult;
  /** The packages as rows; only where items hold some. */
  readonly packages: TopResult | undefined;
  readonly items: Int32Array;
  readonly sums: Float64Array;
  readonly columns: readonly Column[];
  readonly sides: SideColumns | undefined;
  readonly packageSides: SideColumns | undefined;
  readonly extras: ExtraContext;
}

/** Name of what has none. */
export const noPackage = '(no package)';

/** A cell as it is shown. */
export function formatItem(table: ShownTable, at: number, column: Column): string {
  const item = table.items[at] ?? 0;
  const group = getPackage(item);
  const result = group === undefined ? table.result : (table.packages ?? table.result);
  const sides = group === undefined ? table.sides : table.packageSides;
  const row = group ?? item;
  switch (column) {
    case 'base':
    case 'new':
    case 'change':
      return sides ? formatSides(result, sides, row)[column] : '';
    case 'flat':
    case 'cum':
      return formatOnPage(result, row, result[column][row] ?? 0, table.extras.isDifference);
    case 'flatPercent':
      return formatPart(result.flat[row] ?? 0, result.total);
    case 'cumPercent':
      return formatPart(result.cum[row] ?? 0, result.total);
    case 'sum':
      return Number.isNaN(table.sums[at]) ? '' : formatPart(table.sums[at] ?? 0, result.total);
    case 'name':
      return group === undefined ? formatName(result, row) : namePackage(result, row);
    default:
      return formatExtra(result, column, table.extras, row);
  }
}

export function namePackage(packages: TopResult, row: number): string {
  return getText(packages.name, row) || noPackage;
}

/** Functions stand in from their package. */
function indent(table: ShownTable, at: number): string {
  return table.packages && getPackage(table.items[at] ?? 0) === undefined ? '  ' : '';
}

/**
 * pprof's text with its rows replaced by those shown, in pprof's columns. `report` is what `pprof -top` prints: all up to the
 * columns' names is kept.
 */
export function formatTopText(report: string, table: ShownTable): string {
  const lines = report.split('\n');
  const head = lines.findIndex((line) => /^ +flat +flat% +sum% +cum +cum%$/.test(line));
  const kept = lines.slice(0, head + 1);
  for (let at = 0; at < table.items.length; at++) {
    // pprof has no plus signs.
    const cell = (column: Column, width: number) =>
      formatItem(table, at, column).replace(/^\+/, '').padStart(width);
    const left = `${cell('flat', 10)} ${cell('flatPercent', 6)} ${cell('sum', 6)}`;
    const right = `${cell('cum', 10)} ${cell('cumPercent', 6)}`;
    kept.push(`${left} ${right}  ${indent(table, at)}${formatItem(table, at, 'name')}`);
  }
  return `${kept.join('\n')}\n`;
}

/** What a spreadsheet would take as a formula when the table is pasted. */
const formulaStart = /^[=+\-@]/;

/** Tab-separated, the columns as shown, with a line of titles. */
export function formatTopTsv(table: ShownTable): string {
  const lines = [table.columns.map(titleColumn).join('\t')];
  for (let at = 0; at < table.items.length; at++) {
    const cells = table.columns.map((column) => {
      const text = formatItem(table, at, column).replace(/\s/g, ' ');
      if (column === 'name') {
        const guarded = formulaStart.test(text) ? `'${text}` : text;
        return indent(table, at) + guarded;
      }
      return column === 'package' && formulaStart.test(text) ? `'${text}` : text;
    });
    lines.push(cells.join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

/** A Markdown table: figures right, names as code. */
export function formatTopMarkdown(table: ShownTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const isText = (column: Column) => column === 'name' || column === 'package' || column === 'own';
  const lines = [
    line(table.columns.map((column) => escapeMarkdown(titleColumn(column)))),
    line(table.columns.map((column) => (isText(column) ? ':---' : '---:'))),
  ];
  for (let at = 0; at < table.items.length; at++) {
    lines.push(
      line(
        table.columns.map((column) => {
          const text = formatItem(table, at, column);
          if (column !== 'name' && column !== 'package') return escapeMarkdown(text);
          // No-break blanks, as a table's cell loses others at its beginning.
          const start = column === 'name' ? indent(table, at).replaceAll(' ', '\u00a0') : '';
          return text === '' ? '' : start + quoteCode(text);
        }),
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]]/g, '\\$&');
}

/** Code with as many backticks as the text needs; a bar ends a cell even in code. */
function quoteCode(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  let longest = 0;
  for (const run of plain.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
}
