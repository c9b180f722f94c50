import { none, type Profile } from '../profile/profile.ts';
import { type CallKind, type FunctionRole, getRole } from './advice-kinds.ts';
import type { NodeTable } from './node-table.ts';

/**
 * Who in the program bears each stack, and for what. A row per row of `stacks`.
 *
 * Shape: own and caller are rows of `profile.lines`, none where no frame is the program's: own is its frame nearest to the
 *        stack's end, caller the next one above that is another function. kind is a row of `kinds`, 0 = nothing is known of the
 *        library's frames below own; callee is the function that said so. times is how often the wanted function is in the
 *        stack, isBelow whether it is below own, leaf the function that the stack ends in.
 */
export interface Charges {
  readonly own: Int32Array;
  readonly kind: Uint8Array;
  readonly callee: Int32Array;
  readonly leaf: Int32Array;
  readonly times: Int32Array;
  readonly isBelow: Uint8Array;
  /** Which of the runtime's doings are in the stack: sum of `allocates`, `assists`, `collects`. */
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
  const roles = { ...columns, isGo };
  rolesByFunctions.set(functions, roles);
  return roles;
}

/**
 * Charges every stack to the program's frame nearest to its end.
 *
 * The library's frames below that one are read from it downwards. A known function counts for the program's line where nothing
 * between the two manages such things by itself; of several the lowest one counts, as it says most: of json, gzip and flate it is
 * flate's writer. `wanted` are the rows of `functions` that have the asked name.
 * Cost: one pass over the stacks.
 */
export function chargeStacks(profile: Profile, table: NodeTable, wanted: Uint8Array): Charges {
  const { stacks, lines } = profile;
  const { count, parent, offset, location } = stacks;
  const { offset: runOffset, lineOf } = table;
  const roles = getRoles(profile);
  const own = new Int32Array(count).fill(none);
  const kind = new Uint8Array(count);
  const callee = new Int32Array(count).fill(none);
  const leaf = new Int32Array(count).fill(none);
  const times = new Int32Array(count);
  const isBelow = new Uint8Array(count);
  const doings = new Uint8Array(count);
  /** Whether a library frame came since the last of the program, and what was hidden by those. */
  const isInside = new Uint8Array(count);
  const hidden = new Uint8Array(count);
  const bufferRow = roles.kinds.indexOf('buffer');
  for (let stack = 1; stack < count; stack++) {
    const above = parent[stack];
    own[stack] = own[above];
    kind[stack] = kind[above];
    callee[stack] = callee[above];
    leaf[stack] = leaf[above];
    times[stack] = times[above];
    isBelow[stack] = isBelow[above];
    doings[stack] = doings[above];
    isInside[stack] = isInside[above];
    hidden[stack] = hidden[above];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const end = runOffset[location[at] + 1];
      for (let i = runOffset[location[at]]; i < end; i++) {
        const line = lineOf[i];
        const fn = line === none ? none : lines.fn[line];
        leaf[stack] = fn;
        if (fn === none) continue;
        if (wanted[fn]) times[stack]++;
        if (roles.isProgram[fn]) {
          own[stack] = line;
          kind[stack] = 0;
          callee[stack] = none;
          isBelow[stack] = wanted[fn];
          isInside[stack] = 0;
          hidden[stack] = 0;
          continue;
        }
        if (wanted[fn]) isBelow[stack] = 1;
        doings[stack] |= roles.doing[fn];
        const said = roles.kind[fn];
        const isHidden = hidden[stack] === 2 || (hidden[stack] === 1 && said === bufferRow);
        if (said !== 0 && !isHidden && !(roles.isDirect[fn] && isInside[stack])) {
          kind[stack] = said;
          callee[stack] = fn;
        }
        isInside[stack] = 1;
        hidden[stack] = Math.max(hidden[stack], roles.hides[fn]);
      }
    }
  }
  return { own, kind, callee, leaf, times, isBelow, doings };
}
