import { createTables, RowMapper } from './merge-rows.ts';
import type { Profile, Samples, ValueType } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { hasWideSum } from './scale-values.ts';

/**
 * One profile with the samples of all: those with the same stack and the same labels are added up, the first keeps its place,
 * and what becomes zero goes, with every location, function and mapping that nothing else uses.
 *
 * Shape:  row and id of a location, function or mapping in order of first use; strings are the used ones.
 *         Samples in order of first appearance; no two with the same stack and labels.
 * Units:  as the profiles', which must agree.
 * Cost:   one pass over the samples, one over the distinct stacks and label sets.
 * Errors: ProfileError `incompatible` where sample types or period types differ. `refine/combine` makes them agree first.
 * Source: google/pprof profile/merge.go Merge.
 */
export function mergeProfiles(profiles: readonly Profile[]): Profile {
  for (const profile of profiles) checkCompatible(profiles[0], profile);
  const merged = mergeOnce(profiles);
  // Sums that cancelled leave their stacks in the tables: a second merge takes both away.
  return findZeroSample(merged.samples) < merged.samples.count ? mergeOnce([merged]) : merged;
}

/** Errors: ProfileError `incompatible`. Source: google/pprof profile/merge.go compatible. */
export function checkCompatible(first: Profile, other: Profile): void {
  if (!isSameType(first.periodType, other.periodType)) {
    throw new ProfileError(
      'incompatible',
      `incompatible period types &${formatType(first.periodType)} and &${formatType(other.periodType)}`,
    );
  }
  const isSame =
    first.sampleTypes.length === other.sampleTypes.length &&
    first.sampleTypes.every((type, i) => isSameType(type, other.sampleTypes[i]));
  if (isSame) return;
  // pprof prints addresses of its own memory here.
  const list = ({ sampleTypes }: Profile) => `[${sampleTypes.map(formatType).join(' ')}]`;
  throw new ProfileError(
    'incompatible',
    `incompatible sample types ${list(first)} and ${list(other)}`,
  );
}

function isSameType(left: ValueType, right: ValueType): boolean {
  return left.type === right.type && left.unit === right.unit;
}

/** A type as pprof's messages print it, `{cpu nanoseconds 0 0}`; the zeros are two private fields. */
export function formatType({ type, unit }: ValueType): string {
  return `{${type} ${unit} 0 0}`;
}

function mergeOnce(profiles: readonly Profile[]): Profile {
  const tables = createTables();
  const sums = new MergedSums(profiles);
  for (const profile of profiles) {
    // The first mapping of all is the main binary and stays first.
    if (tables.mappings.mappings.length === 0 && profile.mappings.length > 0) {
      tables.mappings.intern(profile.mappings[0]);
    }
    const rows = new RowMapper(profile, tables);
    const { samples } = profile;
    for (let sample = 0; sample < samples.count; sample++) {
      if (isZeroSample(samples, sample)) continue;
      tables.samples.begin();
      const stack = rows.mapStack(samples.stack[sample]);
      tables.samples.values.push(stack);
      tables.samples.values.push(rows.mapLabelSet(samples.labelSet[sample]));
      sums.add(tables.samples.end(), samples, sample);
    }
  }
  const { count } = tables.samples;
  const pairs = tables.samples.finish().values;
  const stack = Int32Array.from({ length: count }, (_, sample) => pairs[sample * 2]);
  return {
    ...combineHeaders(profiles),
    samples: {
      count,
      stack,
      labelSet: Int32Array.from({ length: count }, (_, sample) => pairs[sample * 2 + 1]),
      ...sums.finish(count),
    },
    stacks: tables.stacks.finish(stack),
    labelSets: tables.labelSets.finish(),
    ...tables.locations.finish(),
    functions: tables.functions.finish(),
    mappings: tables.mappings.mappings,
    strings: tables.texts.finish(),
  };
}

function isZeroSample(samples: Samples, sample: number): boolean {
  for (const column of samples.value) if (column[sample] !== 0) return false;
  return true;
}

/** First sample without a value that isn't zero; the number of samples if there is none. */
function findZeroSample(samples: Samples): number {
  let sample = 0;
  while (sample < samples.count && !isZeroSample(samples, sample)) sample++;
  return sample;
}

/** Sums of merged samples: doubles where they add up exactly, int64 where not. */
class MergedSums {
  readonly #value: readonly Float64Array[];
  readonly #exact: readonly (BigInt64Array | undefined)[];

  constructor(profiles: readonly Profile[]) {
    let count = 0;
    for (const { samples } of profiles) count += samples.count;
    this.#value = profiles[0].sampleTypes.map(() => new Float64Array(count));
    this.#exact = profiles[0].sampleTypes.map((_, type) => {
      let sum = 0;
      for (const { samples } of profiles) for (const v of samples.value[type]) sum += Math.abs(v);
      return sum > Number.MAX_SAFE_INTEGER ? new BigInt64Array(count) : undefined;
    });
  }

  add(row: number, samples: Samples, sample: number): void {
    for (let type = 0; type < this.#value.length; type++) {
      const exact = this.#exact[type];
      if (exact) {
        exact[row] += samples.exactValue[type]?.[sample] ?? BigInt(samples.value[type][sample]);
      } else this.#value[type][row] += samples.value[type][sample];
    }
  }

  finish(count: number): Pick<Samples, 'value' | 'exactValue'> {
    const value = this.#value.map((column, type) => {
      const exact = this.#exact[type];
      if (!exact) return column.slice(0, count);
      return Float64Array.from(exact.subarray(0, count), Number);
    });
    const exactValue = value.map((column, type) =>
      hasWideSum(column) ? this.#exact[type]?.slice(0, count) : undefined,
    );
    return { value, exactValue };
  }
}

/** What the file says of itself, for all files. Source: google/pprof profile/merge.go combineHeaders. */
function combineHeaders(
  profiles: readonly Profile[],
): Pick<
  Profile,
  | 'sampleTypes'
  | 'defaultSampleType'
  | 'comments'
  | 'docUrl'
  | 'dropFrames'
  | 'keepFrames'
  | 'timeNanos'
  | 'durationNanos'
  | 'periodType'
  | 'period'
> {
  const [first] = profiles;
  let timeNanos = 0n;
  let durationNanos = 0n;
  let period = 0n;
  for (const profile of profiles) {
    // A later profile without a time takes it from all, as in pprof.
    if (timeNanos === 0n || profile.timeNanos < timeNanos) timeNanos = profile.timeNanos;
    durationNanos = BigInt.asIntN(64, durationNanos + profile.durationNanos);
    if (period === 0n || profile.period > period) period = profile.period;
  }
  return {
    sampleTypes: first.sampleTypes,
    defaultSampleType: findGiven(profiles.map((profile) => profile.defaultSampleType)),
    comments: [...new Set(profiles.flatMap((profile) => profile.comments))],
    docUrl: findGiven(profiles.map((profile) => profile.docUrl)),
    dropFrames: first.dropFrames,
    keepFrames: first.keepFrames,
    timeNanos,
    durationNanos,
    periodType: first.periodType,
    period,
  };
}

/** The first text that isn't empty. */
function findGiven(texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}
