import { none, type Profile } from '../profile/profile.ts';
import { buildTable } from './build.ts';
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
  const { stacks } = sides;
  const baseFlat = new Float64Array(table.count);
  const newFlat = new Float64Array(table.count);
  const baseCum = new Float64Array(table.count);
  const newCum = new Float64Array(table.count);
  const { positive, negative } = splitBySign(sides, input.sampleIndex);
  const seen = new Int32Array(table.count).fill(none);
  for (let stack = 0; stack < stacks.count; stack++) {
    const more = positive[stack];
    const less = negative[stack];
    if (more === 0 && less === 0) continue;
    let leaf = none;
    for (let at = stacks.offset[stack]; at < stacks.offset[stack + 1]; at++) {
      const location = stacks.location[at];
      for (let i = table.offset[location]; i < table.offset[location + 1]; i++) {
        leaf = table.node[i];
        if (seen[leaf] === stack) continue;
        seen[leaf] = stack;
        newCum[leaf] += more;
        baseCum[leaf] += less;
      }
    }
    if (leaf === none) continue;
    newFlat[leaf] += more;
    baseFlat[leaf] += less;
  }
  const rowByKey = new Map(table.infos.map((info, row) => [getKey(info), row]));
  return (info) => {
    const row = rowByKey.get(getKey(info));
    if (row === undefined) return undefined;
    return {
      baseFlat: baseFlat[row],
      newFlat: newFlat[row],
      baseCum: baseCum[row],
      newCum: newCum[row],
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
