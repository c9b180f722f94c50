import { useCallback, useMemo, useState } from 'react';
import { getText, type TextColumn } from '../../base/text-column.ts';
import { sumInOrder } from '../../layout/rows.ts';
import type { TopOptions } from '../../query/top-options.ts';
import type { TopResult } from '../../report/results.ts';
import type { ProfileSummary } from '../../worker/protocol.ts';
import { type Extra, type ExtraContext, listExtras } from './top-columns.ts';
import type { ShownTable } from './top-copy.ts';
import { buildGroups, buildPackageTable, sumGroups } from './top-groups.ts';
import {
  buildOrder,
  filterOrder,
  listColumns,
  type Room,
  readSort,
  type Sort,
} from './top-model.ts';
import { pickSides, type SideChoice } from './top-sides.ts';
import { useNameRanks } from './use-name-ranks.ts';

export interface TopTable extends ShownTable {
  /** undefined: pprof's own order. */
  readonly sort: Sort | undefined;
  readonly available: readonly Extra[];
  /** Of grouped rows: which packages are open, and how many functions each has. */
  readonly isOpen: Uint8Array | undefined;
  readonly size: Int32Array | undefined;
  readonly toggle: (packageRow: number) => void;
}

const noTexts: TextColumn = { bytes: new Uint8Array(0), offset: new Uint32Array(1) };

/** Rows and columns as they are shown: sorted, filtered, grouped. Each step is worked out again only when its own input changes. */
export function useTopTable(input: {
  result: TopResult;
  summary: ProfileSummary;
  options: TopOptions;
  sideChoice: SideChoice;
  isChangeInPercent: boolean;
  room: Room;
  /** Rows that the search matches, where others are to be left out. */
  isKept: Uint8Array | undefined;
}): TopTable {
  const { result, summary, options, sideChoice, isChangeInPercent, isKept } = input;
  const nameRanks = useNameRanks(result.name);
  const packageRanks = useNameRanks(result.packages?.name ?? noTexts);
  // An answer of before the packages were asked for has none: until the next one the rows stand alone.
  const packages = useMemo(
    () => (options.isByPackage ? buildPackageTable(result) : undefined),
    [result, options.isByPackage],
  );
  const extras: ExtraContext = useMemo(
    () => ({
      of: sideChoice === 'cum' ? 'cum' : 'flat',
      own: summary.ownPackages,
      isDifference: summary.isDifference,
      packageRanks,
    }),
    [sideChoice, summary, packageRanks],
  );
  const sides = useMemo(
    () => pickSides(result, sideChoice, isChangeInPercent),
    [result, sideChoice, isChangeInPercent],
  );
  const packageSides = useMemo(
    () => packages && pickSides(packages, sideChoice, isChangeInPercent),
    [packages, sideChoice, isChangeInPercent],
  );
  const available = useMemo(
    () =>
      listExtras(
        summary.sampleTypes.map(({ type }) => type),
        result.sampleType,
        summary.isDifference,
        summary.ownPackages.length > 0,
      ),
    [summary, result.sampleType],
  );
  const hasSides = sides !== undefined;
  const sort = useMemo(
    () => readSort(options.order, available, hasSides),
    [options.order, available, hasSides],
  );
  const sorted = useMemo(
    () => buildOrder(result, sort, nameRanks, sides, extras),
    [result, sort, nameRanks, sides, extras],
  );
  const order = useMemo(() => (isKept ? filterOrder(sorted, isKept) : sorted), [sorted, isKept]);

  // Packages that were opened or closed by hand, by name, as the next result numbers them anew. A filter opens all.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const isFiltered = isKept !== undefined;
  const isOpen = useMemo(() => {
    if (!packages) return undefined;
    return Uint8Array.from(packages.flat, (_, row) =>
      turned.has(getText(packages.name, row)) !== isFiltered ? 1 : 0,
    );
  }, [packages, turned, isFiltered]);
  const toggle = useCallback(
    (row: number) => {
      if (!packages) return;
      const name = getText(packages.name, row);
      setTurned((before) => {
        const next = new Set(before);
        if (!next.delete(name)) next.add(name);
        return next;
      });
    },
    [packages],
  );
  const packageOrder = useMemo(() => {
    // Packages come in no order of pprof's own: by flat, as functions do.
    const shown =
      sort?.column === 'sum' || !sort ? { column: 'flat' as const, isDescending: true } : sort;
    return packages && buildOrder(packages, shown, packageRanks, packageSides, extras);
  }, [packages, sort, packageRanks, packageSides, extras]);

  const { items, size } = useMemo(
    () =>
      packages?.packages && result.packages && packageOrder && isOpen
        ? buildGroups(packageOrder, order, result.packages.ofRow, isOpen)
        : { items: order, size: undefined },
    [packages, result, packageOrder, order, isOpen],
  );
  const sums = useMemo(
    () => (packages ? sumGroups(items, packages.flat) : sumInOrder(result.flat, items)),
    [packages, result, items],
  );
  const columns = useMemo(
    () => listColumns(options.columns, available, hasSides, input.room, isChangeInPercent),
    [options.columns, available, hasSides, input.room, isChangeInPercent],
  );
  return {
    result,
    packages,
    items,
    sums,
    columns,
    sides,
    packageSides,
    extras,
    available,
    sort,
    isOpen,
    size,
    toggle,
  };
}
