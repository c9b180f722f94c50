import { none, type Profile } from '../profile/profile.ts';
import { findSizeColumns } from './allocation-sizes.ts';
import { estimateSamples } from './details-samples.ts';
import type { StackSums } from './graph.ts';
import type { NodeTable } from './node-table.ts';
import type { DetailsEntry } from './results.ts';

/** Where in each stack an entry is: `inStack` nowhere, above the last frame, or the last frame; `lineRow` of its last frame. */
interface Occurrences {
  readonly inStack: Uint8Array;
  readonly lineRow: Int32Array;
}
const passed = 1;
const last = 2;

function findOccurrences({ stacks }: Profile, table: NodeTable, node: number): Occurrences {
  const inStack = new Uint8Array(stacks.count);
  const lineRow = new Int32Array(stacks.count).fill(none);
  const { parent, offset, location } = stacks;
  const { offset: runOffset, node: runNode, lineOf } = table;
  // Most locations are not the entry's: one look at a byte instead of a walk over the run.
  const hasNode = new Uint8Array(runOffset.length - 1);
  for (let at = 0; at < hasNode.length; at++) {
    for (let i = runOffset[at]; i < runOffset[at + 1]; i++)
      if (runNode[i] === node) hasNode[at] = 1;
  }
  for (let stack = 1; stack < stacks.count; stack++) {
    const end = offset[stack + 1];
    const above = inStack[parent[stack]];
    inStack[stack] = above === last && end > offset[stack] ? passed : above;
    lineRow[stack] = lineRow[parent[stack]];
    for (let at = end - 1; at >= offset[stack]; at--) {
      const place = location[at];
      if (!hasNode[place]) continue;
      let i = runOffset[place + 1] - 1;
      inStack[stack] = at === end - 1 && runNode[i] === node ? last : passed;
      while (runNode[i] !== node) i--;
      lineRow[stack] = lineOf[i];
      break;
    }
  }
  return { inStack, lineRow };
}

/**
 * What a pass over the samples tells of one entry: where it is, the objects behind it and the samples that were taken of it.
 * Recursion counts once a sample. `isPlain` is false for differences and with mean, where objects and samples make no sense.
 */
export function describeEntry(
  profile: Profile,
  table: NodeTable,
  sums: StackSums,
  node: number,
  sampleIndex: number,
  isPlain: boolean,
): Pick<DetailsEntry, 'file' | 'line' | 'sizes' | 'samples'> {
  const occurrences = findOccurrences(profile, table, node);
  const place = findPlace(profile, sums, occurrences);
  if (!isPlain) return place;
  const { samples } = profile;
  const { inStack } = occurrences;
  const add = (column: Float64Array) => {
    let flat = 0;
    let cum = 0;
    for (let row = 0; row < samples.count; row++) {
      const where = inStack[samples.stack[row]];
      if (where === 0) continue;
      cum += column[row];
      if (where === last) flat += column[row];
    }
    return { flat, cum };
  };
  const columns = findSizeColumns(profile, sampleIndex);
  const estimate = estimateSamples(profile, sampleIndex);
  const objects = columns && add(columns.objects);
  const bytes = columns && add(columns.bytes);
  const counts = estimate && add(estimate.count);
  return {
    ...place,
    ...(objects && bytes
      ? {
          sizes: {
            flat: { objects: objects.flat, bytes: bytes.flat },
            cum: { objects: objects.cum, bytes: bytes.cum },
          },
        }
      : {}),
    ...(estimate && counts
      ? {
          samples: {
            flat: { count: counts.flat, how: estimate.how },
            cum: { count: counts.cum, how: estimate.how },
          },
        }
      : {}),
  };
}

/** The line with the largest flat, or where the entry has none, with the largest cum. */
function findPlace(
  { lines, functions, strings, stacks }: Profile,
  sums: StackSums,
  { inStack, lineRow }: Occurrences,
): { file: string; line: number } {
  const byPlace = new Map<string, { row: number; flat: number; cum: number }>();
  const placeByRow = new Map<number, { row: number; flat: number; cum: number }>();
  for (let stack = 0; stack < stacks.count; stack++) {
    const row = lineRow[stack];
    if (inStack[stack] === 0 || row === none) continue;
    let place = placeByRow.get(row);
    if (!place) {
      const key = `${functions.file[lines.fn[row]]}:${lines.line[row]}`;
      place = byPlace.get(key) ?? { row, flat: 0, cum: 0 };
      byPlace.set(key, place);
      placeByRow.set(row, place);
    }
    place.cum += sums.value[stack];
    if (inStack[stack] === last) place.flat += sums.value[stack];
  }
  let best: { row: number; flat: number; cum: number } | undefined;
  for (const place of byPlace.values()) {
    const flat = Math.abs(place.flat) - Math.abs(best?.flat ?? 0);
    const cum = Math.abs(place.cum) - Math.abs(best?.cum ?? 0);
    if (!best || flat > 0 || (flat === 0 && cum > 0)) best = place;
  }
  if (!best) return { file: '', line: 0 };
  return { file: strings.get(functions.file[lines.fn[best.row]]), line: lines.line[best.row] };
}
