import { none, type Profile } from '../profile/profile.ts';
import { type CallKind, type FunctionRole, getRole } from './advice-kinds.ts';
import type { NodeTable } from './node-table.ts';

/**
 * Who in the program bears each stack, and for what. A row per row of `stacks`.
 *
 * Shape: own is a row of `profile.lines`, none where no frame is the program's: its frame nearest to the stack's end. kind is a
 *        row of `kinds`, 0 = nothing is known of the library's frames below own; callee is the function that said so. leaf is the
 *        function that the stack ends in. doings: what of the runtime's is in the stack, a sum of `allocates`, `assists`,
 *        `collects`.
 */
export interface Charges {
  readonly own: Int32Array;
  readonly kind: Uint8Array;
  readonly callee: Int32Array;
  readonly leaf: Int32Array;
  readonly doings: Uint8Array;
}
export const allocates = 1;
export const assists = 2;
export const collects = 4;

const doingByName: ReadonlyMap<string, number> = new Map([
  ['runtime.mallocgc', allocates],
  ['runtime.gcAssistAlloc', assists],
  ['runtime.gcBgMarkWorker', collects],
  ['runtime.bgsweep', collects],
  ['runtime.bgscavenge', collects],
]);

/** What is known of each function of a profile. */
export interface Roles {
  /** Rules and names are Go's: nothing is said of other languages. */
  readonly isGo: boolean;
  /** Row 0 stands for nothing. */
  readonly kinds: readonly (CallKind | undefined)[];
  readonly kind: Uint8Array;
  readonly isProgram: Uint8Array;
  readonly isDirect: Uint8Array;
  /** 0 nothing, 1 buffers, 2 all. */
  readonly hides: Uint8Array;
  readonly doing: Uint8Array;
  /** Rows of each name: a function may have several. */
  readonly rowsByName: ReadonlyMap<string, readonly number[]>;
}

const levelOf = { nothing: 0, buffers: 1, all: 2 } as const satisfies Record<
  FunctionRole['hides'],
  number
>;
const rolesByFunctions = new WeakMap<Profile['functions'], Roles>();

/** Kept as long as the functions are, which refining does not copy: names are looked at once a profile. */
export function getRoles({ functions, strings }: Profile): Roles {
  const known = rolesByFunctions.get(functions);
  if (known) return known;
  const { count } = functions;
  const kinds: (CallKind | undefined)[] = [undefined];
  let isGo = false;
  const rowsByName = new Map<string, number[]>();
  const columns = {
    kinds,
    kind: new Uint8Array(count),
    isProgram: new Uint8Array(count),
    isDirect: new Uint8Array(count),
    hides: new Uint8Array(count),
    doing: new Uint8Array(count),
  };
  for (let fn = 0; fn < count; fn++) {
    const name = strings.get(functions.name[fn]);
    const rows = rowsByName.get(name);
    if (rows) rows.push(fn);
    else rowsByName.set(name, [fn]);
    const role = getRole(name);
    if (role.kind !== undefined) {
      const row = kinds.indexOf(role.kind);
      columns.kind[fn] = row < 0 ? kinds.push(role.kind) - 1 : row;
    }
    columns.isProgram[fn] = role.isProgram ? 1 : 0;
    columns.isDirect[fn] = role.isDirect ? 1 : 0;
    columns.hides[fn] = levelOf[role.hides];
    columns.doing[fn] = doingByName.get(name) ?? 0;
    isGo ||= strings.get(functions.file[fn]).endsWith('.go');
  }
  const roles = { ...columns, rowsByName, isGo };
  rolesByFunctions.set(functions, roles);
  return roles;
}

/** Charges are kept with the table they were made of, which a stage keeps, where they are small: of so many stacks 3 MB. */
const keptStackCount = 200_000;
const chargesByTable = new WeakMap<NodeTable, Charges>();

/**
 * Charges every stack to the program's frame nearest to its end.
 *
 * The library's frames below that one are read from it downwards. A known function counts for the program's line where nothing
 * between the two manages such things by itself; of several the lowest one counts, as it says most: of json, gzip and flate it is
 * flate's writer.
 * Cost: one pass over the stacks; kept for the next function that is asked for.
 */
export function chargeStacks(profile: Profile, table: NodeTable): Charges {
  const known = chargesByTable.get(table);
  if (known) return known;
  const charges = passOver(profile, table);
  if (profile.stacks.count <= keptStackCount) chargesByTable.set(table, charges);
  return charges;
}

function passOver(profile: Profile, table: NodeTable): Charges {
  const { stacks, lines } = profile;
  const { count, parent, offset, location } = stacks;
  const { offset: runOffset, lineOf } = table;
  const { kinds, kind, isProgram, isDirect, hides, doing } = getRoles(profile);
  const fnOf = lines.fn;
  const charges = {
    own: new Int32Array(count).fill(none),
    kind: new Uint8Array(count),
    callee: new Int32Array(count).fill(none),
    leaf: new Int32Array(count).fill(none),
    doings: new Uint8Array(count),
  };
  /** 1 + what was hidden by the library's frames since the last one of the program; 0 = there are none. */
  const insideOf = new Uint8Array(count);
  const bufferRow = kinds.indexOf('buffer');
  for (let stack = 1; stack < count; stack++) {
    const above = parent[stack];
    let own = charges.own[above];
    let said = charges.kind[above];
    let callee = charges.callee[above];
    let leaf = charges.leaf[above];
    let doings = charges.doings[above];
    let inside = insideOf[above];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const end = runOffset[location[at] + 1];
      for (let i = runOffset[location[at]]; i < end; i++) {
        const line = lineOf[i];
        leaf = line === none ? none : fnOf[line];
        if (leaf === none) continue;
        if (isProgram[leaf]) {
          own = line;
          said = 0;
          callee = none;
          inside = 0;
          continue;
        }
        doings |= doing[leaf];
        const row = kind[leaf];
        const isHidden = inside === 3 || (inside === 2 && row === bufferRow);
        if (row !== 0 && !isHidden && !(isDirect[leaf] && inside > 0)) {
          said = row;
          callee = leaf;
        }
        inside = Math.max(inside, 1 + hides[leaf]);
      }
    }
    charges.own[stack] = own;
    charges.kind[stack] = said;
    charges.callee[stack] = callee;
    charges.leaf[stack] = leaf;
    charges.doings[stack] = doings;
    insideOf[stack] = inside;
  }
  return charges;
}

/**
 * 1 for each stack that is charged to a function of the program, or that has a function of the library below its nearest frame of
 * the program. `wanted` has 1 for the function's rows.
 */
export function findCharged(
  profile: Profile,
  table: NodeTable,
  { own }: Charges,
  wanted: Uint8Array,
): Uint8Array {
  const { stacks, lines } = profile;
  const isCharged = new Uint8Array(stacks.count);
  const { isProgram } = getRoles(profile);
  if (isProgram[wanted.indexOf(1)]) {
    for (let stack = 1; stack < stacks.count; stack++) {
      const line = own[stack];
      if (line !== none) isCharged[stack] = wanted[lines.fn[line]];
    }
    return isCharged;
  }
  const { parent, offset, location } = stacks;
  for (let stack = 1; stack < stacks.count; stack++) {
    let is = isCharged[parent[stack]];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const end = table.offset[location[at] + 1];
      for (let i = table.offset[location[at]]; i < end; i++) {
        const line = table.lineOf[i];
        if (line === none) continue;
        if (wanted[lines.fn[line]]) is = 1;
        else if (isProgram[lines.fn[line]]) is = 0;
      }
    }
    isCharged[stack] = is;
  }
  return isCharged;
}

/** 1 for each row of the functions that has a name; undefined where none has. */
export function findFunctions(profile: Profile, name: string): Uint8Array | undefined {
  const rows = getRoles(profile).rowsByName.get(name);
  if (!rows) return undefined;
  const found = new Uint8Array(profile.functions.count);
  for (const row of rows) found[row] = 1;
  return found;
}

/** How often a function is in each stack, and the lines on which it calls itself, ascending. */
export function findRepeats(
  profile: Profile,
  table: NodeTable,
  wanted: Uint8Array,
): { readonly times: Int32Array; readonly lines: readonly number[] } {
  const { stacks, lines } = profile;
  const { parent, offset, location } = stacks;
  const times = new Int32Array(stacks.count);
  /** Line of the last frame, where that is the function. */
  const lastLine = new Int32Array(stacks.count).fill(none);
  const rows = new Set<number>();
  for (let stack = 1; stack < stacks.count; stack++) {
    let count = times[parent[stack]];
    let last = lastLine[parent[stack]];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const end = table.offset[location[at] + 1];
      for (let i = table.offset[location[at]]; i < end; i++) {
        const line = table.lineOf[i];
        if (line === none || !wanted[lines.fn[line]]) {
          last = none;
          continue;
        }
        count++;
        if (last !== none) rows.add(last);
        last = line;
      }
    }
    times[stack] = count;
    lastLine[stack] = last;
  }
  const numbers = new Set(Array.from(rows, (row) => lines.line[row]));
  return { times, lines: [...numbers].filter((line) => line > 0).sort((a, b) => a - b) };
}
