import type { Profile } from '../profile/profile.ts';
import { buildTable } from './build.ts';
import { sumByGroup } from './group-sums.ts';
import type { NodeInfo } from './node-table.ts';
import type { ReportInput } from './report.ts';

/** flat and cum of one entry in the base and in the new profile, in the sample type's unit. */
export interface SideSums {
  readonly baseFlat: number;
  readonly newFlat: number;
  readonly baseCum: number;
  readonly newCum: number;
}

/** What two tables of a comparison know the same entry by. */
function getKey({ name, address, file, startLine, line, column, objectFile }: NodeInfo): string {
  return [name, address, file, startLine, line, column, objectFile].join('\0');
}

/**
 * What each entry of a report has in the base and in the new profile of a comparison.
 *
 * `sides` is the refined comparison with the base's samples apart: their values are the negative ones. Recursion counts once a
 * sample, as in pprof's graph.
 */
export function sumSides(
  input: ReportInput,
  sides: Profile,
): (info: NodeInfo) => SideSums | undefined {
  const table = buildTable({ ...input, profile: sides });
  const { positive, negative } = splitBySign(sides, input.sampleIndex);
  const groups = { count: table.count, offset: table.offset, group: table.node };
  const { flat, cum } = sumByGroup(sides.stacks, groups, [negative, positive]);
  const rowByKey = new Map(table.infos.map((info, row) => [getKey(info), row]));
  return (info) => {
    const row = rowByKey.get(getKey(info));
    if (row === undefined) return undefined;
    return {
      baseFlat: flat[0][row],
      newFlat: flat[1][row],
      baseCum: cum[0][row],
      newCum: cum[1][row],
    };
  };
}

/** Sums of each stack's positive and of its negated negative values. */
export function splitBySign(
  { samples, stacks }: Profile,
  sampleIndex: number,
): { readonly positive: Float64Array; readonly negative: Float64Array } {
  const value = samples.value[sampleIndex];
  const positive = new Float64Array(stacks.count);
  const negative = new Float64Array(stacks.count);
  for (let sample = 0; sample < samples.count; sample++) {
    const added = value[sample];
    if (added >= 0) positive[samples.stack[sample]] += added;
    else negative[samples.stack[sample]] -= added;
  }
  return { positive, negative };
}
