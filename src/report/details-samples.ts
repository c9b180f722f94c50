import type { Profile } from '../profile/profile.ts';
import { findSizeColumns, readObjectSizes } from './allocation-sizes.ts';
import type { SampleCount } from './results.ts';

/** Real samples behind each row of `profile.samples`. */
export interface Estimate {
  readonly count: Float64Array;
  readonly how: SampleCount['how'];
}

/**
 * How many samples the profiler took for each row of the profile's samples, before it scaled them up; undefined where that
 * can't be worked out: neither an allocation profile with a rate nor a type whose period is known, or values below zero.
 *
 * A Go program records an allocation of s bytes with the chance 1 − e^(−s ÷ rate) and writes n records of one size and place as
 * n ÷ chance objects. So n is objects · chance, or bytes ÷ s · chance: bytes lose least when the profile rounds to integers.
 *
 * Units:  samples, not rounded.
 * Source: Go's runtime/pprof, scaleHeapSample.
 */
export function estimateSamples(profile: Profile, sampleIndex: number): Estimate | undefined {
  const { periodType, period, samples, sampleTypes } = profile;
  const rate = Number(period);
  if (rate <= 1) return undefined;
  const { type, unit } = sampleTypes[sampleIndex];
  const columns = findSizeColumns(profile, sampleIndex);
  // Older heap profiles have the rate's very type, `space`, among their own: allocations all the same.
  if (!columns && periodType.type === type && periodType.unit === unit) {
    const value = samples.value[sampleIndex];
    if (hasNegative(value)) return undefined;
    return { count: value.map((each) => each / rate), how: 'period' };
  }
  if (!columns || periodType.type !== 'space' || periodType.unit !== 'bytes') return undefined;
  if (hasNegative(columns.bytes) || hasNegative(columns.objects)) return undefined;
  const sizes = readObjectSizes(profile);
  const count = new Float64Array(samples.count);
  let how: Estimate['how'] = 'size';
  for (let row = 0; row < samples.count; row++) {
    const bytes = columns.bytes[row];
    if (bytes === 0) continue;
    let size = sizes?.[samples.labelSet[row]] ?? 0;
    if (size <= 0) {
      how = 'average';
      const objects = columns.objects[row];
      if (objects === 0) continue;
      size = bytes / objects;
    }
    count[row] = (bytes / size) * -Math.expm1(-size / rate);
  }
  return { count, how };
}

function hasNegative(column: Float64Array): boolean {
  for (let row = 0; row < column.length; row++) if (column[row] < 0) return true;
  return false;
}
