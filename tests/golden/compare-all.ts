import { findException } from './exceptions.ts';
import { comparePage } from './page.ts';
import {
  compareText,
  createWorld,
  describeDifference,
  type GoldenEntry,
  type GoldenSet,
  getTitle,
  Tally,
} from './run.ts';

export interface Comparison {
  readonly tally: Tally;
  /** Undeclared differences, each with its first lines. */
  readonly failures: readonly string[];
  /** Entries that differ for a declared reason. */
  readonly declared: readonly string[];
}

/** Compares every entry of a set that `isWanted` picks. */
export function compareAll(
  set: GoldenSet,
  isWanted: (entry: GoldenEntry) => boolean = () => true,
): Comparison {
  const world = createWorld(set.profiles);
  const tally = new Tally();
  const failures: string[] = [];
  const declared: string[] = [];
  for (const entry of set.entries) {
    if (!isWanted(entry)) continue;
    const difference = findDifference(set, entry, world);
    tally.add(entry, difference.kind);
    if (difference.kind !== 'different') continue;
    const reason = findException(entry);
    if (reason === undefined) failures.push(`${getTitle(entry)}\n${difference.text}`);
    else declared.push(`${getTitle(entry)}: ${reason}`);
  }
  return { tally, failures, declared };
}

function findDifference(
  set: GoldenSet,
  entry: GoldenEntry,
  world: ReturnType<typeof createWorld>,
): { kind: 'same' | 'varies' | 'different'; text: string } {
  if (entry.url !== undefined && entry.exit === undefined && entry.sha256 === undefined) {
    const differences = comparePage(set, entry, world);
    if (differences.length === 0) return { kind: 'same', text: '' };
    const isVarying = entry.out !== undefined && set.varying.has(entry.out);
    return { kind: isVarying ? 'varies' : 'different', text: differences.slice(0, 4).join('\n') };
  }
  // What pprof's web server printed too large to keep can't be compared by our rows.
  if (entry.url !== undefined && entry.sha256 !== undefined) return { kind: 'varies', text: '' };
  const verdict = compareText(set, entry, world);
  return {
    kind: verdict.kind,
    text: verdict.kind === 'same' ? '' : describeDifference(verdict),
  };
}
