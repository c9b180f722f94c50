import { getText } from '../../base/text-column.ts';
import type { RawMapping, RawResult } from '../../report/results.ts';

/** Texts and rows of the Raw view: no React, no DOM. */

export const parts = ['profile', 'locations', 'functions'] as const;
export type Part = (typeof parts)[number];

export function describePart(result: RawResult, part: Part): string {
  const counts: Readonly<Record<Part, number | undefined>> = {
    profile: undefined,
    locations: result.address.length,
    functions: result.functionStartLine.length,
  };
  const title = part.charAt(0).toUpperCase() + part.slice(1);
  const count = counts[part];
  return count === undefined ? title : `${title} (${count.toLocaleString('en')})`;
}

/** What a mapping's binary can tell, in pprof's flags: `[FN][FL][LN][IN]`. */
export function formatFlags(mapping: RawMapping): string {
  return [
    mapping.hasFunctions ? '[FN]' : '',
    mapping.hasFilenames ? '[FL]' : '',
    mapping.hasLineNumbers ? '[LN]' : '',
    mapping.hasInlineFrames ? '[IN]' : '',
  ].join('');
}

export const flagMeanings =
  'FN functions, FL file names, LN line numbers, IN inlined frames are known';

/**
 * Rows of the location table: one a line, one for a location without lines.
 *
 * Shape: location[i] is the location, line[i] its line or -1.
 */
export interface LocationRows {
  readonly location: Int32Array;
  readonly line: Int32Array;
}

/** `isFunction` keeps the locations in which one of the functions lies; without it all are kept. */
export function buildLocationRows(
  result: RawResult,
  isFunction: Uint8Array | undefined,
): LocationRows {
  const { lineOffset, lineFunction } = result;
  const count = result.address.length;
  const location = new Int32Array(lineFunction.length + count);
  const line = new Int32Array(lineFunction.length + count);
  let rows = 0;
  for (let at = 0; at < count; at++) {
    const start = lineOffset[at];
    const end = lineOffset[at + 1];
    let isKept = !isFunction;
    for (let row = start; row < end && !isKept; row++)
      isKept = isFunction?.[lineFunction[row]] === 1;
    if (!isKept) continue;
    for (let row = start; row < Math.max(end, start + 1); row++) {
      location[rows] = at;
      line[rows++] = row < end ? row : -1;
    }
  }
  return { location: location.subarray(0, rows), line: line.subarray(0, rows) };
}

export interface LocationText {
  /** Only on the first row of a location. */
  readonly id: string;
  readonly address: string;
  readonly mapping: string;
  readonly name: string;
  /** `main.go:13`, `main.go:13:5` with a column. */
  readonly place: string;
  /** All but a location's last line are inlined into the one after it. */
  readonly isInline: boolean;
}

export function formatLocation(result: RawResult, location: number, line: number): LocationText {
  const isFirst = line === -1 || line === result.lineOffset[location];
  const mapping = result.mappings[result.locationMapping[location]];
  const head = {
    id: isFirst ? String(result.locationId[location]) : '',
    address: isFirst ? `0x${result.address[location].toString(16)}` : '',
    mapping: isFirst && mapping ? `M=${mapping.id}${result.folded[location] ? ' [F]' : ''}` : '',
  };
  if (line === -1) return { ...head, name: '', place: '', isInline: false };
  const fn = result.lineFunction[line];
  const file = getText(result.functionFile, fn);
  const column = result.column[line] === 0 ? '' : `:${result.column[line]}`;
  return {
    ...head,
    name: getText(result.functionName, fn),
    place: `${file}:${result.line[line]}${column}`,
    isInline: line < result.lineOffset[location + 1] - 1,
  };
}

/** Functions whose bit is set, or all. */
export function buildFunctionRows(
  result: RawResult,
  isFunction: Uint8Array | undefined,
): Int32Array {
  const rows = Int32Array.from(result.functionStartLine, (_, row) => row);
  return isFunction ? rows.filter((row) => isFunction[row] === 1) : rows;
}
