import type { StringTable } from './string-table.ts';

/** Row of `Profile.strings`; 0 is the empty string. */
export type StringIndex = number;

/** No such row, in columns of row numbers. */
export const none = -1;

export interface ValueType {
  /** What a value counts: `inuse_space`, `cpu`, `samples`, … */
  readonly type: string;
  /** Its unit as written in the file: `bytes`, `nanoseconds`, `count`, … */
  readonly unit: string;
}

/**
 * Samples in columns. Equal location lists are stored once, as rows of `Stacks`.
 *
 * Shape: all columns have `count` rows; `value[t]` has one Float64 per sample for sample type t.
 * Units: the sample type's. Beyond 2^53 a Float64 is the nearest double, and `exactValue[t]` has the int64.
 */
export interface Samples {
  readonly count: number;
  readonly stack: Int32Array;
  /** Row of the label sets; 0 is the set without labels. */
  readonly labelSet: Int32Array;
  readonly value: readonly Float64Array[];
  /** Per sample type, only where the sum of |value| passes 2^53: the same values as int64. */
  readonly exactValue: readonly (BigInt64Array | undefined)[];
}

/**
 * Location lists, **root first** (the file's order, leaf first, ends in `decode.ts`), which share what they begin with: stacks of
 * real programs differ in their last few frames.
 *
 * Shape: stack k is stack parent[k], then location[offset[k] … offset[k + 1]), which may be nothing; offset has
 *        count + 1 entries. Row 0 is the empty stack; its parent is none. A row that no sample has is only the beginning of others.
 * Order: each row is followed by those that go on from it, depth first. So what is known of a beginning is worked out in row order,
 *        sums in the reverse, and a walk over the stacks as a tree is a loop over the rows. `StackReader` is for whole stacks.
 */
export interface Stacks {
  readonly count: number;
  readonly parent: Int32Array;
  readonly offset: Uint32Array;
  readonly location: Int32Array;
}

/**
 * Distinct label lists.
 *
 * Shape: set s is the labels [offset[s] … offset[s + 1]), in the file's order; set 0 is empty.
 * A label with `text` ≠ none is a string label; otherwise `number` and `unit` hold (unit 0 = no unit given).
 */
export interface LabelSets {
  readonly count: number;
  readonly offset: Uint32Array;
  readonly key: Int32Array;
  readonly text: Int32Array;
  readonly number: Float64Array;
  readonly unit: Int32Array;
}

/**
 * Addresses of the program, each with the lines (source frames) at it.
 *
 * Shape: lines of location l are [lineOffset[l] … lineOffset[l + 1]) of `Lines`, **innermost (inlined) first,
 * outermost last**, as in the file. A location may have no line at all.
 */
export interface Locations {
  readonly count: number;
  /** The file's id, for `-raw` only. */
  readonly id: BigUint64Array;
  readonly address: BigUint64Array;
  /** Mapping row or none. */
  readonly mapping: Int32Array;
  /** 1 where the symbolizer folded several functions of identical code into one. */
  readonly folded: Uint8Array;
  readonly lineOffset: Uint32Array;
}

/** Source frames. Line and column numbers are int64 in the file and Float64 here; 0 is unknown. */
export interface Lines {
  readonly count: number;
  readonly fn: Int32Array;
  readonly line: Float64Array;
  readonly column: Float64Array;
}

/** Functions; all strings as rows of `Profile.strings`. */
export interface Functions {
  readonly count: number;
  readonly name: Int32Array;
  readonly systemName: Int32Array;
  readonly file: Int32Array;
  readonly startLine: Float64Array;
  /** The file's id; pprof shows it in names that would not be unique otherwise. */
  readonly id: BigUint64Array;
}

export interface Mapping {
  readonly id: bigint;
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly file: string;
  readonly buildId: string;
  readonly hasFunctions: boolean;
  readonly hasFilenames: boolean;
  readonly hasLineNumbers: boolean;
  readonly hasInlineFrames: boolean;
}

/**
 * One profile, decoded and checked, in columns. Never mutated: whatever refines it makes a new Profile that
 * shares the columns it did not change.
 *
 * Source: profile.proto of google/pprof; field meanings as there.
 */
export interface Profile {
  readonly sampleTypes: readonly ValueType[];
  /** As written in the file; may name no sample type. "" = none given. */
  readonly defaultSampleType: string;
  readonly samples: Samples;
  readonly stacks: Stacks;
  readonly labelSets: LabelSets;
  readonly locations: Locations;
  readonly lines: Lines;
  readonly functions: Functions;
  readonly mappings: readonly Mapping[];
  readonly strings: StringTable;
  readonly comments: readonly string[];
  readonly docUrl: string;
  readonly dropFrames: string;
  readonly keepFrames: string;
  /** Nanoseconds since 1970, 0 = not given. */
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly periodType: ValueType;
  readonly period: bigint;
}
