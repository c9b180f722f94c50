import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** 40 bits: among ten thousand names the odds that any two have the same digits are 1 in 20,000. */
const shortLength = 10;
/** For those that do. */
const longLength = 20;

/**
 * Hashes in the place of texts: a letter for what a text is, and the first ten digits of its SHA-256, so that a text is the same
 * in every export. Texts that share those digits have twice as many, all of them, in whatever order they come.
 */
export class Hashes {
  readonly #shortByKey = new Map<string, string>();
  readonly #keyByShort = new Map<string, string>();
  readonly #longByKey = new Map<string, string>();
  /** Whether none that was handed out turned out to be another text's as well. */
  #isFinal = true;

  hash(letter: string, text: string): string {
    const key = `${letter}\0${text}`;
    const known = this.#longByKey.get(key) ?? this.#shortByKey.get(key);
    if (known !== undefined) return known;
    const short = hashKey(key, shortLength);
    this.#shortByKey.set(key, short);
    const other = this.#keyByShort.get(short);
    if (other === undefined) {
      this.#keyByShort.set(short, key);
      return short;
    }
    this.#isFinal = false;
    this.#longByKey.set(other, hashKey(other, longLength));
    const long = hashKey(key, longLength);
    this.#longByKey.set(key, long);
    return long;
  }

  /** Calls `make` with hashes that no two texts of it share. */
  static settle<T>(make: (hashes: Hashes) => T): T {
    const hashes = new Hashes();
    const made = make(hashes);
    // Once more with all texts known: some went out short before their like was seen.
    return hashes.#isFinal ? made : make(hashes);
  }
}

/** The key's letter and as many digits of its hash. */
export function hashKey(key: string, length: number): string {
  return key.charAt(0) + bytesToHex(sha256(new TextEncoder().encode(key))).slice(0, length);
}
