import { dropFrames } from './drop-frames.ts';
import { type Mapping, none, type Profile } from './profile.ts';
import { keepCommonSampleTypes } from './sample-types.ts';
import { simplifyNames } from './symbols.ts';

export interface PrepareOptions {
  /** Demangles a symbol, or undefined to leave all names as they stand (pprof's -symbolize=none). */
  readonly demangle?: (symbol: string) => string | undefined;
  /** Keep what drop_frames would remove (pprof's -all_frames). */
  readonly allFrames?: boolean;
}

/**
 * What pprof does between parsing and the first report: sample types made unambiguous, a mapping for profiles without
 * any, names simplified, drop_frames applied.
 *
 * Errors: ProfileError `invalid` when no sample type is left.
 * Source: pprof internal/driver/fetch.go, driver.go.
 */
export function prepareProfile(profile: Profile, options: PrepareOptions): Profile {
  const [unambiguous] = keepCommonSampleTypes([profile]);
  let prepared = addMissingMapping(unambiguous);
  if (options.demangle) prepared = simplifyNames(prepared, options.demangle);
  return options.allFrames ? prepared : dropFrames(prepared);
}

const fakeMapping: Mapping = {
  id: 1n,
  start: 0n,
  limit: 0n,
  offset: 0n,
  file: '',
  buildId: '',
  hasFunctions: false,
  hasFilenames: false,
  hasLineNumbers: false,
  hasInlineFrames: false,
};

/**
 * A profile without mappings gets one without a file that all locations belong to; only `-raw` shows it. Before merging, as
 * locations with and without a mapping differ.
 */
export function addMissingMapping(profile: Profile): Profile {
  if (profile.mappings.length > 0) return profile;
  return {
    ...profile,
    mappings: [fakeMapping],
    locations: { ...profile.locations, mapping: new Int32Array(profile.locations.count) },
  };
}

/**
 * Row of the sample type that an option names: "" is the profile's default, a number an index, else a name, also
 * without a leading `inuse_`. Errors: a text in pprof's words.
 */
export function findSampleIndex(profile: Profile, option: string): number | { error: string } {
  const { sampleTypes } = profile;
  const count = sampleTypes.length;
  if (option === '') {
    const wanted = profile.defaultSampleType;
    // A type may have no name either; that is not what no default means.
    const found = wanted === '' ? none : sampleTypes.findIndex(({ type }) => type === wanted);
    return found === none ? count - 1 : found;
  }
  if (/^[+-]?\d+$/.test(option)) {
    const index = Number(option);
    if (index >= 0 && index < count) return index;
    return { error: `sample_index ${option} is outside the range [0..${count - 1}]` };
  }
  const bare = option.replace(/^inuse_/, '');
  const found = sampleTypes.findIndex(({ type }) => type === option || type === bare);
  if (found >= 0) return found;
  const names = sampleTypes.map(({ type }) => type).join(' ');
  return { error: `sample_index ${JSON.stringify(option)} must be one of: [${names}]` };
}
