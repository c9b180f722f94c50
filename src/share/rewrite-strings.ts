import type { StringIndex } from '../profile/profile.ts';
import type { StringTable } from '../profile/string-table.ts';

/** New texts for a profile's tables: each stored once, behind the strings that are there. */
export class AddedStrings {
  readonly #table: StringTable;
  readonly #rowByText = new Map<string, StringIndex>();
  readonly #texts: string[] = [];

  constructor(table: StringTable) {
    this.#table = table;
  }

  /** Row of a text in the table that `finish` makes. */
  add(text: string): StringIndex {
    if (text === '') return 0;
    const known = this.#rowByText.get(text);
    if (known !== undefined) return known;
    const row = this.#table.count + this.#texts.length;
    this.#texts.push(text);
    this.#rowByText.set(text, row);
    return row;
  }

  finish(): StringTable {
    return this.#texts.length === 0 ? this.#table : this.#table.extend(this.#texts);
  }
}
