import { none, type Profile } from '../profile/profile.ts';

/**
 * Denominator of percentages: the sum of |value|; of the difference's base alone where samples carry `pprof::base`.
 * Source: pprof internal/report/report.go computeTotal.
 */
export function computeTotal(profile: Profile, sampleIndex: number, mean: boolean): number {
  const { samples } = profile;
  const isBase = findBaseSets(profile);
  const value = samples.value[sampleIndex];
  const exact = samples.exactValue[sampleIndex];
  const divisor = mean ? samples.value[0] : undefined;
  let sum = 0;
  let baseSum = 0;
  let divisorSum = 0;
  let baseDivisorSum = 0;
  let exactSum = 0n;
  let exactBaseSum = 0n;
  for (let sample = 0; sample < samples.count; sample++) {
    const added = Math.abs(value[sample]);
    const addedDivisor = divisor ? divisor[sample] : 0;
    sum += added;
    divisorSum += addedDivisor;
    if (exact) exactSum += exact[sample] < 0n ? -exact[sample] : exact[sample];
    if (isBase?.[samples.labelSet[sample]]) {
      baseSum += added;
      baseDivisorSum += addedDivisor;
      if (exact) exactBaseSum += exact[sample] < 0n ? -exact[sample] : exact[sample];
    }
  }
  if (exact) {
    // int64 wraps in pprof too.
    sum = Number(BigInt.asIntN(64, exactSum));
    baseSum = Number(BigInt.asIntN(64, exactBaseSum));
  }
  if (baseSum > 0) {
    sum = baseSum;
    divisorSum = baseDivisorSum;
  }
  return divisorSum === 0 ? sum : Math.trunc(sum / divisorSum);
}

/** Label sets with `pprof::base` = `true`, or undefined when there is none. */
function findBaseSets(profile: Profile): Uint8Array | undefined {
  const { labelSets, strings } = profile;
  let isBase: Uint8Array | undefined;
  for (let set = 0; set < labelSets.count; set++) {
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      const text = labelSets.text[label];
      if (text === none || strings.get(labelSets.key[label]) !== 'pprof::base') continue;
      if (strings.get(text) !== 'true') continue;
      isBase ??= new Uint8Array(labelSets.count);
      isBase[set] = 1;
    }
  }
  return isBase;
}
