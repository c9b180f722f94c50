import type { TextColumn } from '../base/text-column.ts';

/**
 * What the engine hands to a view. A result holds all that the view's first paint needs; typed arrays in it
 * are moved to the page, not copied. Types only.
 */
export type Result = FlameResult | GraphResult | TopResult | SourceResult | PeekResult;

/** Facts every result carries. Values are raw, in the sample type's unit, unless said otherwise. */
export interface ResultBase {
  /** Name of the shown sample type (`mean_…` with mean) and the unit its raw values are in. */
  readonly sampleType: string;
  readonly unit: string;
  /** Denominator of all percentages. */
  readonly total: number;
  /** Facts to tell the user that are no errors, in the order they arose. */
  readonly notes: readonly string[];
}

/**
 * Call tree, cut at a fraction of the total, in breadth-first order.
 *
 * Shape:  node 0 is the root (source 0, named "root"); parent[n] < n, parent[0] = -1; children of n are the run
 *         childStart[n] … childStart[n] + childCount[n] - 1, in pprof's order (positive + negative descending, first
 *         appearance breaking ties). One row per entry of `source…` columns for each distinct function frame.
 * Units:  positive and negative are the sums of the positive and of the negated negative stack values (both ≥ 0), so a box is
 *         positive + negative wide and stands for positive - negative. self is signed: values of stacks that end here.
 * Source: pprof internal/report/stacks.go; a frame without lines is named as in the graph (differs from pprof: it drops it).
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
  /** Some value is negative: the profile is a difference. */
  readonly isDiff: boolean;
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
  readonly reportUnit: string;
  readonly entries: readonly PeekEntry[];
  /** What `pprof -peek` prints, for copying. */
  readonly text: string;
}
export interface PeekEntry {
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
  readonly callers: readonly PeekNeighbour[];
  readonly callees: readonly PeekNeighbour[];
}
export interface PeekNeighbour {
  readonly name: string;
  readonly weight: number;
  readonly inline: boolean;
}
