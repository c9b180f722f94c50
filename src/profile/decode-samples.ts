import { ensureFloat64, ensureInt32, Int32List } from '../base/columns.ts';
import { RunInterner } from '../base/run-interner.ts';
import { StackInterner } from './stacks.ts';
import {
  expectWire,
  type Reader,
  readEnd,
  readVarint,
  skipField,
  varintHigh,
  WireError,
  wireBytes,
  wireVarint,
} from './wire.ts';

/** A value that a double can't hold, kept beside the columns. */
export interface WideValue {
  readonly sample: number;
  readonly sampleType: number;
  readonly value: bigint;
}

/**
 * Samples as they are read: values in columns, lists of location ids and labels interned.
 *
 * Shape: stacks hold location ids; ids that don't fit 31 bits are numbered by `wideIds`, as -1 - row.
 *        Label runs hold five integers a label: key, text (or -1), unit, and the number's low and high word.
 */
export class SampleDecoder {
  stack: Int32Array<ArrayBuffer>;
  labelSet: Int32Array<ArrayBuffer>;
  readonly stacks: StackInterner;
  /** Location ids of the sample that is being read, leaf first as in the file. */
  readonly ids = new Int32List(256);
  readonly labelSets = new RunInterner();
  readonly wideIds: bigint[] = [];
  readonly #wideIdRow = new Map<bigint, number>();
  readonly wideValues: WideValue[] = [];
  /** One column per value of the first sample; pprof wants all samples to have as many. */
  value: Float64Array<ArrayBuffer>[] | undefined;
  /** First sample with another number of values than the first one, and that number. */
  oddSample = -1;
  oddValueCount = 0;
  count = 0;
  /** Rows of the columns; more samples make them longer. */
  #capacity: number;

  constructor(sampleCount: number) {
    const capacity = Math.max(1, sampleCount);
    this.#capacity = capacity;
    this.stack = new Int32Array(capacity);
    this.labelSet = new Int32Array(capacity);
    this.stacks = new StackInterner(Math.min(capacity, usualStackCount));
    this.labelSets.begin();
    this.labelSets.end();
  }

  /** Interns the id of a location that doesn't fit into 31 bits. */
  internWideId(low: number, high: number): number {
    const id = (BigInt(high) << 32n) | BigInt(low);
    let row = this.#wideIdRow.get(id);
    if (row === undefined) {
      row = this.wideIds.length;
      this.wideIds.push(id);
      this.#wideIdRow.set(id, row);
    }
    return -1 - row;
  }

  /** Makes room for one more sample. */
  ensureRow(): void {
    if (this.count < this.#capacity) return;
    this.#capacity *= 2;
    this.stack = ensureInt32(this.stack, this.#capacity);
    this.labelSet = ensureInt32(this.labelSet, this.#capacity);
  }

  /** Makes room for the values of a row. */
  ensureValueRow(row: number): void {
    if (this.value && this.value.length > 0 && row >= this.value[0].length) {
      this.value = this.value.map((column) => ensureFloat64(column, row + 1));
    }
  }

  /** Value columns once the first sample's number of values is known. */
  beginValues(count: number): Float64Array<ArrayBuffer>[] {
    // More values than any profile has types: let the rows come before room is made for them.
    const rows = count <= usualValueCount ? this.#capacity : 1;
    this.value ??= Array.from({ length: count }, () => new Float64Array(rows));
    return this.value;
  }
}

/** Stacks that room is made for before any has come. */
const usualStackCount = 2 ** 20;
/** No known profile has as many sample types. */
const usualValueCount = 64;

/** Low and high words of one sample's values; grown when a sample has more. Reused: no object per sample. */
let valueLow = new Int32Array(16);
let valueHigh = new Int32Array(16);

function pushValue(reader: Reader, at: number): void {
  if (at === valueLow.length) {
    const low = new Int32Array(at * 2);
    low.set(valueLow);
    valueLow = low;
    const high = new Int32Array(at * 2);
    high.set(valueHigh);
    valueHigh = high;
  }
  valueLow[at] = readVarint(reader);
  valueHigh[at] = varintHigh;
}

function pushLocationId(reader: Reader, samples: SampleDecoder): void {
  const low = readVarint(reader);
  samples.ids.push(
    varintHigh === 0 && low <= 0x7fffffff ? low : samples.internWideId(low, varintHigh),
  );
}

/**
 * Reads a packed list of location ids. Ids of up to four bytes, which is all that dense ids ever need, are read in line: the
 * loop runs 40 M times on a large profile.
 */
function pushLocationIds(reader: Reader, end: number, samples: SampleDecoder): void {
  const list = samples.ids;
  // An id takes a byte at least.
  list.reserve(end - reader.pos);
  const { data } = list;
  const bytes = reader.buf;
  let { length } = list;
  let { pos } = reader;
  while (pos < end) {
    const first = bytes[pos];
    if (first < 0x80) {
      data[length++] = first;
      pos++;
      continue;
    }
    const second = bytes[pos + 1];
    if (second < 0x80) {
      data[length++] = (first & 0x7f) | (second << 7);
      pos += 2;
      continue;
    }
    const third = bytes[pos + 2];
    if (third < 0x80) {
      data[length++] = (first & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
      pos += 3;
      continue;
    }
    const fourth = bytes[pos + 3];
    if (fourth < 0x80) {
      data[length++] =
        (first & 0x7f) | ((second & 0x7f) << 7) | ((third & 0x7f) << 14) | (fourth << 21);
      pos += 4;
      continue;
    }
    reader.pos = pos;
    list.length = length;
    pushLocationId(reader, samples);
    ({ length } = list);
    ({ pos } = reader);
  }
  if (pos > end) throw new WireError('packed field past its end');
  list.length = length;
  reader.pos = pos;
}

/** The file lists the leaf first; from here on the root comes first. */
function reverseInPlace(data: Int32Array, length: number): void {
  for (let left = 0, right = length - 1; left < right; left++, right--) {
    const kept = data[left];
    data[left] = data[right];
    data[right] = kept;
  }
}

/**
 * Reads one Sample message and appends it. Hot: a million calls on a large profile, so no closures.
 * Errors: WireError.
 */
export function decodeSample(reader: Reader, samples: SampleDecoder): void {
  const end = readEnd(reader);
  const { ids } = samples;
  ids.length = 0;
  let valueCount = 0;
  let hasLabels = false;
  while (reader.pos < end) {
    const tag = readVarint(reader);
    const field = varintHigh === 0 ? tag >>> 3 : 0;
    const wire = tag & 7;
    if (field === 1) {
      if (wire === wireBytes) pushLocationIds(reader, readEnd(reader), samples);
      else {
        expectWire(wire, wireVarint);
        pushLocationId(reader, samples);
      }
    } else if (field === 2) {
      if (wire === wireBytes) {
        const listEnd = readEnd(reader);
        while (reader.pos < listEnd) pushValue(reader, valueCount++);
        if (reader.pos > listEnd) throw new WireError('packed field past its end');
      } else {
        expectWire(wire, wireVarint);
        pushValue(reader, valueCount++);
      }
    } else if (field === 3) {
      expectWire(wire, wireBytes);
      if (!hasLabels) samples.labelSets.begin();
      hasLabels = true;
      decodeLabel(reader, samples.labelSets);
    } else skipField(reader, wire);
  }
  if (reader.pos > end) throw new WireError('sample past its end');

  samples.ensureRow();
  const row = samples.count++;
  reverseInPlace(ids.data, ids.length);
  samples.stack[row] = samples.stacks.intern(ids.data, 0, ids.length);
  samples.labelSet[row] = hasLabels ? samples.labelSets.end() : 0;
  storeValues(samples, row, valueCount);
}

function storeValues(samples: SampleDecoder, row: number, valueCount: number): void {
  const columns = samples.beginValues(valueCount);
  if (columns.length !== valueCount && samples.oddSample < 0) {
    samples.oddSample = row;
    samples.oddValueCount = valueCount;
  }
  // Such a profile is refused in the end.
  if (samples.oddSample >= 0) return;
  samples.ensureValueRow(row);
  const { value: grown = columns } = samples;
  for (let type = 0; type < valueCount; type++) {
    const high = valueHigh[type];
    const value = high * 4294967296 + (valueLow[type] >>> 0);
    grown[type][row] = value;
    if (!Number.isSafeInteger(value)) {
      const exact = (BigInt(high) << 32n) | BigInt(valueLow[type] >>> 0);
      samples.wideValues.push({ sample: row, sampleType: type, value: exact });
    }
  }
}

function decodeLabel(reader: Reader, labelSets: RunInterner): void {
  let key = 0;
  let text = 0;
  let numberLow = 0;
  let numberHigh = 0;
  let unit = 0;
  const end = readEnd(reader);
  while (reader.pos < end) {
    const tag = readVarint(reader);
    const field = varintHigh === 0 ? tag >>> 3 : 0;
    if (field === 0 || field > 4) {
      skipField(reader, tag & 7);
      continue;
    }
    expectWire(tag & 7, wireVarint);
    const low = readVarint(reader);
    // A row that no string table can have; resolving reports it.
    const index = varintHigh === 0 && low <= 0x7fffffff ? low : 0x7fffffff;
    if (field === 1) key = index;
    else if (field === 2) text = index;
    else if (field === 4) unit = index;
    else {
      numberLow = low;
      numberHigh = varintHigh;
    }
  }
  if (reader.pos > end) throw new WireError('label past its end');
  // pprof drops a label without any value, and lets a text win over a number.
  const isText = text !== 0;
  if (!isText && numberLow === 0 && numberHigh === 0 && unit === 0) return;
  labelSets.values.push(key);
  labelSets.values.push(isText ? text : -1);
  labelSets.values.push(isText ? 0 : unit);
  labelSets.values.push(isText ? 0 : numberLow);
  labelSets.values.push(isText ? 0 : numberHigh);
}
