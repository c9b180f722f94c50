import type { Profile } from '../profile/profile.ts';
import type { FlameSources } from './flame-sources.ts';
import { sumByGroup } from './group-sums.ts';
import type { NodeTable } from './node-table.ts';
import type { Signs } from './stack-branches.ts';

/** Values of the function of each source, in the sample type's unit. */
export interface NameSums {
  readonly sourceFlat: Float64Array<ArrayBuffer>;
  readonly sourceCum: Float64Array<ArrayBuffer>;
}

/**
 * flat and cum of every source's function in the whole profile: sources of the same name count as one, recursion counts once.
 */
export function sumByName(
  { stacks }: Profile,
  { offset }: NodeTable,
  { names, source }: FlameSources,
  { positive, negative }: Signs,
): NameSums {
  const { nameRow, nameCount } = numberNames(names);
  const groups = { count: nameCount, offset, group: source.map((row) => nameRow[row]) };
  const net = positive.map((value, stack) => value - negative[stack]);
  const { flat, cum } = sumByGroup(stacks, groups, [net]);
  return {
    sourceFlat: Float64Array.from(nameRow, (row) => flat[0][row]),
    sourceCum: Float64Array.from(nameRow, (row) => cum[0][row]),
  };
}

/** The row of each source's name among the distinct names. */
function numberNames(names: readonly string[]) {
  const rowByName = new Map<string, number>();
  const nameRow = Int32Array.from(names, (name) => {
    const known = rowByName.get(name);
    if (known !== undefined) return known;
    const row = rowByName.size;
    rowByName.set(name, row);
    return row;
  });
  return { nameRow, nameCount: rowByName.size };
}
