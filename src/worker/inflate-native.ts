import { releaseBuffer } from '../base/release.ts';
import type { ByteSource } from '../profile/inflate.ts';

/** Deflate never shrinks by more than 1032:1, so a trailer that claims more is wrong. */
const maxRatio = 1032;
const chunkSize = 1 << 18;

/**
 * Inflates one gzip member with the browser's own stream, with a writer and a reader of our own: through `Response`
 * it takes twice the memory and every error reads "Failed to fetch". Rejects on anything it doesn't like, concatenated
 * members included; the caller then asks the inflater that reads what Go reads.
 */
export async function inflateNative(
  source: ByteSource,
  limit: number,
  onPart?: (buffer: Uint8Array, end: number) => void,
): Promise<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const written = writeAll(writer, source);
  // A failing stream rejects the reader too; this keeps the writer's rejection from counting as unhandled.
  written.catch(() => undefined);

  let inflated = new Uint8Array(await guessSize(source, limit));
  let end = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (end + value.length > inflated.length) {
      if (end + value.length > limit) throw new RangeError('inflated profile is too large');
      const grown = new Uint8Array(Math.max(end + value.length, inflated.length * 2));
      grown.set(inflated.subarray(0, end));
      inflated = grown;
    }
    inflated.set(value, end);
    end += value.length;
    releaseBuffer(value.buffer);
    onPart?.(inflated, end);
  }
  await written;
  return inflated.subarray(0, end);
}

async function writeAll(
  writer: WritableStreamDefaultWriter<BufferSource>,
  source: ByteSource,
): Promise<void> {
  try {
    for (let start = 0; start < source.length; start += chunkSize) {
      const part = await source.read(start, start + chunkSize);
      await writer.ready;
      await writer.write(part);
      releaseBuffer(part.buffer);
    }
    await writer.close();
  } catch (error) {
    // Without an end the reader would wait for ever.
    await writer.abort(error);
    throw error;
  }
}

/** The size the trailer names (modulo 2^32), if it can be true: then nothing has to be copied while it grows. */
async function guessSize({ length, read }: ByteSource, limit: number): Promise<number> {
  if (length < 18) return 1024;
  const trailer = await read(length - 4, length);
  const size = new DataView(trailer.buffer).getUint32(0, true);
  const isLikely = size <= length * maxRatio && size <= limit;
  return isLikely ? size : length * 4;
}
