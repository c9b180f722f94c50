import type { StringIndex } from './profile.ts';

// A name may begin with U+FEFF, which a decoder would else take off.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The profile's strings, decoded only when asked for: a name that nobody shows costs nothing.
 * Invalid UTF-8 reads as U+FFFD. Immutable; `extend` makes a larger table that shares the bytes.
 */
export class StringTable {
  readonly #bytes: Uint8Array;
  readonly #start: Uint32Array;
  readonly #end: Uint32Array;
  readonly #extra: readonly string[];
  readonly #decoded: Map<number, string>;
  readonly count: number;

  /** Shape: string i is UTF-8 in bytes[start[i] … end[i]), for i < start.length; then come the extra ones. */
  constructor(
    bytes: Uint8Array,
    start: Uint32Array,
    end: Uint32Array,
    extra: readonly string[] = [],
    decoded: Map<number, string> = new Map(),
  ) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#extra = extra;
    this.#decoded = decoded;
    this.count = start.length + extra.length;
  }

  /** Table of the given strings; the first must be "". */
  static of(texts: readonly string[]): StringTable {
    return new StringTable(new Uint8Array(0), new Uint32Array(0), new Uint32Array(0), texts);
  }

  /** String at a row. Errors: RangeError outside the table. */
  get(row: StringIndex): string {
    const fromFile = this.#start.length;
    if (row >= fromFile) {
      const text = this.#extra[row - fromFile];
      if (text === undefined) throw new RangeError(`string ${row} of ${this.count}`);
      return text;
    }
    if (!(row >= 0)) throw new RangeError(`string ${row} of ${this.count}`);
    let text = this.#decoded.get(row);
    if (text === undefined) {
      text = decoder.decode(this.#bytes.subarray(this.#start[row], this.#end[row]));
      this.#decoded.set(row, text);
    }
    return text;
  }

  /** UTF-8 of a row that came from the file, without decoding it; undefined for a later addition. */
  getBytes(row: StringIndex): Uint8Array | undefined {
    if (row >= this.#start.length) return undefined;
    return this.#bytes.subarray(this.#start[row], this.#end[row]);
  }

  /** A table with more strings at the end; the first new one gets row `this.count`. */
  extend(texts: readonly string[]): StringTable {
    return new StringTable(
      this.#bytes,
      this.#start,
      this.#end,
      [...this.#extra, ...texts],
      this.#decoded,
    );
  }
}
