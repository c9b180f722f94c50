import { Float64List, Int32List } from '../base/columns.ts';
import { RunInterner } from '../base/run-interner.ts';
import {
  type Functions,
  type LabelSets,
  type Locations,
  type Mapping,
  none,
  type Profile,
} from './profile.ts';
import { StringTable } from './string-table.ts';

/** Appends a whole number as two integers. */
function pushWide(run: Int32List, value: number): void {
  run.push(value | 0);
  run.push(Math.floor(value / 4294967296) | 0);
}

/** The number that `pushWide` wrote at a place. */
function getWide(run: Int32Array, at: number): number {
  return run[at + 1] * 4294967296 + (run[at] >>> 0);
}

/** Ids of a merge: 1, 2, … in order of first use. */
function buildIds(count: number): BigUint64Array {
  return BigUint64Array.from({ length: count }, (_, row) => BigInt(row + 1));
}

/** Each distinct text once; "" is row 0. */
export class TextTable {
  readonly #texts: string[] = [''];
  readonly #rowByText = new Map([['', 0]]);

  intern(text: string): number {
    let row = this.#rowByText.get(text);
    if (row === undefined) {
      row = this.#texts.length;
      this.#texts.push(text);
      this.#rowByText.set(text, row);
    }
    return row;
  }

  finish(): StringTable {
    return StringTable.of(this.#texts);
  }
}

/** Source of the rounding: google/pprof profile/merge.go mappingKey. */
const mappingRounding = 0x1000n;

/** Mappings of the same file at the same offset and of nearly the same size, wherever they were loaded. */
export class MappingTable {
  readonly mappings: Mapping[] = [];
  readonly #rowByKey = new Map<string, number>();

  intern(mapping: Mapping): number {
    const size = BigInt.asUintN(64, mapping.limit - mapping.start);
    const pages = BigInt.asUintN(64, size + mappingRounding - 1n) / mappingRounding;
    const key = `${pages}\0${mapping.offset}\0${mapping.buildId || mapping.file}`;
    let row = this.#rowByKey.get(key);
    if (row === undefined) {
      row = this.mappings.length;
      this.#rowByKey.set(key, row);
      this.mappings.push({ ...mapping, id: BigInt(row + 1) });
    }
    return row;
  }
}

const functionWidth = 5;

/** Functions by name, system name, file (rows of the merged texts) and start line. */
export class FunctionTable {
  readonly #runs = new RunInterner();

  intern(name: number, systemName: number, file: number, startLine: number): number {
    this.#runs.begin();
    this.#runs.values.push(name);
    this.#runs.values.push(systemName);
    this.#runs.values.push(file);
    pushWide(this.#runs.values, startLine);
    return this.#runs.end();
  }

  finish(): Functions {
    const { count } = this.#runs;
    const { values } = this.#runs.finish();
    const pick = (field: number) =>
      Int32Array.from({ length: count }, (_, row) => values[row * functionWidth + field]);
    return {
      count,
      name: pick(0),
      systemName: pick(1),
      file: pick(2),
      startLine: Float64Array.from({ length: count }, (_, row) =>
        getWide(values, row * functionWidth + 3),
      ),
      id: buildIds(count),
    };
  }
}

/** A location with its rows already those of the merge; lines innermost first. */
export interface MergedLocation {
  readonly address: bigint;
  readonly mapping: number;
  readonly folded: number;
  readonly lines: readonly {
    readonly fn: number;
    readonly line: number;
    readonly column: number;
  }[];
}

/**
 * Locations by the address from the start of their mapping, mapping, folded flag, function and line of each line, and the
 * column of the outermost line alone: other columns don't tell locations apart in pprof.
 */
export class LocationTable {
  readonly #keys = new RunInterner();
  readonly #address: bigint[] = [];
  readonly #mapping = new Int32List();
  readonly #folded: number[] = [];
  readonly #lineOffset = new Int32List();
  readonly #fn = new Int32List();
  readonly #line = new Float64List();
  readonly #column = new Float64List();

  constructor() {
    this.#lineOffset.push(0);
  }

  /** `start`: of the mapping, 0 without one. */
  intern(location: MergedLocation, start: bigint): number {
    const { values } = this.#keys;
    this.#keys.begin();
    const offset = location.address - start;
    values.push(Number(BigInt.asIntN(32, offset)));
    values.push(Number(BigInt.asIntN(32, offset >> 32n)));
    values.push(location.mapping);
    values.push(location.folded);
    for (const { fn, line } of location.lines) {
      values.push(fn);
      pushWide(values, line);
    }
    pushWide(values, location.lines.at(-1)?.column ?? 0);
    const row = this.#keys.end();
    if (row === this.#address.length) this.#append(location);
    return row;
  }

  #append(location: MergedLocation): void {
    this.#address.push(location.address);
    this.#mapping.push(location.mapping);
    this.#folded.push(location.folded);
    for (const { fn, line, column } of location.lines) {
      this.#fn.push(fn);
      this.#line.push(line);
      this.#column.push(column);
    }
    this.#lineOffset.push(this.#fn.length);
  }

  finish(): Pick<Profile, 'locations' | 'lines'> {
    const count = this.#address.length;
    const locations: Locations = {
      count,
      id: buildIds(count),
      address: BigUint64Array.from(this.#address),
      mapping: this.#mapping.finish(),
      folded: Uint8Array.from(this.#folded),
      lineOffset: new Uint32Array(this.#lineOffset.finish()),
    };
    return {
      locations,
      lines: {
        count: this.#fn.length,
        fn: this.#fn.finish(),
        line: this.#line.finish(),
        column: this.#column.finish(),
      },
    };
  }
}

/** A label; `text` none for a numeric one. Rows of the merged texts. */
export interface MergedLabel {
  readonly key: number;
  readonly text: number;
  readonly unit: number;
  readonly number: number;
}

const labelWidth = 5;

/**
 * Label sets: the order of the values of a key counts, the order of keys doesn't. Set 0 has no labels.
 */
export class LabelTable {
  readonly #runs = new RunInterner();

  constructor() {
    this.intern([]);
  }

  intern(labels: readonly MergedLabel[]): number {
    const isText = (label: MergedLabel) => (label.text === none ? 1 : 0);
    // Sorting is stable, so values of a key keep their order.
    const sorted = [...labels].sort((a, b) => isText(a) - isText(b) || a.key - b.key);
    this.#runs.begin();
    for (const { key, text, unit, number } of sorted) {
      this.#runs.values.push(key);
      this.#runs.values.push(text);
      this.#runs.values.push(unit);
      pushWide(this.#runs.values, number);
    }
    return this.#runs.end();
  }

  finish(): LabelSets {
    const { offset, values } = this.#runs.finish();
    const length = values.length / labelWidth;
    const pick = (field: number) =>
      Int32Array.from({ length }, (_, label) => values[label * labelWidth + field]);
    return {
      count: offset.length - 1,
      offset: offset.map((end) => end / labelWidth),
      key: pick(0),
      text: pick(1),
      unit: pick(2),
      number: Float64Array.from({ length }, (_, label) => getWide(values, label * labelWidth + 3)),
    };
  }
}
