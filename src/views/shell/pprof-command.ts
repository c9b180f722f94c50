import { encodeQuery, getOptionName, queryFields } from '../../query/codec.ts';
import { matchEntry, matchWhole } from '../../query/name-pattern.ts';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import type { TopOrder } from '../../query/top-options.ts';
import type { ViewName } from '../contract.ts';

/** The command that shows the same in a terminal: `go tool pprof -top -sample_index=alloc_space heap.pb.gz`. */
export function buildCommand(
  view: ViewName,
  query: ViewQuery,
  selection: string | undefined,
  /** File names or addresses. */
  sources: readonly string[],
  comparison?: CommandComparison,
): string {
  return [
    'go tool pprof',
    ...getFormat(view, query, selection),
    ...getOptions(query),
    ...(comparison ? getComparison(comparison) : []),
    ...sources.map(quote),
  ].join(' ');
}

/** The query whose `sort` has Top's rows as its order has them; pprof knows no other orders than these two. */
export function sortAsShown(query: ViewQuery, order: TopOrder | undefined): ViewQuery {
  const { column, isDescending = false } = order ?? {};
  return isDescending && (column === 'flat' || column === 'cum')
    ? { ...query, sort: column }
    : query;
}

/** Views that a page of pprof's own shows, by the last part of its address. */
const pprofPages: Readonly<Partial<Record<ViewName, string>>> = {
  flamegraph: 'flamegraph',
  graph: 'graph',
  top: 'top',
  source: 'source',
  peek: 'peek',
};

/** Options that pprof takes on its command line only. */
const notInAddress: readonly (keyof ViewQuery)[] = ['tagRoot', 'tagLeaf', 'divideBy'];

/**
 * What follows `http://localhost:8080` at a `pprof -http` to see the same there: `/ui/top?si=alloc_space`. Undefined for a view
 * that pprof has no page for.
 *
 * `left` names the options that no address of pprof's can hold. Source: pprof internal/driver/webui.go, config.go.
 */
export function buildPprofAddress(
  view: ViewName,
  query: ViewQuery,
  selection: string | undefined,
): { readonly address: string; readonly left: readonly string[] } | undefined {
  const page = pprofPages[view];
  if (page === undefined) return undefined;
  const left = notInAddress.filter((field) => query[field] !== defaultQuery[field]);
  const isOfFunction = view === 'source' || view === 'peek';
  // Of these two pages f is the function that is shown, and the focus as well.
  const shown = isOfFunction && selection ? getFunctionPattern(view, query, selection) : undefined;
  const given: ViewQuery = {
    ...query,
    tagRoot: defaultQuery.tagRoot,
    tagLeaf: defaultQuery.tagLeaf,
    divideBy: defaultQuery.divideBy,
    ...(shown === undefined ? {} : { focus: shown }),
  };
  const text = encodeQuery(given);
  return { address: `/ui/${page}${text && `?${text}`}`, left: left.map(getOptionName) };
}

/** What a command compares with; `base` is a file name or address. */
interface CommandComparison {
  readonly base: string;
  readonly mode: 'diff_base' | 'base';
  readonly normalize: boolean;
}

function getComparison({ base, mode, normalize }: CommandComparison): string[] {
  return [quote(`-${mode}=${base}`), ...(normalize ? ['-normalize'] : [])];
}

function getFormat(view: ViewName, query: ViewQuery, selection: string | undefined): string[] {
  switch (view) {
    case 'flamegraph':
    case 'tree':
      return ['-http=:8080'];
    case 'graph':
      return ['-web'];
    case 'top':
    case 'tags':
    case 'traces':
    case 'raw':
      return [`-${view}`];
    case 'source':
      return [quote(`-list=${(selection && getFunctionPattern(view, query, selection)) || '.'}`)];
    case 'peek':
      return [quote(`-peek=${(selection && getFunctionPattern(view, query, selection)) || '.'}`)];
  }
}

/** Unlike list, peek looks for the entry's whole name, file and line included. */
function getFunctionPattern(
  view: 'source' | 'peek',
  query: ViewQuery,
  selection: string,
): string | undefined {
  return view === 'peek' ? matchWhole(selection) : matchEntry(selection, query.granularity);
}

function getOptions(query: ViewQuery): string[] {
  const options: string[] = [];
  for (const field of queryFields) {
    const value = query[field];
    if (value === defaultQuery[field]) continue;
    const name = getOptionName(field);
    // pprof has a flag for each granularity; `-granularity` is an option of its prompt only.
    if (field === 'granularity' || field === 'sort') options.push(`-${value}`);
    else if (value === true) options.push(`-${name}`);
    else options.push(quote(`-${name}=${value}`));
  }
  return options;
}

/** For a POSIX shell: quoted only where it has to be. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
