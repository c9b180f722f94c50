import type { ViewQuery } from '../../query/query.ts';
import type { Search } from '../contract.ts';

/** Filters that take functions by name out of the picture. */
export const hidingFields = ['hide', 'ignore', 'show'] as const;
export type HidingField = (typeof hidingFields)[number];

/**
 * The filters that probably took a function out: hide and ignore match its name, show doesn't. pprof matches files and
 * binaries besides, and ignore takes what else is on its stacks: neither is known of a name that isn't there.
 *
 * Errors: none; a pattern that doesn't compile hides nothing.
 */
export async function findHiders(
  name: string,
  query: Pick<ViewQuery, HidingField>,
  compile: (pattern: string) => Promise<Search>,
): Promise<readonly HidingField[]> {
  const hiders: HidingField[] = [];
  for (const field of hidingFields) {
    if (query[field] === '') continue;
    const search = await compile(query[field]).catch(() => undefined);
    if (search && search.matches(name) !== (field === 'show')) hiders.push(field);
  }
  return hiders;
}
