import { Inflate } from 'pako';
import { ensureUint8 } from '../base/columns.ts';
import { ProfileError } from './profile-error.ts';

/** A profile may be this large after gunzip; what is larger is refused by name and number. */
export const maxInflatedBytes = 2 ** 31;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Bytes that are read piece by piece: a large file need not be in memory beside what comes out of it. */
export interface ByteSource {
  readonly length: number;
  /** A copy of the bytes from `start` to before `end`, fewer where there are no more. Errors: the reader's own. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Bytes that are in memory anyway. */
export function readFrom(bytes: Uint8Array): ByteSource {
  return {
    length: bytes.length,
    read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
  };
}

/**
 * The browser's own decompressor: hands out what it inflates part by part, each to be used before the call returns, and
 * resolves once all is out. Rejects where the file is not one good gzip member, or where `onPart` throws.
 */
export type NativeInflate = (
  source: ByteSource,
  onPart: (part: Uint8Array) => void,
) => Promise<void>;

/**
 * The profile's bytes, gunzipped when they are gzip by content (one layer, all concatenated members, as Go reads it).
 * `native` is the browser's own decompressor and goes first: it is twice as fast; on any error pako decides, since the
 * native one refuses concatenated members.
 *
 * Errors: ProfileError `truncated` (damaged gzip) or `too-large`.
 */
export async function inflate(
  from: Uint8Array | ByteSource,
  native?: NativeInflate,
): Promise<Uint8Array> {
  const isInMemory = from instanceof Uint8Array;
  const source = isInMemory ? readFrom(from) : from;
  if (native && isGzip(await source.read(0, 2))) {
    try {
      return await collect(source, native);
    } catch {
      // Not a verdict yet: pako reads more than the native stream does.
    }
  }
  return inflateWithPako(isInMemory ? from : await source.read(0, source.length));
}

/** All parts in one buffer. */
async function collect(source: ByteSource, native: NativeInflate): Promise<Uint8Array> {
  let inflated = new Uint8Array(await guessInflatedSize(source));
  let end = 0;
  await native(source, (part) => {
    if (end + part.length > maxInflatedBytes) throw new RangeError('the profile is too large');
    inflated = ensureUint8(inflated, end + part.length);
    inflated.set(part, end);
    end += part.length;
  });
  return inflated.subarray(0, end);
}

/** Deflate never shrinks by more than 1032:1, so a trailer that claims more is wrong. */
const maxRatio = 1032;

/** The size that gzip's trailer names (modulo 2^32), if it can be true: then nothing has to be copied while it grows. */
export async function guessInflatedSize({ length, read }: ByteSource): Promise<number> {
  if (length < 18) return 1024;
  const trailer = await read(length - 4, length);
  const size = new DataView(trailer.buffer).getUint32(0, true);
  const isLikely = size <= length * maxRatio && size <= maxInflatedBytes;
  return isLikely ? size : length * 4;
}

/** Input bytes that the stream left unread; pako keeps the number in a field that its types call private. */
function getUnreadCount(stream: Inflate): number {
  const state: unknown = Reflect.get(stream, 'strm');
  if (typeof state !== 'object' || state === null || !('avail_in' in state)) return 0;
  return typeof state.avail_in === 'number' ? state.avail_in : 0;
}

/** As `inflate`, at once and without the native stream. */
export function inflateWithPako(bytes: Uint8Array): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate({ chunkSize: 1 << 20 });
  stream.onData = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > maxInflatedBytes) {
      throw new ProfileError('too-large', `inflates to more than ${maxInflatedBytes} bytes`);
    }
    chunks.push(chunk);
  };
  const isWhole = stream.push(bytes, true);
  if (stream.err !== 0 || !isWhole || !stream.ended) {
    // -5 is zlib's Z_BUF_ERROR: the input ended too early.
    const reason = stream.err === -5 || stream.msg === '' ? 'unexpected EOF' : stream.msg;
    throw new ProfileError('truncated', `decompressing profile: ${reason}`);
  }
  // pako takes zeros after the last member for padding; Go does not.
  if (getUnreadCount(stream) > 0) {
    throw new ProfileError('truncated', 'decompressing profile: gzip: invalid header');
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const inflated = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    inflated.set(chunk, at);
    at += chunk.length;
  }
  return inflated;
}
