import type { Profile } from '../profile.ts';
import { readContention } from './contention.ts';
import { readCpu } from './cpu.ts';
import { readGoCount } from './go-count.ts';
import { readGoroutineDump } from './goroutine-dump.ts';
import { readHeap } from './heap.ts';
import { readJava } from './java.ts';
import type { LegacyOptions } from './options.ts';
import { readThreads } from './thread.ts';

/** pprof's order; the first whose header fits decides. */
const readers = [
  readCpu,
  readHeap,
  readGoCount,
  readThreads,
  readContention,
  readJava,
  readGoroutineDump,
];

/**
 * Reads a profile of a format older than protobuf. Undefined when it is none of them.
 *
 * Errors: ProfileError `invalid`, in pprof's words, from the reader that recognised the header; `too-large`.
 * Source: google/pprof profile/profile.go parseLegacy.
 */
export function readLegacy(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  for (const read of readers) {
    const profile = read(bytes, options);
    if (profile) return profile;
  }
  return undefined;
}
