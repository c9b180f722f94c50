import { decodeProfile } from '../profile/decode.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { prepareProfile } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import type { CommandLine } from './flags.ts';

/** What a run needs of the world outside. */
export interface World {
  /** Bytes of a file. Errors: throws with the system's message. */
  readonly readFile: (path: string) => Uint8Array;
}

/** Opens one source as pprof does before its first report. Errors: ProfileError, its text begun with the path. */
export function openSource(path: string, line: CommandLine, world: World): Profile {
  let bytes: Uint8Array;
  try {
    bytes = world.readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProfileError('invalid', `${path}: ${reason}`);
  }
  try {
    const decoded = decodeProfile(inflateWithPako(bytes));
    return prepareProfile(decoded, {
      allFrames: line.allFrames,
      ...(line.symbolize ? { demangle: () => undefined } : {}),
    });
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new ProfileError(error.code, `${path}: ${error.message}`);
  }
}
