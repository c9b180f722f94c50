import { getText, getTextCount } from '../../base/text-column.ts';
import { formatPercent } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { TracesResult } from '../../report/results.ts';
import { findBlock, getFoldLine, type Listing } from './listing.ts';

/**
 * The Traces view as lines, of which only those in view are ever made: no React, no DOM.
 *
 * A sample is a block of lines: its number, its labels, and its frames, leaf first.
 */

interface LinePlace {
  /** Place among all lines. */
  readonly line: number;
  /** Row of the result's columns. */
  readonly sample: number;
}
export type TraceLine = { readonly kind: 'fold'; readonly line: number } | SampleLine;
export type SampleLine =
  | (LinePlace & { readonly kind: 'head' })
  | (LinePlace & { readonly kind: 'label'; readonly text: string })
  | (LinePlace & {
      readonly kind: 'frame';
      readonly name: string;
      readonly isInline: boolean;
      readonly isLeaf: boolean;
    });

/** Lines first … end - 1 of a listing. Cost: the frames of the samples that these lines touch. */
export function readLines(listing: Listing, first: number, end: number): TraceLine[] {
  const { result, order, start, zeroStart } = listing;
  const lines: TraceLine[] = [];
  const fold = getFoldLine(listing);
  for (let block = findBlock(start, first); block < order.length; block++) {
    if (block === zeroStart && fold >= first && fold < end)
      lines.push({ kind: 'fold', line: fold });
    if (start[block] >= end) break;
    readBlock(result, order[block], start[block], first, end, lines);
  }
  return lines;
}

function readBlock(
  result: TracesResult,
  sample: number,
  blockStart: number,
  first: number,
  end: number,
  lines: TraceLine[],
): void {
  if (blockStart >= first) lines.push({ kind: 'head', line: blockStart, sample });
  const set = result.labelSet[sample];
  const labelCount = result.labelLineCount[set];
  if (labelCount > 0 && blockStart + labelCount >= first) {
    getText(result.labels, set)
      .split('\n')
      .forEach((text, row) => {
        const line = blockStart + 1 + row;
        if (line >= first && line < end) lines.push({ kind: 'label', line, sample, text });
      });
  }
  readFrames(result, sample, blockStart + 1 + labelCount, first, end, lines);
}

/** Frames from the leaf up: locations last to first, and the lines of each innermost first. */
function readFrames(
  result: TracesResult,
  sample: number,
  leafLine: number,
  first: number,
  end: number,
  lines: TraceLine[],
): void {
  const { locationOffset, locationNode } = result;
  let line = leafLine;
  for (const location of readLocations(result, result.stack[sample])) {
    const outermost = locationOffset[location];
    for (let row = locationOffset[location + 1] - 1; row >= outermost; row--, line++) {
      if (line >= end) return;
      if (line < first) continue;
      lines.push({
        kind: 'frame',
        line,
        sample,
        name: getText(result.name, locationNode[row]),
        isInline: row > outermost,
        isLeaf: line === leafLine,
      });
    }
  }
}

/** Locations of a stack, leaf first. */
function* readLocations(
  { stackParent, stackOffset, stackLocation }: TracesResult,
  stack: number,
): Generator<number> {
  for (let row = stack; row > 0; row = stackParent[row]) {
    for (let at = stackOffset[row + 1] - 1; at >= stackOffset[row]; at--) yield stackLocation[at];
  }
}

/** A sample's value as `pprof -traces` prints it. */
export function formatTraceValue(result: TracesResult, value: number): string {
  return formatShown(value, result, result.reportUnit);
}

export function formatPart(result: TracesResult, value: number): string {
  return formatPercent(value, result.total).trim();
}

/** Samples with a frame, or a line of labels, that passes. Yields now and then, so that it can run beside painting. */
export function* findSamples(
  result: TracesResult,
  test: (text: string) => boolean,
  looksAtLabels: boolean,
): Generator<undefined, Uint8Array> {
  const { locationOffset, locationNode, stackParent, stackOffset, stackLocation } = result;
  const isNode = new Uint8Array(getTextCount(result.name));
  for (let node = 0; node < isNode.length; node++) {
    if (test(getText(result.name, node))) isNode[node] = 1;
    if (node % 500 === 499) yield;
  }
  const isLocation = new Uint8Array(locationOffset.length - 1);
  for (let location = 0; location < isLocation.length; location++) {
    const end = locationOffset[location + 1];
    for (let row = locationOffset[location]; row < end; row++) {
      isLocation[location] |= isNode[locationNode[row]];
    }
    if (location % 20_000 === 19_999) yield;
  }
  const isStack = new Uint8Array(stackOffset.length - 1);
  for (let stack = 1; stack < isStack.length; stack++) {
    const end = stackOffset[stack + 1];
    let at = stackOffset[stack];
    while (at < end && isLocation[stackLocation[at]] === 0) at++;
    isStack[stack] = at < end ? 1 : isStack[stackParent[stack]];
    if (stack % 20_000 === 19_999) yield;
  }
  const isSet = looksAtLabels ? yield* findLabelSets(result, test) : undefined;
  const isSample = new Uint8Array(result.sampleCount);
  for (let sample = 0; sample < isSample.length; sample++) {
    const isFound = isStack[result.stack[sample]] || isSet?.[result.labelSet[sample]];
    isSample[sample] = isFound ? 1 : 0;
    if (sample % 20_000 === 19_999) yield;
  }
  return isSample;
}

function* findLabelSets(
  result: TracesResult,
  test: (text: string) => boolean,
): Generator<undefined, Uint8Array> {
  const isSet = new Uint8Array(getTextCount(result.labels));
  for (let set = 0; set < isSet.length; set++) {
    if (result.labelLineCount[set] > 0 && test(getText(result.labels, set))) isSet[set] = 1;
    if (set % 500 === 499) yield;
  }
  return isSet;
}

/** Status line: how many samples are listed, and what they add up to. */
export function describeShown({ result, order, sum }: Listing): string {
  const count = order.length.toLocaleString('en');
  const all = result.sampleCount.toLocaleString('en');
  const part = result.total === 0 ? '' : ` (${formatPart(result, sum)})`;
  const value = formatTraceValue(result, sum);
  return order.length === result.sampleCount
    ? `${count} samples`
    : `${count} of ${all} samples · ${value}${part}`;
}
