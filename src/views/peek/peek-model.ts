import { formatPercent, formatValue } from '../../measure/format.ts';
import type { PeekEntry, PeekNeighbour, PeekResult } from '../../report/results.ts';
import type { Search } from '../contract.ts';

/** Texts of the Peek view: no React, no DOM. */

export function formatPeekValue(result: PeekResult, value: number): string {
  return formatValue(value, result.unit, result.reportUnit);
}

export function formatPart(part: number, total: number): string {
  return formatPercent(part, total).trim();
}

/** flat and cum in one plain sentence with the function's own numbers. */
export function explainEntry(result: PeekResult, entry: PeekEntry): string {
  const flat = formatPeekValue(result, entry.flat);
  const cum = formatPeekValue(result, entry.cum);
  const called = formatPeekValue(result, entry.cum - entry.flat);
  if (entry.cum === entry.flat) return `All of its ${cum} is its own: flat and cum are the same.`;
  return `${flat} in itself + ${called} in what it called = ${cum}.`;
}

export function describeNone(entry: PeekEntry, side: 'callers' | 'callees'): string {
  return side === 'callers'
    ? `${entry.name} has no callers: stacks start here.`
    : `${entry.name} has no callees: stacks end here.`;
}

/** How many of the neighbours' names match, for the status line. */
export function describeMatches(result: PeekResult, search: Search): string {
  const names = new Set<string>();
  for (const entry of result.entries) {
    names.add(entry.name);
    for (const neighbour of entry.callers) names.add(neighbour.name);
    for (const neighbour of entry.callees) names.add(neighbour.name);
  }
  const count = [...names].filter((name) => search.matches(name)).length;
  return `${count} of ${names.size} match`;
}

/** What tells one entry or neighbour of a list from the others: names may repeat. */
export function keyOf(named: PeekEntry | PeekNeighbour, index: number): string {
  return `${index} ${named.name}`;
}
