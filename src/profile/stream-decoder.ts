import { MessageDecoder, resolveDecoded } from './decode.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { WireError } from './wire.ts';

/** Bytes of one sample on average, roughly: only to begin with columns of a fitting length. */
const bytesPerSample = 100;

/**
 * Decodes a profile while its bytes are still being inflated into a buffer, so that the two go on side by side.
 *
 * Use: `onPart(buffer, end)` whenever more of the buffer is filled, then `finish(bytes)` with the whole.
 */
export class StreamDecoder {
  #buffer: Uint8Array | undefined;
  #decoder: MessageDecoder | undefined;
  /** What went wrong on the way; told at the end, since only then it is known whether another reader takes the file. */
  #failure: unknown;

  /** The first `end` bytes of the buffer are there. A buffer that had to grow is begun anew. */
  onPart(buffer: Uint8Array, end: number): void {
    if (buffer !== this.#buffer) {
      this.#buffer = buffer;
      this.#failure = undefined;
      this.#decoder = new MessageDecoder(buffer, {
        samples: Math.ceil(buffer.length / bytesPerSample),
        locations: 1024,
        functions: 1024,
        strings: 1024,
      });
    }
    if (this.#failure !== undefined || !this.#decoder) return;
    try {
      this.#decoder.advance(end, false);
    } catch (error) {
      if (!(error instanceof WireError || error instanceof ProfileError)) throw error;
      this.#failure = error;
    }
  }

  /** The profile, or undefined when `bytes` are not what came in parts: they must then be decoded as a whole. */
  finish(bytes: Uint8Array): Profile | undefined {
    const decoder = this.#decoder;
    if (!decoder || bytes.buffer !== this.#buffer?.buffer || bytes.length === 0) return undefined;
    return resolveDecoded(() => {
      if (this.#failure !== undefined) throw this.#failure;
      decoder.advance(bytes.length, true);
      return decoder.finish();
    });
  }
}
