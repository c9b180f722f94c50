import { gzip } from 'pako';
import { encodeProfile } from './encode.ts';
import type { Profile } from './profile.ts';

/** The profile as a file: the message of `encodeProfile`, gzipped, as pprof and Go's runtime write it. */
export function writeProfile(profile: Profile): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzip(encodeProfile(profile)));
}
