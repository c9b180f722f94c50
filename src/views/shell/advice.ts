import { getTexts } from '../../base/text-column.ts';
import { isStandardPackage } from '../../profile/own-code.ts';
import type { FlameResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';

/** What the page suggests where the chosen sample type has nothing to see. */
export interface Advice {
  readonly text: string;
  /** What explains it, "" where there is nothing to. */
  readonly why: string;
  /** Sample type to offer, "" = none has more to see. */
  readonly type: string;
}

/** Advice for a sample type (row of `sampleTypes`), from its totals and, if it is there, its call tree. */
export function findAdvice(
  summary: ProfileSummary,
  row: number,
  flame: FlameResult | undefined,
): Advice | undefined {
  const chosen = summary.sampleTypes[row];
  if (!chosen) return undefined;
  if (summary.sampleCount === 0) {
    return {
      text: 'This profile has no samples.',
      why: 'It was written before anything was recorded, or nothing happened while it was.',
      type: '',
    };
  }
  if (summary.totals[row] === 0) {
    return {
      text: `Every ${chosen.type} value in this profile is zero.`,
      why: explainZeros(summary, chosen.type),
      type: findOther(summary, row) ?? '',
    };
  }
  // Only Go's live heap: there it is common that all which the program itself allocated has been freed.
  const allocated = chosen.type.replace(/^inuse_/, 'alloc_');
  const other = summary.sampleTypes.findIndex(({ type }) => type === allocated);
  if (other < 0 || other === row || summary.totals[other] === 0) return undefined;
  if (!flame || flame.sampleType !== chosen.type || flame.isDiff) return undefined;
  const share = getOwnShare(flame);
  if (share === undefined || share >= 0.02) return undefined;
  return {
    text:
      share === 0
        ? 'Nothing that your own code allocated is still live.'
        : `Your own code holds only ${(share * 100).toFixed(1)}% of what is still live.`,
    why: `${share === 0 ? 'What you see' : 'The rest'} is Go’s runtime and library.`,
    type: allocated,
  };
}

/** A live heap of nothing is common at the end of a program, and no fault of the profile's. */
function explainZeros(summary: ProfileSummary, type: string): string {
  const allocated = summary.sampleTypes.findIndex(
    (each) => each.type === type.replace(/^inuse_/, 'alloc_') && each.type !== type,
  );
  const hasAllocated = allocated >= 0 && (summary.totals[allocated] ?? 0) > 0;
  if (!hasAllocated || summary.isDifference) return '';
  return 'It counts what was live when the profile was written, and all that was recorded as allocated had been freed by then.';
}

/** The type with values: the same unit if possible, the profile's own default before others. */
function findOther(summary: ProfileSummary, row: number): string | undefined {
  const { sampleTypes, totals, defaultSampleIndex } = summary;
  const filled = sampleTypes.map((_, i) => i).filter((i) => (totals[i] ?? 0) > 0);
  const unit = sampleTypes[row]?.unit;
  const best =
    filled.find((i) => i === defaultSampleIndex) ??
    filled.find((i) => sampleTypes[i]?.unit === unit) ??
    filled[0];
  return best === undefined ? undefined : sampleTypes[best]?.type;
}

/** Share of the tree under frames of the program's own packages; undefined where it is no Go program. */
function getOwnShare(flame: FlameResult): number | undefined {
  const packages = getTexts(flame.packageName);
  if (!packages.includes('runtime')) return undefined;
  const isOwnPackage = packages.map((name) => name !== '' && !isStandardPackage(name));
  const { nodeCount, parent, source, sourcePackage, positive } = flame;
  const total = positive[0] ?? 0;
  if (total === 0) return undefined;
  const isBelowOwn = new Uint8Array(nodeCount);
  let own = 0;
  for (let node = 1; node < nodeCount; node++) {
    if (isBelowOwn[parent[node] ?? 0] === 1) isBelowOwn[node] = 1;
    else if (isOwnPackage[sourcePackage[source[node] ?? 0] ?? 0]) {
      isBelowOwn[node] = 1;
      own += positive[node] ?? 0;
    }
  }
  return own / total;
}
