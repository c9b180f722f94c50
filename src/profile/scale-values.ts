import { pickSamples } from './edit-stacks.ts';
import type { Profile, Samples } from './profile.ts';

const int64Limit = 2 ** 63;

/**
 * The profile with the values of sample type t multiplied by ratios[t], rounded half away from zero. Samples go whose
 * multiplied values all become 0, whatever their other values are; with ratios of 1 only, nothing changes.
 *
 * Source: google/pprof profile/profile.go ScaleN.
 */
export function scaleValues(profile: Profile, ratios: readonly number[]): Profile {
  if (ratios.every((ratio) => ratio === 1)) return profile;
  const { samples } = profile;
  const isKept = new Uint8Array(samples.count);
  const value = samples.value.map((column, type) => {
    const ratio = ratios[type];
    if (ratio === 1) return column;
    const scaled = new Float64Array(samples.count);
    for (let sample = 0; sample < samples.count; sample++) {
      scaled[sample] = roundToInt64(column[sample] * ratio);
      if (scaled[sample] !== 0) isKept[sample] = 1;
    }
    return scaled;
  });
  const exactValue = value.map((column, type) =>
    ratios[type] === 1 ? samples.exactValue[type] : buildExactColumn(column),
  );
  const scaled: Samples = { ...samples, value, exactValue };
  const rows = new Int32Array(samples.count);
  let count = 0;
  for (let sample = 0; sample < samples.count; sample++) if (isKept[sample]) rows[count++] = sample;
  return { ...profile, samples: pickSamples(scaled, rows.subarray(0, count)) };
}

/** Half away from zero; what int64 can't hold becomes its smallest, as on the reference's machine. */
function roundToInt64(value: number): number {
  const whole = Math.trunc(value);
  const rounded = Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
  // Plus 0: a product that is -0 is 0.
  return rounded >= -int64Limit && rounded < int64Limit ? rounded + 0 : -int64Limit;
}

/** The int64 twin of a column of whole numbers, only where their sum may pass what doubles add up exactly. */
function buildExactColumn(column: Float64Array): BigInt64Array | undefined {
  return hasWideSum(column) ? BigInt64Array.from(column, BigInt) : undefined;
}

/** Whether the sum of |value| passes 2^53. */
export function hasWideSum(column: Float64Array): boolean {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += Math.abs(column[row]);
  return sum > Number.MAX_SAFE_INTEGER;
}
