import { formatShown, type ValueUnit } from '../../report/report.ts';

/** How a difference is put into words and figures: no React, no DOM. */

/** `new` for what the base lacks, `gone` for what the new profile lacks, "" for what both or neither have. */
export function nameChange(base: number, now: number): 'new' | 'gone' | '' {
  if (base === 0 && now !== 0) return 'new';
  return base !== 0 && now === 0 ? 'gone' : '';
}

/** A value's text with a plus where it is a change above zero; below zero it has its sign already. */
export function addSign(text: string, value: number, isDifference: boolean): string {
  return isDifference && value > 0 && text !== '0' ? `+${text}` : text;
}

/** A difference with its sign: `+3.10MB`, `-50ns`, `0`. */
export function formatSigned(value: number, of: ValueUnit, outputUnit = 'auto'): string {
  return addSign(formatShown(value, of, outputUnit), value, true);
}

/** The change as a part of the base: `+12.5%`, `-50%`; `new` and `gone` where there is nothing to relate it to. */
export function formatGrowth(base: number, now: number): string {
  if (Number.isNaN(base) || Number.isNaN(now)) return '';
  const name = nameChange(base, now);
  if (name !== '') return name;
  if (base === 0 || base === now) return '0%';
  const percent = (100 * (now - base)) / base;
  const text = percent.toFixed(Math.abs(percent) < 1000 ? 1 : 0).replace(/\.0$/, '');
  if (text === '0' || text === '-0') return percent < 0 ? '>-0.1%' : '<0.1%';
  return percent > 0 ? `+${text}%` : `${text}%`;
}
