import { MessageDecoder, resolveDecoded } from './decode.ts';
import type { Profile } from './profile.ts';

/** Bytes of one sample on average, roughly: only to begin with columns of a fitting length. */
const bytesPerSample = 100;
/** Small enough to stay in the processor's cache between inflating and decoding. */
const usualWindow = 2 ** 19;

/**
 * Decodes a profile while its bytes come in. They pass through a window: what has been read is forgotten, so that the
 * inflated bytes, the largest part of all that opening needs, are never in memory together.
 *
 * Use: `push` each part in order, then `finish`.
 */
export class StreamDecoder {
  #window: Uint8Array<ArrayBuffer>;
  #end = 0;
  readonly #decoder: MessageDecoder;
  length = 0;

  /** `expectedLength` of all bytes helps to begin with fitting columns; it may be wrong. */
  constructor(expectedLength: number, windowSize = usualWindow) {
    this.#window = new Uint8Array(windowSize);
    this.#decoder = new MessageDecoder(this.#window, {
      samples: Math.ceil(expectedLength / bytesPerSample),
      locations: 1024,
      functions: 1024,
      strings: 1024,
    });
  }

  /** Reads all fields that are whole by now. Errors: those of `MessageDecoder.advance`. */
  push(part: Uint8Array): void {
    this.length += part.length;
    if (this.#end + part.length > this.#window.length) this.#makeRoom(part.length);
    this.#window.set(part, this.#end);
    this.#end += part.length;
    this.#decoder.advance(this.#end, false);
  }

  /** The profile. Errors: as `decodeProfile`. */
  finish(): Profile {
    return resolveDecoded(() => {
      this.#decoder.advance(this.#end, true);
      return this.#decoder.finish();
    });
  }

  /** Moves what has not been read to the front, of a larger window if a field is that long. */
  #makeRoom(more: number): void {
    const start = this.#decoder.position;
    const unread = this.#end - start;
    if (unread + more > this.#window.length) {
      const larger = new Uint8Array(Math.max(unread + more, this.#window.length * 2));
      larger.set(this.#window.subarray(start, this.#end));
      this.#window = larger;
    } else this.#window.copyWithin(0, start, this.#end);
    this.#end = unread;
    this.#decoder.moveTo(this.#window);
  }
}
