import { pickInt32 } from '../base/columns.ts';
import { buildTextColumn, getTexts, type TextColumn } from '../base/text-column.ts';
import type { Profile } from '../profile/profile.ts';
import { buildTable } from './build.ts';
import { getPackageKey } from './flame-sources.ts';
import { type StackSums, sumStacks } from './graph.ts';
import { type FrameGroups, sumByGroup } from './group-sums.ts';
import type { NodeTable } from './node-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { TopPackages, TopType } from './results.ts';
import { splitBySign } from './sides.ts';

/** More sample types than this are no table that anybody reads, and each costs two columns. */
const typeLimit = 8;

/** flat and cum of the rows in each of the profile's sample types, undivided by mean; a row is a node of the table. */
export function buildTopTypes(input: ReportInput, table: NodeTable, rows: Int32Array): TopType[] {
  const { profile } = input;
  const types = profile.sampleTypes.slice(0, typeLimit);
  const weights = types.map((_, index) => sumStacks(profile, index, false).value);
  const groups = { count: table.count, offset: table.offset, group: table.node };
  const sums = sumByGroup(profile.stacks, groups, weights);
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

/** The groups of a table's frames; `ofNode` has that of each node. */
function groupNodes({ offset, node }: NodeTable, ofNode: Int32Array, count: number): FrameGroups {
  return { count, offset, group: pickInt32(ofNode, node) };
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
  const groups = groupNodes(table, ofNode, count);
  const all = sumByGroup(profile.stacks, groups, [...own, ...typeWeights]);
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
  const groups = groupNodes(table, ofNode, count);
  const sums = sumByGroup(sides.stacks, groups, [negative, positive]);
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
