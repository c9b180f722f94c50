import { demangle } from '../profile/demangle/demangle.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { parseProfile } from '../profile/parse.ts';
import { addMissingMapping, prepareProfile } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { combineProfiles } from '../refine/combine.ts';
import { applyBase } from '../refine/difference.ts';
import { type CommandLine, getBaseSource, UsageError } from './flags.ts';

/** What a run needs of the world outside. */
export interface World {
  /** Bytes of a file. Errors: throws with the system's message. */
  readonly readFile: (path: string) => Uint8Array;
  /** Whether there is a file of this name. Undefined: no files are written. */
  readonly hasFile?: (path: string) => boolean;
  /** Where a path leads with all symbolic links followed; undefined: nowhere. Undefined itself: no sources are handed on. */
  readonly findRealPath?: (path: string) => string | undefined;
  /** Text of the page that profiles are put into (-html). Errors: throws where there is none. */
  readonly readTemplate?: () => string;
  /** Whether standard output is a terminal, which binary data must not go to. */
  readonly isTerminal?: boolean;
}

/**
 * The profile of a command line, as pprof has it before its first report: sources added up, the base subtracted, names
 * simplified, drop_frames gone. A source that can't be read is a warning while another one can.
 *
 * Errors: UsageError; ProfileError.
 * Source: pprof internal/driver/fetch.go fetchProfiles.
 */
export function openSources(line: CommandLine, world: World, warnings: string[]): Profile {
  const base = getBaseSource(line);
  if (line.normalize && base === '') {
    throw new UsageError('must have base profile to normalize by');
  }
  const source = openGroup('source', line.sources, line, world, warnings);
  const profile =
    base === ''
      ? source
      : applyBase(source, openGroup('base', [base], line, world, warnings), {
          diffBase: line.diffBase.length > 0,
          normalize: line.normalize,
        });
  const prepared = prepareProfile(profile, {
    allFrames: line.allFrames,
    ...(line.symbolize ? { demangle } : {}),
  });
  return applyOverrides(prepared, line);
}

/** The profile with what -add_comment and -buildid say of it. Source: pprof internal/driver/fetch.go. */
export function applyOverrides(profile: Profile, { comments, buildId }: CommandLine): Profile {
  if (comments.length === 0 && buildId === '') return profile;
  const mappings = profile.mappings.map((mapping, row) =>
    row === 0 && buildId !== '' ? { ...mapping, buildId } : mapping,
  );
  return { ...profile, comments: [...profile.comments, ...comments], mappings };
}

/**
 * The sources that can be read, as one profile. Errors: ProfileError when none can, or when they don't fit together.
 * Source: pprof internal/driver/fetch.go grabProfiles.
 */
export function openGroup(
  kind: 'source' | 'base',
  paths: readonly string[],
  line: CommandLine,
  world: World,
  warnings: string[],
): Profile {
  const profiles: Profile[] = [];
  for (const path of paths) {
    try {
      profiles.push(addMissingMapping(readProfile(path, line.pprofCompat, world)));
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      warnings.push(`${path}: ${error.message}`);
    }
  }
  if (profiles.length === 0) {
    throw new ProfileError('invalid', `failed to fetch any ${kind} profiles`);
  }
  if (profiles.length < paths.length) {
    warnings.push(`Fetched ${profiles.length} ${kind} profiles out of ${paths.length}`);
  }
  return combineProfiles(profiles);
}

/** One source. Errors: ProfileError, for one that isn't there, too. */
export function readProfile(path: string, pprofCompat: boolean, world: World): Profile {
  let bytes: Uint8Array;
  try {
    bytes = world.readFile(path);
  } catch (error) {
    throw new ProfileError('invalid', error instanceof Error ? error.message : String(error));
  }
  return parseProfile(inflateWithPako(bytes), { pprofCompat });
}
