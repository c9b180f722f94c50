import { truncateToInt64 } from '../measure/int64.ts';
import { scale } from '../measure/scale.ts';
import { formatType, mergeProfiles } from '../profile/merge.ts';
import type { Profile, ValueType } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { keepCommonSampleTypes } from '../profile/sample-types.ts';
import { scaleValues } from '../profile/scale-values.ts';

/**
 * One profile of several, as pprof combines its sources: the sample types that all have, each in its finest unit, added up.
 * A single profile is not merged, so its repeated samples stay apart; only sample types of the same name go.
 *
 * Errors: ProfileError `invalid` when no sample type is common, `incompatible` for types whose units don't fit together.
 * Source: pprof internal/driver/fetch.go combineProfiles, internal/measurement/measurement.go ScaleProfiles.
 */
export function combineProfiles(profiles: readonly Profile[]): Profile {
  const common = keepCommonSampleTypes(profiles);
  return common.length === 1 ? common[0] : mergeProfiles(convertToFinestUnits(common));
}

/** The profiles with their period and every sample type in the finest unit that any of them has. */
function convertToFinestUnits(profiles: readonly Profile[]): Profile[] {
  const periodUnit = findFinestUnit(
    'period type',
    profiles.map((profile) => profile.periodType),
  );
  const units = profiles[0].sampleTypes.map((_, type) =>
    findFinestUnit(
      'sample types',
      profiles.map((profile) => profile.sampleTypes[type]),
    ),
  );
  return profiles.map((profile) => {
    const { sampleTypes, periodType, period } = profile;
    const scaled = scaleValues(
      profile,
      sampleTypes.map(({ unit }, type) => scale(1, unit, units[type]).value),
    );
    const scaledPeriod = truncateToInt64(scale(Number(period), periodType.unit, periodUnit).value);
    return {
      ...scaled,
      sampleTypes: sampleTypes.map(({ type }, i) => ({ type, unit: units[i] })),
      periodType: { type: periodType.type, unit: periodUnit },
      period: periodType.unit === periodUnit ? period : BigInt(scaledPeriod),
    };
  });
}

/** Unit of the finest of types that count the same. Errors: ProfileError `incompatible`. */
function findFinestUnit(what: string, types: readonly ValueType[]): string {
  let [finest] = types;
  for (const type of types) {
    if (!isCompatible(finest, type)) {
      throw new ProfileError(
        'incompatible',
        `${what}: incompatible types: ${formatType(finest)} ${formatType(type)}`,
      );
    }
    if (scale(1, type.unit, finest.unit).value < 1) finest = type;
  }
  return finest.unit;
}

/** A plural s in the name aside, types must be named alike; their units must be the same or convert into each other. */
function isCompatible(left: ValueType, right: ValueType): boolean {
  if (left.type.replace(/s$/, '') !== right.type.replace(/s$/, '')) return false;
  if (left.unit === right.unit) return true;
  // "default" is the unit of no family: a known unit becomes its family's own, an unknown one stays "default".
  const family = scale(1, left.unit, 'default').unit;
  return family !== 'default' && family === scale(1, right.unit, 'default').unit;
}
