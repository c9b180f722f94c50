import { scale } from '../measure/scale.ts';
import type { Profile, ValueType } from '../profile/profile.ts';

/**
 * Why two profiles can't be compared, in words with the names of the types and units that differ; undefined when nothing of
 * that kind is found. With `isNormalized` their sample types have to be the very same.
 */
export function explainIncompatible(
  profile: Profile,
  base: Profile,
  isNormalized: boolean,
): string | undefined {
  const shared = profile.sampleTypes.filter(({ type }) => findType(base, type));
  if (shared.length === 0) {
    return `They count different things: the base has ${listTypes(base)}, the new profile ${listTypes(profile)}.`;
  }
  const differing = shared.flatMap((type) => {
    const other = findType(base, type.type);
    return other && !isConvertible(type.unit, other.unit)
      ? [`${type.type} is in ${name(other.unit)} in the base and in ${name(type.unit)} here`]
      : [];
  });
  if (differing.length > 0) return `Their units do not fit together: ${differing.join('; ')}.`;
  const { periodType } = profile;
  if (!isSamePeriod(periodType, base.periodType)) {
    return `They were sampled by different things: the base’s period is in ${describe(base.periodType)}, the new profile’s in ${describe(periodType)}.`;
  }
  if (isNormalized && listTypes(profile) !== listTypes(base)) {
    return `To be normalised they need the same sample types in the same order: the base has ${listTypes(base)}, the new profile ${listTypes(profile)}.`;
  }
  return undefined;
}

function findType({ sampleTypes }: Profile, type: string): ValueType | undefined {
  return sampleTypes.find((candidate) => candidate.type === type);
}

function listTypes({ sampleTypes }: Profile): string {
  return sampleTypes.map(describe).join(', ');
}

function describe({ type, unit }: ValueType): string {
  return `${type || 'nothing named'} (${name(unit)})`;
}

function name(unit: string): string {
  return unit || 'no unit';
}

function isSamePeriod(left: ValueType, right: ValueType): boolean {
  const stem = ({ type }: ValueType) => type.replace(/s$/, '');
  return stem(left) === stem(right) && isConvertible(left.unit, right.unit);
}

function isConvertible(left: string, right: string): boolean {
  if (left === right) return true;
  const family = scale(1, left, 'default').unit;
  return family !== 'default' && family === scale(1, right, 'default').unit;
}
