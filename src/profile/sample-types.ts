import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';

/**
 * The profiles with only the sample types whose name occurs once in each of them, in the first one's order. pprof does so
 * for a single profile too: a name that repeats leaves it.
 *
 * Errors: ProfileError `invalid` when no sample type is left.
 * Source: google/pprof profile/merge.go CompatibilizeSampleTypes.
 */
export function keepCommonSampleTypes(profiles: readonly Profile[]): Profile[] {
  const countByName = new Map<string, number>();
  for (const { sampleTypes } of profiles) {
    for (const { type } of sampleTypes) countByName.set(type, (countByName.get(type) ?? 0) + 1);
  }
  const names = profiles[0].sampleTypes
    .map(({ type }) => type)
    .filter((type) => countByName.get(type) === profiles.length);
  if (names.length === 0) {
    throw new ProfileError('invalid', 'profiles have empty common sample type list');
  }
  return profiles.map((profile) => pickSampleTypes(profile, names));
}

/** The profile's sample types of the given names, in their order; the default becomes the first if it isn't among them. */
function pickSampleTypes(profile: Profile, names: readonly string[]): Profile {
  const { sampleTypes, samples } = profile;
  const rows = names.map((name) => {
    const row = sampleTypes.findIndex(({ type }) => type === name);
    if (row >= 0) return row;
    throw new ProfileError(
      'incompatible',
      `${JSON.stringify(name)} sample type is not found in profile`,
    );
  });
  if (rows.length === sampleTypes.length && rows.every((row, i) => row === i)) return profile;
  return {
    ...profile,
    sampleTypes: rows.map((row) => sampleTypes[row]),
    defaultSampleType: names.includes(profile.defaultSampleType)
      ? profile.defaultSampleType
      : names[0],
    samples: {
      ...samples,
      value: rows.map((row) => samples.value[row]),
      exactValue: rows.map((row) => samples.exactValue[row]),
    },
  };
}
