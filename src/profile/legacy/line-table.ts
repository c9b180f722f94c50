import { Float64List, Int32List } from '../../base/columns.ts';
import { RunInterner } from '../../base/run-interner.ts';
import { type Functions, type Lines, none } from '../profile.ts';
import type { TextTable } from './text-table.ts';

/** A symbol at an address: what becomes a line of its location. */
export interface LegacyLine {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Lines by location. Functions are the same when name and file are. */
export class LineTable {
  readonly #texts: TextTable;
  readonly #functions = new RunInterner();
  readonly #lines = new Map<number, readonly { readonly fn: number; readonly line: number }[]>();

  constructor(texts: TextTable) {
    this.#texts = texts;
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  has(location: number): boolean {
    return this.#lines.has(location);
  }

  /** Gives a location its lines, innermost first. */
  set(location: number, lines: readonly LegacyLine[]): void {
    const rows = lines.map(({ name, file, line }) => {
      this.#functions.begin();
      this.#functions.values.push(this.#texts.intern(name));
      this.#functions.values.push(this.#texts.intern(file));
      return { fn: this.#functions.end(), line };
    });
    this.#lines.set(location, rows);
  }

  /** Columns for the locations in their final order; functions in order of first use, unused ones dropped. */
  finish(order: Int32Array): {
    lines: Lines;
    lineOffset: Uint32Array<ArrayBuffer>;
    functions: Functions;
  } {
    const run = this.#functions.finish().values;
    const newRow = new Int32Array(run.length / 2).fill(none);
    const used = new Int32List(16);
    const fn = new Int32List(16);
    const line = new Float64List(16);
    const lineOffset = new Uint32Array(order.length + 1);
    for (let row = 0; row < order.length; row++) {
      for (const source of this.#lines.get(order[row]) ?? []) {
        if (newRow[source.fn] === none) {
          newRow[source.fn] = used.length;
          used.push(source.fn);
        }
        fn.push(newRow[source.fn]);
        line.push(source.line);
      }
      lineOffset[row + 1] = fn.length;
    }
    const rows = used.finish();
    const name = rows.map((row) => run[row * 2]);
    return {
      lines: {
        count: fn.length,
        fn: fn.finish(),
        line: line.finish(),
        column: new Float64Array(fn.length),
      },
      lineOffset,
      functions: {
        count: rows.length,
        name,
        systemName: name,
        file: rows.map((row) => run[row * 2 + 1]),
        startLine: new Float64Array(rows.length),
        id: BigUint64Array.from(rows, (_, row) => BigInt(row + 1)),
      },
    };
  }
}
