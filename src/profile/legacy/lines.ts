import { ProfileError } from '../profile-error.ts';
import type { LegacyOptions } from './options.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** pprof's reader gives up on a line that doesn't fit this many bytes, its line feed included. */
const maxLineBytes = 65_536;

/**
 * Reads text a line at a time, without its ending, so that a text of any size is never one string.
 *
 * Errors: ProfileError `invalid` for a line that pprof's own reader refuses, only with `pprofCompat`
 *         (differs from pprof: a stack of 10,000 frames makes a line of more than 64 KiB, and is read).
 */
export class LineReader {
  /** The line read last; "" before the first and after the last one. */
  text = '';
  /** Whether that line ends with a line feed; false for a last line that just stops. */
  isTerminated = false;
  readonly #bytes: Uint8Array;
  readonly #options: LegacyOptions;
  #position = 0;

  constructor(bytes: Uint8Array, options: LegacyOptions) {
    this.#bytes = bytes;
    this.#options = options;
  }

  /** Moves to the next line; false at the end. */
  next(): boolean {
    const bytes = this.#bytes;
    const start = this.#position;
    if (start >= bytes.length) {
      this.text = '';
      this.isTerminated = false;
      return false;
    }
    const found = bytes.indexOf(lineFeed, start);
    const size = found < 0 ? bytes.length - start + 1 : found - start + 1;
    if (size > maxLineBytes && this.#options.pprofCompat) {
      throw new ProfileError('invalid', 'parsing profile: bufio.Scanner: token too long');
    }
    this.isTerminated = found >= 0;
    let end = found < 0 ? bytes.length : found;
    this.#position = end + 1;
    if (end > start && bytes[end - 1] === carriageReturn) end--;
    this.text = decoder.decode(bytes.subarray(start, end));
    return true;
  }

  /** Moves to the first line that is neither blank nor a comment; false at the end. */
  nextContent(): boolean {
    while (this.next()) if (!isBlankOrComment(this.text)) return true;
    return false;
  }
}

export function isBlankOrComment(line: string): boolean {
  const trimmed = line.trim();
  return trimmed === '' || trimmed.startsWith('#');
}

/** Whether the lines after this one are the program's memory map. */
export function isMemoryMapStart(line: string): boolean {
  return line.includes('--- Memory map: ---') || line.includes('MAPPED_LIBRARIES:');
}
