import { Int32List } from '../../base/columns.ts';
import { RunInterner } from '../../base/run-interner.ts';
import type { Profile, ValueType } from '../profile.ts';
import { ProfileError } from '../profile-error.ts';
import { StackInterner } from '../stacks.ts';
import { AddressTable, type CallRule } from './address-table.ts';
import { getLegacyPatterns } from './frame-patterns.ts';
import { LabelTable, type LegacyLabel } from './label-table.ts';
import { type LegacyLine, LineTable } from './line-table.ts';
import { assignMappings, type Region } from './memory-map.ts';
import { failParsing } from './numbers.ts';
import { SampleValues } from './sample-values.ts';
import { TextTable } from './text-table.ts';

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

/**
 * Collects what a legacy reader finds and makes the columns of it.
 *
 * Stacks go in **leaf first**, as the files have them; equal stacks, label sets, addresses and texts are stored once.
 * Ids are given by `finish`, in order of first use.
 */
export class LegacyBuilder {
  readonly header: LegacyHeader = {
    sampleTypes: [],
    periodType: { type: '', unit: '' },
    period: 0n,
    durationNanos: 0n,
  };
  readonly comments: string[] = [];
  readonly #texts = new TextTable();
  readonly #addresses = new AddressTable();
  readonly #lines = new LineTable(this.#texts);
  readonly #labelSets = new LabelTable(this.#texts);
  readonly #values = new SampleValues();
  /** By sample. */
  readonly #stack = new Int32List();
  readonly #labelSet = new Int32List();
  #stacks = new RunInterner();
  #stackStart = 0;

  get sampleCount(): number {
    return this.#stack.length;
  }

  /** Location of an address. */
  internAddress(address: bigint): number {
    return this.#addresses.intern(address);
  }

  /** Location of an address, or none. */
  findAddress(address: bigint): number {
    return this.#addresses.find(address);
  }

  /** A location without an address. */
  addLocation(): number {
    return this.#addresses.add(0n);
  }

  getAddress(location: number): bigint {
    return this.#addresses.get(location);
  }

  hasLines(location: number): boolean {
    return this.#lines.has(location);
  }

  /** Gives a location its lines, innermost first. */
  setLines(location: number, lines: readonly LegacyLine[]): void {
    this.#lines.set(location, lines);
  }

  /** Begins a sample; its stack follows, leaf first. */
  beginStack(): void {
    this.#stacks.begin();
    this.#stackStart = this.#stacks.values.length;
  }

  pushLocation(location: number): void {
    this.#stacks.values.push(location);
  }

  /**
   * Pushes the `0x…` addresses of text[start … end) onto the stack begun. `fail` is called for more than 64 bits, and
   * throws pprof's usual message unless told otherwise.
   */
  pushAddresses(
    text: string,
    start: number,
    end: number,
    rule: CallRule,
    fail: (token: string) => never = (token) =>
      failParsing(`malformed sample: ${text}: failed to parse as hex 64-bit number: ${token}`),
  ): void {
    // A stack may go over several lines; only its first address is the leaf.
    const rest = rule === 'all but the leaf' && this.getStackBegun().length > 0 ? 'all' : rule;
    const { values } = this.#stacks;
    this.#addresses.internAll(text, start, end, rest, (row) => values.push(row), fail);
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

  /** Ends the sample begun, with one value per sample type. */
  endSample(values: readonly bigint[], labelSet = 0): void {
    this.#stack.push(this.#stacks.end());
    this.#labelSet.push(labelSet);
    this.#values.push(values);
  }

  getStack(sample: number): number {
    return this.#stack.data[sample];
  }

  addToLastSample(more: bigint): void {
    this.#values.addToLast(more);
  }

  internLabels(labels: readonly LegacyLabel[]): number {
    return this.#labelSets.intern(labels);
  }

  setLabelSet(sample: number, labelSet: number): void {
    this.#labelSet.data[sample] = labelSet;
  }

  /** Number of samples by stack. */
  countSamplesByStack(): Int32Array {
    const count = new Int32Array(this.#stacks.count);
    for (let sample = 0; sample < this.#stack.length; sample++) count[this.#stack.data[sample]]++;
    return count;
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
    const { sampleTypes, periodType, period, durationNanos } = this.header;
    if (sampleTypes.length === 0 && this.sampleCount > 0) {
      throw new ProfileError('invalid', 'malformed profile: missing sample type information');
    }
    const order = this.#orderLocations();
    const address = BigUint64Array.from(order, (row) => this.#addresses.get(row));
    // A location with lines of its own has no address in pprof's Java reader, and so no mapping.
    const { mapping, mappings } = assignMappings(
      regions,
      options.clearAddresses
        ? address.map((value, row) => (this.#lines.has(order[row]) ? 0n : value))
        : address,
      !this.#lines.isEmpty && !options.clearAddresses,
    );
    if (options.dropEqualLeaf) this.#dropEqualLeaves();
    const { lines, lineOffset, functions } = this.#lines.finish(order);
    return {
      sampleTypes,
      defaultSampleType: '',
      ...this.#finishSamples(order),
      labelSets: this.#labelSets.finish(),
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
      strings: this.#texts.finish(),
      comments: this.comments,
      docUrl: '',
      ...getLegacyPatterns(sampleTypes),
      timeNanos: 0n,
      durationNanos,
      periodType,
      period,
    };
  }

  /** The locations that stacks use, in order of first use. */
  #orderLocations(): Int32Array {
    const isUsed = new Uint8Array(this.#addresses.count);
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

  /** Signal handlers see the leaf in the signal's context and again by unwinding, there lowered by one. */
  #dropEqualLeaves(): void {
    this.editStacks((_stack, locations, push) => {
      for (let i = 0; i < locations.length; i++) {
        const isCopy =
          i === 1 &&
          this.getAddress(locations[0]) === BigInt.asUintN(64, this.getAddress(locations[1]) + 1n);
        if (!isCopy) push(locations[i]);
      }
    });
  }

  /** Samples, and their stacks root first in the final order of locations. */
  #finishSamples(order: Int32Array): Pick<Profile, 'samples' | 'stacks'> {
    const newRow = new Int32Array(this.#addresses.count);
    for (let row = 0; row < order.length; row++) newRow[order[row]] = row;
    this.editStacks((_stack, locations, push) => {
      for (let i = locations.length - 1; i >= 0; i--) push(newRow[locations[i]]);
    });
    const { offset, values } = this.#stacks.finish();
    const interner = new StackInterner();
    const rows = Int32Array.from({ length: offset.length - 1 }, (_, stack) =>
      interner.intern(values, offset[stack], offset[stack + 1]),
    );
    const stack = this.#stack.finish().map((row) => rows[row]);
    return {
      samples: {
        count: this.sampleCount,
        stack,
        labelSet: this.#labelSet.finish(),
        ...this.#values.finish(this.header.sampleTypes.length),
      },
      stacks: interner.finish(stack),
    };
  }
}
