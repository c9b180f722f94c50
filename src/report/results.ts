import type { TextColumn } from '../base/text-column.ts';
import type { FlameShape } from '../query/flame-shape.ts';
import type { CallKind } from './advice-kinds.ts';

/**
 * What the engine hands to a view. A result holds all that the view's first paint needs; typed arrays in it
 * are moved to the page, not copied. Types only.
 */
export type Result =
  | FlameResult
  | GraphResult
  | TopResult
  | SourceResult
  | PeekResult
  | TagsResult
  | TracesResult
  | RawResult
  | TextResult
  | BytesResult
  | DetailsResult;

/** Facts every result carries. Values are raw, in the sample type's unit, unless said otherwise. */
export interface ResultBase {
  /** Name of the shown sample type (`mean_…` with mean) and the unit its raw values are in. */
  readonly sampleType: string;
  readonly unit: string;
  /** What values are divided by before they are printed (`divide_by`), percentages aside; undefined = 1. See `formatShown`. */
  readonly divideBy?: number;
  /** Denominator of all percentages. */
  readonly total: number;
  /** What the filters leave of the total; undefined = all of it. Not of comparisons. */
  readonly shownTotal?: number;
  /** Of a comparison: new minus base of what the filters leave; undefined = all of it. */
  readonly shownChange?: number;
  /** Facts to tell the user that are no errors, in the order they arose. */
  readonly notes: readonly string[];
}

/**
 * Call tree, cut at a fraction of the total, in breadth-first order.
 *
 * Shape:  node 0 is the root (source 0, named "root"); parent[n] < n, parent[0] = -1; children of n are the run
 *         childStart[n] … childStart[n] + childCount[n] - 1, in pprof's order (positive + negative descending, first
 *         appearance breaking ties). One row per entry of `source…` columns for each distinct function frame.
 * Units:  positive and negative are the sums of the positive and of the negated negative stack values (both ≥ 0), so a node
 *         stands for positive - negative. increase and decrease are the same after equal stacks are put together, and a box is
 *         increase + decrease wide; without negative values they are positive and negative. self is signed: values of stacks
 *         that end here.
 * Source: pprof internal/report/stacks.go; a frame without lines is named as in the graph (differs from pprof: it drops it).
 *         differs from pprof: in a difference its boxes are positive + negative wide, so that code that did not change takes
 *         twice the room of its value, and children come in that order.
 */
export interface FlameResult extends ResultBase {
  readonly kind: 'flame';
  readonly nodeCount: number;
  readonly parent: Int32Array<ArrayBuffer>;
  readonly childStart: Int32Array<ArrayBuffer>;
  readonly childCount: Int32Array<ArrayBuffer>;
  /** 0 for the root; its callees are at 1. */
  readonly depth: Int32Array<ArrayBuffer>;
  /** Row of the source columns. */
  readonly source: Int32Array<ArrayBuffer>;
  readonly positive: Float64Array<ArrayBuffer>;
  readonly negative: Float64Array<ArrayBuffer>;
  readonly increase: Float64Array<ArrayBuffer>;
  readonly decrease: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  /** 1 where callees below the cut were left out: ask again with `path` to open the node. */
  readonly unopened: Uint8Array<ArrayBuffer>;
  readonly maxDepth: number;
  /** Full name (`main.f`, with `:line` at granularity lines). */
  readonly sourceName: TextColumn;
  /** File, "" if unknown. */
  readonly sourceFile: TextColumn;
  /** First known line of the frames of this source in the profile, 0 = unknown. */
  readonly sourceLine: Float64Array<ArrayBuffer>;
  /** 1 = inlined into its caller. */
  readonly sourceInlined: Uint8Array<ArrayBuffer>;
  /** Row of `packageName`. */
  readonly sourcePackage: Int32Array<ArrayBuffer>;
  /** flat and cum of the source in the whole (refined) profile, recursion counted once. */
  readonly sourceFlat: Float64Array<ArrayBuffer>;
  readonly sourceCum: Float64Array<ArrayBuffer>;
  /** Package of a function name as pprof cuts it, "" where it finds none (pprof-behaviour 7.3). */
  readonly packageName: TextColumn;
  /** pprof's colour number of each package: 0 … 2^20-1. */
  readonly packageColor: Int32Array<ArrayBuffer>;
  /** Where the asked `path` ends (0 without one); less deep than asked when the path leaves the tree. */
  readonly pathNode: number;
  /** The profile is a difference: a comparison, or some value is negative. */
  readonly isDiff: boolean;
  /** Of a comparison: what each node has in the base and in the new profile; NaN where that isn't known. */
  readonly sides?: {
    readonly baseValue: Float64Array<ArrayBuffer>;
    readonly newValue: Float64Array<ArrayBuffer>;
  };
  /**
   * As asked for. Inverted: children are callers, those of the root leaf functions, and a node holds the values of the stacks that
   * end in its path; self is that of stacks that begin with it.
   */
  readonly shape?: FlameShape;
  /**
   * Node 0 is this function, all its outermost occurrences merged, with what it calls below. Nodes from `callerStart` on are its
   * callers with depths -1, -2, …; its own callers are the run callerStart … callerStart + callerCount - 1. A stack counts once,
   * at the outermost occurrence. In a difference each half is wide by its own increase and decrease.
   */
  readonly pivot?: {
    readonly source: number;
    readonly callerStart: number;
    readonly callerCount: number;
  };
  /** What each node has in a second sample type that was asked for; NaN where that isn't known. */
  readonly beside?: {
    readonly sampleType: string;
    readonly unit: string;
    readonly value: Float64Array<ArrayBuffer>;
  };
}

/**
 * pprof's call graph as DOT, plus what the page needs to name and select its boxes.
 * Graph node i (from 0) is DOT node `N<i+1>` with SVG id `node<i+1>`.
 */
export interface GraphResult extends ResultBase {
  readonly kind: 'graph';
  readonly dot: string;
  /** Legend: profile labels, filters, "Showing nodes accounting for …", dropped nodes and edges. */
  readonly legend: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes with a value before anything was left out. */
  readonly nodeTotal: number;
}
export interface GraphNode {
  /** Printable name; at granularity functions the function's name. */
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
  /** As pprof prints them in this graph's unit: `12.50MB`. */
  readonly flatText: string;
  readonly cumText: string;
}
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly weightText: string;
  readonly residual: boolean;
  readonly inline: boolean;
}

/**
 * All entries of the profile, first those that `pprof -top` shows, then those that it trims; each part in pprof's order.
 *
 * Shape: columns have `rowCount` rows; rows from `shownCount` on are the trimmed ones.
 * Units: flat, cum raw. Texts come from `formatValue(value, unit, reportUnit)`.
 */
export interface TopResult extends ResultBase {
  readonly kind: 'top';
  readonly rowCount: number;
  readonly shownCount: number;
  /** Unit that pprof chose for the whole report (`MB`), or `minimum`: each value scaled on its own. */
  readonly reportUnit: string;
  readonly name: TextColumn;
  /** 0 = not inlined, 1 = `(inline)`, 2 = `(partial-inline)`. */
  readonly inline: Uint8Array<ArrayBuffer>;
  readonly flat: Float64Array<ArrayBuffer>;
  readonly cum: Float64Array<ArrayBuffer>;
  /** pprof's header lines after the profile labels: `Showing nodes accounting for …`, `Dropped …`. */
  readonly header: readonly string[];
  /** Of a comparison: flat and cum of each row in the base and in the new profile. Without mean only. */
  readonly sides?: {
    readonly baseFlat: Float64Array<ArrayBuffer>;
    readonly newFlat: Float64Array<ArrayBuffer>;
    readonly baseCum: Float64Array<ArrayBuffer>;
    readonly newCum: Float64Array<ArrayBuffer>;
  };
  /** flat and cum of each row in each of the profile's sample types; where they were asked for. */
  readonly types?: readonly TopType[];
  /** Where they were asked for. */
  readonly packages?: TopPackages;
}

/** One sample type's columns. Raw values in `unit`, never divided by mean. */
export interface TopType {
  readonly type: string;
  readonly unit: string;
  readonly flat: Float64Array<ArrayBuffer>;
  readonly cum: Float64Array<ArrayBuffer>;
}

/**
 * The packages that the rows of Top are of, as pprof cuts them from function names.
 *
 * Shape: ofRow has a row per row of Top; the other columns one per package, in order of first appearance. "" is the package of
 *        names in which pprof finds none.
 * Units: flat and cum raw; flat is the sum of its functions' flat (those that Top leaves out included), cum counts a stack
 *        once, however many of its frames are in the package.
 */
export interface TopPackages {
  readonly ofRow: Int32Array<ArrayBuffer>;
  readonly name: TextColumn;
  readonly flat: Float64Array<ArrayBuffer>;
  readonly cum: Float64Array<ArrayBuffer>;
  readonly types?: readonly TopType[];
  /** As in TopResult. */
  readonly sides?: NonNullable<TopResult['sides']>;
}

/**
 * Files and functions with samples, and the lines of one file.
 * Line numbers and their flat and cum are those of `pprof -list` (granularity lines, recursion once per line).
 */
export interface SourceResult extends ResultBase {
  readonly kind: 'source';
  /** Functions by cum, descending; at most `functionLimit` of `functionTotal`. */
  readonly functions: readonly SourceFunction[];
  readonly functionTotal: number;
  /** Row of `functions` whose file is shown, or -1 when nothing can be shown. */
  readonly chosen: number;
  /** Path of the shown file as the profile has it, "" if unknown. */
  readonly file: string;
  /** Functions that have lines in this file, by first line. */
  readonly inFile: readonly SourceFunction[];
  /** Lines with samples in this file, ascending; a line of several functions has an entry for each. */
  readonly lines: readonly SourceLine[];
  /** Largest flat and cum of a line in this file, for the heat. */
  readonly maxFlat: number;
  readonly maxCum: number;
  /**
   * The same lines with inlined calls charged to the lines that call them, too (pprof's web Source), recursion counted once a
   * line; left out where nothing is inlined. cum is that of `lines`.
   */
  readonly callLines?: readonly SourceLine[];
  /** Places of the program behind the lines, ascending by line; at most `siteLimit`, most flat first. */
  readonly sites?: readonly SourceSite[];
  readonly siteTotal?: number;
  /** Of a heap profile with object sizes: what the chosen function allocates itself, and with what it calls. */
  readonly sizes?: { readonly flat: readonly SizeRow[]; readonly cum: readonly SizeRow[] };
  /** Of the chosen function. */
  readonly advice?: AdviceFacts;
}
/** One address that a line was compiled to, or one of the profile's locations where addresses are unknown. */
export interface SourceSite {
  readonly line: number;
  readonly fn: string;
  /** `0x4c24c4`, "" = unknown. */
  readonly address: string;
  /** Values of stacks that end at this address, and of those that pass it. */
  readonly flat: number;
  readonly cum: number;
  /** Calls inlined at this place, outermost first; empty where the line itself is what runs here. */
  readonly inlined: readonly SourceCall[];
  /** Object sizes allocated at this address, ascending; only where the profile has them. */
  readonly sizes?: readonly SizeRow[];
  /** Only where the line itself is what runs here. */
  readonly growth?: AppendGrowth;
}
export interface SourceCall {
  readonly fn: string;
  readonly file: string;
  readonly line: number;
}
/** Objects of one size. Units: size in bytes an object, count in objects, bytes in bytes, as the profile scales them. */
export interface SizeRow {
  readonly size: number;
  readonly count: number;
  readonly bytes: number;
}
/** Object sizes of one place that rise as Go's append grows a slice. Says what is in the evidence, and no more. */
export interface AppendGrowth {
  /** All sizes of that place, ascending, of everything allocated since the program began. */
  readonly evidence: readonly SizeRow[];
  /** Growths between the smallest and the largest size, those that sampling missed included. */
  readonly steps: number;
  /** Sizes of an element, in bytes, that explain all of the evidence, ascending. */
  readonly elementSizes: readonly number[];
  /** Doubling alone explains it: a map's table or a buffer may grow so, too. */
  readonly isDoubling: boolean;
}
export interface SourceFunction {
  readonly name: string;
  /** Path as the profile has it, "" if unknown. */
  readonly file: string;
  readonly startLine: number;
  /** Of the function, recursion counted once: what Top shows. */
  readonly flat: number;
  readonly cum: number;
  /** pprof's ROUTINE line: sums over the function's lines in this file. */
  readonly listFlat: number;
  readonly listCum: number;
  /** Line with the largest flat (cum if all are 0), 0 = unknown. */
  readonly hotLine: number;
}
export interface SourceLine {
  readonly line: number;
  readonly fn: string;
  readonly flat: number;
  readonly cum: number;
}

/** Callers and callees of the functions that were asked for, with the numbers of `pprof -peek`. */
export interface PeekResult extends ResultBase {
  readonly kind: 'peek';
  /** Unit of `text`. */
  readonly reportUnit: string;
  /** Unit that fits the values of these entries alone, chosen as pprof chooses that of a report; as asked for if it was. */
  readonly entryUnit: string;
  readonly entries: readonly PeekEntry[];
  /** What `pprof -peek` prints, for copying. */
  readonly text: string;
}
export interface PeekEntry {
  readonly name: string;
  /** The line with the largest flat, or cum where it has none. */
  readonly place?: PeekPlace;
  readonly flat: number;
  readonly cum: number;
  readonly callers: readonly PeekNeighbour[];
  readonly callees: readonly PeekNeighbour[];
  /** As in DetailsEntry. */
  readonly cutLength?: number;
}
export interface PeekNeighbour {
  readonly name: string;
  /** Of a caller the line that calls, of a callee the line with most. */
  readonly place?: PeekPlace;
  readonly weight: number;
  readonly inline: boolean;
}

/** Path as the profile has it; lines from 1. */
export interface PeekPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * Sums by label key and value, with the numbers of `pprof -tags`.
 *
 * Shape: values of key k are the rows keys[k].start … keys[k].end - 1 of the columns, by |value| descending, then text.
 * Units: value and totals raw; low and high in the key's unit, NaN for a text label. Numbers that print alike are one row.
 */
export interface TagsResult extends ResultBase {
  readonly kind: 'tags';
  readonly divideBy: number;
  /** As asked for: `minimum` scales each value on its own. */
  readonly reportUnit: string;
  readonly keys: readonly TagsKey[];
  readonly text: TextColumn;
  readonly value: Float64Array<ArrayBuffer>;
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  /** What `pprof -tags` prints, for copying. */
  readonly report: string;
}
export interface TagsKey {
  readonly key: string;
  /** Unit of its numbers as the profile has it, "" without one. */
  readonly unit: string;
  readonly total: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Every sample's stack, as `pprof -traces` prints them: samples in the file's order, those without a location left out.
 *
 * Shape: value, stack, labelSet and lineCount have `sampleCount` rows. Stack k is stack stackParent[k], then
 *        stackLocation[stackOffset[k] … stackOffset[k + 1]), **root first**; stack 0 is empty. Location l is the run locationNode[locationOffset[l] … locationOffset[l + 1]), outermost first, all but the first
 *        inlined. Label set s is labelLineCount[s] lines of `labels`, joined by newlines. lineCount is how many lines a sample
 *        takes: one, those of its labels, and its frames.
 * Units: value raw; divided with mean.
 */
export interface TracesResult extends ResultBase {
  readonly kind: 'traces';
  readonly divideBy: number;
  readonly reportUnit: string;
  readonly sampleCount: number;
  readonly value: Float64Array<ArrayBuffer>;
  readonly stack: Int32Array<ArrayBuffer>;
  readonly labelSet: Int32Array<ArrayBuffer>;
  readonly lineCount: Int32Array<ArrayBuffer>;
  readonly stackParent: Int32Array<ArrayBuffer>;
  readonly stackOffset: Uint32Array<ArrayBuffer>;
  readonly stackLocation: Int32Array<ArrayBuffer>;
  readonly locationOffset: Uint32Array<ArrayBuffer>;
  readonly locationNode: Int32Array<ArrayBuffer>;
  /** Printable name of each node. */
  readonly name: TextColumn;
  readonly labels: TextColumn;
  readonly labelLineCount: Int32Array<ArrayBuffer>;
  /** What `pprof -traces` prints, for copying; "" where that is too long. */
  readonly report: string;
}

/**
 * The profile's own tables after the filters, as `pprof -raw` prints them.
 *
 * Shape: location and function columns have a row each; lines of location l are lineOffset[l] … lineOffset[l + 1] - 1, innermost
 *        first. locationMapping is a row of `mappings` or -1; lineFunction a row of the function columns.
 */
export interface RawResult extends ResultBase {
  readonly kind: 'raw';
  /** What the profile says of itself: `Period type`, `Drop frames`, …, as texts. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly types: readonly RawType[];
  readonly mappings: readonly RawMapping[];
  readonly locationId: BigUint64Array<ArrayBuffer>;
  readonly address: BigUint64Array<ArrayBuffer>;
  readonly locationMapping: Int32Array<ArrayBuffer>;
  readonly folded: Uint8Array<ArrayBuffer>;
  readonly lineOffset: Uint32Array<ArrayBuffer>;
  readonly lineFunction: Int32Array<ArrayBuffer>;
  readonly line: Float64Array<ArrayBuffer>;
  readonly column: Float64Array<ArrayBuffer>;
  readonly functionName: TextColumn;
  /** As the linker knows it; "" where it is the name. */
  readonly functionSystemName: TextColumn;
  readonly functionFile: TextColumn;
  readonly functionStartLine: Float64Array<ArrayBuffer>;
  /** What `pprof -raw` prints, for copying; "" where that is too long. */
  readonly report: string;
}

/** A report as pprof prints it. */
export interface TextResult extends ResultBase {
  readonly kind: 'text';
  readonly text: string;
}

/** What is shown as a file: a gzipped profile, folded stacks, a table. */
export interface BytesResult extends ResultBase {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What a profile tells of one function that bears on what to change in it; of Go programs only. The rules that make advice of
 * it are in `layout/advice`.
 *
 * Units: `value`s in the shown sample type's unit. What a stack has is charged to the frame of the program that is nearest to
 *        its end: what the standard library and the runtime did there, they did for that line.
 */
export interface AdviceFacts {
  readonly fn: string;
  /** The function is of the program or of a module that it uses; else of the standard library. */
  readonly isProgram: boolean;
  /** It was not asked for: the function that most is charged to. */
  readonly isBegin: boolean;
  /** Values are differences. */
  readonly isDifference: boolean;
  readonly about: AdviceSubject;
  /** Charged to the function; of one of the standard library: of stacks that have it below their nearest frame of the program. */
  readonly value: number;
  /** Of that, in the function itself. */
  readonly self: number;
  /** Samples that the profiler took behind `value`; undefined where that isn't known. */
  readonly samples?: number;
  /** Line of the program that most of it is charged to. */
  readonly place?: AdvicePlace;
  /** Its line with most flat: of `self`, what stands at Flat in the source. */
  readonly selfPlace?: AdvicePlace;
  /** The function of the program that has most of its cum of all that it calls; `cum` is the function's own. */
  readonly callee?: { readonly fn: string; readonly value: number; readonly cum: number };
  /** What the library does for these lines, where something is known of it; most first. */
  readonly calls: readonly AdviceCall[];
  /** Lines of the program that lead to a function of the standard library; most first. */
  readonly origins: readonly AdvicePlace[];
  /** Frames of the program above it on its heaviest stack, nearest first; value is that stack's. */
  readonly callers: readonly AdvicePlace[];
  /** Of heap profiles with both kinds: all that was allocated there, and what of it is live. */
  readonly survival?: { readonly alloc: ObjectSum; readonly inuse: ObjectSum };
  /** Of comparisons of heaps: the shown kind, in the base and in the new profile. */
  readonly change?: { readonly base: ObjectSum; readonly now: ObjectSum };
  /** Of CPU profiles: stacks that have it more than once, how often the deepest of them has it, and its lines that call it. */
  readonly recursion?: {
    readonly value: number;
    readonly depth: number;
    readonly lines: readonly number[];
  };
  /** Places of the function with object sizes that rise as append's do, most bytes first. */
  readonly growths: readonly { readonly line: number; readonly growth: AppendGrowth }[];
  /** Of CPU profiles, parts of the whole view: allocating, helping the collector while allocating, the collector's own goroutines. */
  readonly runtime?: {
    readonly allocate: number;
    readonly assist: number;
    readonly collect: number;
  };
}
/** `allocated` since the program began, `live` when the profile was written; `delay`: of mutexes and blocking. */
export type AdviceSubject = 'allocated' | 'live' | 'cpu' | 'delay' | 'other';
export interface AdvicePlace {
  readonly fn: string;
  readonly file: string;
  readonly line: number;
  readonly value: number;
}
export interface AdviceCall extends AdvicePlace {
  readonly kind: CallKind;
  /** The known function that most of it is in or below. */
  readonly callee: string;
  /** As in AdviceFacts. */
  readonly samples?: number;
}

/** What the details pane says: of one entry, or of the whole view where none is asked for or found. */
export interface DetailsResult extends ResultBase {
  readonly kind: 'details';
  /** The entry that was asked for; undefined where none was, or where it has no value here. */
  readonly entry?: DetailsEntry;
  /** Entries with a value, and those of them with most flat and most cum (by magnitude), in that order. */
  readonly entryCount: number;
  readonly topFlat: readonly DetailsTop[];
  readonly topCum: readonly DetailsTop[];
  /** Allocations that were sampled to make this view; only where that can be worked out. */
  readonly samples?: SampleCount;
  /** Of the entry; of the whole view: of the function to begin with. */
  readonly advice?: AdviceFacts;
}
export interface DetailsTop {
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
}
/** flat and cum are those of Top and Peek, in the sample type's unit, divided with mean. */
export interface DetailsEntry extends DetailsTop {
  /** Package of the name as pprof cuts it, "" where it finds none. */
  readonly packageName: string;
  /** Where most of flat is, or where that is nothing, most of cum: path as the profile has it, "" and 0 if unknown. */
  readonly file: string;
  readonly line: number;
  /** Largest first, in pprof's order, cut at a few; the counts are of all. */
  readonly callers: readonly PeekNeighbour[];
  readonly callerCount: number;
  readonly callees: readonly PeekNeighbour[];
  /** Locations of the longest stacks, which begin with the entry, where the profiler seems to have cut them. */
  readonly cutLength?: number;
  readonly calleeCount: number;
  /** Of heap profiles: objects and bytes of the shown kind, alloc or inuse. */
  readonly sizes?: { readonly flat: ObjectSum; readonly cum: ObjectSum };
  /** How many real samples stand behind flat and cum; left out in differences and where it can't be worked out. */
  readonly samples?: { readonly flat: SampleCount; readonly cum: SampleCount };
  /** Of a comparison, without mean. */
  readonly sides?: {
    readonly baseFlat: number;
    readonly newFlat: number;
    readonly baseCum: number;
    readonly newCum: number;
  };
}
export interface ObjectSum {
  readonly objects: number;
  readonly bytes: number;
}
/**
 * Samples as the profiler took them, before it scaled them up.
 *
 * `how`: `size` = scaling undone record by record with the object size that the record's label `bytes` has; `average` = with its
 *        bytes ÷ objects (some or all records have no label); `period` = value ÷ period.
 */
export interface SampleCount {
  readonly count: number;
  readonly how: 'size' | 'average' | 'period';
}

export interface RawType {
  readonly type: string;
  readonly unit: string;
  readonly isDefault: boolean;
  /** Sum of |value| of the samples that the filters keep. */
  readonly total: number;
  /** Of a comparison: the sum that each file has of it. */
  readonly sides?: { readonly base: number; readonly new: number };
}
export interface RawMapping {
  readonly id: string;
  /** Addresses as `0x400000`. */
  readonly start: string;
  readonly limit: string;
  readonly offset: string;
  readonly file: string;
  readonly buildId: string;
  readonly hasFunctions: boolean;
  readonly hasFilenames: boolean;
  readonly hasLineNumbers: boolean;
  readonly hasInlineFrames: boolean;
  /** Locations of the profile that lie in it. */
  readonly locationCount: number;
}
