import type { Float64List } from '../base/columns.ts';
import type { DecodedMapping } from './decode.ts';
import type { SampleDecoder, WideValue } from './decode-samples.ts';
import {
  type LabelSets,
  type Mapping,
  none,
  type Profile,
  type Samples,
  type Stacks,
  type ValueType,
} from './profile.ts';
import { ProfileError } from './profile-error.ts';
import type { MutableStacks } from './stacks.ts';
import { StringTable } from './string-table.ts';
import { WireError } from './wire.ts';

/** A profile message as read, before ids become rows. */
export interface DecodedIds {
  readonly samples: SampleDecoder;
  readonly locations: {
    readonly count: number;
    readonly id: BigUint64Array<ArrayBuffer>;
    readonly mappingId: BigUint64Array<ArrayBuffer>;
    readonly address: BigUint64Array<ArrayBuffer>;
    readonly folded: Uint8Array<ArrayBuffer>;
    readonly lineOffset: Uint32Array<ArrayBuffer>;
    readonly lineFunctionId: Float64List;
    readonly wideFunctionId: ReadonlyMap<number, bigint>;
    readonly line: Float64List;
    readonly column: Float64List;
  };
  readonly functions: {
    readonly count: number;
    readonly id: BigUint64Array<ArrayBuffer>;
    readonly name: Int32Array<ArrayBuffer>;
    readonly systemName: Int32Array<ArrayBuffer>;
    readonly file: Int32Array<ArrayBuffer>;
    readonly startLine: Float64Array<ArrayBuffer>;
  };
  readonly mappings: readonly DecodedMapping[];
  /** UTF-8 of all strings, one after the other; each ends where the next begins. */
  readonly text: Uint8Array<ArrayBuffer>;
  readonly stringEnd: Uint32Array<ArrayBuffer>;
  readonly sampleTypes: readonly { type: number; unit: number }[];
  readonly comments: Int32Array;
  readonly periodType: { type: number; unit: number };
  readonly dropFrames: number;
  readonly keepFrames: number;
  readonly defaultSampleType: number;
  readonly docUrl: number;
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly period: bigint;
}

function fail(message: string): never {
  throw new ProfileError('invalid', `malformed profile: ${message}`);
}

/** Finds rows by id: an array where ids are dense, as they nearly always are, a Map where not. Later rows win. */
class IdTable {
  /** Ids are 1, 2, 3 … in file order, as most writers number them: a row is then its id less one. */
  readonly isSequential: boolean;
  readonly #dense: Int32Array;
  readonly #sparse = new Map<bigint, number>();

  readonly count: number;

  constructor(id: BigUint64Array) {
    this.count = id.length;
    this.#dense = new Int32Array(id.length * 4 + 1024).fill(none);
    const limit = BigInt(this.#dense.length);
    let isSequential = true;
    for (let row = 0; row < id.length; row++) {
      if (id[row] !== BigInt(row + 1)) isSequential = false;
      if (id[row] < limit) this.#dense[Number(id[row])] = row;
      else this.#sparse.set(id[row], row);
    }
    this.isSequential = isSequential;
  }

  findSmall(id: number): number {
    if (id < this.#dense.length) return this.#dense[id];
    return this.#sparse.size === 0 ? none : (this.#sparse.get(BigInt(id)) ?? none);
  }

  find(id: bigint): number {
    return id < BigInt(this.#dense.length)
      ? this.#dense[Number(id)]
      : (this.#sparse.get(id) ?? none);
  }
}

/** First row whose id is 0 or came before, in file order; `none` when all ids are good. */
function findBadId(id: BigUint64Array): number {
  const table = new IdTable(id);
  // A table keeps the last row of an id: where some row isn't the one found, its id repeats.
  const repeated = new Set<bigint>();
  for (let row = 0; row < id.length; row++) if (table.find(id[row]) !== row) repeated.add(id[row]);
  const met = new Set<bigint>();
  for (let row = 0; row < id.length; row++) {
    if (id[row] === 0n || met.has(id[row])) return row;
    if (repeated.has(id[row])) met.add(id[row]);
  }
  return none;
}

/** The first zero or repeated id in file order: pprof walks the table and stops at either. */
function checkIds(id: BigUint64Array, zero: string, repeated: string): void {
  const bad = findBadId(id);
  if (bad !== none) fail(id[bad] === 0n ? zero : `${repeated}: ${id[bad]}`);
}

/**
 * The checked profile: ids replaced by rows, strings found, pprof's validity rules applied in pprof's order.
 * Errors: WireError for a string that isn't there, ProfileError `invalid` for the rest.
 */
export function resolveProfile(decoded: DecodedIds): Profile {
  const strings = takeStrings(decoded);
  const text = (row: number): string => {
    if (row < 0 || row >= strings.count) throw new WireError('string index out of range');
    return strings.get(row);
  };
  const checkRows = (rows: Int32Array, count: number): Int32Array => {
    for (let i = 0; i < count; i++) text0(rows[i], strings.count);
    return rows.length === count ? rows : rows.slice(0, count);
  };
  const valueType = (row: { type: number; unit: number }): ValueType => ({
    type: text(row.type),
    unit: text(row.unit),
  });

  const { functions, locations } = decoded;
  const profile = {
    sampleTypes: decoded.sampleTypes.map(valueType),
    defaultSampleType: text(decoded.defaultSampleType),
    labelSets: resolveLabelSets(decoded.samples, strings.count),
    functions: {
      count: functions.count,
      id: functions.id.slice(0, functions.count),
      name: checkRows(functions.name, functions.count),
      systemName: checkRows(functions.systemName, functions.count),
      file: checkRows(functions.file, functions.count),
      startLine: functions.startLine.slice(0, functions.count),
    },
    mappings: decoded.mappings.map((mapping): Mapping => {
      const [hasFunctions, hasFilenames, hasLineNumbers, hasInlineFrames] = mapping.has;
      return {
        id: mapping.id,
        start: mapping.start,
        limit: mapping.limit,
        offset: mapping.offset,
        file: text(mapping.file),
        buildId: text(mapping.buildId),
        hasFunctions,
        hasFilenames,
        hasLineNumbers,
        hasInlineFrames,
      };
    }),
    strings,
    comments: Array.from(decoded.comments, text),
    docUrl: text(decoded.docUrl),
    dropFrames: text(decoded.dropFrames),
    keepFrames: text(decoded.keepFrames),
    timeNanos: decoded.timeNanos,
    durationNanos: decoded.durationNanos,
    periodType: valueType(decoded.periodType),
    period: decoded.period,
  };

  const locationId = locations.id.subarray(0, locations.count);
  const { stacks, samples } = resolveSamples(decoded, new IdTable(locationId));

  checkIds(
    BigUint64Array.from(decoded.mappings, (mapping) => mapping.id),
    'found mapping with reserved ID=0',
    'multiple mappings with same id',
  );
  checkIds(
    profile.functions.id,
    'found function with reserved ID=0',
    'multiple functions with same id',
  );
  const { mapping, lineFn } = resolveLocations(decoded, profile.functions.id);

  return {
    ...profile,
    samples,
    stacks,
    locations: {
      count: locations.count,
      id: locationId.slice(),
      address: locations.address.slice(0, locations.count),
      mapping,
      folded: locations.folded.slice(0, locations.count),
      lineOffset: locations.lineOffset.slice(0, locations.count + 1),
    },
    lines: {
      count: locations.line.length,
      fn: lineFn,
      line: locations.line.finish(),
      column: locations.column.finish(),
    },
  };
}

function takeStrings({ text, stringEnd }: DecodedIds): StringTable {
  const count = stringEnd.length;
  const start = new Uint32Array(count);
  start.set(stringEnd.subarray(0, Math.max(0, count - 1)), Math.min(1, count));
  // A copy where much room is left: the names stay as long as the profile does.
  const size = count === 0 ? 0 : stringEnd[count - 1];
  return new StringTable(text.slice(0, size), start, stringEnd);
}

function text0(row: number, count: number): void {
  if (row < 0 || row >= count) throw new WireError('string index out of range');
}

function resolveLabelSets(samples: SampleDecoder, stringCount: number): LabelSets {
  const { offset, values } = samples.labelSets.finish();
  const count = values.length / 5;
  const key = new Int32Array(count);
  const text = new Int32Array(count);
  const unit = new Int32Array(count);
  const number = new Float64Array(count);
  for (let label = 0; label < count; label++) {
    const at = label * 5;
    key[label] = values[at];
    text[label] = values[at + 1];
    unit[label] = values[at + 2];
    number[label] = values[at + 4] * 4294967296 + (values[at + 3] >>> 0);
    text0(key[label], stringCount);
    if (text[label] !== none) text0(text[label], stringCount);
    text0(unit[label], stringCount);
  }
  return {
    count: offset.length - 1,
    offset: offset.map((end) => end / 5),
    key,
    text,
    number,
    unit,
  };
}

/**
 * Rows for location ids, and pprof's checks of samples: the first sample, in file order, whose number of values is wrong
 * or one of whose locations does not exist.
 */
function resolveSamples(
  decoded: DecodedIds,
  locationTable: IdTable,
): { stacks: Stacks; samples: Samples } {
  const { samples, sampleTypes } = decoded;
  const stack = samples.stack.subarray(0, samples.count);
  const stacks = samples.stacks.finish(stack);
  const badStacks = resolveStacks(stacks, samples.wideIds, locationTable);
  const typeCount = sampleTypes.length;
  if (typeCount === 0 && samples.count > 0) fail('missing sample type information');
  const columns = samples.value ?? Array.from(sampleTypes, () => new Float64Array(0));
  const mismatch = (count: number): never =>
    fail(`mismatch: sample has ${count} values vs. ${typeCount} types`);
  for (let row = 0; row < samples.count; row++) {
    if (columns.length !== typeCount) mismatch(columns.length);
    if (row === samples.oddSample) mismatch(samples.oddValueCount);
    if (badStacks?.[stack[row]]) fail('sample has nil location');
    if (samples.oddSample < 0 && !badStacks) break;
  }
  return {
    stacks,
    samples: {
      count: samples.count,
      stack,
      labelSet: samples.labelSet.subarray(0, samples.count),
      value: columns.map((column) => column.subarray(0, samples.count)),
      exactValue: columns.map((column, type) =>
        buildExactValues(column.subarray(0, samples.count), type, samples.wideValues),
      ),
    },
  };
}

/** Replaces location ids by rows in place; marks the stacks with an id that does not exist, if there are any. */
function resolveStacks(
  { count, parent, offset, location: values }: MutableStacks,
  wideIds: readonly bigint[],
  table: IdTable,
): Uint8Array | undefined {
  if (table.isSequential && wideIds.length === 0) {
    let isAnyBad = false;
    for (let i = 0; i < values.length; i++) {
      const row = values[i] - 1;
      values[i] = row;
      if (row < 0 || row >= table.count) isAnyBad = true;
    }
    if (!isAnyBad) return undefined;
    for (let i = 0; i < values.length; i++) values[i]++;
  }
  const wideRow = wideIds.map((id) => table.find(id));
  let badStacks: Uint8Array | undefined;
  for (let stack = 1; stack < count; stack++) {
    if (badStacks) badStacks[stack] = badStacks[parent[stack]];
    for (let i = offset[stack]; i < offset[stack + 1]; i++) {
      const id = values[i];
      const row = id < 0 ? wideRow[-1 - id] : table.findSmall(id);
      values[i] = row;
      if (row === none) {
        badStacks ??= new Uint8Array(count);
        badStacks[stack] = 1;
      }
    }
  }
  return badStacks;
}

/** The int64 values of a sample type whose sum may pass 2^53, else undefined: doubles then add up exactly. */
function buildExactValues(
  column: Float64Array,
  sampleType: number,
  wideValues: readonly WideValue[],
): BigInt64Array | undefined {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += Math.abs(column[row]);
  if (sum <= Number.MAX_SAFE_INTEGER) return undefined;
  const exact = new BigInt64Array(column.length);
  for (let row = 0; row < column.length; row++) {
    if (Number.isSafeInteger(column[row])) exact[row] = BigInt(column[row]);
  }
  for (const wide of wideValues) {
    if (wide.sampleType === sampleType) exact[wide.sample] = BigInt.asIntN(64, wide.value);
  }
  return exact;
}

/** Rows for mapping and function ids. An unknown mapping is no error, an unknown function is. */
function resolveLocations(
  decoded: DecodedIds,
  functionId: BigUint64Array,
): { mapping: Int32Array; lineFn: Int32Array } {
  const { locations } = decoded;
  const functionTable = new IdTable(functionId);
  const mappingTable = new IdTable(BigUint64Array.from(decoded.mappings, (row) => row.id));
  const mapping = new Int32Array(locations.count);
  for (let row = 0; row < locations.count; row++) {
    mapping[row] = mappingTable.find(locations.mappingId[row]);
  }
  const lineFn = new Int32Array(locations.line.length);
  let badLine = none;
  for (let line = 0; line < lineFn.length; line++) {
    const wide = locations.wideFunctionId.get(line);
    lineFn[line] =
      wide === undefined
        ? functionTable.findSmall(locations.lineFunctionId.data[line])
        : functionTable.find(wide);
    if (lineFn[line] === none && badLine === none) badLine = line;
  }
  // pprof walks the locations once and stops at the first fault of any kind.
  const badLocation = findBadId(locations.id.subarray(0, locations.count));
  let badLineLocation = none;
  if (badLine !== none) {
    badLineLocation = 0;
    while (locations.lineOffset[badLineLocation + 1] <= badLine) badLineLocation++;
  }
  if (badLocation !== none && (badLineLocation === none || badLocation <= badLineLocation)) {
    checkIds(
      locations.id.subarray(0, locations.count),
      'found location with reserved id=0',
      'multiple locations with same id',
    );
  }
  if (badLineLocation !== none) {
    fail(`location id: ${locations.id[badLineLocation]} has a line with nil function`);
  }
  return { mapping, lineFn };
}
