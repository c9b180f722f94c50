import { Int32List } from './columns.ts';
import { releaseBuffer } from './release.ts';

/**
 * Stores each distinct run of integers once and numbers them in order of first appearance.
 * Open addressing over 32-bit content hashes; grows by doubling, so any number of runs costs linear time.
 *
 * Use: `begin()`, `values.push(…)` any number of times, `end()` → row of the run.
 */
export class RunInterner {
  readonly values: Int32List;
  readonly #offset: Int32List;
  readonly #hash: Int32List;
  #slots: Int32Array<ArrayBuffer>;
  /** By chance, so that no file can be made to fill one slot: rows are in order of appearance whatever it is. */
  readonly #seed = Math.floor(Math.random() * 4294967296) | 0;
  #start = 0;

  /** Room for so many values, and for so many runs, before anything has to grow. */
  constructor(capacity = 1024, runCapacity = 1024) {
    this.values = new Int32List(capacity);
    this.#offset = new Int32List(runCapacity + 1);
    this.#hash = new Int32List(runCapacity);
    // Never so few that a table could be full before it grows.
    const slotCount = Math.max(4, runCapacity * 2 + 2);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(slotCount))).fill(-1);
    this.#offset.push(0);
  }

  /** Number of distinct runs. */
  get count(): number {
    return this.#hash.length;
  }

  begin(): void {
    this.#start = this.values.length;
  }

  /** Row of the run written since `begin`; a run seen before is taken off `values` again. */
  end(): number {
    const start = this.#start;
    const length = this.values.length - start;
    const data = this.values.data;
    let hash = length ^ this.#seed;
    for (let i = start; i < start + length; i++) {
      hash = Math.imul(hash ^ data[i], 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 13;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const row = this.#slots[slot];
      if (row < 0) break;
      if (this.#hash.data[row] === hash && this.#isSame(row, start, length)) {
        this.values.length = start;
        return row;
      }
      slot = (slot + 1) & mask;
    }
    const row = this.#hash.length;
    this.#slots[slot] = row;
    this.#hash.push(hash);
    this.#offset.push(this.values.length);
    // Half of the slots stay free, so that every search ends.
    if ((row + 1) * 2 > this.#slots.length) this.#rehash();
    return row;
  }

  /** Runs so far: run r is values[offset[r] … offset[r + 1]). The interner is of no use afterwards. */
  finish(): { offset: Uint32Array<ArrayBuffer>; values: Int32Array<ArrayBuffer> } {
    releaseBuffer(this.#slots.buffer);
    releaseBuffer(this.#hash.data.buffer);
    const { data, length } = this.#offset;
    // Offsets are never negative, so the same words read as unsigned.
    return { offset: new Uint32Array(data.buffer, 0, length), values: this.values.finish() };
  }

  #isSame(row: number, start: number, length: number): boolean {
    const data = this.values.data;
    const from = this.#offset.data[row];
    if (this.#offset.data[row + 1] - from !== length) return false;
    for (let i = 0; i < length; i++) if (data[from + i] !== data[start + i]) return false;
    return true;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let row = 0; row < this.#hash.length; row++) {
      let slot = this.#hash.data[row] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}
