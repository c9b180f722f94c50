import { scale } from '../measure/scale.ts';
import { QueryError } from './query-error.ts';

/** Whether a numeric label's value in its unit lies in a range. */
export type RangeTest = (value: number, unit: string) => boolean;

const number = '([+-]?[0-9]+)([A-Za-z]+)?';
const rangeForm = new RegExp(`^(?:${number}(:)?|:${number}|${number}:${number})$`);

/**
 * Understands `N`, `N:`, `:N` and `N:M`, each number with or without a unit. Undefined: the text is a pattern, not a range;
 * so are ranges whose ends have units of different families.
 *
 * A label of no known unit is compared as a bare number: whatever unit the range has, it fits.
 * Errors: QueryError for a number that int64 can't hold (differs from pprof: it ends in a crash there).
 * Source: pprof internal/driver/driver_focus.go parseTagFilterRange.
 */
export function parseRange(at: 'tagFocus' | 'tagIgnore', text: string): RangeTest | undefined {
  const match = rangeForm.exec(text);
  if (!match) return undefined;
  const [
    ,
    from,
    fromUnit = '',
    colon,
    upTo,
    upToUnit = '',
    low,
    lowUnit = '',
    high,
    highUnit = '',
  ] = match;
  if (from !== undefined) {
    const bound = scale(parseInt64(at, from), fromUnit, fromUnit);
    return colon === undefined
      ? buildTest(bound.unit, bound.value, bound.value)
      : buildTest(bound.unit, bound.value, Number.POSITIVE_INFINITY);
  }
  if (upTo !== undefined) {
    const bound = scale(parseInt64(at, upTo), upToUnit, upToUnit);
    return buildTest(bound.unit, Number.NEGATIVE_INFINITY, bound.value);
  }
  if (low === undefined || high === undefined) return undefined;
  const first = scale(parseInt64(at, low), lowUnit, lowUnit);
  const last = scale(parseInt64(at, high), highUnit, first.unit);
  if (first.unit !== last.unit) return undefined;
  return buildTest(first.unit, first.value, last.value);
}

function buildTest(unit: string, from: number, to: number): RangeTest {
  return (value, valueUnit) => {
    const scaled = scale(value, valueUnit, unit);
    return scaled.unit === unit && scaled.value >= from && scaled.value <= to;
  };
}

function parseInt64(at: 'tagFocus' | 'tagIgnore', digits: string): number {
  const value = BigInt(digits.replace(/^\+/, ''));
  if (BigInt.asIntN(64, value) !== value) {
    throw new QueryError(at, `parsing ${at.toLowerCase()} range: ${digits} is out of range`);
  }
  return Number(value);
}
