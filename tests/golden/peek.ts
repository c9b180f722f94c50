import type { World } from '../../src/cli/sources.ts';
import { formatPercent, formatValue } from '../../src/measure/format.ts';
import { applyCommand } from '../../src/query/command.ts';
import { buildSums, buildTable, buildTrimmed } from '../../src/report/build.ts';
import { buildPeekResult } from '../../src/report/peek.ts';
import type { PeekEntry, PeekNeighbour, PeekResult } from '../../src/report/results.ts';
import { buildInput } from './page.ts';
import { type GoldenEntry, type GoldenSet, readExpected } from './run.ts';

/** A block of `pprof -peek`: the function's own line, and those of its callers and callees. */
interface Block {
  readonly own: string;
  readonly callers: readonly string[];
  readonly callees: readonly string[];
}

/** Blocks of pprof's text by the function's name; the running sum% is left out, since it tells of the blocks before. */
function readBlocks(text: string): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const part of text.split(/^-{58}\+-{13}$/m).slice(2)) {
    const lines = part.split('\n').filter((line) => line !== '');
    const at = lines.findIndex((line) => line.includes('                | '));
    const own = lines[at];
    if (own === undefined) continue;
    const name = own.slice(own.indexOf('                | ') + 18);
    const columns = own.trim().split(/\s+/);
    blocks.set(name, {
      own: [columns[0], columns[1], columns[3], columns[4]].join(' '),
      callers: lines.slice(0, at),
      callees: lines.slice(at + 1),
    });
  }
  return blocks;
}

/** What the page would print of an entry's columns. */
function writeBlock(result: PeekResult, entry: PeekEntry): Block {
  const format = (value: number) => formatValue(value, result.unit, result.reportUnit);
  const neighbour = ({ name, weight, inline }: PeekNeighbour) =>
    `${format(weight).padStart(50)} ${formatPercent(weight, entry.cum)} |   ${name}${inline ? ' (inline)' : ''}`;
  const share = (value: number) => formatPercent(value, result.total).trim();
  return {
    own: [format(entry.flat), share(entry.flat), format(entry.cum), share(entry.cum)].join(' '),
    callers: entry.callers.map(neighbour),
    callees: entry.callees.map(neighbour),
  };
}

/** Differences between `pprof -peek` and the columns that the page's Peek view draws. */
export function comparePeek(set: GoldenSet, entry: GoldenEntry, world: World): string[] {
  const query = (given: Parameters<typeof applyCommand>[0]) => applyCommand(given, 'peek');
  const input = buildInput(set, entry, world, query);
  const trimmed = buildTrimmed(input, buildTable(input), buildSums(input));
  const differences: string[] = [];
  for (const [name, expected] of readBlocks(readExpected(set, entry))) {
    const result = buildPeekResult(input, trimmed, name);
    const ours = result.entries.map((found) => JSON.stringify(writeBlock(result, found)));
    if (!ours.includes(JSON.stringify(expected))) {
      differences.push(`${name}: pprof ${JSON.stringify(expected)}, ours ${ours.join(' or ')}`);
    }
  }
  return differences;
}
