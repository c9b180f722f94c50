import { pickFloat64, pickInt32 } from '../base/columns.ts';
import type { Locations, Profile, Samples } from './profile.ts';

/**
 * The profile with other lines at its locations: line rows [from[l] … to[l]) of location l stay.
 *
 * Shape: `from` and `to` have a row per location, lineOffset[l] ≤ from[l] ≤ to[l] ≤ lineOffset[l + 1].
 */
export function sliceLines(
  profile: Profile,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Profile {
  const { locations } = profile;
  const keep = new Uint8Array(profile.lines.count);
  for (let location = 0; location < locations.count; location++) {
    keep.fill(1, from[location], to[location]);
  }
  return keepLines(profile, keep);
}

/** The profile with only the lines whose row in `keep` is 1. */
export function keepLines(profile: Profile, keep: Uint8Array): Profile {
  const { locations, lines } = profile;
  const lineOffset = new Uint32Array(locations.count + 1);
  const rows = new Int32Array(lines.count);
  let count = 0;
  for (let location = 0; location < locations.count; location++) {
    for (
      let line = locations.lineOffset[location];
      line < locations.lineOffset[location + 1];
      line++
    ) {
      if (keep[line]) rows[count++] = line;
    }
    lineOffset[location + 1] = count;
  }
  const kept = rows.subarray(0, count);
  const changed: Locations = { ...locations, lineOffset };
  return {
    ...profile,
    locations: changed,
    lines: {
      count,
      fn: pickInt32(lines.fn, kept),
      line: pickFloat64(lines.line, kept),
      column: pickFloat64(lines.column, kept),
    },
  };
}

/**
 * The profile with only the outermost line of each location, as pprof's noinlines leaves it; columns go too unless kept.
 * Source: google/pprof profile/profile.go Aggregate.
 */
export function removeInlinedLines(profile: Profile, keepColumns: boolean): Profile {
  const { lineOffset, count } = profile.locations;
  const from = Uint32Array.from({ length: count }, (_, location) =>
    Math.max(lineOffset[location], lineOffset[location + 1] - 1),
  );
  const cut = sliceLines(profile, from, lineOffset.subarray(1));
  return {
    ...cut,
    lines: keepColumns ? cut.lines : { ...cut.lines, column: new Float64Array(cut.lines.count) },
    mappings: cut.mappings.map((mapping) => ({ ...mapping, hasInlineFrames: false })),
  };
}

/** The profile with only the samples for which `isKept` holds, in the same order. */
export function keepSamples(profile: Profile, isKept: (sample: number) => boolean): Profile {
  const { samples } = profile;
  const rows = new Int32Array(samples.count);
  let count = 0;
  for (let sample = 0; sample < samples.count; sample++) if (isKept(sample)) rows[count++] = sample;
  if (count === samples.count) return profile;
  return { ...profile, samples: pickSamples(samples, rows.subarray(0, count)) };
}

/** The samples at the given rows. */
export function pickSamples(samples: Samples, rows: Int32Array): Samples {
  return {
    count: rows.length,
    stack: pickInt32(samples.stack, rows),
    labelSet: pickInt32(samples.labelSet, rows),
    value: samples.value.map((column) => pickFloat64(column, rows)),
    exactValue: samples.exactValue.map((column) =>
      column === undefined ? undefined : BigInt64Array.from(rows, (row) => column[row]),
    ),
  };
}
