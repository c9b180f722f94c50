import { none } from '../profile/profile.ts';
import { findOnlySources } from './call-tree.ts';
import type { FlameSources } from './flame-sources.ts';
import type { Signs } from './flame-tree.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';

/** Values of the function of each source, in the sample type's unit. */
export interface NameSums {
  readonly sourceFlat: Float64Array<ArrayBuffer>;
  readonly sourceCum: Float64Array<ArrayBuffer>;
}

/**
 * flat and cum of every source's function in the whole profile: sources of the same name count as one, recursion counts once.
 * Cost: one pass over all locations of all stacks that have a value.
 */
export function sumByName(
  { profile }: ReportInput,
  { offset }: NodeTable,
  { names, source }: FlameSources,
  { positive, negative }: Signs,
): NameSums {
  const { offset: stackOffset, location: stackLocation, count } = profile.stacks;
  const { nameRow, nameCount } = numberNames(names);
  const runName = source.map((row) => nameRow[row]);
  const onlyName = findOnlySources({ offset, source: runName });
  const flat = new Float64Array(nameCount);
  const cum = new Float64Array(nameCount);
  const seen = new Int32Array(nameCount).fill(none);
  for (let stack = 0; stack < count; stack++) {
    const value = positive[stack] - negative[stack];
    if (value === 0) continue;
    let leaf = none;
    const stackEnd = stackOffset[stack + 1];
    for (let at = stackOffset[stack]; at < stackEnd; at++) {
      const location = stackLocation[at];
      leaf = onlyName[location];
      if (leaf !== none) {
        // Adding nothing is cheaper than a branch that can't be foreseen.
        cum[leaf] += seen[leaf] === stack ? 0 : value;
        seen[leaf] = stack;
        continue;
      }
      for (let i = offset[location]; i < offset[location + 1]; i++) {
        leaf = runName[i];
        cum[leaf] += seen[leaf] === stack ? 0 : value;
        seen[leaf] = stack;
      }
    }
    if (leaf !== none) flat[leaf] += value;
  }
  return {
    sourceFlat: Float64Array.from(nameRow, (row) => flat[row]),
    sourceCum: Float64Array.from(nameRow, (row) => cum[row]),
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
