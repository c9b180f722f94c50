import { getText } from '../base/text-column.ts';
import { formatPercent } from '../measure/format.ts';
import { applyRatio, formatShown } from '../report/report.ts';
import type { TopResult } from '../report/results.ts';

/** What a spreadsheet would take as a formula when it opens the table. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * All rows of Top as comma-separated values (RFC 4180, lines end in CR LF), in pprof's order, the trimmed ones last.
 *
 * Units: flat and cum are in the unit that the header names, divided as `divide_by` asks; percentages are numbers from 0 to 100.
 */
export function formatTopCsv(result: TopResult): string {
  const { unit, total, rowCount, divideBy = 1 } = result;
  const head = ['flat', 'cum'].map((name) => `${name} (${unit || 'no unit'})`);
  const lines = [['name', head[0], 'flat%', head[1], 'cum%'].map(quoteCell).join(',')];
  const percent = (value: number) => (total === 0 ? '0' : ((value / total) * 100).toFixed(4));
  for (let row = 0; row < rowCount; row++) {
    const name = getText(result.name, row);
    const [flat, cum] = [result.flat[row], result.cum[row]];
    const safe = formulaStart.test(name) ? `'${name}` : name;
    const cells = [
      applyRatio(flat, divideBy),
      percent(flat),
      applyRatio(cum, divideBy),
      percent(cum),
    ];
    lines.push([quoteCell(safe), ...cells].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows that Top shows, the first `limit` of them, as a table in Markdown with values scaled for reading. Names stand as
 * code, so that nothing in them is markup.
 */
export function formatTopMarkdown(result: TopResult, limit = Number.POSITIVE_INFINITY): string {
  const { total, reportUnit } = result;
  const lines = ['| flat | flat% | cum | cum% | name |', '| ---: | ---: | ---: | ---: | :--- |'];
  const value = (raw: number) => formatShown(raw, result, reportUnit);
  const percent = (raw: number) => formatPercent(raw, total).trim();
  for (let row = 0; row < Math.min(limit, result.shownCount); row++) {
    const [flat, cum] = [result.flat[row], result.cum[row]];
    const cells = [value(flat), percent(flat), value(cum), percent(cum)];
    lines.push(`| ${cells.join(' | ')} | ${formatCode(getText(result.name, row))} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** A text as code in a table cell: more backticks around it than it has in a row, and no bar that ends the cell. */
function formatCode(text: string): string {
  const line = text.replace(/\s/g, ' ').replaceAll('|', '\\|');
  const runs = line.match(/`+/g) ?? [];
  const longest = runs.reduce((most, { length }) => Math.max(most, length), 0);
  const fence = '`'.repeat(longest + 1);
  const blank = longest > 0 ? ' ' : '';
  return `${fence}${blank}${line}${blank}${fence}`;
}

/** What a summary for a ticket says besides the table. */
export interface SummaryFacts {
  readonly title: string;
  /** `Type: inuse_space`, `Showing nodes …`: lines to stand above the table. */
  readonly lines: readonly string[];
  /** Table of `formatTopMarkdown`. */
  readonly table: string;
  /** What its rows are sorted by, in words; left out for pprof's own order. */
  readonly order?: string | undefined;
  /** What prints the same in a terminal. */
  readonly command: string;
  /** "" where there is no link that others can open. */
  readonly link: string;
}

/** A text for a ticket: what was measured, the first rows, the command and the link. */
export function formatSummary({ title, lines, table, order, command, link }: SummaryFacts): string {
  const facts = lines.map((line) => `- ${formatCode(line).replaceAll('\\|', '|')}`);
  return [
    `### Profile ${formatCode(title).replaceAll('\\|', '|')}`,
    '',
    ...facts,
    ...(facts.length > 0 ? [''] : []),
    ...(order === undefined ? [] : [order, '']),
    table.trimEnd(),
    '',
    '```sh',
    command.replace(/\s/g, ' '),
    '```',
    ...(link === '' ? [] : ['', `[Open in pproflens](<${link.replace(/[<>\s]/g, encodeURI)}>)`]),
    '',
  ].join('\n');
}
