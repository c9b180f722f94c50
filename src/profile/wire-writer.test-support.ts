/** Writes protobuf's wire format by hand, so that tests can write what no encoder would. */
export type Bytes = readonly number[];

export function varint(value: number | bigint): Bytes {
  const bytes: number[] = [];
  // Negative numbers are written as Go writes them, in ten bytes.
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return bytes;
}

export function tag(field: number, wireType: number): Bytes {
  return varint(field * 8 + wireType);
}

/** A number field. */
export function number(field: number, value: number | bigint): Bytes {
  return [...tag(field, 0), ...varint(value)];
}

/** A field with a length: a message, or text as UTF-8. */
export function bytes(field: number, content: Bytes | string): Bytes {
  const inner = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return [...tag(field, 2), ...varint(inner.length), ...inner];
}

/** A repeated number field, packed. */
export function packed(field: number, values: readonly (number | bigint)[]): Bytes {
  return bytes(field, values.flatMap(varint));
}

/** A message of several fields. */
export function message(field: number, ...fields: readonly Bytes[]): Bytes {
  return bytes(field, fields.flat());
}

export function file(...fields: readonly Bytes[]): Uint8Array {
  return Uint8Array.from(fields.flat());
}

/** Sample type: rows of the string table. */
export const type = (name: number, unit: number) => message(1, number(1, name), number(2, unit));

/** Sample: location ids leaf first, values, labels. */
export const sample = (
  ids: readonly (number | bigint)[],
  values: readonly (number | bigint)[],
  ...labels: readonly Bytes[]
) => message(2, packed(1, ids), packed(2, values), ...labels);

export const label = (
  key: number,
  fields: { str?: number; num?: number | bigint; unit?: number },
) =>
  message(
    3,
    number(1, key),
    fields.str === undefined ? [] : number(2, fields.str),
    fields.num === undefined ? [] : number(3, fields.num),
    fields.unit === undefined ? [] : number(4, fields.unit),
  );

export const mapping = (id: number | bigint, fileName = 0) =>
  message(3, number(1, id), number(5, fileName));

/** Location with lines of functions, innermost first. */
export const location = (
  id: number | bigint,
  functions: readonly (number | bigint)[] = [],
  mappingId: number | bigint = 0,
) =>
  message(
    4,
    number(1, id),
    mappingId === 0 ? [] : number(2, mappingId),
    ...functions.map((fn, i) => message(4, number(1, fn), number(2, i + 10))),
  );

export const fn = (id: number | bigint, name: number) =>
  message(5, number(1, id), number(2, name), number(3, name));

export const text = (content: string) => bytes(6, content);
