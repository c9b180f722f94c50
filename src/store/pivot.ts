import { getText, getTextCount } from '../base/text-column.ts';
import type { FlameResult } from '../report/results.ts';

/** Names from below the root to the widest frame of this name; undefined where there is none. */
export function findWidestPath(result: FlameResult, name: string): string[] | undefined {
  const isNamed = new Uint8Array(getTextCount(result.sourceName));
  for (let row = 1; row < isNamed.length; row++) {
    if (getText(result.sourceName, row) === name) isNamed[row] = 1;
  }
  const { nodeCount, source, positive, negative, parent } = result;
  let widest = -1;
  let width = 0;
  for (let node = 1; node < nodeCount; node++) {
    const own = (positive[node] ?? 0) + (negative[node] ?? 0);
    if (isNamed[source[node] ?? 0] === 1 && own > width) {
      widest = node;
      width = own;
    }
  }
  if (widest < 0) return undefined;
  const path: string[] = [];
  for (let node = widest; node > 0; node = parent[node] ?? 0) {
    path.push(getText(result.sourceName, source[node] ?? 0));
  }
  return path.reverse();
}
