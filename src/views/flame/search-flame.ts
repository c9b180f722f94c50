import { Int32List } from '../../base/columns.ts';
import { getSpan } from '../../layout/flame.ts';
import type { FlameResult } from '../../report/results.ts';
import { getNet } from './flame-model.ts';
import type { SourceNames } from './source-names.ts';

/** Names, and nodes, between two chances to stop: a millisecond's worth. */
const nameStep = 256;
const nodeStep = 65_536;

/** What a search found in the opened tree. */
export interface Found {
  /** 1 = the source's name matches. */
  readonly isMatch: Uint8Array<ArrayBuffer>;
  /** Functions with a value, and those of them that match. */
  readonly functionCount: number;
  readonly matchCount: number;
  /** Sum over the outermost matching nodes, so that a stack counts once however often it matches. */
  readonly value: number;
  /** Matching nodes that take room, callers before callees and left before right; a pivot's callers come last. */
  readonly matches: Int32Array<ArrayBuffer>;
  /** Place of every node in that order. */
  readonly rank: Int32Array<ArrayBuffer>;
}

/**
 * Matches the names of all sources but the root's, step by step. Functions are counted by name, and those without a value aren't:
 * other views don't show them either.
 */
export function* searchFlame(
  result: FlameResult,
  names: SourceNames,
  matches: (name: string) => boolean,
): Generator<undefined, Found> {
  const firsts = yield* names.listFirsts();
  const isMatch = new Uint8Array(firsts.length);
  let functionCount = 0;
  let matchCount = 0;
  for (let source = 1; source < firsts.length; source++) {
    if (source % nameStep === 0) yield;
    const first = firsts[source];
    if (first === source) {
      const count = +(result.isDiff || result.sourceCum[source] !== 0);
      functionCount += count;
      if (!matches(names.get(source))) continue;
      matchCount += count;
      isMatch[source] = 1;
    } else isMatch[source] = isMatch[first];
  }
  const value = yield* sumOutermost(result, isMatch);
  return { isMatch, functionCount, matchCount, value, ...(yield* listMatches(result, isMatch)) };
}

function* sumOutermost(result: FlameResult, isMatch: Uint8Array): Generator<undefined, number> {
  const { parent, source, nodeCount } = result;
  const isCovered = new Uint8Array(nodeCount);
  let sum = 0;
  for (let node = 1; node < nodeCount; node++) {
    if (node % nodeStep === 0) yield;
    if (isCovered[parent[node]]) isCovered[node] = 1;
    else if (isMatch[source[node]]) {
      isCovered[node] = 1;
      sum += getNet(result, node);
    }
  }
  return sum;
}

function* listMatches(
  result: FlameResult,
  isMatch: Uint8Array,
): Generator<undefined, Pick<Found, 'matches' | 'rank'>> {
  const { childStart, childCount, source, nodeCount, pivot } = result;
  const matches = new Int32List(64);
  const rank = new Int32Array(nodeCount);
  const waiting = new Int32List(1024);
  const { callerStart = 0, callerCount = 0 } = pivot ?? {};
  for (let i = callerCount - 1; i >= 0; i--) waiting.push(callerStart + i);
  waiting.push(0);
  for (let place = 0; waiting.length > 0; place++) {
    if (place % nodeStep === nodeStep - 1) yield;
    const node = waiting.data[--waiting.length];
    rank[node] = place;
    if (isMatch[source[node]] && getSpan(result, node) > 0) matches.push(node);
    const start = childStart[node];
    for (let child = start + childCount[node] - 1; child >= start; child--) waiting.push(child);
  }
  return { matches: matches.finish(), rank };
}
