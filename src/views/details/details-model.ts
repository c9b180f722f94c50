import { formatPercent, formatValue } from '../../measure/format.ts';
import { applyRatio, formatShown, type ValueUnit } from '../../report/report.ts';
import type { DetailsResult, SampleCount } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';

/** Texts of the details pane: no React, no DOM. */

/** Whether the values shown are differences, and the unit that was asked for; `auto` = each value in its own. */
export interface Figures {
  readonly isDifference: boolean;
  readonly isNormalized?: boolean;
  readonly outputUnit: string;
}

export function formatFigure(
  of: ValueUnit,
  value: number,
  { isDifference, outputUnit }: Figures,
): string {
  return isDifference ? formatSigned(value, of, outputUnit) : formatShown(value, of, outputUnit);
}

export function formatShare(part: number, total: number): string {
  return formatPercent(part, total).trim();
}

/** flat and cum in one plain sentence with the function's own numbers. */
export function explainFigures(
  result: DetailsResult,
  { name, flat, cum }: { readonly name: string; readonly flat: number; readonly cum: number },
  figures: Figures,
): string {
  const format = (value: number) => formatFigure(result, value, figures);
  if (flat === cum)
    return `All of the ${format(cum)} is in ${name} itself: flat and cum are the same.`;
  if (flat === 0)
    return `Nothing in ${name} itself: all of the ${format(cum)} is in what it called.`;
  if (figures.isDifference) {
    return `${name}: ${format(flat)} in itself (flat) and ${format(cum - flat)} in what it called make ${format(cum)} (cum).`;
  }
  return `${name}: ${format(flat)} in itself (flat) + ${format(cum - flat)} in what it called = ${format(cum)} (cum).`;
}

/** What tells one entry of a list from the others: names may repeat. */
export function keyOf({ name }: { readonly name: string }, index: number): string {
  return `${index} ${name}`;
}

/** Package and rest of a name: `example.com/shop/store` and `.(*Cart).Add`. */
export function splitName(name: string, packageName: string): readonly [string, string] {
  const isOwn = packageName !== '' && name.startsWith(packageName) && name !== packageName;
  return isOwn ? [packageName, name.slice(packageName.length)] : ['', name];
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en');
}

/** `≈ 14`; a count that isn't whole to begin with is rounded. */
export function formatSamples({ count }: SampleCount): string {
  return count > 0 && count < 0.5 ? '< 1' : `≈ ${formatCount(count)}`;
}

/** What is counted: a heap's records stand for allocations, of which a profile's sample may hold several or a part. */
export function nameSamples({ how }: SampleCount): string {
  return how === 'period' ? 'samples' : 'recorded allocations';
}

/** A number of objects or of other things that are counted, as the view shows it. */
export function formatShownCount(
  count: number,
  { divideBy = 1 }: Pick<ValueUnit, 'divideBy'>,
): string {
  return formatCount(applyRatio(count, divideBy));
}

/** How a number of samples was worked out, with its own numbers; a paragraph a text. */
export function explainSamples(
  result: ValueUnit,
  rate: { readonly period: number; readonly unit: string },
  what: {
    readonly value: number;
    readonly samples: SampleCount;
    readonly sizes?: { readonly objects: number; readonly bytes: number };
  },
): string[] {
  const { samples, value, sizes } = what;
  const isDivided = formatShown(value, result) !== formatShown(value, { unit: result.unit });
  const step = formatValue(rate.period, rate.unit, 'auto');
  if (samples.how === 'period') {
    return [
      `The profiler looks every ${step}: ${formatValue(value, result.unit, 'auto')}${isDivided ? ' (before divide_by)' : ''} ÷ ${step} ≈ ${formatCount(samples.count)} samples.`,
      ...explainChance(samples.count),
    ];
  }
  const texts = [
    `The profiler records about one allocation in every ${step} and writes it down scaled up, to stand for the others. Taken back record by record, ${
      samples.how === 'size'
        ? 'with the object size each one has'
        : 'with its bytes ÷ objects as size'
    }, these are ${formatCount(samples.count)} recorded allocations.`,
  ];
  if (sizes && sizes.objects > 0) {
    const size = sizes.bytes / sizes.objects;
    const chance = -Math.expm1(-size / rate.period);
    texts.push(
      `At their average of ${formatValue(size, 'bytes', 'auto')} an object is recorded with a chance of 1 − e^(−${formatCount(size)} ÷ ${rate.period.toLocaleString('en')}) = ${formatPercent(chance, 1).trim()}, so that one stands for about ${formatCount(1 / chance)}.`,
    );
  }
  return [...texts, ...explainChance(samples.count)];
}

/** The spread of a count of independent samples is its square root. */
function explainChance(count: number): string[] {
  if (count < 1) return [];
  const spread = `${Math.round(100 / Math.sqrt(count))}%`;
  return [
    `Chance alone moves a value of so many samples by about ±${spread} (1 ÷ √${formatCount(count)}).`,
  ];
}
