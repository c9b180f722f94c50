import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { combineProfiles } from './combine.ts';
import { applyBase, type DifferenceOptions } from './difference.ts';
import { explainIncompatible } from './explain-incompatible.ts';

/** A profile less a base, and what is needed to tell the two apart. */
export interface Compared {
  /** What pprof reports of: `applyBase` with the options asked for. */
  readonly shown: Profile;
  /** The same with the base's samples apart, as -diff_base has them: values of the base negative, those of the new one not. */
  readonly sides: Profile;
  /** Sample types that only one of the two has, in words; they are left out. */
  readonly notes: readonly string[];
}

/** Profiles that can't be compared; `detail` says in words which types or units differ. */
export class ComparisonError extends Error {
  readonly detail: string;

  constructor(message: string, detail: string) {
    super(message);
    this.detail = detail;
  }
}

/**
 * Compares a profile with a base. Both as decoded, with mappings added, before names and dropped frames.
 *
 * Errors: ComparisonError where the two don't count the same; its message is pprof's.
 */
export function compareProfiles(
  profile: Profile,
  base: Profile,
  options: DifferenceOptions,
): Compared {
  try {
    const one = combineProfiles([profile]);
    const other = combineProfiles([base]);
    const sides = applyBase(one, other, { ...options, diffBase: true });
    const shown = options.diffBase ? sides : applyBase(one, other, options);
    return { shown, sides, notes: noteLeftOut(profile, base) };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    const detail = explainIncompatible(profile, base, options.normalize);
    if (detail === undefined) throw error;
    throw new ComparisonError(error.message, detail);
  }
}

function noteLeftOut(profile: Profile, base: Profile): string[] {
  const list = (one: Profile, other: Profile) =>
    one.sampleTypes
      .map(({ type }) => type)
      .filter((type) => !other.sampleTypes.some((candidate) => candidate.type === type));
  const notes: string[] = [];
  const onlyNew = list(profile, base);
  const onlyBase = list(base, profile);
  if (onlyNew.length > 0) notes.push(`Left out, as the base lacks it: ${onlyNew.join(', ')}.`);
  if (onlyBase.length > 0) {
    notes.push(`Left out, as the new profile lacks it: ${onlyBase.join(', ')}.`);
  }
  return notes;
}
