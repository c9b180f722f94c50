import { buildRange } from '../base/columns.ts';
import { none, type Profile, type Stacks } from '../profile/profile.ts';
import { findLeaves } from '../profile/stacks.ts';
import {
  findAllocColumns,
  findSizeColumns,
  readObjectSizes,
  type SizeColumns,
  SizeSums,
} from './allocation-sizes.ts';
import { findAppendGrowth } from './append-growth.ts';
import { buildSums, buildTable } from './build.ts';
import type { Graph } from './graph.ts';
import { sumByGroup } from './group-sums.ts';
import type { NodeTable } from './node-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { SourceCall, SourceLine, SourceResult, SourceSite } from './results.ts';

/** Most sites that a result carries. */
export const siteLimit = 5000;

/** Sums by location; recursion counts once. A row per location. */
interface LocationSums {
  readonly table: NodeTable;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  readonly flatDivisor: Float64Array;
  readonly cumDivisor: Float64Array;
}

/** Kept as long as the graph of lines, which stages keep: a pass over all stacks, and the same for every file. */
const sumsByGraph = new WeakMap<Graph, LocationSums>();

function getLocationSums(input: ReportInput, lineGraph: Graph): LocationSums {
  let sums = sumsByGraph.get(lineGraph);
  if (!sums) {
    sums = sumLocations(input);
    sumsByGraph.set(lineGraph, sums);
  }
  return sums;
}

function sumLocations(input: ReportInput): LocationSums {
  const { stacks, locations } = input.profile;
  const { value, divisor } = buildSums(input);
  const own = buildRange(locations.count + 1);
  const groups = { count: locations.count, offset: new Uint32Array(own), group: own };
  const weights = divisor ? [value, divisor] : [value];
  const { flat, cum } = sumByGroup(stacks, groups, weights);
  const zeros = new Float64Array(locations.count);
  return {
    table: buildTable(input, true, 'lines'),
    flat: flat[0],
    cum: cum[0],
    flatDivisor: flat[1] ?? zeros,
    cumDivisor: cum[1] ?? zeros,
  };
}

/** A frame in the shown file, at one location. */
interface Place {
  readonly location: number;
  /** Row of the table's runs. */
  readonly at: number;
}

/**
 * What stands behind the lines of a file: both readings of inlined calls, the sites of each line and their object sizes.
 * `nodes` are the entries of `lineGraph` that the lines are made of, `chosen` those of the chosen function.
 * Cost: a pass over the stacks for the first file of a graph, then one over locations and, on heap profiles, over samples.
 */
export function describeSites(
  input: ReportInput,
  lineGraph: Graph,
  nodes: readonly number[],
  chosen: readonly number[],
  lines: readonly SourceLine[],
): Pick<SourceResult, 'callLines' | 'sites' | 'siteTotal' | 'sizes'> {
  const sums = getLocationSums(input, lineGraph);
  const { table } = sums;
  const isListed = new Uint8Array(table.count);
  for (const node of nodes) isListed[node] = 1;
  const places = findPlaces(input.profile, sums, isListed);
  const isInlined = places.some(({ location, at }) => at + 1 < table.offset[location + 1]);
  const sizes = readObjectSizes(input.profile);
  const shown = sizes && findSizeColumns(input.profile, input.sampleIndex);
  const alloc = sizes && (findAllocColumns(input.profile) ?? shown);
  const sites = listSites(input.profile, sums, places, {
    shown: sizes && shown && sumSizes(input.profile, sizes, shown, places),
    alloc: sizes && alloc && sumSizes(input.profile, sizes, alloc, places),
  });
  return {
    ...(isInlined ? { callLines: chargeCalls(sums, places, lines) } : {}),
    sites,
    siteTotal: places.length,
    ...(sizes && shown
      ? { sizes: sumFunctionSizes(input.profile, table, chosen, sizes, shown) }
      : {}),
  };
}

/** Frames of the listed entries at locations with a value. */
function findPlaces(profile: Profile, sums: LocationSums, isListed: Uint8Array): Place[] {
  const { offset, node } = sums.table;
  const places: Place[] = [];
  for (let location = 0; location < profile.locations.count; location++) {
    if (sums.cum[location] === 0 && sums.flat[location] === 0) continue;
    for (let at = offset[location]; at < offset[location + 1]; at++) {
      if (isListed[node[at]]) places.push({ location, at });
    }
  }
  return places;
}

/** The lines with flat charged to every line of a location that stacks end at, once each. */
function chargeCalls(
  sums: LocationSums,
  places: readonly Place[],
  lines: readonly SourceLine[],
): SourceLine[] {
  const { infos, node } = sums.table;
  const byKey = new Map<string, { flat: number; divisor: number; last: number }>();
  for (const { location, at } of places) {
    const { line, name } = infos[node[at]];
    const key = `${line}\0${name}`;
    let row = byKey.get(key);
    if (!row) {
      row = { flat: 0, divisor: 0, last: none };
      byKey.set(key, row);
    }
    // A function inlined into itself stands on one line twice.
    if (row.last === location) continue;
    row.last = location;
    row.flat += sums.flat[location];
    row.divisor += sums.flatDivisor[location];
  }
  return lines.map((line) => {
    const row = byKey.get(`${line.line}\0${line.fn}`);
    return { ...line, flat: row ? divideMean(row.flat, row.divisor) : 0 };
  });
}

/** Object sizes of the stacks that end at the places' locations. */
function sumSizes(
  profile: Profile,
  sizeOfSet: Float64Array,
  { objects, bytes }: SizeColumns,
  places: readonly Place[],
): Map<number, SizeSums> {
  const { samples } = profile;
  const leaf = findLeaves(profile.stacks);
  const byLocation = new Map<number, SizeSums>();
  for (const { location } of places) byLocation.set(location, new SizeSums());
  for (let sample = 0; sample < samples.count; sample++) {
    const size = sizeOfSet[samples.labelSet[sample]];
    if (size < 0) continue;
    byLocation.get(leaf[samples.stack[sample]])?.add(size, objects[sample], bytes[sample]);
  }
  return byLocation;
}

interface SizeMaps {
  readonly shown: Map<number, SizeSums> | undefined;
  readonly alloc: Map<number, SizeSums> | undefined;
}

function listSites(
  profile: Profile,
  sums: LocationSums,
  places: readonly Place[],
  sizes: SizeMaps,
): SourceSite[] {
  const { table } = sums;
  const weigh = (place: Place) => Math.abs(sums.flat[place.location]);
  const heaviest =
    places.length <= siteLimit
      ? places
      : [...places].sort((a, b) => weigh(b) - weigh(a)).slice(0, siteLimit);
  return heaviest
    .map(({ location, at }): SourceSite => {
      const { line, name } = table.infos[table.node[at]];
      const inlined: SourceCall[] = [];
      for (let inner = at + 1; inner < table.offset[location + 1]; inner++) {
        const info = table.infos[table.node[inner]];
        inlined.push({ fn: info.name, file: info.file, line: info.line });
      }
      const own = sizes.shown?.get(location)?.list() ?? [];
      const growth = inlined.length === 0 && findGrowth(profile, table, at, location, sizes);
      const address = profile.locations.address[location];
      return {
        line,
        fn: name,
        address: address === 0n ? '' : `0x${address.toString(16)}`,
        flat: divideMean(sums.flat[location], sums.flatDivisor[location]),
        cum: divideMean(sums.cum[location], sums.cumDivisor[location]),
        inlined,
        ...(own.length > 0 ? { sizes: own } : {}),
        ...(growth ? { growth } : {}),
      };
    })
    .sort((a, b) => a.line - b.line || Math.abs(b.flat) - Math.abs(a.flat));
}

/** The rules of growth are those of Go's runtime: nothing is said of other languages. */
function findGrowth(
  profile: Profile,
  table: NodeTable,
  at: number,
  location: number,
  sizes: SizeMaps,
) {
  const isGo = table.infos[table.node[at]].file.endsWith('.go');
  // Stacks of a location that is not known by its address may be of many places.
  if (!isGo || profile.locations.address[location] === 0n) return undefined;
  return findAppendGrowth(sizes.alloc?.get(location)?.list() ?? []);
}

/** Sizes of what the chosen function's stacks allocate: those that end in it, and all that pass it, each stack once. */
function sumFunctionSizes(
  profile: Profile,
  table: NodeTable,
  chosen: readonly number[],
  sizeOfSet: Float64Array,
  { objects, bytes }: SizeColumns,
): NonNullable<SourceResult['sizes']> {
  const { samples, locations } = profile;
  const isChosen = new Uint8Array(table.count);
  for (const node of chosen) isChosen[node] = 1;
  const holds = new Uint8Array(locations.count);
  for (let location = 0; location < locations.count; location++) {
    const end = table.offset[location + 1];
    for (let at = table.offset[location]; at < end; at++) {
      if (isChosen[table.node[at]]) holds[location] = at === end - 1 ? last : passed;
    }
  }
  const where = findInStacks(profile.stacks, holds);
  const flat = new SizeSums();
  const cum = new SizeSums();
  for (let sample = 0; sample < samples.count; sample++) {
    const size = sizeOfSet[samples.labelSet[sample]];
    if (size < 0 || (objects[sample] === 0 && bytes[sample] === 0)) continue;
    const place = where[samples.stack[sample]];
    if (place === 0) continue;
    cum.add(size, objects[sample], bytes[sample]);
    if (place === last) flat.add(size, objects[sample], bytes[sample]);
  }
  return { flat: flat.list(), cum: cum.list() };
}

/** Where a location or a stack has a function: above its last frame, or as that. */
const passed = 1;
const last = 2;

/** Where each stack has the function, 0 nowhere. `holds` tells it of locations. */
function findInStacks({ count, parent, offset, location }: Stacks, holds: Uint8Array): Uint8Array {
  const where = new Uint8Array(count);
  for (let stack = 1; stack < count; stack++) {
    const above = where[parent[stack]];
    let at = offset[stack + 1] - 1;
    if (at < offset[stack]) where[stack] = above;
    else if (holds[location[at]] !== 0) where[stack] = holds[location[at]];
    else {
      while (at >= offset[stack] && holds[location[at]] === 0) at--;
      where[stack] = above !== 0 || at >= offset[stack] ? passed : 0;
    }
  }
  return where;
}
