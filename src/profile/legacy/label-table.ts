import { Float64List } from '../../base/columns.ts';
import { RunInterner } from '../../base/run-interner.ts';
import { type LabelSets, none } from '../profile.ts';
import type { TextTable } from './text-table.ts';

/** A label: a text, or a number with or without a unit. */
export interface LegacyLabel {
  readonly key: string;
  readonly value: string | number;
  readonly unit?: string;
}

/** Fields of a label in its run: key, text or none, row of its number or none, unit. */
const fields = 4;

/** Label sets stored once, in rows; row 0 has no label. */
export class LabelTable {
  readonly #texts: TextTable;
  readonly #sets = new RunInterner();
  readonly #numbers = new Float64List();
  readonly #numberRow = new Map<number, number>();

  constructor(texts: TextTable) {
    this.#texts = texts;
    this.intern([]);
  }

  intern(labels: readonly LegacyLabel[]): number {
    this.#sets.begin();
    const run = this.#sets.values;
    for (const { key, value, unit } of labels) {
      run.push(this.#texts.intern(key));
      run.push(typeof value === 'string' ? this.#texts.intern(value) : none);
      run.push(typeof value === 'string' ? none : this.#internNumber(value));
      run.push(this.#texts.intern(unit ?? ''));
    }
    return this.#sets.end();
  }

  #internNumber(value: number): number {
    let row = this.#numberRow.get(value);
    if (row === undefined) {
      row = this.#numbers.length;
      this.#numbers.push(value);
      this.#numberRow.set(value, row);
    }
    return row;
  }

  finish(): LabelSets {
    const { offset, values } = this.#sets.finish();
    const numbers = this.#numbers.finish();
    const pick = (field: number) =>
      Int32Array.from({ length: values.length / fields }, (_, row) => values[row * fields + field]);
    return {
      count: offset.length - 1,
      offset: offset.map((end) => end / fields),
      key: pick(0),
      text: pick(1),
      number: Float64Array.from(pick(2), (row) => (row === none ? 0 : numbers[row])),
      unit: pick(3),
    };
  }
}
