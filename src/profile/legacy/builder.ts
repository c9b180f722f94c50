import { Float64List, Int32List } from '../../base/columns.ts';
import { RunInterner } from '../../base/run-interner.ts';
import { type Lines, none, type Profile, type Samples, type ValueType } from '../profile.ts';
import { ProfileError } from '../profile-error.ts';
import { StringTable } from '../string-table.ts';
import { getLegacyPatterns } from './frame-patterns.ts';
import { assignMappings, type Region } from './memory-map.ts';
import { failParsing, forEachHexToken, parseHexUint64 } from './numbers.ts';

/** A symbol at an address: what becomes a line of its location. */
export interface LegacyLine {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

export interface LegacyHeader {
  sampleTypes: readonly ValueType[];
  periodType: ValueType;
  period: bigint;
  durationNanos: bigint;
}

/** Changes one stack, leaf first: writes the locations that stay by `push`. */
export type EditStack = (
  stack: number,
  locations: Int32Array,
  push: (location: number) => void,
) => void;

const noType: ValueType = { type: '', unit: '' };

/** Values as 64-bit integers: legacy counts are multiplied, and wrap around as Go's do. */
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

/**
 * Collects what a legacy reader finds and makes the columns of it.
 *
 * Stacks go in **leaf first**, as the files have them; equal stacks, label sets, addresses and texts are stored once.
 * Ids are given by `finish`, in order of first use.
 */
export class LegacyBuilder {
  readonly header: LegacyHeader = {
    sampleTypes: [],
    periodType: noType,
    period: 0n,
    durationNanos: 0n,
  };
  readonly comments: string[] = [];
  readonly #texts: string[] = [''];
  readonly #textRow = new Map<string, number>([['', 0]]);

  readonly #address: bigint[] = [];
  /** By address: a double where it fits, which is faster, and a BigInt beyond 2^53. */
  readonly #locationRow = new Map<number | bigint, number>();
  readonly #callRow = new Map<string, number>();
  readonly #leafRow = new Map<string, number>();
  readonly #lines = new Map<number, readonly { fn: number; line: number }[]>();

  readonly #functions = new RunInterner();

  #stacks = new RunInterner();
  #stack = new Int32List();
  readonly #labelSets = new RunInterner();
  readonly #numbers = new Float64List();
  readonly #numberRow = new Map<number, number>();
  readonly #labelSet = new Int32List();
  readonly #values: Int64List[] = [];

  constructor() {
    this.#labelSets.begin();
    this.#labelSets.end();
  }

  get sampleCount(): number {
    return this.#stack.length;
  }

  internText(text: string): number {
    let row = this.#textRow.get(text);
    if (row === undefined) {
      row = this.#texts.length;
      this.#texts.push(text);
      this.#textRow.set(text, row);
    }
    return row;
  }

  /** Location row of an address. */
  internAddress(address: bigint): number {
    const key = address <= Number.MAX_SAFE_INTEGER ? Number(address) : address;
    let row = this.#locationRow.get(key);
    if (row === undefined) {
      row = this.addLocation(address);
      this.#locationRow.set(key, row);
    }
    return row;
  }

  findAddress(address: bigint): number {
    const key = address <= Number.MAX_SAFE_INTEGER ? Number(address) : address;
    return this.#locationRow.get(key) ?? none;
  }

  /** A location that no later address finds. */
  addLocation(address: bigint): number {
    this.#address.push(address);
    return this.#address.length - 1;
  }

  /**
   * Pushes the `0x…` addresses of text[start … end) onto the stack begun. All but a leaf are return addresses and are
   * lowered by one, so that they lie in the call; `isCall` says which. `fail` is called for more than 64 bits.
   */
  pushAddresses(
    text: string,
    start: number,
    end: number,
    isCall: 'all' | 'none' | 'all but the leaf',
    fail: (token: string) => never = (token) =>
      failParsing(`malformed sample: ${text}: failed to parse as hex 64-bit number: ${token}`),
  ): void {
    const values = this.#stacks.values;
    let atLeaf = values.length === this.#stackStart;
    forEachHexToken(text, start, end, (token) => {
      const lower = isCall === 'all' || (isCall === 'all but the leaf' && !atLeaf);
      atLeaf = false;
      const rows = lower ? this.#callRow : this.#leafRow;
      let row = rows.get(token);
      if (row === undefined) {
        const address = parseHexUint64(token.slice(2));
        if (address === undefined) return fail(token);
        row = this.internAddress(lower ? BigInt.asUintN(64, address - 1n) : address);
        rows.set(token, row);
      }
      values.push(row);
    });
  }

  #stackStart = 0;

  /** Begins a sample; its stack follows, leaf first. */
  beginStack(): void {
    this.#stacks.begin();
    this.#stackStart = this.#stacks.values.length;
  }

  pushLocation(row: number): void {
    this.#stacks.values.push(row);
  }

  /** Length of the stack begun. */
  get stackLength(): number {
    return this.#stacks.values.length - this.#stackStart;
  }

  /** The stack begun, leaf first; good until the next push. */
  getStackBegun(): Int32Array {
    const { data, length } = this.#stacks.values;
    return data.subarray(this.#stackStart, length);
  }

  /** Forgets the stack begun. */
  cancelStack(): void {
    this.#stacks.values.length = this.#stackStart;
  }

  /** Ends the sample begun, with one value per sample type; returns its row. */
  endSample(values: readonly bigint[], labelSet = 0): number {
    this.#stack.push(this.#stacks.end());
    this.#labelSet.push(labelSet);
    for (let type = 0; type < values.length; type++) {
      this.#values[type] ??= new Int64List();
      this.#values[type].push(values[type]);
    }
    return this.#stack.length - 1;
  }

  getStack(sample: number): number {
    return this.#stack.data[sample];
  }

  addToLastSample(more: bigint): void {
    const column = this.#values[0];
    if (column !== undefined && column.length > 0) column.data[column.length - 1] += more;
  }

  setLabelSet(sample: number, labelSet: number): void {
    this.#labelSet.data[sample] = labelSet;
  }

  /** Row of a label set; a number with a unit, or a text. */
  internLabels(
    labels: readonly {
      readonly key: string;
      readonly value: string | number;
      readonly unit?: string;
    }[],
  ): number {
    this.#labelSets.begin();
    const run = this.#labelSets.values;
    for (const { key, value, unit } of labels) {
      run.push(this.internText(key));
      run.push(typeof value === 'string' ? this.internText(value) : none);
      run.push(typeof value === 'string' ? none : this.#internNumber(value));
      run.push(this.internText(unit ?? ''));
    }
    return this.#labelSets.end();
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

  hasLines(location: number): boolean {
    return this.#lines.has(location);
  }

  get hasAnyLines(): boolean {
    return this.#lines.size > 0;
  }

  /** Gives a location its lines, innermost first. Functions are the same when name and file are. */
  setLines(location: number, lines: readonly LegacyLine[]): void {
    const rows = lines.map(({ name, file, line }) => {
      this.#functions.begin();
      this.#functions.values.push(this.internText(name));
      this.#functions.values.push(this.internText(file));
      return { fn: this.#functions.end(), line };
    });
    this.#lines.set(location, rows);
  }

  /** Number of samples by stack. */
  countSamplesByStack(): Int32Array {
    const count = new Int32Array(this.#stacks.count);
    for (let sample = 0; sample < this.#stack.length; sample++) count[this.#stack.data[sample]]++;
    return count;
  }

  getAddress(location: number): bigint {
    return this.#address[location];
  }

  /** Changes every stack; stacks are numbered anew, still in order of first use. */
  editStacks(edit: EditStack): void {
    const { offset, values } = this.#stacks.finish();
    const edited = new RunInterner(values.length + 1);
    const newRow = new Int32Array(offset.length - 1);
    const push = (location: number) => edited.values.push(location);
    for (let stack = 0; stack < newRow.length; stack++) {
      edited.begin();
      edit(stack, values.subarray(offset[stack], offset[stack + 1]), push);
      newRow[stack] = edited.end();
    }
    for (let sample = 0; sample < this.#stack.length; sample++) {
      this.#stack.data[sample] = newRow[this.#stack.data[sample]];
    }
    this.#stacks = edited;
  }

  /** Visits every stack, leaf first. */
  forEachStack(visit: (stack: number, locations: Int32Array) => void): void {
    this.editStacks((stack, locations, push) => {
      visit(stack, locations);
      for (let i = 0; i < locations.length; i++) push(locations[i]);
    });
  }

  /** Drops locations that no stack uses and numbers the others in order of first use. */
  #orderLocations(): Int32Array {
    const isUsed = new Uint8Array(this.#address.length);
    const order = new Int32List();
    this.forEachStack((_stack, locations) => {
      for (let i = 0; i < locations.length; i++) {
        const location = locations[i];
        if (isUsed[location] === 1) continue;
        isUsed[location] = 1;
        order.push(location);
      }
    });
    return order.finish();
  }

  /**
   * The profile. `regions` is the program's memory map; `dropEqualLeaf` also removes a leaf that was written twice.
   *
   * Order as in pprof: ids and mappings first, so that a location only the second leaf used keeps its id; with
   * `clearAddresses` (Java's are made up) all addresses go at the end.
   * Errors: ProfileError `invalid` for samples without sample types.
   */
  finish(
    regions: readonly Region[],
    options: { readonly dropEqualLeaf?: boolean; readonly clearAddresses?: boolean } = {},
  ): Profile {
    if (this.header.sampleTypes.length === 0 && this.sampleCount > 0) {
      throw new ProfileError('invalid', 'malformed profile: missing sample type information');
    }
    const order = this.#orderLocations();
    const address = BigUint64Array.from(order, (row) => this.#address[row]);
    // A location with lines of its own has no address in pprof's Java reader, and so no mapping.
    const { mapping, mappings } = assignMappings(
      regions,
      options.clearAddresses
        ? address.map((value, row) => (this.#lines.has(order[row]) ? 0n : value))
        : address,
      this.hasAnyLines && !options.clearAddresses,
    );
    if (options.dropEqualLeaf) this.#dropEqualLeaves();
    const { lines, lineOffset, functions } = this.#buildLines(order);
    return {
      sampleTypes: this.header.sampleTypes,
      defaultSampleType: '',
      ...this.#buildSamples(order),
      labelSets: this.#buildLabelSets(),
      locations: {
        count: order.length,
        id: BigUint64Array.from(order, (_, row) => BigInt(row + 1)),
        address: options.clearAddresses ? new BigUint64Array(order.length) : address,
        mapping,
        folded: new Uint8Array(order.length),
        lineOffset,
      },
      lines,
      functions,
      mappings,
      strings: StringTable.of(this.#texts),
      comments: this.comments,
      docUrl: '',
      ...getLegacyPatterns(this.header.sampleTypes),
      timeNanos: 0n,
      durationNanos: this.header.durationNanos,
      periodType: this.header.periodType,
      period: this.header.period,
    };
  }

  /** Signal handlers see the leaf in the signal's context and again by unwinding, there lowered by one. */
  #dropEqualLeaves(): void {
    this.editStacks((_stack, locations, push) => {
      for (let i = 0; i < locations.length; i++) {
        const isCopy =
          i === 1 &&
          this.#address[locations[0]] === BigInt.asUintN(64, this.#address[locations[1]] + 1n);
        if (!isCopy) push(locations[i]);
      }
    });
  }

  #buildLines(order: Int32Array): {
    lines: Lines;
    lineOffset: Uint32Array<ArrayBuffer>;
    functions: Profile['functions'];
  } {
    const run = this.#functions.finish().values;
    const newRow = new Int32Array(run.length / 2).fill(none);
    const functionOrder = new Int32List(16);
    const fn = new Int32List(16);
    const line = new Float64List(16);
    const lineOffset = new Uint32Array(order.length + 1);
    for (let row = 0; row < order.length; row++) {
      for (const source of this.#lines.get(order[row]) ?? []) {
        if (newRow[source.fn] === none) {
          newRow[source.fn] = functionOrder.length;
          functionOrder.push(source.fn);
        }
        fn.push(newRow[source.fn]);
        line.push(source.line);
      }
      lineOffset[row + 1] = fn.length;
    }
    const used = functionOrder.finish();
    const name = used.map((row) => run[row * 2]);
    return {
      lines: {
        count: fn.length,
        fn: fn.finish(),
        line: line.finish(),
        column: new Float64Array(fn.length),
      },
      lineOffset,
      functions: {
        count: used.length,
        name,
        systemName: name,
        file: used.map((row) => run[row * 2 + 1]),
        startLine: new Float64Array(used.length),
        id: BigUint64Array.from(used, (_, row) => BigInt(row + 1)),
      },
    };
  }

  #buildSamples(order: Int32Array): Pick<Profile, 'samples' | 'stacks'> {
    const newRow = new Int32Array(this.#address.length);
    for (let row = 0; row < order.length; row++) newRow[order[row]] = row;
    this.editStacks((_stack, locations, push) => {
      for (let i = locations.length - 1; i >= 0; i--) push(newRow[locations[i]]);
    });
    const { offset, values } = this.#stacks.finish();
    const columns = this.header.sampleTypes.map((_, type) => {
      const column = this.#values[type];
      return column ? column.data.subarray(0, column.length) : new BigInt64Array(0);
    });
    const value = columns.map((column) => Float64Array.from(column, Number));
    const samples: Samples = {
      count: this.sampleCount,
      stack: this.#stack.finish(),
      labelSet: this.#labelSet.finish(),
      value,
      exactValue: columns.map((column, type) =>
        needsExact(value[type]) ? column.slice() : undefined,
      ),
    };
    return { samples, stacks: { count: offset.length - 1, offset, location: values } };
  }

  #buildLabelSets(): Profile['labelSets'] {
    const { offset, values } = this.#labelSets.finish();
    const count = values.length / 4;
    const at = (field: number) =>
      Int32Array.from({ length: count }, (_, i) => values[i * 4 + field]);
    const numbers = this.#numbers.finish();
    return {
      count: offset.length - 1,
      offset: offset.map((end) => end / 4),
      key: at(0),
      text: at(1),
      number: Float64Array.from(at(2), (row) => (row === none ? 0 : numbers[row])),
      unit: at(3),
    };
  }
}

/** Whether the sum of a sample type may pass 2^53, up to which doubles add up exactly. */
function needsExact(column: Float64Array): boolean {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += Math.abs(column[row]);
  return sum > Number.MAX_SAFE_INTEGER;
}
