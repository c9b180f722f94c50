import { addAlternative, matchEntry } from '../query/name-pattern.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';

/** The options that a function's menu sets. */
export type RefineOption = 'focus' | 'ignore' | 'hide' | 'show' | 'showFrom' | 'pruneFrom';

/**
 * What choosing an option for an entry does to the query: ignore and hide grow, the others are replaced. Undefined for an
 * entry that no pattern finds. Source: the context menu of pprof's flame graph.
 */
export function refineByName(
  query: ViewQuery,
  option: RefineOption,
  name: string,
): Partial<ViewQuery> | undefined {
  const pattern = matchEntry(name, query.granularity);
  if (pattern === undefined) return undefined;
  const grows = option === 'ignore' || option === 'hide';
  return { [option]: grows ? addAlternative(query[option], pattern) : pattern };
}

/** pprof's defaults, of the same sample type. */
export function resetQuery({ sampleIndex }: ViewQuery): ViewQuery {
  return { ...defaultQuery, sampleIndex };
}
