import { releaseBuffer } from '../base/release.ts';
import type { ByteSource } from '../profile/inflate.ts';

const chunkSize = 1 << 18;

/**
 * Inflates one gzip member with the browser's own stream, with a writer and a reader of our own: through `Response`
 * it takes twice the memory and every error reads "Failed to fetch". Rejects on anything it doesn't like, concatenated
 * members included; the caller then asks the inflater that reads what Go reads.
 */
export async function inflateNative(
  source: ByteSource,
  onPart: (part: Uint8Array) => void,
): Promise<void> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const written = writeAll(writer, source);
  // A failing stream rejects the reader too; this keeps the writer's rejection from counting as unhandled.
  written.catch(() => undefined);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    try {
      onPart(value);
    } catch (error) {
      await reader.cancel(error);
      throw error;
    }
    releaseBuffer(value.buffer);
  }
  await written;
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
