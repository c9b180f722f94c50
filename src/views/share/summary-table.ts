import { rankTexts } from '../../layout/rows.ts';
import type { TopOrder } from '../../query/top-options.ts';
import type { TopResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { finish } from '../top/run-slices.ts';
import { type ExtraContext, listExtras } from '../top/top-columns.ts';
import { formatTopMarkdown } from '../top/top-copy.ts';
import { buildOrder, type Column, readSort, titleColumn } from '../top/top-model.ts';
import { followSort, pickSides } from '../top/top-sides.ts';

/** What a summary has in any case; a comparison also has what it is the difference of. */
const columns: readonly Column[] = ['flat', 'flatPercent', 'cum', 'cumPercent'];

/**
 * The first rows of Top in the order that was chosen there, as Markdown, and that order in words; undefined where the profile
 * has no such column, and pprof's own order is Top's.
 */
export function buildSummaryTable(
  result: TopResult,
  summary: Pick<ProfileSummary, 'sampleTypes' | 'isDifference' | 'ownPackages'>,
  order: TopOrder | undefined,
  isInPercent: boolean,
  rowCount: number,
): { readonly table: string; readonly words: string } | undefined {
  const { isDifference, ownPackages } = summary;
  const available = listExtras(
    summary.sampleTypes.map(({ type }) => type),
    result.sampleType,
    isDifference,
    ownPackages.length > 0,
  );
  const sort = readSort(order, available, result.sides !== undefined);
  // A running sum's order is pprof's own.
  if (!sort || sort.column === 'sum') return undefined;
  const { column, isDescending } = sort;
  const of = followSort('flat', column) === 'cum' ? 'cum' : 'flat';
  const sides = pickSides(result, of, isInPercent);
  const extras: ExtraContext = {
    of,
    own: ownPackages,
    isDifference,
    packageRanks: () =>
      result.packages ? finish(rankTexts(result.packages.name)) : new Float64Array(),
  };
  const all = buildOrder(result, sort, () => finish(rankTexts(result.name)), sides, extras);
  const shown: readonly Column[] = [
    ...columns,
    ...(sides ? (['base', 'new', 'change'] as const) : []),
  ];
  const table = formatTopMarkdown({
    result,
    packages: undefined,
    items: all.slice(0, rowCount),
    sums: new Float64Array(rowCount),
    columns: [...shown, ...(shown.includes(column) || column === 'name' ? [] : [column]), 'name'],
    sides,
    packageSides: undefined,
    extras,
  });
  const direction = isDescending ? 'descending' : 'ascending';
  return { table: table.trimEnd(), words: `Sorted by ${titleColumn(column)}, ${direction}.` };
}
