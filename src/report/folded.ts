import { StackReader } from '../profile/stacks.ts';
import { buildSums, buildTable } from './build.ts';
import { getPrintableName } from './node-table.ts';
import { applyRatio, divideMean, type ReportInput } from './report.ts';

/**
 * The stacks as lines `root;caller;leaf value`, which flame graph scripts and other viewers read. Equal lines are one; they
 * come in the order of their first stack. Stacks whose value is 0 are left out.
 *
 * Units:  raw values, whole numbers; with mean and divide_by what these make of them.
 * Cost:   a text per distinct stack.
 * Source: the format of Brendan Gregg's stackcollapse scripts. A `;` in a name becomes `:`, a line break a blank.
 */
export function formatFolded(input: ReportInput): string {
  const { stacks } = input.profile;
  const reader = new StackReader(stacks);
  const table = buildTable(input);
  const { value, divisor } = buildSums(input);
  const names = table.infos.map((info) =>
    getPrintableName(info).replaceAll(';', ':').replace(/\s/g, ' '),
  );
  const sumByLine = new Map<string, number>();
  for (let stack = 0; stack < stacks.count; stack++) {
    const shown = applyRatio(divideMean(value[stack], divisor?.[stack] ?? 0), input.query.divideBy);
    const frames: string[] = [];
    reader.read(stack);
    for (let at = reader.start; at < reader.end; at++) {
      const location = reader.location[at];
      for (let i = table.offset[location]; i < table.offset[location + 1]; i++) {
        frames.push(names[table.node[i]]);
      }
    }
    if (frames.length === 0 || shown === 0) continue;
    const line = frames.join(';');
    sumByLine.set(line, (sumByLine.get(line) ?? 0) + shown);
  }
  let text = '';
  for (const [line, sum] of sumByLine) if (sum !== 0) text += `${line} ${formatWhole(sum)}\n`;
  return text;
}

/** All digits, also where a double would print as a power of ten. */
function formatWhole(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : BigInt(Math.trunc(value)).toString();
}
