/** How Top shows the query's entries; in the link, but none of pprof's options. */
export interface TopOptions {
  /**
   * What differs from pprof's columns: names of columns that are added, and with a minus before it of those that are hidden.
   * Which names exist is the view's business; others are kept and do nothing.
   */
  readonly columns: readonly string[];
  readonly isByPackage: boolean;
  /** Rows that the search doesn't match are left out. */
  readonly isOnlyMatches: boolean;
  /** Column that the rows are sorted by; left out for pprof's own order. Which names exist is the view's business. */
  readonly order?: TopOrder | undefined;
}

export interface TopOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

export const defaultTopOptions: TopOptions = {
  columns: [],
  isByPackage: false,
  isOnlyMatches: false,
};

/**
 * Names and values for the link, those that differ from the default: `columns=objects,-sum`, `group=package`, `only=matches`,
 * `order=cum:desc`. pprof's own `sort` also decides which entries are kept, so it is a part of the query and another word.
 */
export function listTopPairs(options: TopOptions): (readonly [name: string, value: string])[] {
  const pairs: (readonly [string, string])[] = [];
  if (options.columns.length > 0) pairs.push(['columns', options.columns.join(',')]);
  if (options.isByPackage) pairs.push(['group', 'package']);
  if (options.isOnlyMatches) pairs.push(['only', 'matches']);
  if (options.order) {
    pairs.push(['order', `${options.order.column}:${options.order.isDescending ? 'desc' : 'asc'}`]);
  }
  return pairs;
}

/** More columns than this in a link are no table. */
const columnLimit = 40;

/** The options in a link; undefined where all are the default. What can't be read is left at the default. */
export function readTopOptions(pairs: ReadonlyMap<string, string>): TopOptions | undefined {
  const columns = (pairs.get('columns') ?? '').split(',').filter((name) => name !== '');
  const order = readOrder(pairs.get('order') ?? '');
  const options: TopOptions = {
    columns: [...new Set(columns)].slice(0, columnLimit),
    isByPackage: pairs.get('group') === 'package',
    isOnlyMatches: pairs.get('only') === 'matches',
    ...(order ? { order } : {}),
  };
  return listTopPairs(options).length > 0 ? options : undefined;
}

/** The column may have colons of its own (`type:delay`), so the direction is what stands behind the last one. */
function readOrder(text: string): TopOrder | undefined {
  const match = /^(.+):(asc|desc)$/s.exec(text);
  return match?.[1] ? { column: match[1], isDescending: match[2] === 'desc' } : undefined;
}

/** Columns that need the rows' packages. */
const packageColumns: readonly string[] = ['package', 'own'];
/** Columns that need the other sample types; those of a single type are `type:` and its name. */
const typeColumns: readonly string[] = ['objects', 'size', 'alloc', 'inuse', 'survival'];

/** What the engine is asked for besides pprof's columns. */
export function listTopWishes(options: TopOptions): {
  readonly wantsTypes?: true;
  readonly wantsPackages?: true;
} {
  const { columns, isByPackage } = options;
  const wantsTypes = columns.some((name) => typeColumns.includes(name) || name.startsWith('type:'));
  const wantsPackages = isByPackage || columns.some((name) => packageColumns.includes(name));
  return {
    ...(wantsTypes ? { wantsTypes } : {}),
    ...(wantsPackages ? { wantsPackages } : {}),
  };
}
