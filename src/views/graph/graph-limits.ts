import type { ViewQuery } from '../../query/query.ts';

/** What of the query says how much of a graph is shown: no React, no DOM. */
export type LimitField = 'nodeCount' | 'nodeFraction' | 'edgeFraction';

export interface Limit {
  readonly field: LimitField;
  /** pprof's name of the option. */
  readonly name: string;
  readonly words: string;
  /** Values that the slider stops at, from least to most that is left out or shown. */
  readonly steps: readonly number[];
}

const fractions = [0, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];

export const limits: readonly Limit[] = [
  {
    field: 'nodeCount',
    name: 'nodecount',
    words: 'So many nodes at most; their tags count, too.',
    steps: [5, 10, 15, 20, 30, 40, 60, 80, 100, 120, 150, 200, 300, 500],
  },
  {
    field: 'nodeFraction',
    name: 'nodefraction',
    words: 'No nodes below this part of the total.',
    steps: fractions,
  },
  {
    field: 'edgeFraction',
    name: 'edgefraction',
    words: 'No edges below this part of the total.',
    steps: fractions,
  },
];

/** pprof's own for a graph, where the query leaves it to the report. */
const defaultNodeCount = 80;

/** The value in force; without trim nothing is left out, and all nodes are shown. */
export function getLimit(query: ViewQuery, field: LimitField): number {
  if (!query.trim) return 0;
  const value = query[field];
  return field === 'nodeCount' && value === -1 ? defaultNodeCount : value;
}

/** Place of the step nearest to a value, by ratio, as steps grow by factors. A node count of 0 or less is all nodes: the last. */
export function findStep({ field, steps }: Limit, value: number): number {
  if (field === 'nodeCount' && value <= 0) return steps.length - 1;
  if (value <= 0) return 0;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, step] of steps.entries()) {
    const distance = step === 0 ? Number.POSITIVE_INFINITY : Math.abs(Math.log(step / value));
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

/** The part of a query that sets a limit; limits hold only with trim. */
export function buildLimit(field: LimitField, value: number): Partial<ViewQuery> {
  return { [field]: value, trim: true };
}

/** What was typed into a limit's field, or why it can't be taken. */
export function parseLimit(field: LimitField, text: string): number | string {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (field === 'nodeCount') {
    return Number.isInteger(value) && value >= 0 && value <= 1e6
      ? value
      : 'A whole number; 0 shows all.';
  }
  return value >= 0 && value <= 1 ? value : 'A number from 0 to 1.';
}

/** `80 of 143 nodes shown, 63 dropped`. */
export function describeShown(shown: number, total: number): string {
  const dropped = total - shown;
  const nodes = `${shown.toLocaleString('en')} of ${total.toLocaleString('en')} ${total === 1 ? 'node' : 'nodes'} shown`;
  return dropped > 0 ? `${nodes}, ${dropped.toLocaleString('en')} dropped` : nodes;
}

/** A node count to offer where so many take too long: about half, undefined where that would be no graph any more. */
export function offerFewer(shown: number): number | undefined {
  const { steps } = limits[0] ?? { steps: [] };
  return steps.findLast((step) => step <= shown / 2 && step >= 10);
}
