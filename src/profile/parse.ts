import { decodeProfile } from './decode.ts';
import type { LegacyOptions } from './legacy/options.ts';
import { readLegacy } from './legacy/read-legacy.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';

/**
 * The profile in uncompressed bytes: protobuf, or one of the older formats where it isn't. With `pprofCompat` exactly
 * what pprof reads of the older ones, else also the symbols they carry as comments.
 *
 * Errors: ProfileError `empty`, `concatenated`, `unrecognized` (no format fits), `invalid` or `too-large`; the text is pprof's.
 * Source: google/pprof profile/profile.go ParseData.
 */
export function parseProfile(bytes: Uint8Array, options: LegacyOptions): Profile {
  try {
    return decodeProfile(bytes);
  } catch (error) {
    if (!(error instanceof ProfileError) || error.code !== 'unrecognized') throw error;
    const legacy = readLegacy(bytes, options);
    if (!legacy) throw error;
    return legacy;
  }
}
