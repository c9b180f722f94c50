import type { RE2JS } from 're2js';
import { keepSamples } from '../profile/edit-stacks.ts';
import { type LabelSets, none, type Profile } from '../profile/profile.ts';
import { compilePattern, patternNames, StringTest } from './match.ts';
import { parseRange, type RangeTest } from './tag-range.ts';

/** tagfocus or tagignore, understood: `[key=]range` or `[key=]pattern,pattern…`. `key` "" is any key. */
export type TagFilter =
  | { readonly kind: 'range'; readonly key: string; readonly test: RangeTest }
  | { readonly kind: 'patterns'; readonly key: string; readonly patterns: readonly RE2JS[] };

/**
 * Understands a tag filter; undefined for "". A range adds a note, as it may have been meant as a pattern.
 * Errors: QueryError. Source: pprof internal/driver/driver_focus.go compileTagFilter.
 */
export function parseTagFilter(
  at: 'tagFocus' | 'tagIgnore',
  text: string,
  notes: string[],
): TagFilter | undefined {
  if (text === '') return undefined;
  const equals = text.indexOf('=');
  const key = equals < 0 ? '' : text.slice(0, equals);
  const value = text.slice(equals + 1);
  const test = parseRange(at, value);
  if (test) {
    notes.push(`${patternNames[at]}:Interpreted '${value}' as range, not regexp`);
    return { kind: 'range', key, test };
  }
  const patterns = value.split(',').map((part) => compilePattern(at, part));
  return { kind: 'patterns', key, patterns };
}

/** Which label sets the filter accepts: a bit per set. `unitByKey`: the one unit of each numeric key. */
export function matchLabelSets(
  profile: Profile,
  filter: TagFilter,
  unitByKey: ReadonlyMap<string, string>,
): Uint8Array {
  const isMatch =
    filter.kind === 'range'
      ? matchRange(profile, filter.key, filter.test, unitByKey)
      : filter.key === ''
        ? matchAllPatterns(profile, filter.patterns)
        : matchAnyPattern(profile, filter.key, filter.patterns);
  const { count, offset } = profile.labelSets;
  const bits = new Uint8Array(count);
  for (let set = 0; set < count; set++) {
    if (isMatch(offset[set], offset[set + 1])) bits[set] = 1;
  }
  return bits;
}

/** A question about the labels start … end - 1. */
type LabelRunTest = (start: number, end: number) => boolean;

/** Any value of a numeric label, of one key or of any, lies in the range. */
function matchRange(
  profile: Profile,
  key: string,
  test: RangeTest,
  unitByKey: ReadonlyMap<string, string>,
): LabelRunTest {
  const { labelSets, strings } = profile;
  const isKey = new StringTest(profile, (text) => key === '' || text === key);
  return (start, end) => {
    for (let label = start; label < end; label++) {
      if (labelSets.text[label] !== none || !isKey.test(labelSets.key[label])) continue;
      const unit = unitByKey.get(strings.get(labelSets.key[label])) ?? '';
      if (test(labelSets.number[label], unit)) return true;
    }
    return false;
  };
}

/** Each pattern is found in `key:value` of some string label. A distinct label is asked once. */
function matchAllPatterns(profile: Profile, patterns: readonly RE2JS[]): LabelRunTest {
  const { labelSets, strings } = profile;
  const knownByPattern = patterns.map(() => new Map<number, boolean>());
  const isFound = (label: number, pattern: number): boolean => {
    const id = labelSets.key[label] * strings.count + labelSets.text[label];
    let found = knownByPattern[pattern].get(id);
    if (found === undefined) {
      const text = `${strings.get(labelSets.key[label])}:${strings.get(labelSets.text[label])}`;
      found = patterns[pattern].test(text);
      knownByPattern[pattern].set(id, found);
    }
    return found;
  };
  return (start, end) => {
    for (let pattern = 0; pattern < patterns.length; pattern++) {
      let label = start;
      while (label < end && (labelSets.text[label] === none || !isFound(label, pattern))) label++;
      if (label === end) return false;
    }
    return true;
  };
}

/** Any pattern is found in some value of the string labels of one key. */
function matchAnyPattern(profile: Profile, key: string, patterns: readonly RE2JS[]): LabelRunTest {
  const { labelSets } = profile;
  const isKey = new StringTest(profile, (text) => text === key);
  const isValue = new StringTest(profile, (text) => patterns.some((pattern) => pattern.test(text)));
  return (start, end) => {
    for (let label = start; label < end; label++) {
      if (labelSets.text[label] === none || !isKey.test(labelSets.key[label])) continue;
      if (isValue.test(labelSets.text[label])) return true;
    }
    return false;
  };
}

export interface FilteredTags {
  readonly profile: Profile;
  readonly focusMatched: boolean;
  readonly ignoreMatched: boolean;
}

/**
 * tagfocus and tagignore: keeps the samples that the first accepts and the second doesn't.
 * Source: google/pprof profile/filter.go FilterSamplesByTag.
 */
export function filterByTag(
  profile: Profile,
  focus: TagFilter | undefined,
  ignore: TagFilter | undefined,
  unitByKey: ReadonlyMap<string, string>,
): FilteredTags {
  const { samples } = profile;
  const isFocused = focus && matchLabelSets(profile, focus, unitByKey);
  const isIgnored = ignore && matchLabelSets(profile, ignore, unitByKey);
  let focusMatched = false;
  let ignoreMatched = false;
  const kept = keepSamples(profile, (sample) => {
    const set = samples.labelSet[sample];
    const isIn = !isFocused || isFocused[set] === 1;
    const isOut = isIgnored !== undefined && isIgnored[set] === 1;
    focusMatched ||= isIn;
    ignoreMatched ||= isOut;
    return isIn && !isOut;
  });
  return { profile: kept, focusMatched, ignoreMatched };
}

export interface ShownTags {
  readonly profile: Profile;
  readonly showMatched: boolean;
  readonly hideMatched: boolean;
}

/**
 * tagshow and taghide: removes labels by their key, whatever their kind.
 * Source: google/pprof profile/filter.go FilterTagsByName.
 */
export function filterLabels(
  profile: Profile,
  show: RE2JS | undefined,
  hide: RE2JS | undefined,
): ShownTags {
  if (!show && !hide) return { profile, showMatched: false, hideMatched: false };
  const { labelSets, samples } = profile;
  const isShown = show && new StringTest(profile, (key) => show.test(key));
  const isHidden = hide && new StringTest(profile, (key) => hide.test(key));
  const isUsed = new Uint8Array(labelSets.count);
  for (let sample = 0; sample < samples.count; sample++) isUsed[samples.labelSet[sample]] = 1;
  let showMatched = false;
  let hideMatched = false;
  const kept = keepLabels(labelSets, (label, set) => {
    const key = labelSets.key[label];
    const isIn = !isShown || isShown.test(key);
    const isOut = isHidden?.test(key) ?? false;
    if (isUsed[set]) {
      showMatched ||= isIn;
      hideMatched ||= isOut;
    }
    return isIn && !isOut;
  });
  return { profile: { ...profile, labelSets: kept }, showMatched, hideMatched };
}

/** The sets, as many as before, with only the labels for which `isKept` holds. */
function keepLabels(sets: LabelSets, isKept: (label: number, set: number) => boolean): LabelSets {
  const offset = new Uint32Array(sets.count + 1);
  const rows: number[] = [];
  for (let set = 0; set < sets.count; set++) {
    for (let label = sets.offset[set]; label < sets.offset[set + 1]; label++) {
      if (isKept(label, set)) rows.push(label);
    }
    offset[set + 1] = rows.length;
  }
  return {
    count: sets.count,
    offset,
    key: Int32Array.from(rows, (label) => sets.key[label]),
    text: Int32Array.from(rows, (label) => sets.text[label]),
    number: Float64Array.from(rows, (label) => sets.number[label]),
    unit: Int32Array.from(rows, (label) => sets.unit[label]),
  };
}
