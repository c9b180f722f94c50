import { truncateToInt64 } from '../measure/int64.ts';
import { removeInlinedLines } from '../profile/edit-stacks.ts';
import type { Profile } from '../profile/profile.ts';
import { hasWideSum } from '../profile/scale-values.ts';
import type { ReportInput } from './report.ts';

/**
 * The profile that `pprof -proto` writes: the refined one with all its sample types, tables and addresses. With noinlines
 * only the outermost line of a location is left; with divide_by all values are divided and cut to whole numbers.
 *
 * Source: pprof internal/report/report.go printProto, google/pprof profile/profile.go Aggregate.
 */
export function buildProto(input: ReportInput): Profile {
  const { query } = input;
  const kept = query.noInlines
    ? removeInlinedLines(input.profile, query.showColumns)
    : input.profile;
  const ratio = 1 / query.divideBy;
  return ratio > 0 && ratio !== 1 ? multiplyValues(kept, ratio) : kept;
}

function multiplyValues(profile: Profile, ratio: number): Profile {
  // Plus 0: a quotient that is -0 is 0.
  const value = profile.samples.value.map((column) =>
    column.map((added) => truncateToInt64(added * ratio) + 0),
  );
  const exactValue = value.map((column) =>
    hasWideSum(column) ? BigInt64Array.from(column, BigInt) : undefined,
  );
  return { ...profile, samples: { ...profile.samples, value, exactValue } };
}
