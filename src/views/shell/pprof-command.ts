import { getOptionName, queryFields } from '../../query/codec.ts';
import { matchEntry, matchWhole } from '../../query/name-pattern.ts';
import { defaultQuery, type ViewQuery } from '../../query/query.ts';
import type { ViewName } from '../contract.ts';

/** The command that shows the same in a terminal: `go tool pprof -top -sample_index=alloc_space heap.pb.gz`. */
export function buildCommand(
  view: ViewName,
  query: ViewQuery,
  selection: string | undefined,
  /** File name or address. */
  source: string,
  comparison?: CommandComparison,
): string {
  return [
    'go tool pprof',
    ...getFormat(view, query, selection),
    ...getOptions(query),
    ...(comparison ? getComparison(comparison) : []),
    quote(source),
  ].join(' ');
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
      return ['-http=:8080'];
    case 'graph':
      return ['-web'];
    case 'top':
    case 'tags':
    case 'traces':
    case 'raw':
      return [`-${view}`];
    case 'source':
      return [quote(`-list=${(selection && matchEntry(selection, query.granularity)) || '.'}`)];
    case 'peek':
      // Unlike list, peek looks for the entry's whole name, file and line included.
      return [quote(`-peek=${selection ? matchWhole(selection) : '.'}`)];
  }
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
