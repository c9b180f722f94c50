import type { Profile } from '../profile/profile.ts';
import { anonymiseProfile, createRenamer } from './anonymise.ts';
import type { ShareChoices } from './choices.ts';
import { compactProfile } from './compact.ts';
import { stripComments, stripLabels, stripMappings, stripPaths } from './strip.ts';

/** A profile as it may go out. */
export interface SharedProfile {
  readonly profile: Profile;
  /** What a function is called now; undefined for one that is not in it. */
  readonly rename: (name: string) => string | undefined;
}

/**
 * What goes out of a profile, by choice; always without what no sample uses. Trimming is done before, by refining it.
 * Names come first: they tell by a function's file whether it is of the standard library.
 */
export function prepareShared(profile: Profile, choices: ShareChoices): SharedProfile {
  const compact = compactProfile(profile);
  let shared = choices.anonymise ? anonymiseProfile(compact) : compact;
  const rename = createRenamer(compact, shared);
  if (choices.stripPaths) shared = stripPaths(shared);
  if (choices.stripLabels) shared = stripLabels(shared);
  if (choices.stripComments) shared = stripComments(shared);
  if (choices.stripMappings) shared = stripMappings(shared);
  return { profile: shared, rename };
}
