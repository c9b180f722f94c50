import { getText } from '../../base/text-column.ts';
import { formatPercent, formatValue } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { TopResult, TopType } from '../../report/results.ts';
import { formatSigned } from '../compare/change-text.ts';

/** Columns beyond pprof's: what they are of, when there are any, and what stands in them. No React, no DOM. */

export type Extra =
  | 'objects'
  | 'size'
  | 'alloc'
  | 'inuse'
  | 'survival'
  | `type:${string}`
  | 'own'
  | 'package';

/** What the added columns count: the function itself, or with what it calls. */
export type Of = 'flat' | 'cum';

/** What the added columns are of, and what they need besides the result. */
export interface ExtraContext {
  readonly of: Of;
  readonly own: readonly string[];
  /** Whether values are changes, which are written with their sign. */
  readonly isDifference: boolean;
  readonly packageRanks: () => Float64Array;
}

/** Types of a heap profile that go together with the shown one. */
interface HeapTypes {
  readonly objects: string;
  readonly space: string;
}

const allocSpace = 'alloc_space';
const inuseSpace = 'inuse_space';

/** Objects and bytes of the shown snapshot, or of all allocations where these are shown. */
function getHeapTypes(shown: string): HeapTypes {
  const state = shown.replace(/^mean_/, '').startsWith('alloc') ? 'alloc' : 'inuse';
  return { objects: `${state}_objects`, space: `${state}_space` };
}

/**
 * Columns that can be added for a profile with these sample types. A ratio of two differences says nothing, so a comparison has
 * neither sizes nor survival.
 */
export function listExtras(
  types: readonly string[],
  shown: string,
  isDifference: boolean,
  hasOwn: boolean,
): readonly Extra[] {
  const has = (type: string) => types.includes(type);
  const heap = getHeapTypes(shown);
  const extras: Extra[] = [];
  if (has(allocSpace) || has(inuseSpace)) {
    if (has(heap.objects)) extras.push('objects');
    if (has(heap.objects) && has(heap.space) && !isDifference) extras.push('size');
    if (has(allocSpace)) extras.push('alloc');
    if (has(inuseSpace)) extras.push('inuse');
    if (has(allocSpace) && has(inuseSpace) && !isDifference) extras.push('survival');
  } else {
    for (const type of types) if (type !== shown) extras.push(`type:${type}`);
  }
  if (hasOwn) extras.push('own');
  extras.push('package');
  return extras;
}

const extraTitles: Readonly<Record<Exclude<Extra, `type:${string}`>, string>> = {
  objects: 'Objects',
  size: 'Avg size',
  alloc: 'Alloc',
  inuse: 'Inuse',
  survival: 'Survival',
  own: 'Own',
  package: 'Package',
};

function isTypeColumn(column: Extra): column is `type:${string}` {
  return column.startsWith('type:');
}

export function titleExtra(column: Extra): string {
  return isTypeColumn(column) ? column.slice('type:'.length) : extraTitles[column];
}

/** A column in plain words. */
export function explainExtra(column: Extra, shown: string, of: Of): string {
  const heap = getHeapTypes(shown);
  const whose = of === 'flat' ? 'the function itself' : 'the function with what it calls';
  if (isTypeColumn(column)) return `${titleExtra(column)} of ${whose}.`;
  switch (column) {
    case 'objects':
      return `Objects of ${whose} (${heap.objects}), estimated from the samples.`;
    case 'size':
      return `Average object size: ${heap.space} ÷ ${heap.objects}, of ${whose}.`;
    case 'alloc':
      return `Bytes allocated since the program began (alloc_space), of ${whose}.`;
    case 'inuse':
      return `Bytes still in use when the profile was written (inuse_space), of ${whose}.`;
    case 'survival':
      return `How much of what was allocated is still in use: inuse_space ÷ alloc_space, of ${whose}.`;
    case 'own':
      return 'Whether the function is of the program’s own packages.';
    case 'package':
      return 'The package, as pprof cuts it from the function’s name.';
  }
}

/** Whether a package is one of the program's own, or below one. */
export function isOwnPackage(path: string, own: readonly string[]): boolean {
  return own.some(
    (prefix) => path === prefix || (prefix !== 'main' && path.startsWith(`${prefix}/`)),
  );
}

function findType(result: TopResult, type: string): TopType | undefined {
  return result.types?.find((candidate) => candidate.type === type);
}

/** Numerator, and for ratios the denominator. */
function findParts(
  result: TopResult,
  column: Exclude<Extra, 'own' | 'package'>,
): readonly [part: TopType | undefined, whole?: TopType | undefined] {
  const heap = getHeapTypes(result.sampleType);
  const find = (type: string) => findType(result, type);
  if (isTypeColumn(column)) return [find(titleExtra(column))];
  switch (column) {
    case 'objects':
      return [find(heap.objects)];
    case 'size':
      return [find(heap.space), find(heap.objects)];
    case 'alloc':
      return [find(allocSpace)];
    case 'inuse':
      return [find(inuseSpace)];
    case 'survival':
      return [find(inuseSpace), find(allocSpace)];
  }
}

/** What a row has in a ratio column where there is nothing to divide by: below all others. */
const noRatio = -1;

/** A column of numbers to sort by; a ratio without a denominator is -1. Package names have `nameRanks` of their own. */
export function computeExtra(
  result: TopResult,
  column: Extra,
  of: Of,
  own: readonly string[],
  packageRanks: () => Float64Array,
): Float64Array {
  const { packages, rowCount } = result;
  if (column === 'package' || column === 'own') {
    if (!packages) return new Float64Array(rowCount);
    const ofPackage =
      column === 'package'
        ? packageRanks()
        : Float64Array.from(packages.flat, (_, row) =>
            isOwnPackage(getText(packages.name, row), own) ? 1 : 0,
          );
    return Float64Array.from(packages.ofRow, (row) => ofPackage[row] ?? 0);
  }
  const [part, whole] = findParts(result, column);
  if (!part) return new Float64Array(rowCount);
  const above = part[of];
  if (column !== 'size' && column !== 'survival') return above;
  const below = whole?.[of];
  return above.map((value, row) => (below?.[row] ? value / below[row] : noRatio));
}

/** A cell's text; "" where there is nothing to say. */
export function formatExtra(
  result: TopResult,
  column: Extra,
  { of, own, isDifference }: Omit<ExtraContext, 'packageRanks'>,
  row: number,
): string {
  const { packages } = result;
  if (column === 'package' || column === 'own') {
    const path = packages ? getText(packages.name, packages.ofRow[row] ?? 0) : '';
    return column === 'package' ? path : isOwnPackage(path, own) ? 'own' : '';
  }
  const [part, whole] = findParts(result, column);
  const value = part?.[of][row];
  if (!part || value === undefined) return '';
  const format = isDifference ? formatSigned : formatShown;
  if (column !== 'size' && column !== 'survival') {
    const { divideBy = 1 } = result;
    return format(value, { unit: part.unit, divideBy });
  }
  const divisor = whole?.[of][row];
  if (!divisor) return '';
  return column === 'size'
    ? formatValue(value / divisor, part.unit, 'auto')
    : formatPercent(value, divisor).trim();
}
