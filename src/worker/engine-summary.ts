import { findOwnPackages } from '../profile/own-code.ts';
import { findSampleIndex } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { countUsedStacks } from '../profile/stacks.ts';
import { computeTotal } from '../refine/pipeline.ts';
import { buildSummaryLabels, getBinaryName } from '../report/header.ts';
import { formatDuration, formatRawTime } from '../report/raw.ts';
import type { ComparisonSide, ComparisonSummary, ProfileSummary } from './protocol.ts';

/** What the page is told of an opened profile. */
export function buildSummary(
  profileId: number,
  name: string,
  opened: {
    profile: Profile;
    byteCount: number;
    inflatedByteCount: number;
    comparison?: ComparisonSummary;
    notes: readonly string[];
  },
): ProfileSummary {
  const { profile, byteCount, inflatedByteCount, comparison } = opened;
  const found = findSampleIndex(profile, '');
  const notes = [...opened.notes];
  if (profile.labelSets.number.some((value) => !Number.isSafeInteger(value))) {
    notes.push('Some numeric labels are beyond 2^53: they are shown as the nearest double.');
  }
  profile.samples.exactValue.forEach((exact, type) => {
    if (!exact) return;
    notes.push(
      `${profile.sampleTypes[type].type} adds up to more than 2^53: graphs add it exactly, other sums and single values may be rounded in the last digits.`,
    );
  });
  return {
    profileId,
    name,
    byteCount,
    inflatedByteCount,
    sampleTypes: profile.sampleTypes,
    defaultSampleIndex: typeof found === 'number' ? found : 0,
    totals: profile.sampleTypes.map((_, index) => computeTotal(profile, index, false)),
    sampleCount: profile.samples.count,
    stackCount: countUsedStacks(profile.stacks, profile.samples.stack),
    locationCount: profile.locations.count,
    functionCount: profile.functions.count,
    mappingCount: profile.mappings.length,
    labels: buildSummaryLabels(profile),
    binary: getBinaryName(profile),
    ownPackages: findOwnPackages(profile),
    comments: profile.comments.filter((comment) => !comment.startsWith('#')),
    docUrl: /^https?:\/\//i.test(profile.docUrl) ? profile.docUrl : '',
    timeMillis: Number(profile.timeNanos / 1000000n),
    durationNanos: Number(profile.durationNanos),
    periodType: profile.periodType,
    period: Number(profile.period),
    notes,
    isDifference: comparison !== undefined || hasNegative(profile),
    ...(comparison ? { comparison } : {}),
  };
}

function hasNegative({ samples }: Profile): boolean {
  return samples.value.some((column) => column.some((value) => value < 0));
}

/** What the page is told of one file of a comparison. */
export function describeSide(read: {
  profile: Profile;
  byteCount: number;
  inflatedByteCount: number;
}): ComparisonSide {
  const { profile, byteCount, inflatedByteCount } = read;
  const { samples, stacks, locations, lines, functions, mappings } = profile;
  const { timeNanos, durationNanos } = profile;
  return {
    byteCount,
    inflatedByteCount,
    sampleCount: samples.count,
    stackCount: countUsedStacks(stacks, samples.stack),
    locationCount: locations.count,
    lineCount: lines.count,
    functionCount: functions.count,
    mappingCount: mappings.length,
    timeMillis: Number(timeNanos / 1000000n),
    time: timeNanos === 0n ? '' : formatRawTime(timeNanos),
    duration: durationNanos === 0n ? '' : formatDuration(durationNanos),
  };
}

/** Sums of a comparison's two sides: in `sides` the base's values are the negative ones. */
export function sumSides(sides: Profile): Pick<ComparisonSummary, 'baseTotals' | 'newTotals'> {
  const baseTotals: number[] = [];
  const newTotals: number[] = [];
  for (const column of sides.samples.value) {
    let base = 0;
    let all = 0;
    for (const value of column) {
      all += value;
      if (value < 0) base -= value;
    }
    baseTotals.push(base);
    newTotals.push(all + base);
  }
  return { baseTotals, newTotals };
}
