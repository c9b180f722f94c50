import type { Profile } from '../profile/profile.ts';
import { anonymiseProfile, createRenamer } from './anonymise.ts';
import type { ShareChoices } from './choices.ts';
import { stripComments, stripLabels, stripMappings, stripPaths } from './strip.ts';

/** A profile as it may go out. */
export interface SharedProfile {
  readonly profile: Profile;
  /** What a function is called now; undefined for one that is not in it. */
  readonly rename: (name: string) => string | undefined;
}

/**
 * What goes out of a profile, by choice. It comes refined, if it is to be trimmed, and compact: what no sample uses stays here.
 * Names come first: they tell by a function's file whether it is of the standard library.
 *
 * The patterns of frames to drop never go out: they were applied when the profile was opened, and no preview shows them.
 */
export function prepareShared(profile: Profile, choices: ShareChoices): SharedProfile {
  let shared = choices.anonymise ? anonymiseProfile(profile) : profile;
  const rename = createRenamer(profile, shared);
  if (choices.stripPaths) shared = stripPaths(shared);
  if (choices.stripLabels) shared = stripLabels(shared);
  if (choices.stripComments) shared = stripComments(shared);
  if (choices.stripMappings) shared = stripMappings(shared);
  return { profile: { ...shared, dropFrames: '', keepFrames: '' }, rename };
}
