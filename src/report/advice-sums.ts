import { none, type Profile } from '../profile/profile.ts';
import { type Charges, getRoles } from './advice-charges.ts';
import type { NodeTable } from './node-table.ts';
import type { AdviceCall, AdvicePlace } from './results.ts';

/** Frames of the program above the function. */
const callerLimit = 4;

/** What the parts of the facts are worked out of. */
export interface Asked {
  readonly profile: Profile;
  readonly table: NodeTable;
  readonly value: Float64Array;
  /** 1 for the function's rows. */
  readonly wanted: Uint8Array;
  readonly charges: Charges;
  /** 1 for each stack that counts for it. */
  readonly isCharged: Uint8Array;
}

/** Value and samples of what one line asked of one function of the library. */
interface CallSum {
  readonly line: number;
  readonly kind: number;
  readonly callee: number;
  value: number;
  samples: number;
}

/** What is charged to the function: as a whole, by line, and by line and kind of call. */
export function addUp(
  { profile, value, wanted, charges, isCharged }: Asked,
  counts?: Float64Array,
) {
  const { samples, functions, strings } = profile;
  const { kinds } = getRoles(profile);
  const byLine = new Map<number, number>();
  const selfByLine = new Map<number, number>();
  const byCall = new Map<number, CallSum>();
  let sum = 0;
  let self = 0;
  for (let row = 0; row < samples.count; row++) {
    const stack = samples.stack[row];
    if (isCharged[stack] === 0) continue;
    const added = value[row];
    sum += added;
    const line = charges.own[stack];
    const leaf = charges.leaf[stack];
    if (leaf !== none && wanted[leaf]) {
      self += added;
      if (line !== none) selfByLine.set(line, (selfByLine.get(line) ?? 0) + added);
    }
    if (line !== none) byLine.set(line, (byLine.get(line) ?? 0) + added);
    const kind = charges.kind[stack];
    if (kind === 0) continue;
    const callee = charges.callee[stack];
    // A function has one kind; line is from -1 on.
    const key = (line + 1) * functions.count + callee;
    let call = byCall.get(key);
    if (!call) {
      call = { line, kind, callee, value: 0, samples: 0 };
      byCall.set(key, call);
    }
    call.value += added;
    call.samples += counts?.[row] ?? 0;
  }
  const calls = new Map<string, AdviceCall>();
  for (const each of byCall.values()) {
    const kind = kinds[each.kind];
    if (kind === undefined) continue;
    const call = {
      ...(each.line === none ? nowhere : describeLine(profile, each.line)),
      value: each.value,
      kind,
      callee: strings.get(functions.name[each.callee]),
      ...(counts ? { samples: each.samples } : {}),
    };
    add(calls, `${keyOf(call)}\0${kind}\0${call.callee}`, call);
  }
  return {
    value: sum,
    self,
    places: listPlaces(profile, byLine),
    selfPlaces: listPlaces(profile, selfByLine),
    calls: sortPlaces(joinCallees(calls)),
  };
}

/** Rows of one line of a file as one, most first. */
function listPlaces(profile: Profile, byLine: ReadonlyMap<number, number>): AdvicePlace[] {
  const places = new Map<string, AdvicePlace>();
  for (const [line, value] of byLine) {
    const place = { ...describeLine(profile, line), value };
    add(places, keyOf(place), place);
  }
  return sortPlaces(places);
}

function keyOf({ fn, file, line }: Omit<AdvicePlace, 'value'>): string {
  return `${fn}\0${file}\0${line}`;
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
    add(joined, `${keyOf(call)}\0${call.kind}`, call);
  }
  return joined;
}

function sortPlaces<P extends AdvicePlace>(places: ReadonlyMap<string, P>): P[] {
  return [...places.values()]
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.line - b.line);
}

/** The program's frames above the function on the heaviest stack that is charged to it. */
export function listCallers({ profile, table, value, wanted, isCharged }: Asked): AdvicePlace[] {
  const { samples, stacks, lines } = profile;
  const { isProgram } = getRoles(profile);
  const byStack = new Map<number, number>();
  let heaviest = 0;
  let most = 0;
  for (let row = 0; row < samples.count; row++) {
    const stack = samples.stack[row];
    if (isCharged[stack] === 0) continue;
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
