import type { TopResult } from '../../report/results.ts';

/** Top with a row per package, which opens to its functions. No React, no DOM. */

/** A package's place in a list of items: below 0, so that functions keep their rows. */
export function packItem(row: number): number {
  return -1 - row;
}

/** The package of an item, undefined for a function. */
export function getPackage(item: number): number | undefined {
  return item < 0 ? -1 - item : undefined;
}

/**
 * The packages as rows of a table of their own, so that all that is said of functions can be said of them. They are no functions:
 * no inline marks, and pprof prints none of them.
 */
export function buildPackageTable(result: TopResult): TopResult | undefined {
  const { packages } = result;
  if (!packages) return undefined;
  const { name, flat, cum, types, sides } = packages;
  const rowCount = flat.length;
  const ofRow = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) ofRow[row] = row;
  const { types: _, sides: __, ...rest } = result;
  return {
    ...rest,
    rowCount,
    shownCount: rowCount,
    name,
    inline: new Uint8Array(rowCount),
    flat,
    cum,
    packages: { ...packages, ofRow },
    ...(types ? { types } : {}),
    ...(sides ? { sides } : {}),
  };
}

/** What stands above a table by package, of which pprof says nothing; undefined for a plain one. */
export function describePackages(table: {
  readonly result: Pick<TopResult, 'rowCount'>;
  readonly size: Int32Array | undefined;
}): readonly string[] | undefined {
  const { result, size } = table;
  if (!size) return undefined;
  const packages = size.reduce((count, functions) => count + (functions > 0 ? 1 : 0), 0);
  const functions = size.reduce((sum, count) => sum + count, 0);
  const count = (number: number, word: string) =>
    `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
  const all =
    functions === result.rowCount
      ? `all ${count(functions, 'function')}`
      : `${functions.toLocaleString('en')} of ${count(result.rowCount, 'function')}`;
  return [
    `${count(packages, 'package')}, ${all}`,
    'pprof has no table by package: its command below prints the functions.',
  ];
}

export interface Groups {
  /** Rows of functions, and packages as `packItem` has them. */
  readonly items: Int32Array;
  /** Functions in each package, of those that are shown. */
  readonly size: Int32Array;
}

/**
 * Packages in `packageOrder` that have functions in `order`, each followed by these where it is open.
 *
 * Cost: two passes over the rows, none of it per package and row.
 */
export function buildGroups(
  packageOrder: Int32Array,
  order: Int32Array,
  ofRow: Int32Array,
  isOpen: Uint8Array,
): Groups {
  const size = new Int32Array(packageOrder.length);
  for (const row of order) size[ofRow[row] ?? 0] = (size[ofRow[row] ?? 0] ?? 0) + 1;
  // Where each open package's functions go; the package itself stands before them.
  const next = new Int32Array(packageOrder.length);
  let length = 0;
  for (const group of packageOrder) {
    if (!size[group]) continue;
    next[group] = ++length;
    if (isOpen[group]) length += size[group] ?? 0;
  }
  const items = new Int32Array(length);
  for (const group of packageOrder) {
    if (size[group]) items[(next[group] ?? 0) - 1] = packItem(group);
  }
  for (const row of order) {
    const group = ofRow[row] ?? 0;
    if (!isOpen[group]) continue;
    const at = next[group] ?? 0;
    items[at] = row;
    next[group] = at + 1;
  }
  return { items, size };
}

/** Sums of flat down the items: packages add up, functions have none (NaN), as they are in their package's already. */
export function sumGroups(items: Int32Array, packageFlat: Float64Array): Float64Array {
  const sums = new Float64Array(items.length);
  let sum = 0;
  for (const [at, item] of items.entries()) {
    const group = getPackage(item);
    if (group !== undefined) sum += packageFlat[group] ?? 0;
    sums[at] = group === undefined ? Number.NaN : sum;
  }
  return sums;
}
