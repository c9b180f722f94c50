import { compareUtf8 } from '../base/text-order.ts';
import { none, type Profile } from './profile.ts';

/** Units of numeric label keys, and what was met besides. */
export interface LabelUnits {
  readonly unitByKey: ReadonlyMap<string, string>;
  /** `For tag bytes used unit kb, also encountered unit(s) mb`. */
  readonly notes: readonly string[];
}

/**
 * One unit per numeric label key for the whole profile: the first one given, else `bytes` for alignment and request, else the
 * key itself. Source: google/pprof profile.go NumLabelUnits, pprof internal/driver/driver.go identifyNumLabelUnits.
 */
export function findLabelUnits(profile: Profile): LabelUnits {
  const { samples, labelSets, strings } = profile;
  const unitByKey = new Map<string, string>();
  const othersByKey = new Map<string, Set<string>>();
  const isSeen = new Uint8Array(labelSets.count);
  for (let sample = 0; sample < samples.count; sample++) {
    const set = samples.labelSet[sample];
    if (isSeen[set]) continue;
    isSeen[set] = 1;
    for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
      if (labelSets.text[label] !== none) continue;
      const key = strings.get(labelSets.key[label]);
      const unit = strings.get(labelSets.unit[label]);
      const known = unitByKey.get(key);
      if (known === undefined || known === '') unitByKey.set(key, unit);
      else if (unit !== '' && unit !== known) {
        const others = othersByKey.get(key);
        if (others) others.add(unit);
        else othersByKey.set(key, new Set([unit]));
      }
    }
  }
  for (const [key, unit] of unitByKey) {
    if (unit !== '') continue;
    unitByKey.set(key, key === 'alignment' || key === 'request' ? 'bytes' : key);
  }
  const notes = [...othersByKey].map(
    ([key, others]) =>
      `For tag ${key} used unit ${unitByKey.get(key)}, also encountered unit(s) ${[...others].sort(compareUtf8).join(', ')}`,
  );
  return { unitByKey, notes };
}
