import { buildOwnPattern, findOwnPackages } from '../profile/own-code.ts';
import { none, type Profile } from '../profile/profile.ts';
import { findLeaves } from '../profile/stacks.ts';
import {
  allocates,
  assists,
  type Charges,
  chargeStacks,
  collects,
  getRoles,
} from './advice-charges.ts';
import {
  findAllocColumns,
  findSizeColumns,
  readObjectSizes,
  SizeSums,
} from './allocation-sizes.ts';
import { findAppendGrowth } from './append-growth.ts';
import { buildTable } from './build.ts';
import { estimateSamples } from './details-samples.ts';
import type { NodeTable } from './node-table.ts';
import type { ReportInput } from './report.ts';
import type { AdviceCall, AdviceFacts, AdvicePlace, AdviceSubject, ObjectSum } from './results.ts';

/** Kinds of calls, origins and growths that a result carries: the page shows few of them. */
const listLimit = 6;
/** Frames of the program above the function. */
const callerLimit = 4;

/**
 * The facts of a function, "" = of the one that most is charged to. Undefined where there is nothing to charge: no Go program, no
 * value, a mean, or a name that no function has.
 *
 * `sides` is for comparisons: the refined profile with the base's samples apart.
 * Cost: two passes over the stacks and a few over the samples; four times that in a comparison.
 */
export function findAdviceFacts(
  input: ReportInput,
  table: NodeTable,
  sides: Profile | undefined,
  name: string,
): AdviceFacts | undefined {
  const { profile, sampleIndex, query } = input;
  if (query.mean || !getRoles(profile).isGo) return undefined;
  const value = profile.samples.value[sampleIndex];
  const isBegin = name === '';
  const fn = isBegin ? chooseBegin(profile, table, value) : name;
  if (fn === undefined) return undefined;
  const wanted = findFunctions(profile, fn);
  if (!wanted.includes(1)) return undefined;
  const charges = chargeStacks(profile, table, wanted);
  const isProgram = getRoles(profile).isProgram[wanted.indexOf(1)] === 1;
  const isOf = (stack: number) => charges.isBelow[stack] === 1;
  const subject = findSubject(profile, sampleIndex);
  const estimate = sides ? undefined : estimateSamples(profile, sampleIndex);
  const sums = addUp(profile, charges, value, wanted, estimate?.count);
  const change = sides && countChange(input, sides, fn);
  const survival = sides ? undefined : countSurvival(profile, isOf);
  const [place] = sums.places;
  return {
    fn,
    isProgram,
    isBegin,
    isDifference: sides !== undefined || value.some((each) => each < 0),
    about: subject,
    value: sums.value,
    self: sums.self,
    ...(estimate ? { samples: sumOf(profile, estimate.count, isOf) } : {}),
    ...(place ? { place } : {}),
    calls: sums.calls.slice(0, listLimit),
    origins: isProgram ? [] : sums.places.slice(0, listLimit),
    callers: isProgram ? listCallers(profile, table, charges, value, wanted) : [],
    ...(survival ? { survival } : {}),
    ...(change ? { change } : {}),
    ...(subject === 'cpu' && isProgram ? findRecursion(profile, charges, value) : {}),
    growths: sides || !isProgram ? [] : listGrowths(profile, wanted),
    ...(subject === 'cpu' && !sides ? { runtime: sumRuntime(profile, charges, value) } : {}),
  };
}

function findSubject(profile: Profile, sampleIndex: number): AdviceSubject {
  const { type } = profile.sampleTypes[sampleIndex];
  if (findSizeColumns(profile, sampleIndex)) {
    return type.startsWith('alloc_') ? 'allocated' : 'live';
  }
  if (profile.sampleTypes.some((each) => each.type === 'delay')) return 'delay';
  return profile.periodType.type === 'cpu' &&
    profile.sampleTypes.some((each) => each.type === 'cpu')
    ? 'cpu'
    : 'other';
}

/** 1 for each row of the functions that has a name: a function may have several. */
function findFunctions({ functions, strings }: Profile, name: string): Uint8Array {
  const found = new Uint8Array(functions.count);
  for (let fn = 0; fn < functions.count; fn++) {
    if (strings.get(functions.name[fn]) === name) found[fn] = 1;
  }
  return found;
}

/**
 * The function with most charged to it: of the program's own packages, else of any module; undefined where nothing is. In a
 * difference the one that grew most.
 */
function chooseBegin(profile: Profile, table: NodeTable, value: Float64Array): string | undefined {
  const { samples, lines, functions, strings } = profile;
  const { own } = chargeStacks(profile, table, new Uint8Array(functions.count));
  const sums = new Map<number, number>();
  for (let row = 0; row < samples.count; row++) {
    const line = own[samples.stack[row]];
    if (line === none) continue;
    const text = functions.name[lines.fn[line]];
    sums.set(text, (sums.get(text) ?? 0) + value[row]);
  }
  const ownPackages = findOwnPackages(profile);
  const isOwn = new RegExp(buildOwnPattern(ownPackages));
  const best = { own: { text: none, sum: 0 }, any: { text: none, sum: 0 } };
  for (const [text, sum] of sums) {
    if (sum > best.any.sum) best.any = { text, sum };
    if (ownPackages.length === 0 || sum <= best.own.sum) continue;
    if (isOwn.test(strings.get(text))) best.own = { text, sum };
  }
  const { text } = best.own.text === none ? best.any : best.own;
  return text === none ? undefined : strings.get(text);
}

function sumOf({ samples }: Profile, column: Float64Array, isOf: (stack: number) => boolean) {
  let sum = 0;
  for (let row = 0; row < samples.count; row++) if (isOf(samples.stack[row])) sum += column[row];
  return sum;
}

/** What is charged to the function: as a whole, by line, and by line and kind of call. */
function addUp(
  profile: Profile,
  charges: Charges,
  value: Float64Array,
  wanted: Uint8Array,
  sampleCount: Float64Array | undefined,
) {
  const { samples, functions, strings } = profile;
  const { kinds } = getRoles(profile);
  const places = new Map<string, AdvicePlace>();
  const calls = new Map<string, AdviceCall>();
  let sum = 0;
  let self = 0;
  for (let row = 0; row < samples.count; row++) {
    const stack = samples.stack[row];
    if (charges.isBelow[stack] === 0) continue;
    const added = value[row];
    sum += added;
    const line = charges.own[stack];
    if (charges.leaf[stack] !== none && wanted[charges.leaf[stack]]) self += added;
    const at = line === none ? nowhere : describeLine(profile, line);
    const key = `${at.fn}\0${at.file}\0${at.line}`;
    if (line !== none) add(places, key, { ...at, value: added });
    const kind = kinds[charges.kind[stack]];
    if (kind === undefined) continue;
    const callee = strings.get(functions.name[charges.callee[stack]]);
    const counted = sampleCount ? { samples: sampleCount[row] } : {};
    add(calls, `${key}\0${kind}\0${callee}`, { ...at, value: added, kind, callee, ...counted });
  }
  return { value: sum, self, places: sortPlaces(places), calls: sortPlaces(joinCallees(calls)) };
}

const nowhere = { fn: '', file: '', line: 0 };

function describeLine({ lines, functions, strings }: Profile, row: number) {
  const fn = lines.fn[row];
  return {
    fn: strings.get(functions.name[fn]),
    file: strings.get(functions.file[fn]),
    line: lines.line[row],
  };
}

function add<P extends AdvicePlace & { readonly samples?: number }>(
  places: Map<string, P>,
  key: string,
  place: P,
): void {
  const known = places.get(key);
  if (!known) {
    places.set(key, place);
    return;
  }
  const samples =
    known.samples === undefined ? {} : { samples: known.samples + (place.samples ?? 0) };
  places.set(key, { ...known, value: known.value + place.value, ...samples });
}

/** Calls of one kind from one line as one, under the name that most of it has. */
function joinCallees(calls: ReadonlyMap<string, AdviceCall>): Map<string, AdviceCall> {
  const joined = new Map<string, AdviceCall>();
  for (const call of sortPlaces(calls)) {
    add(joined, `${call.fn}\0${call.file}\0${call.line}\0${call.kind}`, call);
  }
  return joined;
}

function sortPlaces<P extends AdvicePlace>(places: ReadonlyMap<string, P>): P[] {
  return [...places.values()]
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.line - b.line);
}

/** The program's frames above the function on the heaviest stack that is charged to it. */
function listCallers(
  profile: Profile,
  table: NodeTable,
  charges: Charges,
  value: Float64Array,
  wanted: Uint8Array,
): AdvicePlace[] {
  const { samples, stacks, lines } = profile;
  const { isProgram } = getRoles(profile);
  const byStack = new Map<number, number>();
  let heaviest = 0;
  let most = 0;
  for (let row = 0; row < samples.count; row++) {
    const stack = samples.stack[row];
    if (charges.isBelow[stack] === 0) continue;
    const sum = (byStack.get(stack) ?? 0) + value[row];
    byStack.set(stack, sum);
    if (sum > most) [heaviest, most] = [stack, sum];
  }
  const callers: AdvicePlace[] = [];
  let lastName = none;
  let isPassed = false;
  for (
    let stack = heaviest;
    stack > 0 && callers.length < callerLimit;
    stack = stacks.parent[stack]
  ) {
    for (let at = stacks.offset[stack + 1] - 1; at >= stacks.offset[stack]; at--) {
      const start = table.offset[stacks.location[at]];
      for (let i = table.offset[stacks.location[at] + 1] - 1; i >= start; i--) {
        const line = table.lineOf[i];
        if (line === none || !isProgram[lines.fn[line]]) continue;
        const fn = lines.fn[line];
        const text = profile.functions.name[fn];
        // Recursion is one caller.
        if (wanted[fn]) isPassed = true;
        else if (isPassed && text !== lastName && callers.length < callerLimit) {
          callers.push({ ...describeLine(profile, line), value: most });
        }
        lastName = text;
      }
    }
  }
  return callers;
}

/** Objects and bytes of all allocations charged to the function, and of those that are live. */
function countSurvival(
  profile: Profile,
  isOf: (stack: number) => boolean,
): AdviceFacts['survival'] {
  const alloc = findAllocColumns(profile);
  const row = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  const inuse = row < 0 ? undefined : findSizeColumns(profile, row);
  if (!alloc || !inuse) return undefined;
  const count = (columns: { objects: Float64Array; bytes: Float64Array }): ObjectSum => ({
    objects: sumOf(profile, columns.objects, isOf),
    bytes: sumOf(profile, columns.bytes, isOf),
  });
  return { alloc: count(alloc), inuse: count(inuse) };
}

/** The same of a comparison's two sides, of the shown kind. */
function countChange(input: ReportInput, sides: Profile, fn: string): AdviceFacts['change'] {
  const columns = findSizeColumns(sides, input.sampleIndex);
  if (!columns) return undefined;
  const { isBelow } = chargeStacks(
    sides,
    buildTable({ ...input, profile: sides }),
    findFunctions(sides, fn),
  );
  const base = { objects: 0, bytes: 0 };
  const now = { objects: 0, bytes: 0 };
  for (let row = 0; row < sides.samples.count; row++) {
    if (isBelow[sides.samples.stack[row]] === 0) continue;
    for (const of of ['objects', 'bytes'] as const) {
      const value = columns[of][row];
      if (value < 0) base[of] -= value;
      else now[of] += value;
    }
  }
  return { base, now };
}

function findRecursion(
  { samples }: Profile,
  { times }: Charges,
  value: Float64Array,
): Pick<AdviceFacts, 'recursion'> {
  let sum = 0;
  let depth = 0;
  for (let row = 0; row < samples.count; row++) {
    const count = times[samples.stack[row]];
    if (count < 2) continue;
    sum += value[row];
    depth = Math.max(depth, count);
  }
  return depth === 0 ? {} : { recursion: { value: sum, depth } };
}

/** Allocations of each address of the function that is known; see findAppendGrowth. */
function listGrowths(profile: Profile, wanted: Uint8Array): AdviceFacts['growths'] {
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
    .slice(0, listLimit)
    .map(({ line, growth }) => ({ line, growth }));
}

function sumRuntime(
  { samples }: Profile,
  { doings }: Charges,
  value: Float64Array,
): NonNullable<AdviceFacts['runtime']> {
  const sums = { allocate: 0, assist: 0, collect: 0 };
  for (let row = 0; row < samples.count; row++) {
    const doing = doings[samples.stack[row]];
    if (doing & allocates) sums.allocate += value[row];
    if (doing & assists) sums.assist += value[row];
    if (doing & collects) sums.collect += value[row];
  }
  return sums;
}
