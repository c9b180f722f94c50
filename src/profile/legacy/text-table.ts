import { StringTable } from '../string-table.ts';

/** Texts stored once, in rows; row 0 is the empty one. */
export class TextTable {
  readonly #texts: string[] = [''];
  readonly #row = new Map<string, number>([['', 0]]);

  intern(text: string): number {
    let row = this.#row.get(text);
    if (row === undefined) {
      row = this.#texts.length;
      this.#texts.push(text);
      this.#row.set(text, row);
    }
    return row;
  }

  finish(): StringTable {
    return StringTable.of(this.#texts);
  }
}
