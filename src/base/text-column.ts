/**
 * A column of texts as two typed arrays, so that a million names cross from the worker by moving two
 * buffers, and only those that are shown are ever decoded.
 *
 * Shape: text of row i is UTF-8 in bytes[offset[i] … offset[i + 1]); offset has one entry more than rows.
 */
export interface TextColumn {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offset: Uint32Array<ArrayBuffer>;
}

// A name may begin with U+FEFF, which a decoder would else take off.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Text at a row. Errors: RangeError when the row is outside the column. */
export function getText(column: TextColumn, row: number): string {
  if (!(row >= 0 && row < column.offset.length - 1)) {
    throw new RangeError(`text row ${row} of ${column.offset.length - 1}`);
  }
  return decoder.decode(column.bytes.subarray(column.offset[row], column.offset[row + 1]));
}

/** Number of rows. */
export function getTextCount(column: TextColumn): number {
  return column.offset.length - 1;
}

/** All texts, in row order. For columns known to be short. */
export function getTexts(column: TextColumn): string[] {
  return Array.from({ length: getTextCount(column) }, (_, row) => getText(column, row));
}

/** The column of the given texts, in order. */
export function buildTextColumn(texts: readonly string[]): TextColumn {
  let units = 0;
  for (const text of texts) units += text.length;
  // UTF-8 takes at most three bytes a UTF-16 unit.
  let bytes = new Uint8Array(units + 64);
  const offset = new Uint32Array(texts.length + 1);
  let end = 0;
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row] ?? '';
    if (end + text.length * 3 > bytes.length) {
      const grown = new Uint8Array(bytes.length * 2 + text.length * 3);
      grown.set(bytes.subarray(0, end));
      bytes = grown;
    }
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    offset[row + 1] = end;
  }
  return { bytes: bytes.slice(0, end), offset };
}
