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
  const { query, unit } = input;
  if (query.unit !== 'minimum' || trimmed.nodes.length === 0) return query.unit;
  const { flat, cum, flatDivisor, cumDivisor } = trimmed.graph;
  let smallest = 0;
  for (const node of trimmed.nodes) {
    const own = Math.abs(divideMean(flat[node], flatDivisor[node]));
    const value = own !== 0 ? own : Math.abs(divideMean(cum[node], cumDivisor[node]));
    if (value > 0 && (smallest === 0 || value < smallest)) smallest = value;
  }
  let largest = input.total;
  if (smallest === 0) smallest = largest;
  smallest = applyRatio(smallest, query.divideBy);
  largest = applyRatio(largest, query.divideBy);
  let chosen = scale(smallest, unit, 'minimum').unit;
  const largestUnit = scale(largest, unit, 'minimum').unit;
  if (chosen !== largestUnit && smallest * 100 < largest && !isCallgrind) {
    chosen = scale(smallest * 100, unit, 'minimum').unit;
  }
  return chosen === '' ? unit : chosen;
}
