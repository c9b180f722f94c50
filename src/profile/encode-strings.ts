import type { StringIndex } from './profile.ts';
import type { StringTable } from './string-table.ts';

const encoder = new TextEncoder();
/** Every byte reads as a letter of its own, so that different bytes stay different. */
const byteDecoder = new TextDecoder('latin1');

/**
 * The string table of a profile that is being written: each text once, numbered by its first use, "" first.
 * Bytes of the file that are no valid UTF-8 are kept as they stand.
 */
export class EncodedStrings {
  readonly #table: StringTable;
  readonly #indexByText = new Map<string, number>();
  readonly #indexByBytes = new Map<string, number>();
  readonly #indexByRow: Int32Array;
  readonly #bytes: Uint8Array[] = [];

  constructor(table: StringTable) {
    this.#table = table;
    this.#indexByRow = new Int32Array(table.count).fill(-1);
    this.add('');
  }

  /** Number of a text. */
  add(text: string): number {
    return this.#intern(this.#indexByText, text, () => encoder.encode(text));
  }

  /** Number of a string of the profile's table. */
  addRow(row: StringIndex): number {
    if (this.#indexByRow[row] >= 0) return this.#indexByRow[row];
    const bytes = this.#table.getBytes(row);
    const text = this.#table.get(row);
    const index =
      bytes && isChanged(text, bytes)
        ? this.#intern(this.#indexByBytes, byteDecoder.decode(bytes), () => bytes)
        : this.add(text);
    this.#indexByRow[row] = index;
    return index;
  }

  /** UTF-8 of the strings, in the order of their numbers. */
  list(): readonly Uint8Array[] {
    return this.#bytes;
  }

  #intern(indexes: Map<string, number>, key: string, encode: () => Uint8Array): number {
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const index = this.#bytes.length;
    indexes.set(key, index);
    this.#bytes.push(encode());
    return index;
  }
}

/** Whether decoding may have changed the bytes: by U+FFFD for what is not UTF-8, or by taking a byte order mark away. */
function isChanged(text: string, bytes: Uint8Array): boolean {
  return text.includes('\uFFFD') || bytes[0] === 0xef;
}
