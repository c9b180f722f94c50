import { Int32List } from '../base/columns.ts';
import { releaseBuffer } from '../base/release.ts';
import { none, type Stacks } from './profile.ts';

/** Words of a row while stacks are stored, half of a cache line: its parent, then its locations. */
const rowWords = 8;
/** Locations of a row at most; few enough that most rows are shared. */
const rowLength = rowWords - 1;
/** In the words of a row that has fewer locations; no row of a location and no id. */
const unused = -0x80000000;

/**
 * Stores location lists so that they share what they begin with; see `Stacks`. Equal lists get the same row.
 *
 * Cost: a table look-up per seven locations; open addressing that grows by doubling.
 */
export class StackInterner {
  /** `rowWords` a row; row 0 is the empty stack. */
  readonly #rows: Int32List;
  #count = 1;
  /** Pairs of row and hash; row 0 is never looked for and stands for a free slot. */
  #slots: Int32Array<ArrayBuffer>;
  /** By chance, so that no file can be made to fill one slot: rows are in order of appearance whatever it is. */
  readonly #seed = Math.floor(Math.random() * 4294967296) | 0;

  /** Room for so many rows before anything has to grow. */
  constructor(capacity = 64) {
    this.#rows = new Int32List((capacity + 1) * rowWords);
    this.#rows.length = rowWords;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(capacity * 2)) * 2);
  }

  /** Row of the list [start … end) of location rows (or ids), root first. */
  intern(list: Int32Array, start: number, end: number): number {
    let stack = 0;
    // Of all that comes before, not of the parent's row: the next look-up doesn't wait for this one.
    let beginning = this.#seed;
    for (let at = start; at < end; at += rowLength) {
      const next = Math.min(at + rowLength, end);
      for (let i = at; i < next; i++) {
        beginning = Math.imul(beginning ^ list[i], 0x85ebca6b);
        beginning ^= beginning >>> 15;
      }
      const hash = Math.imul(beginning, 0xc2b2ae35);
      stack = this.#findOrAdd(stack, list, at, next, hash ^ (hash >>> 13));
    }
    return stack;
  }

  #findOrAdd(parent: number, list: Int32Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = (hash << 1) & last;
    for (;;) {
      const row = slots[slot];
      if (row === 0) break;
      if (slots[slot + 1] === hash && this.#isSame(row, parent, list, start, end)) return row;
      slot = (slot + 2) & last;
    }
    slots[slot] = this.#count;
    slots[slot + 1] = hash;
    return this.#add(parent, list, start, end);
  }

  #isSame(row: number, parent: number, list: Int32Array, start: number, end: number): boolean {
    const { data } = this.#rows;
    let word = row * rowWords;
    if (data[word++] !== parent) return false;
    for (let at = start; at < end; at++) if (data[word++] !== list[at]) return false;
    return end - start === rowLength || data[word] === unused;
  }

  #add(parent: number, list: Int32Array, start: number, end: number): number {
    this.#rows.reserve(rowWords);
    const { data, length } = this.#rows;
    this.#rows.length = length + rowWords;
    data[length] = parent;
    let word = length + 1;
    for (let at = start; at < end; at++) data[word++] = list[at];
    if (word < length + rowWords) data[word] = unused;
    const row = this.#count++;
    // A third of the slots stays free, so that every search ends.
    if (this.#count * 3 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const last = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0) continue;
      let slot = (old[from + 1] << 1) & last;
      while (slots[slot] !== 0) slot = (slot + 2) & last;
      slots[slot] = old[from];
      slots[slot + 1] = old[from + 1];
    }
    this.#slots = slots;
    releaseBuffer(old.buffer);
  }

  /**
   * The stacks so far, numbered anew: each row is followed by those that go on from it, so that walks over the stacks as a tree
   * read memory from front to back (a million rows in order of appearance are as many cache misses a column). The rows in
   * `used` are replaced by the new ones. The interner is of no use afterwards.
   */
  finish(used: Int32Array): MutableStacks {
    releaseBuffer(this.#slots.buffer);
    const count = this.#count;
    const { data } = this.#rows;
    const newRow = this.#numberDepthFirst();
    const parent = new Int32Array(count);
    const offset = new Uint32Array(count + 1);
    parent[0] = none;
    for (let row = 1; row < count; row++) {
      const first = row * rowWords;
      let word = first + 1;
      while (word < first + rowWords && data[word] !== unused) word++;
      parent[newRow[row]] = newRow[data[first]];
      offset[newRow[row] + 1] = word - first - 1;
    }
    for (let row = 0; row < count; row++) offset[row + 1] += offset[row];
    const location = new Int32Array(offset[count]);
    for (let row = 1; row < count; row++) {
      const end = offset[newRow[row] + 1];
      let word = row * rowWords + 1;
      for (let to = offset[newRow[row]]; to < end; to++) location[to] = data[word++];
    }
    releaseBuffer(data.buffer);
    for (let i = 0; i < used.length; i++) used[i] = newRow[used[i]];
    return { count, parent, offset, location };
  }

  /** The place of each row when each is followed by those that go on from it, in order of appearance. */
  #numberDepthFirst(): Int32Array<ArrayBuffer> {
    const { data } = this.#rows;
    const count = this.#count;
    /** Of each row: how many rows begin with it; once its turn has come, its place. */
    const place = new Int32Array(count).fill(1);
    for (let row = count - 1; row > 0; row--) place[data[row * rowWords]] += place[row];
    /** Where the next row goes that goes on from each. */
    const next = new Int32Array(count);
    place[0] = 0;
    next[0] = 1;
    for (let row = 1; row < count; row++) {
      const caller = data[row * rowWords];
      const own = next[caller];
      next[caller] += place[row];
      place[row] = own;
      next[row] = own + 1;
    }
    return place;
  }
}

/** Stacks whose locations may still be replaced, by who made them. */
export interface MutableStacks extends Stacks {
  readonly location: Int32Array<ArrayBuffer>;
}

/**
 * Reads whole stacks, one after the other: after `read(k)` the locations of stack k, root first, are location[start … end).
 *
 * Cost: a copy of the stack; the longest one's length in memory.
 */
export class StackReader {
  readonly location: Int32Array<ArrayBuffer>;
  start: number;
  readonly end: number;
  readonly #stacks: Stacks;

  constructor(stacks: Stacks) {
    this.#stacks = stacks;
    let longest = 0;
    for (const length of measureStacks(stacks)) if (length > longest) longest = length;
    this.location = new Int32Array(longest);
    this.end = longest;
    this.start = longest;
  }

  read(stack: number): void {
    const { parent, offset, location: from } = this.#stacks;
    const { location: to } = this;
    let start = this.end;
    for (let row = stack; row > 0; row = parent[row]) {
      const first = offset[row];
      for (let at = offset[row + 1] - 1; at >= first; at--) to[--start] = from[at];
    }
    this.start = start;
  }
}

/** Number of locations of each stack. */
export function measureStacks({ count, parent, offset }: Stacks): Uint32Array {
  const length = new Uint32Array(count);
  for (let row = 1; row < count; row++) {
    length[row] = length[parent[row]] + offset[row + 1] - offset[row];
  }
  return length;
}

/** 1 for each stack whose mark is 1, and for those that it begins with. */
export function markBeginnings({ count, parent }: Stacks, mark: Uint8Array): Uint8Array {
  const marked = mark.slice();
  for (let row = count - 1; row > 0; row--) if (marked[row] === 1) marked[parent[row]] = 1;
  return marked;
}

/** The same rows, each with the part [from[k] … to[k]) of its own locations. */
export function sliceStacks(stacks: Stacks, from: Uint32Array, to: Uint32Array): Stacks {
  const { count, parent } = stacks;
  const offset = new Uint32Array(count + 1);
  const location = new Int32Array(stacks.location.length);
  let length = 0;
  for (let row = 0; row < count; row++) {
    for (let at = from[row]; at < to[row]; at++) location[length++] = stacks.location[at];
    offset[row + 1] = length;
  }
  return { count, parent, offset, location: location.subarray(0, length) };
}

/** The same rows without the locations whose bit is 1: their callers and callees become neighbours. */
export function removeFromStacks(stacks: Stacks, isRemoved: Uint8Array): Stacks {
  const { count, parent } = stacks;
  const offset = new Uint32Array(count + 1);
  const location = new Int32Array(stacks.location.length);
  let length = 0;
  for (let row = 0; row < count; row++) {
    for (let at = stacks.offset[row]; at < stacks.offset[row + 1]; at++) {
      const one = stacks.location[at];
      if (isRemoved[one] === 0) location[length++] = one;
    }
    offset[row + 1] = length;
  }
  return { count, parent, offset, location: location.subarray(0, length) };
}

/** Number of distinct stacks that samples have, the empty one counted. */
export function countUsedStacks(stacks: Stacks, stackOfSample: Int32Array): number {
  const isUsed = new Uint8Array(stacks.count);
  let used = 0;
  for (const stack of stackOfSample) {
    used += 1 - isUsed[stack];
    isUsed[stack] = 1;
  }
  return used;
}

/** The last location of each stack, none for the empty one. */
export function findLeaves({ count, parent, offset, location }: Stacks): Int32Array {
  const leaf = new Int32Array(count).fill(none);
  for (let row = 1; row < count; row++) {
    const end = offset[row + 1];
    leaf[row] = end > offset[row] ? location[end - 1] : leaf[parent[row]];
  }
  return leaf;
}
