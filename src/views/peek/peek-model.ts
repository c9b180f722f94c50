import { getBaseName } from '../../base/paths.ts';
import { formatPercent } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { PeekEntry, PeekNeighbour, PeekResult } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';
import type { Search } from '../contract.ts';

/** Texts of the Peek view: no React, no DOM. */

/** A value as `pprof -peek` prints it, in the unit that fits what is shown; with its sign where it is a change. */
export function formatPeekValue(result: PeekResult, value: number, isDifference: boolean): string {
  const format = isDifference ? formatSigned : formatShown;
  return format(value, result, result.entryUnit);
}

export function formatPart(part: number, total: number): string {
  return formatPercent(part, total).trim();
}

/** flat and cum in one plain sentence with the function's own numbers. */
export function explainEntry(result: PeekResult, entry: PeekEntry, isDifference: boolean): string {
  const format = (value: number) => formatPeekValue(result, value, isDifference);
  const flat = format(entry.flat);
  const cum = format(entry.cum);
  const called = format(entry.cum - entry.flat);
  if (entry.cum === entry.flat) return `All of its ${cum} is its own: flat and cum are the same.`;
  if (isDifference) return `${flat} in itself and ${called} in what it called make ${cum}.`;
  return `${flat} in itself + ${called} in what it called = ${cum}.`;
}

/** `session.go:41`; "" where it isn't known, or the name says it already (granularity lines). */
export function formatPlace({ name, place }: PeekEntry | PeekNeighbour): string {
  if (!place || name.endsWith(`:${place.line}`)) return '';
  return `${getBaseName(place.file)}:${place.line}`;
}

export function describeNone(entry: PeekEntry, side: 'callers' | 'callees'): string {
  if (side === 'callees') return `${entry.name} has no callees: stacks end here.`;
  // Where they were cut nobody knows where they start.
  return entry.cutLength === undefined
    ? `${entry.name} has no callers: stacks start here.`
    : `${entry.name} has no callers here.`;
}

/** That callers may be missing, in the words of the details; "" where nothing says so. */
export function describeCut({ cutLength }: PeekEntry): string {
  return cutLength === undefined
    ? ''
    : `Stacks of ${cutLength} locations were probably cut by the profiler: callers beyond are unknown.`;
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
