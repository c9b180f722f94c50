import { type ChangeStep, findChangeStep } from '../../layout/change-step.ts';
import { formatPercent } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { FlameResult } from '../../report/results.ts';
import { formatGrowth, formatSigned, nameChange } from '../compare/change-text.ts';
import { getNet } from '../flame/flame-model.ts';
import type { SourceNames } from '../flame/source-names.ts';

/** Which rows of the call tree are shown, and what they say: no React, no DOM. Walks are loops: stacks may be very deep. */

export type Expanded = ReadonlySet<number>;

/** Nodes that are in sight, callers before their callees. */
export function listRows(result: FlameResult, expanded: Expanded): Int32Array {
  const { childStart, childCount } = result;
  const rows: number[] = [];
  const waiting: number[] = [0];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    rows.push(node);
    if (!expanded.has(node)) continue;
    const start = childStart[node];
    for (let child = start + childCount[node] - 1; child >= start; child--) waiting.push(child);
  }
  return Int32Array.from(rows);
}

/** Whether there is something below a node, opened by the engine or not. */
export function canExpand(result: FlameResult, node: number): boolean {
  return result.childCount[node] > 0 || result.unopened[node] === 1;
}

/** The node and its heaviest callee, that one's heaviest callee and so on, as long as a callee has more than `part` of its caller. */
export function findHeaviestPath(result: FlameResult, from: number, part = 0): number[] {
  const path = [from];
  const weigh = (node: number) => result.positive[node] + result.negative[node];
  for (let node = from; result.childCount[node] > 0; ) {
    const child = result.childStart[node];
    if (!(weigh(child) > weigh(node) * part)) break;
    path.push(child);
    node = child;
  }
  return path;
}

/** Callers of a node, the root first. */
export function listCallers(result: FlameResult, node: number): number[] {
  const callers: number[] = [];
  for (let at = result.parent[node]; at >= 0; at = result.parent[at]) callers.push(at);
  return callers.reverse();
}

/** The node and its siblings. */
export function listSiblings(result: FlameResult, node: number): number[] {
  if (node === 0) return [0];
  const caller = result.parent[node];
  return Array.from({ length: result.childCount[caller] }, (_, i) => result.childStart[caller] + i);
}

/** The heaviest node of a name, -1 where there is none. */
export function findHeaviest(result: FlameResult, names: SourceNames, name: string): number {
  let best = -1;
  let weight = 0;
  for (let node = 1; node < result.nodeCount; node++) {
    const own = result.positive[node] + result.negative[node];
    if (own <= weight || result.depth[node] < 0 || !names.is(result.source[node], name)) continue;
    best = node;
    weight = own;
  }
  return best;
}

/** A result and the names of its sources. */
export interface Named {
  readonly result: FlameResult;
  readonly names: SourceNames;
}

/** The nodes of another result that the expanded ones stand for: those at the same path of names. */
export function carryExpanded(before: Named, after: Named, expanded: Expanded): Set<number> {
  const carried = new Map<number, number>([[0, 0]]);
  for (const node of [...expanded].sort((a, b) => a - b)) {
    if (node === 0) continue;
    const caller = carried.get(before.result.parent[node]);
    if (caller === undefined) continue;
    const found = findSameChild(before, after, node, caller);
    if (found >= 0) carried.set(node, found);
  }
  return new Set([...expanded].flatMap((node) => carried.get(node) ?? []));
}

function findSameChild(before: Named, after: Named, node: number, caller: number): number {
  const source = before.result.source[node];
  const name = before.names.get(source);
  const start = after.result.childStart[caller];
  const end = start + after.result.childCount[caller];
  for (let child = start; child < end; child++) {
    const other = after.result.source[child];
    const isSameKind = after.result.sourceInlined[other] === before.result.sourceInlined[source];
    if (isSameKind && after.names.is(other, name)) return child;
  }
  return -1;
}

/** 1 for nodes that match or have a match below; `isMatch` has a row per source. */
export function markInside(result: FlameResult, isMatch: Uint8Array): Uint8Array {
  const inside = new Uint8Array(result.nodeCount);
  // Callees come after their callers, so backwards all of a node's are known before it.
  for (let node = result.nodeCount - 1; node > 0; node--) {
    if (isMatch[result.source[node]]) inside[node] = 1;
    if (inside[node] && result.depth[node] > 0) inside[result.parent[node]] = 1;
  }
  return inside;
}

/** The match after (step 1) or before (-1) a node, callers before callees, going round at the ends; -1 without any. */
export function findMatch(
  result: FlameResult,
  isMatch: Uint8Array,
  inside: Uint8Array,
  node: number,
  step: 1 | -1,
): number {
  if (!inside[0]) return -1;
  return step === 1
    ? findNext(result, isMatch, inside, node)
    : findLast(result, isMatch, inside, node);
}

function findNext(
  result: FlameResult,
  isMatch: Uint8Array,
  inside: Uint8Array,
  node: number,
): number {
  const { parent, source } = result;
  let at = firstInside(result, inside, node, 0);
  for (let up = node; at < 0 && up > 0; up = parent[up]) {
    at = firstInside(result, inside, parent[up], up + 1);
  }
  if (at < 0) at = firstInside(result, inside, 0, 0);
  while (at >= 0 && !isMatch[source[at]]) at = firstInside(result, inside, at, 0);
  return at;
}

function firstInside(result: FlameResult, inside: Uint8Array, node: number, from: number): number {
  const end = result.childStart[node] + result.childCount[node];
  for (let child = Math.max(from, result.childStart[node]); child < end; child++) {
    if (inside[child]) return child;
  }
  return -1;
}

function findLast(
  result: FlameResult,
  isMatch: Uint8Array,
  inside: Uint8Array,
  node: number,
): number {
  const { parent, source } = result;
  for (let up = node; up > 0; up = parent[up]) {
    const before = lastInside(result, inside, parent[up], up);
    if (before >= 0) return findDeepest(result, inside, before);
    if (parent[up] > 0 && isMatch[source[parent[up]]]) return parent[up];
  }
  return findDeepest(result, inside, 0);
}

function lastInside(result: FlameResult, inside: Uint8Array, node: number, before: number): number {
  const start = result.childStart[node];
  for (let child = Math.min(before, start + result.childCount[node]) - 1; child >= start; child--) {
    if (inside[child]) return child;
  }
  return -1;
}

/** The last match of a subtree that has one. */
function findDeepest(result: FlameResult, inside: Uint8Array, top: number): number {
  let at = top;
  for (;;) {
    const below = lastInside(result, inside, at, Number.POSITIVE_INFINITY);
    if (below < 0) return at;
    at = below;
  }
}

export interface RowText {
  readonly cum: string;
  readonly cumPercent: string;
  readonly flat: string;
  readonly flatPercent: string;
  /** Of a comparison, else "": what the base and the new profile have, and the change as a part of the base. */
  readonly base: string;
  readonly new: string;
  readonly growth: string;
  /** `new`, `gone` or "". */
  readonly named: string;
}

/** Figures of a node; in a difference with their signs. */
export function formatNode(result: FlameResult, node: number): RowText {
  const { total, sides } = result;
  const format = (value: number) =>
    result.isDiff ? formatSigned(value, result) : formatShown(value, result);
  const side = (value: number) => (Number.isNaN(value) ? '' : formatShown(value, result));
  const cum = getNet(result, node);
  const flat = result.self[node];
  const base = sides ? sides.baseValue[node] : Number.NaN;
  const now = sides ? sides.newValue[node] : Number.NaN;
  return {
    cum: format(cum),
    cumPercent: formatPercent(cum, total).trim(),
    flat: format(flat),
    flatPercent: formatPercent(flat, total).trim(),
    base: side(base),
    new: side(now),
    growth: formatGrowth(base, now),
    named: node === 0 || Number.isNaN(base) ? '' : nameChange(base, now),
  };
}

/** How much a node's own value changed: what its callees don't have. 0 where not all of them are there, or no sides are known. */
export function findOwnChange(result: FlameResult, node: number): ChangeStep {
  const { sides, childStart, childCount } = result;
  if (!sides || result.unopened[node] === 1) return 0;
  let base = sides.baseValue[node];
  let now = sides.newValue[node];
  const end = childStart[node] + childCount[node];
  for (let child = childStart[node]; child < end; child++) {
    base -= sides.baseValue[child];
    now -= sides.newValue[child];
  }
  return findChangeStep(base, now);
}
