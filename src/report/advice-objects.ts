import type { Profile } from '../profile/profile.ts';
import { findLeaves } from '../profile/stacks.ts';
import { chargeStacks, findCharged, findFunctions } from './advice-charges.ts';
import {
  findAllocColumns,
  findSizeColumns,
  readObjectSizes,
  SizeSums,
} from './allocation-sizes.ts';
import { findAppendGrowth } from './append-growth.ts';
import { buildTable } from './build.ts';
import type { ReportInput } from './report.ts';
import type { AdviceFacts, ObjectSum } from './results.ts';

/** Places of growth that a result carries: the page shows few of them. */
const growthLimit = 6;

/** Sum of a column over the samples of charged stacks. */
export function sumOf({ samples }: Profile, column: Float64Array, isCharged: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < samples.count; row++) {
    if (isCharged[samples.stack[row]]) sum += column[row];
  }
  return sum;
}

/** Objects and bytes of all allocations charged to the function, and of those that are live. */
export function countSurvival(profile: Profile, isCharged: Uint8Array): AdviceFacts['survival'] {
  const alloc = findAllocColumns(profile);
  const row = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  const inuse = row < 0 ? undefined : findSizeColumns(profile, row);
  if (!alloc || !inuse) return undefined;
  const count = (columns: { objects: Float64Array; bytes: Float64Array }): ObjectSum => ({
    objects: sumOf(profile, columns.objects, isCharged),
    bytes: sumOf(profile, columns.bytes, isCharged),
  });
  return { alloc: count(alloc), inuse: count(inuse) };
}

/** The same of a comparison's two sides, of the shown kind. */
export function countChange(input: ReportInput, sides: Profile, fn: string): AdviceFacts['change'] {
  const columns = findSizeColumns(sides, input.sampleIndex);
  const wanted = findFunctions(sides, fn);
  if (!columns || !wanted) return undefined;
  const table = buildTable({ ...input, profile: sides });
  const isCharged = findCharged(sides, table, chargeStacks(sides, table), wanted);
  const base = { objects: 0, bytes: 0 };
  const now = { objects: 0, bytes: 0 };
  for (let row = 0; row < sides.samples.count; row++) {
    if (isCharged[sides.samples.stack[row]] === 0) continue;
    for (const of of ['objects', 'bytes'] as const) {
      const value = columns[of][row];
      if (value < 0) base[of] -= value;
      else now[of] += value;
    }
  }
  return { base, now };
}

/** Allocations of each address of the function that is known; see findAppendGrowth. */
export function listGrowths(profile: Profile, wanted: Uint8Array): AdviceFacts['growths'] {
  const sizes = readObjectSizes(profile);
  const columns = findAllocColumns(profile) ?? findSizeColumns(profile, 0);
  if (!sizes || !columns) return [];
  const { samples, locations, lines } = profile;
  const leaf = findLeaves(profile.stacks);
  const byLocation = new Map<number, SizeSums>();
  for (let row = 0; row < samples.count; row++) {
    const size = sizes[samples.labelSet[row]];
    const location = leaf[samples.stack[row]];
    if (size < 0 || location < 0 || locations.address[location] === 0n) continue;
    const innermost = locations.lineOffset[location];
    if (innermost === locations.lineOffset[location + 1] || !wanted[lines.fn[innermost]]) continue;
    const sums = byLocation.get(location) ?? new SizeSums();
    byLocation.set(location, sums);
    sums.add(size, columns.objects[row], columns.bytes[row]);
  }
  const found = [...byLocation].flatMap(([location, sums]) => {
    const rows = sums.list();
    const growth = findAppendGrowth(rows);
    if (!growth) return [];
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
    return [{ line: lines.line[locations.lineOffset[location]], growth, bytes }];
  });
  return found
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, growthLimit)
    .map(({ line, growth }) => ({ line, growth }));
}
