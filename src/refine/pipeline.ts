import { findLabelUnits } from '../profile/label-units.ts';
import { findSampleIndex } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { filterFrames, pruneFrom, showFrom } from './frames.ts';
import { compileOption } from './match.ts';
import { QueryError } from './query-error.ts';
import { addTagFrames, splitKeys } from './tag-frames.ts';
import { filterByTag, filterLabels, parseTagFilter } from './tags.ts';
import { computeTotal } from './total.ts';

export { QueryError } from './query-error.ts';
export { computeTotal } from './total.ts';

/** The profile as a query wants it, and the facts that were fixed on the way. */
export interface Refined {
  readonly profile: Profile;
  readonly sampleIndex: number;
  readonly sampleType: string;
  readonly unit: string;
  /** Denominator of percentages. */
  readonly total: number;
  /** What the filters leave, summed up the same way. */
  readonly shownTotal: number;
  /** The one unit of each numeric label key, found before anything was filtered. */
  readonly unitByKey: ReadonlyMap<string, string>;
  /** What pprof warns of, in its words and order: units not used, ranges that look like patterns, filters without a match. */
  readonly notes: readonly string[];
}

/**
 * Applies a query's refinements in pprof's order. Granularity, noinlines and trimming are left to reports.
 *
 * Errors: QueryError for a pattern, a sample type or a range that makes no sense.
 * Source: pprof internal/driver/driver.go generateRawReport.
 */
export function refine(profile: Profile, query: ViewQuery): Refined {
  const units = findLabelUnits(profile);
  const notes = [...units.notes];

  const tagged = addTagFrames(
    profile,
    splitKeys(query.tagRoot),
    splitKeys(query.tagLeaf),
    query.unit,
  );
  warn(notes, 'TagRoot', query.tagRoot, tagged.rootMatched);
  warn(notes, 'TagLeaf', query.tagLeaf, tagged.leafMatched);

  const filtered = applyFilters(tagged.profile, query, units.unitByKey, notes);

  const index = findSampleIndex(profile, query.sampleIndex);
  if (typeof index !== 'number') throw new QueryError('sampleIndex', index.error);
  const type = profile.sampleTypes[index];
  // Percentages are of all samples, unless asked to be of those that are left.
  const counted = query.relativePercentages ? filtered : tagged.profile;
  return {
    profile: filtered,
    sampleIndex: index,
    sampleType: query.mean ? `mean_${type.type}` : type.type,
    unit: type.unit,
    total: computeTotal(counted, index, query.mean),
    shownTotal: computeTotal(filtered, index, query.mean),
    unitByKey: units.unitByKey,
    notes,
  };
}

/**
 * The filters, in the order that pprof fixes. Tags hidden at the end can still be filtered by before.
 * Source: pprof internal/driver/driver_focus.go applyFocus.
 */
function applyFilters(
  profile: Profile,
  query: ViewQuery,
  unitByKey: ReadonlyMap<string, string>,
  notes: string[],
): Profile {
  const frameFilters = {
    focus: compileOption('focus', query),
    ignore: compileOption('ignore', query),
    hide: compileOption('hide', query),
    show: compileOption('show', query),
  };
  const showFromPattern = compileOption('showFrom', query);
  const tagFocus = parseTagFilter('tagFocus', query.tagFocus, notes);
  const tagIgnore = parseTagFilter('tagIgnore', query.tagIgnore, notes);
  const pruneFromPattern = compileOption('pruneFrom', query);
  const tagShow = compileOption('tagShow', query);
  const tagHide = compileOption('tagHide', query);

  const framed = filterFrames(profile, frameFilters);
  warn(notes, 'Focus', query.focus, framed.matched.focus);
  warn(notes, 'Ignore', query.ignore, framed.matched.ignore);
  warn(notes, 'Hide', query.hide, framed.matched.hide);
  warn(notes, 'Show', query.show, framed.matched.show);

  const shown = showFromPattern
    ? showFrom(framed.profile, showFromPattern)
    : { profile: framed.profile, matched: false };
  warn(notes, 'ShowFrom', query.showFrom, shown.matched);

  const tagged = filterByTag(shown.profile, tagFocus, tagIgnore, unitByKey);
  warn(notes, 'TagFocus', query.tagFocus, tagged.focusMatched);
  warn(notes, 'TagIgnore', query.tagIgnore, tagged.ignoreMatched);

  const labelled = filterLabels(tagged.profile, tagShow, tagHide);
  warn(notes, 'TagShow', query.tagShow, labelled.showMatched);
  warn(notes, 'TagHide', query.tagHide, labelled.hideMatched);

  return pruneFromPattern ? pruneFrom(labelled.profile, pruneFromPattern) : labelled.profile;
}

/** Notes an option that was given and matched nothing; prune_from is the one that pprof says nothing about. */
function warn(notes: string[], name: string, option: string, isMatched: boolean): void {
  if (option !== '' && !isMatched) notes.push(`${name} expression matched no samples`);
}
