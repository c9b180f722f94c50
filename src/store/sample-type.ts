import type { ProfileSummary } from '../worker/protocol.ts';

/**
 * Row of the sample type that `sampleIndex` names, -1 if it names none: a number, a name, or a name without its `inuse_`.
 * Source: pprof profile/index.go SampleIndexByName.
 */
export function findSampleType(
  summary: Pick<ProfileSummary, 'sampleTypes' | 'defaultSampleIndex'>,
  sampleIndex: string,
): number {
  if (sampleIndex === '') return summary.defaultSampleIndex;
  if (/^[+-]?\d+$/.test(sampleIndex)) {
    const row = Number(sampleIndex);
    return row >= 0 && row < summary.sampleTypes.length ? row : -1;
  }
  const short = sampleIndex.replace(/^inuse_/, '');
  return summary.sampleTypes.findIndex(({ type }) => type === sampleIndex || type === short);
}
