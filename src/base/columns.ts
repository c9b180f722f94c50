/**
 * Typed arrays that grow by doubling. `data` is replaced when it grows, so hot loops must read it anew after `push`
 * or `reserve`.
 */
export class Int32List {
  data: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = value;
  }

  /** Makes room for `more` values after the present ones. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.data.length) return;
    const grown = new Int32Array(Math.max(needed, this.data.length * 2));
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
  }

  /** The values. Room left over is kept rather than copying them all: what was never written to takes no memory yet. */
  finish(): Int32Array<ArrayBuffer> {
    if (this.length > this.data.length * 0.5) return this.data.subarray(0, this.length);
    return this.data.slice(0, this.length);
  }
}

/** Float64 twin of Int32List. */
export class Float64List {
  data: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.data = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Float64Array(Math.max(64, this.data.length * 2));
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  finish(): Float64Array<ArrayBuffer> {
    return this.length === this.data.length ? this.data : this.data.slice(0, this.length);
  }
}

/** Row numbers 0 … count - 1. */
export function buildRange(count: number): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** The rows of a column, in the order given. */
export function pickInt32(column: Int32Array, rows: Int32Array): Int32Array<ArrayBuffer> {
  const picked = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}

/** The rows of a column, in the order given. */
export function pickFloat64(column: Float64Array, rows: Int32Array): Float64Array<ArrayBuffer> {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]];
  return picked;
}

/** The column with at least `length` rows, new ones 0: itself, or a copy of twice the length. */
export function ensureInt32(
  column: Int32Array<ArrayBuffer>,
  length: number,
): Int32Array<ArrayBuffer> {
  if (length <= column.length) return column;
  const grown = new Int32Array(Math.max(length, column.length * 2));
  grown.set(column);
  return grown;
}

/** Float64 twin of `ensureInt32`. */
export function ensureFloat64(
  column: Float64Array<ArrayBuffer>,
  length: number,
): Float64Array<ArrayBuffer> {
  if (length <= column.length) return column;
  const grown = new Float64Array(Math.max(length, column.length * 2));
  grown.set(column);
  return grown;
}

/** Uint32 twin of `ensureInt32`. */
export function ensureUint32(
  column: Uint32Array<ArrayBuffer>,
  length: number,
): Uint32Array<ArrayBuffer> {
  if (length <= column.length) return column;
  const grown = new Uint32Array(Math.max(length, column.length * 2));
  grown.set(column);
  return grown;
}

/** Uint8 twin of `ensureInt32`. */
export function ensureUint8(
  column: Uint8Array<ArrayBuffer>,
  length: number,
): Uint8Array<ArrayBuffer> {
  if (length <= column.length) return column;
  const grown = new Uint8Array(Math.max(length, column.length * 2));
  grown.set(column);
  return grown;
}

/** BigUint64 twin of `ensureInt32`. */
export function ensureBigUint64(
  column: BigUint64Array<ArrayBuffer>,
  length: number,
): BigUint64Array<ArrayBuffer> {
  if (length <= column.length) return column;
  const grown = new BigUint64Array(Math.max(length, column.length * 2));
  grown.set(column);
  return grown;
}
