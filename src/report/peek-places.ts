import { none, type Profile, type Stacks } from '../profile/profile.ts';
import type { StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import type { PeekPlace } from './results.ts';

/** Lines of one entry and of what stands next to it, by node; left out where no line is known. */
export interface PeekPlaces {
  /** The line with the largest flat, or where the entry has none, with the largest cum. */
  readonly own: PeekPlace | undefined;
  /** The line of each caller that calls the entry with most. */
  readonly callers: ReadonlyMap<number, PeekPlace>;
  /** The line with most of each callee when the entry called it. */
  readonly callees: ReadonlyMap<number, PeekPlace>;
}

/** Sums by row of `profile.lines`, a map a node. */
type LineSums = Map<number, Map<number, number>>;

/**
 * Places of an entry, its callers and its callees in the source.
 *
 * Cost:   one pass over the stacks, which looks closer only at locations that hold the entry, and at what follows them.
 * Source: `pprof -peek` at granularity lines prints these lines; of several the one with most is taken.
 */
export function findPeekPlaces(
  profile: Profile,
  { offset: runOffset, node: runNode, lineOf }: NodeTable,
  sums: StackSums,
  node: number,
): PeekPlaces {
  const { stacks } = profile;
  const { parent, offset, location } = stacks;
  const hasNode = new Uint8Array(runOffset.length - 1);
  for (let at = 0; at < hasNode.length; at++) {
    for (let i = runOffset[at]; i < runOffset[at + 1]; i++)
      if (runNode[i] === node) hasNode[at] = 1;
  }
  const through = sumThrough(stacks, sums.value);
  const flat: LineSums = new Map();
  const cum: LineSums = new Map();
  const callers: LineSums = new Map();
  const callees: LineSums = new Map();
  /** The last frame of each stack: a place in the runs, none before the first. */
  const lastFrame = new Int32Array(stacks.count).fill(none);
  for (let stack = 1; stack < stacks.count; stack++) {
    let before = lastFrame[parent[stack]];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const place = location[at];
      const end = runOffset[place + 1];
      const isAfter = before !== none && runNode[before] === node;
      // Elsewhere only the last frame of the location matters, to what comes next.
      let i =
        isAfter || hasNode[place] === 1 ? runOffset[place] : Math.max(runOffset[place], end - 1);
      for (; i < end; i++) {
        if (runNode[i] === node) {
          add(cum, node, lineOf[i], through[stack]);
          if (before !== none) add(callers, runNode[before], lineOf[before], through[stack]);
        }
        if (before !== none && runNode[before] === node) {
          add(callees, runNode[i], lineOf[i], through[stack]);
        }
        before = i;
      }
    }
    lastFrame[stack] = before;
    if (before !== none && runNode[before] === node) {
      add(flat, node, lineOf[before], sums.value[stack]);
    }
  }
  return {
    own: findLargest(profile, flat).get(node) ?? findLargest(profile, cum).get(node),
    callers: findLargest(profile, callers),
    callees: findLargest(profile, callees),
  };
}

/** Per stack the sum of all stacks that begin with it. */
function sumThrough({ count, parent }: Stacks, value: Float64Array): Float64Array {
  const through = Float64Array.from(value);
  for (let stack = count - 1; stack > 0; stack--) through[parent[stack]] += through[stack];
  return through;
}

function add(sums: LineSums, node: number, line: number, value: number): void {
  if (line === none || value === 0) return;
  const lines = sums.get(node);
  if (lines) lines.set(line, (lines.get(line) ?? 0) + value);
  else sums.set(node, new Map([[line, value]]));
}

/** Of each node the line with most; rows of the same file and line number are one. */
function findLargest(
  { lines, functions, strings }: Profile,
  sums: LineSums,
): Map<number, PeekPlace> {
  const found = new Map<number, PeekPlace>();
  for (const [node, byRow] of sums) {
    const byPlace = new Map<string, { row: number; value: number }>();
    for (const [row, value] of byRow) {
      const key = `${functions.file[lines.fn[row]]}:${lines.line[row]}`;
      const known = byPlace.get(key);
      if (known) known.value += value;
      else byPlace.set(key, { row, value });
    }
    let best: { row: number; value: number } | undefined;
    for (const place of byPlace.values()) {
      if (!best || Math.abs(place.value) > Math.abs(best.value)) best = place;
    }
    if (!best) continue;
    const file = strings.get(functions.file[lines.fn[best.row]]);
    const line = lines.line[best.row];
    if (file !== '' && line > 0) found.set(node, { file, line });
  }
  return found;
}
