import { scale } from '../measure/scale.ts';
import { applyRatio, divideMean, type ReportInput } from './report.ts';
import type { TrimmedGraph } from './trim.ts';

/**
 * The one unit that a graph report prints all its values in: fits the smallest value, or a hundred times that when the
 * total is far larger. `minimum` when there is nothing to measure: each value is then scaled on its own.
 *
 * Source: pprof internal/report/report.go selectOutputUnit.
 */
export function chooseOutputUnit(
  input: ReportInput,
  trimmed: TrimmedGraph,
  isCallgrind = false,
): string {
  const { query } = input;
  if (query.unit !== 'minimum' || trimmed.nodes.length === 0) return query.unit;
  const { flat, cum, flatDivisor, cumDivisor } = trimmed.graph;
  let smallest = 0;
  for (const node of trimmed.nodes) {
    const own = Math.abs(divideMean(flat[node], flatDivisor[node]));
    const value = own !== 0 ? own : Math.abs(divideMean(cum[node], cumDivisor[node]));
    if (value > 0 && (smallest === 0 || value < smallest)) smallest = value;
  }
  return fitUnit(input, smallest, input.total, isCallgrind);
}

/** The unit that fits values of these sizes, as above; the one that was asked for if one was. */
export function chooseUnitOf(input: ReportInput, values: readonly number[]): string {
  const sizes = values.map(Math.abs).filter((value) => value > 0);
  if (input.query.unit !== 'minimum' || sizes.length === 0) return input.query.unit;
  let smallest = sizes[0];
  let largest = 0;
  for (const size of sizes) {
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
  }
  return fitUnit(input, smallest, largest, false);
}

function fitUnit(
  { query, unit }: ReportInput,
  smallestValue: number,
  largestValue: number,
  isCallgrind: boolean,
): string {
  const smallest = applyRatio(smallestValue === 0 ? largestValue : smallestValue, query.divideBy);
  const largest = applyRatio(largestValue, query.divideBy);
  let chosen = scale(smallest, unit, 'minimum').unit;
  const largestUnit = scale(largest, unit, 'minimum').unit;
  if (chosen !== largestUnit && smallest * 100 < largest && !isCallgrind) {
    chosen = scale(smallest * 100, unit, 'minimum').unit;
  }
  return chosen === '' ? unit : chosen;
}
