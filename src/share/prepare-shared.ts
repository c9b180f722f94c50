import type { Profile } from '../profile/profile.ts';
import { anonymiseProfiles, createRenamer } from './anonymise.ts';
import type { ShareChoices } from './choices.ts';
import { stripComments, stripLabels, stripMappings, stripPaths } from './strip.ts';

/** A profile as it may go out. */
export interface SharedProfile {
  readonly profile: Profile;
  /** What a function is called now; undefined for one that is not in it. */
  readonly rename: (name: string) => string | undefined;
}

/**
 * What goes out of profiles that are read together, by choice: a name is the same hash in all. They come refined, if they are to
 * be trimmed, and compact: what no sample uses stays here.
 * Names come first: they tell by a function's file whether it is of the standard library.
 *
 * The patterns of frames to drop never go out: they were applied when the profile was opened, and no preview shows them.
 */
export function prepareShared(
  profiles: readonly Profile[],
  choices: ShareChoices,
): SharedProfile[] {
  const named = choices.anonymise ? anonymiseProfiles(profiles) : profiles;
  return profiles.map((profile, row) => strip(profile, named[row], choices));
}

function strip(profile: Profile, named: Profile, choices: ShareChoices): SharedProfile {
  const rename = createRenamer(profile, named);
  let shared = named;
  if (choices.stripPaths) shared = stripPaths(shared);
  if (choices.stripLabels) shared = stripLabels(shared);
  if (choices.stripComments) shared = stripComments(shared);
  if (choices.stripMappings) shared = stripMappings(shared);
  return { profile: { ...shared, dropFrames: '', keepFrames: '' }, rename };
}
