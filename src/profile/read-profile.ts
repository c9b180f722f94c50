import { releaseBuffer } from '../base/release.ts';
import {
  type ByteSource,
  guessInflatedSize,
  inflate,
  isGzip,
  maxInflatedBytes,
  type NativeInflate,
  readFrom,
} from './inflate.ts';
import { parseProfile } from './parse.ts';
import type { Profile } from './profile.ts';
import { StreamDecoder } from './stream-decoder.ts';

/** A profile and how many bytes it came from, after gunzip. */
export interface ReadProfile {
  readonly profile: Profile;
  readonly inflatedByteCount: number;
}

/**
 * Reads a profile from a file's bytes. A gzipped profile message is decoded while it is inflated and never in memory as a
 * whole; whatever that doesn't take (another format, several members, damage) is read again as a whole, which also finds the
 * words for what is wrong. Bytes that were given in memory are given back once they are read.
 *
 * Errors: as `inflate` and `parseProfile`.
 */
export async function readProfile(
  from: Uint8Array | ByteSource,
  native?: NativeInflate,
  onInflated: (byteCount: number) => void = () => undefined,
): Promise<ReadProfile> {
  const source = from instanceof Uint8Array ? readFrom(from) : from;
  const streamed = native && (await readStreamed(source, native, onInflated));
  if (streamed) {
    if (from instanceof Uint8Array) releaseBuffer(from.buffer);
    return streamed;
  }
  const inflated = await inflate(from, native);
  onInflated(inflated.length);
  const profile = parseProfile(inflated, { pprofCompat: false });
  const inflatedByteCount = inflated.length;
  releaseBuffer(inflated.buffer);
  if (from instanceof Uint8Array) releaseBuffer(from.buffer);
  return { profile, inflatedByteCount };
}

/** As `readProfile`, undefined for what has to be read as a whole. */
async function readStreamed(
  source: ByteSource,
  native: NativeInflate,
  onInflated: (byteCount: number) => void,
): Promise<ReadProfile | undefined> {
  if (!isGzip(await source.read(0, 2))) return undefined;
  const decoder = new StreamDecoder(await guessInflatedSize(source));
  try {
    await native(source, (part) => {
      if (decoder.length + part.length > maxInflatedBytes) throw new RangeError('too large');
      decoder.push(part);
    });
    onInflated(decoder.length);
    return { profile: decoder.finish(), inflatedByteCount: decoder.length };
  } catch {
    // Not a verdict yet.
    return undefined;
  }
}
