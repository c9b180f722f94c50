import { buildTextColumn, getTexts, type TextColumn } from '../base/text-column.ts';
import { none, type Profile } from '../profile/profile.ts';
import { buildTable } from './build.ts';
import { getPackageKey } from './flame-sources.ts';
import { type StackSums, sumStacks } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { TopPackages, TopType } from './results.ts';
import { splitBySign } from './sides.ts';

/** flat and cum of each group, one column for each kind of weight. */
export interface GroupSums {
  readonly flat: readonly Float64Array<ArrayBuffer>[];
  readonly cum: readonly Float64Array<ArrayBuffer>[];
}

/**
 * flat and cum of groups of nodes: a stack counts once for a group, however many of its frames are in it, which is why cum can't be
 * summed from the group's nodes.
 *
 * Shape: group has a row per node; each of `weights` one per stack.
 * Cost:  a touch per frame, and per weight one more where a frame is the first of its group in the stack.
 */
export function sumByGroup(
  profile: Profile,
  table: NodeTable,
  group: Int32Array,
  groupCount: number,
  weights: readonly Float64Array[],
): GroupSums {
  const { offset: stackOffset, location: stackLocation, count: stackCount } = profile.stacks;
  const { offset: runOffset, node: runNode } = table;
  const flat = weights.map(() => new Float64Array(groupCount));
  const cum = weights.map(() => new Float64Array(groupCount));
  const seen = new Int32Array(groupCount).fill(none);
  for (let stack = 0; stack < stackCount; stack++) {
    let leaf = none;
    const stackEnd = stackOffset[stack + 1];
    for (let at = stackOffset[stack]; at < stackEnd; at++) {
      const location = stackLocation[at];
      const end = runOffset[location + 1];
      for (let i = runOffset[location]; i < end; i++) {
        leaf = group[runNode[i]];
        if (seen[leaf] === stack) continue;
        seen[leaf] = stack;
        for (let kind = 0; kind < weights.length; kind++) cum[kind][leaf] += weights[kind][stack];
      }
    }
    if (leaf === none) continue;
    for (let kind = 0; kind < weights.length; kind++) flat[kind][leaf] += weights[kind][stack];
  }
  return { flat, cum };
}

/** More sample types than this are no table that anybody reads, and each costs two columns. */
const typeLimit = 8;

/** flat and cum of the rows in each of the profile's sample types, undivided by mean; a row is a node of the table. */
export function buildTopTypes(input: ReportInput, table: NodeTable, rows: Int32Array): TopType[] {
  const { profile } = input;
  const types = profile.sampleTypes.slice(0, typeLimit);
  const weights = types.map((_, index) => sumStacks(profile, index, false).value);
  const own = new Int32Array(table.count);
  for (let node = 0; node < own.length; node++) own[node] = node;
  const sums = sumByGroup(profile, table, own, table.count, weights);
  return types.map(({ type, unit }, index) => ({
    type,
    unit,
    flat: pick(sums.flat[index], rows),
    cum: pick(sums.cum[index], rows),
  }));
}

function pick(column: Float64Array, rows: Int32Array): Float64Array<ArrayBuffer> {
  const picked = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) picked[row] = column[rows[row]];
  return picked;
}

/** Packages of a table's nodes, numbered in order of first appearance. */
function numberPackages(table: NodeTable): { ofNode: Int32Array; name: TextColumn; count: number } {
  const rowByKey = new Map<string, number>();
  const ofNode = new Int32Array(table.count);
  for (let node = 0; node < table.count; node++) {
    const { name, file } = table.infos[node];
    const key = getPackageKey(name, file);
    let row = rowByKey.get(key);
    if (row === undefined) {
      row = rowByKey.size;
      rowByKey.set(key, row);
    }
    ofNode[node] = row;
  }
  return { ofNode, name: buildTextColumn([...rowByKey.keys()]), count: rowByKey.size };
}

/** The packages of the rows, with sums of their own; `types` where `wantsTypes` asks for them. */
export function buildTopPackages(
  input: ReportInput,
  table: NodeTable,
  sums: StackSums,
  rows: Int32Array,
  wantsTypes: boolean,
): TopPackages {
  const { profile } = input;
  const { ofNode, name, count } = numberPackages(table);
  const types = wantsTypes ? profile.sampleTypes.slice(0, typeLimit) : [];
  const typeWeights = types.map((_, index) => sumStacks(profile, index, false).value);
  const own = sums.divisor ? [sums.value, sums.divisor] : [sums.value];
  const all = sumByGroup(profile, table, ofNode, count, [...own, ...typeWeights]);
  const divide = (columns: readonly Float64Array<ArrayBuffer>[]): Float64Array<ArrayBuffer> =>
    sums.divisor ? columns[0].map((sum, group) => divideMean(sum, columns[1][group])) : columns[0];
  return {
    ofRow: Int32Array.from(rows, (node) => ofNode[node]),
    name,
    flat: divide(all.flat),
    cum: divide(all.cum),
    ...(wantsTypes
      ? {
          types: types.map(({ type, unit }, index) => ({
            type,
            unit,
            flat: all.flat[own.length + index],
            cum: all.cum[own.length + index],
          })),
        }
      : {}),
  };
}

/**
 * What each package has in the base and in the new profile of a comparison. `sides` is the refined comparison with the base's
 * samples apart: their values are the negative ones. A package that they don't have is 0.
 */
export function sumPackageSides(
  input: ReportInput,
  sides: Profile,
  packages: TopPackages,
): NonNullable<TopPackages['sides']> {
  const table = buildTable({ ...input, profile: sides });
  const { ofNode, name, count } = numberPackages(table);
  const { positive, negative } = splitBySign(sides, input.sampleIndex);
  const sums = sumByGroup(sides, table, ofNode, count, [negative, positive]);
  const rowByName = new Map(getTexts(name).map((text, row) => [text, row]));
  const rows = getTexts(packages.name).map((text) => rowByName.get(text));
  const pickSide = (column: Float64Array) =>
    Float64Array.from(rows, (row) => (row === undefined ? 0 : column[row]));
  return {
    baseFlat: pickSide(sums.flat[0]),
    newFlat: pickSide(sums.flat[1]),
    baseCum: pickSide(sums.cum[0]),
    newCum: pickSide(sums.cum[1]),
  };
}
