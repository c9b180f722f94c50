/** 64-bit integers: legacy counts are multiplied, and wrap around as Go's do. */
class Int64List {
  data = new BigInt64Array(64);
  length = 0;

  push(value: bigint): void {
    if (this.length === this.data.length) {
      const grown = new BigInt64Array(this.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }
}

/** The values of samples, a column per sample type. */
export class SampleValues {
  readonly #columns: Int64List[] = [];

  push(values: readonly bigint[]): void {
    for (let type = 0; type < values.length; type++) {
      this.#columns[type] ??= new Int64List();
      this.#columns[type].push(values[type]);
    }
  }

  /** Adds to the first value of the last sample, if there is one. */
  addToLast(more: bigint): void {
    const column = this.#columns[0];
    if (column !== undefined && column.length > 0) column.data[column.length - 1] += more;
  }

  /** Columns of `typeCount` sample types; the exact one only where doubles may not add up exactly. */
  finish(typeCount: number): {
    value: Float64Array[];
    exactValue: (BigInt64Array | undefined)[];
  } {
    const columns = Array.from({ length: typeCount }, (_, type) => {
      const column = this.#columns[type];
      return column ? column.data.slice(0, column.length) : new BigInt64Array(0);
    });
    const value = columns.map((column) => Float64Array.from(column, Number));
    return {
      value,
      exactValue: columns.map((column, type) => (needsExact(value[type]) ? column : undefined)),
    };
  }
}

/** Whether the sum of a sample type may pass 2^53, up to which doubles add up exactly. */
function needsExact(column: Float64Array): boolean {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += Math.abs(column[row]);
  return sum > Number.MAX_SAFE_INTEGER;
}
