/**
 * How well a text fits what was typed: 0 best, 3 worst, -1 not at all. Words in any order, case does not matter.
 *
 * 0: the name itself (after the last slash and its package) begins so; 1: it holds all words; 2: the whole text does;
 * 3: the letters are in it in this order, as in `mbl` for `main.buildList`.
 *
 * @param text in small letters
 */
export function rankText(text: string, typed: Typed): number {
  const { words, letters } = typed;
  if (words.length === 0) return 0;
  const name = text.slice(text.lastIndexOf('/') + 1);
  const plain = name.slice(name.indexOf('.') + 1);
  const first = words[0] ?? '';
  if (words.every((word) => text.includes(word))) {
    if (plain.startsWith(first) || name.startsWith(first)) return 0;
    return words.every((word) => name.includes(word)) ? 1 : 2;
  }
  return letters.length > 1 && hasInOrder(name, letters) ? 3 : -1;
}

export interface Typed {
  readonly words: readonly string[];
  /** All of it without blanks. */
  readonly letters: string;
}

export function readTyped(text: string): Typed {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return { words, letters: words.join('') };
}

function hasInOrder(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The best of a list that goes on, at most `limit`, ties in the order they came. */
export class Best<T> {
  readonly #limit: number;
  readonly #byRank: T[][] = [[], [], [], []];
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Nothing of rank -1 is kept. */
  add(item: T, rank: number): void {
    const list = this.#byRank[rank];
    if (list && list.length < this.#limit) list.push(item);
  }

  /** Those that hold what was typed. */
  list(): readonly T[] {
    return this.#byRank.slice(0, 3).flat().slice(0, this.#limit);
  }

  /** Those that have the letters only; worth showing where there is nothing better. */
  listLoose(): readonly T[] {
    return this.#byRank[3] ?? [];
  }
}
