import { getText } from '../base/text-column.ts';
import { applyRatio } from './report.ts';
import type { TopResult } from './results.ts';

/** What a spreadsheet would take as a formula when it opens the table. */
const formulaStart = /^[=+\-@]/;

/**
 * All rows of Top as tab-separated values with a header line, in pprof's order, the trimmed ones last.
 *
 * Units: flat and cum are in the unit that the header names, divided as `divide_by` asks; percentages are numbers from 0 to 100.
 */
export function formatTopTsv(result: TopResult): string {
  const { unit, total, rowCount, divideBy = 1 } = result;
  const head = ['flat', 'cum'].map((name) => `${name} (${unit || 'no unit'})`);
  const lines = [['name', head[0], 'flat%', head[1], 'cum%'].join('\t')];
  const percent = (value: number) => (total === 0 ? '0' : ((value / total) * 100).toFixed(4));
  for (let row = 0; row < rowCount; row++) {
    const name = getText(result.name, row).replace(/\s/g, ' ');
    const [flat, cum] = [result.flat[row], result.cum[row]];
    const shown = (value: number) => applyRatio(value, divideBy);
    const cells = [shown(flat), percent(flat), shown(cum), percent(cum)];
    lines.push([formulaStart.test(name) ? `'${name}` : name, ...cells].join('\t'));
  }
  return `${lines.join('\n')}\n`;
}
