import { buildRange, pickFloat64, pickInt32 } from '../base/columns.ts';
import { none, type Profile, type Stacks } from '../profile/profile.ts';
import { markBeginnings } from '../profile/stacks.ts';

/**
 * The profile without the stacks, locations, functions and mappings that no sample leads to, in their order and with their ids.
 * The first mapping stays, used or not: it names the program. Strings need no care: only those in use are ever written.
 *
 * Cost: one pass over stacks and tables.
 */
export function compactProfile(profile: Profile): Profile {
  const { samples, stacks, locations, lines, functions, mappings } = profile;
  const stackRows = numberBeginnings(stacks, samples.stack);
  const offset = new Uint32Array(stackRows.kept.length + 1);
  let length = 0;
  for (let row = 0; row < stackRows.kept.length; row++) {
    const stack = stackRows.kept[row];
    length += stacks.offset[stack + 1] - stacks.offset[stack];
    offset[row + 1] = length;
  }
  const location = new Int32Array(length);
  for (let row = 0; row < stackRows.kept.length; row++) {
    const stack = stackRows.kept[row];
    location.set(
      stacks.location.subarray(stacks.offset[stack], stacks.offset[stack + 1]),
      offset[row],
    );
  }
  const locationRows = numberUsed(locations.count, location);
  const lineRows = listLines(profile, locationRows.kept);
  const usedFunctions = pickInt32(lines.fn, lineRows.kept);
  const functionRows = numberUsed(functions.count, usedFunctions);
  const usedMappings = pickInt32(locations.mapping, locationRows.kept);
  const mappingRows = numberUsed(mappings.length, usedMappings, mappings.length > 0 ? 0 : none);
  return {
    ...profile,
    samples: { ...samples, stack: pickInt32(stackRows.row, samples.stack) },
    stacks: {
      count: stackRows.kept.length,
      parent: stackRows.kept.map((row) => (row === 0 ? none : stackRows.row[stacks.parent[row]])),
      offset,
      location: pickInt32(locationRows.row, location),
    },
    locations: {
      count: locationRows.kept.length,
      id: BigUint64Array.from(locationRows.kept, (row) => locations.id[row]),
      address: BigUint64Array.from(locationRows.kept, (row) => locations.address[row]),
      mapping: usedMappings.map((row) => (row === none ? none : mappingRows.row[row])),
      folded: Uint8Array.from(locationRows.kept, (row) => locations.folded[row]),
      lineOffset: lineRows.offset,
    },
    lines: {
      count: lineRows.kept.length,
      fn: pickInt32(functionRows.row, usedFunctions),
      line: pickFloat64(lines.line, lineRows.kept),
      column: pickFloat64(lines.column, lineRows.kept),
    },
    functions: {
      count: functionRows.kept.length,
      name: pickInt32(functions.name, functionRows.kept),
      systemName: pickInt32(functions.systemName, functionRows.kept),
      file: pickInt32(functions.file, functionRows.kept),
      startLine: pickFloat64(functions.startLine, functionRows.kept),
      id: BigUint64Array.from(functionRows.kept, (row) => functions.id[row]),
    },
    mappings: Array.from(mappingRows.kept, (row) => mappings[row]),
  };
}

/** Old rows that are kept, in order, and the new row of each old one (none where it went). */
interface Rows {
  readonly kept: Int32Array;
  readonly row: Int32Array;
}

/** The stacks that samples have, and all that they begin with. */
function numberBeginnings(stacks: Stacks, used: Int32Array): Rows {
  const isUsed = new Uint8Array(stacks.count);
  isUsed[0] = 1;
  for (const row of used) isUsed[row] = 1;
  const isKept = markBeginnings(stacks, isUsed);
  return numberUsed(
    stacks.count,
    buildRange(stacks.count).filter((row) => isKept[row] === 1),
  );
}

/** The rows that a column names, and one more; `none` in the column names nothing. */
function numberUsed(count: number, used: Int32Array, always = none): Rows {
  const row = new Int32Array(count).fill(none);
  if (always !== none) row[always] = 0;
  for (const one of used) if (one !== none) row[one] = 0;
  const kept = new Int32Array(count);
  let length = 0;
  for (let old = 0; old < count; old++) {
    if (row[old] === none) continue;
    row[old] = length;
    kept[length++] = old;
  }
  return { kept: kept.subarray(0, length), row };
}

function listLines({ locations }: Profile, kept: Int32Array) {
  const offset = new Uint32Array(kept.length + 1);
  let count = 0;
  for (let row = 0; row < kept.length; row++) {
    count += locations.lineOffset[kept[row] + 1] - locations.lineOffset[kept[row]];
    offset[row + 1] = count;
  }
  const lines = new Int32Array(count);
  for (let row = 0; row < kept.length; row++) {
    const first = locations.lineOffset[kept[row]];
    for (let at = offset[row]; at < offset[row + 1]; at++) lines[at] = first + at - offset[row];
  }
  return { kept: lines, offset };
}
