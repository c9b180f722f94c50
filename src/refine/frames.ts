import type { RE2JS } from 're2js';
import { getPruneName } from '../profile/drop-frames.ts';
import { editStacks, keepLines, keepSamples, sliceLines } from '../profile/edit-stacks.ts';
import type { Profile } from '../profile/profile.ts';
import { isMappingMatch, matchFrames, StringTest } from './match.ts';

/** Patterns of the four frame filters that pprof applies in one pass. */
export interface FrameFilters {
  readonly focus: RE2JS | undefined;
  readonly ignore: RE2JS | undefined;
  readonly hide: RE2JS | undefined;
  readonly show: RE2JS | undefined;
}

export interface FilteredFrames {
  readonly profile: Profile;
  /** Whether each filter found a location, used by a sample or not; false for a filter that isn't given. */
  readonly matched: Readonly<Record<keyof FrameFilters, boolean>>;
}

const neutral = 0;
const focused = 1;
const ignored = 2;

/**
 * focus, ignore, hide and show: samples are judged by all their lines, then lines are hidden, then locations without lines
 * leave the stacks, and samples without locations leave the profile.
 *
 * Source: google/pprof profile/filter.go FilterSamplesByName.
 */
export function filterFrames(profile: Profile, filters: FrameFilters): FilteredFrames {
  const { focus, ignore, hide, show } = filters;
  if (!focus && !ignore && !hide && !show) {
    return { profile, matched: { focus: false, ignore: false, hide: false, show: false } };
  }
  const judged = judgeLocations(profile, focus, ignore);
  const hidden = hideLines(profile, hide, show);
  const { verdict } = judged;
  const { isHidden } = hidden;
  const isKept = new Uint8Array(profile.stacks.count);
  const { stacks } = profile;
  for (let stack = 0; stack < stacks.count; stack++) {
    let isFocused = false;
    let isIgnored = false;
    let isEmpty = true;
    for (let i = stacks.offset[stack]; i < stacks.offset[stack + 1]; i++) {
      const location = stacks.location[i];
      if (verdict[location] === focused) isFocused = true;
      else if (verdict[location] === ignored) isIgnored = true;
      if (!isHidden?.[location]) isEmpty = false;
    }
    isKept[stack] = isFocused && !isIgnored && !isEmpty ? 1 : 0;
  }
  const kept = keepSamples(hidden.profile, (sample) => {
    return isKept[profile.samples.stack[sample]] === 1;
  });
  return {
    profile: isHidden ? removeLocations(kept, isHidden) : kept,
    matched: {
      focus: judged.focusMatched,
      ignore: judged.ignoreMatched,
      hide: hidden.hideMatched,
      show: hidden.showMatched,
    },
  };
}

/** Per location: ignored wins over focused; without a focus all that isn't ignored is focused. */
function judgeLocations(
  profile: Profile,
  focus: RE2JS | undefined,
  ignore: RE2JS | undefined,
): { verdict: Uint8Array; focusMatched: boolean; ignoreMatched: boolean } {
  const inFocus = focus && matchFrames(profile, focus).location;
  const inIgnore = ignore && matchFrames(profile, ignore).location;
  const verdict = new Uint8Array(profile.locations.count);
  for (let location = 0; location < verdict.length; location++) {
    if (inIgnore?.[location]) verdict[location] = ignored;
    else verdict[location] = !inFocus || inFocus[location] ? focused : neutral;
  }
  return {
    verdict,
    focusMatched: verdict.includes(focused),
    ignoreMatched: verdict.includes(ignored),
  };
}

interface HiddenLines {
  readonly profile: Profile;
  /** 1 = the location leaves its stacks; undefined when none does. */
  readonly isHidden: Uint8Array | undefined;
  readonly hideMatched: boolean;
  readonly showMatched: boolean;
}

/**
 * Takes the hidden lines away, then those not shown. A matching mapping hides or shows all lines of a location; `show`
 * hides every location without lines, even there.
 */
function hideLines(
  profile: Profile,
  hide: RE2JS | undefined,
  show: RE2JS | undefined,
): HiddenLines {
  if (!hide && !show) {
    return { profile, isHidden: undefined, hideMatched: false, showMatched: false };
  }
  const { locations, lines } = profile;
  const inHide = hide && matchFrames(profile, hide);
  const inShow = show && matchFrames(profile, show);
  const keep = new Uint8Array(lines.count);
  const isHidden = new Uint8Array(locations.count);
  let hideMatched = false;
  let showMatched = false;
  for (let location = 0; location < locations.count; location++) {
    const mapping = locations.mapping[location];
    const isAllHidden = inHide !== undefined && isMappingMatch(inHide.mapping, mapping);
    const isAllShown = !inShow || isMappingMatch(inShow.mapping, mapping);
    let left = 0;
    for (let i = locations.lineOffset[location]; i < locations.lineOffset[location + 1]; i++) {
      if (isAllHidden || inHide?.fn[lines.fn[i]]) continue;
      if (!isAllShown && !inShow?.fn[lines.fn[i]]) continue;
      keep[i] = 1;
      left++;
    }
    if (inHide?.location[location]) hideMatched = true;
    if (inShow && left > 0) showMatched = true;
    if (left === 0 && (inShow || inHide?.location[location])) isHidden[location] = 1;
  }
  return {
    profile: keep.includes(0) ? keepLines(profile, keep) : profile,
    isHidden: isHidden.includes(1) ? isHidden : undefined,
    hideMatched,
    showMatched,
  };
}

/** Stacks without the locations whose bit is 1: their callers and callees become neighbours. */
function removeLocations(profile: Profile, isRemoved: Uint8Array): Profile {
  return editStacks(profile, (location, start, end, push) => {
    for (let i = start; i < end; i++) if (isRemoved[location[i]] === 0) push(location[i]);
    return true;
  });
}

/**
 * show_from: each stack from its outermost matching line down to the leaf; samples without a match go.
 * Source: google/pprof profile/filter.go ShowFrom.
 */
export function showFrom(profile: Profile, pattern: RE2JS): { profile: Profile; matched: boolean } {
  const { locations, lines } = profile;
  const match = matchFrames(profile, pattern);
  const to = locations.lineOffset.slice(1);
  for (let location = 0; location < locations.count; location++) {
    if (!match.location[location]) continue;
    if (isMappingMatch(match.mapping, locations.mapping[location])) continue;
    while (!match.fn[lines.fn[to[location] - 1]]) to[location]--;
  }
  const cut = sliceLines(profile, locations.lineOffset.subarray(0, locations.count), to);
  const shown = editStacks(cut, (location, start, end, push) => {
    let first = start;
    while (first < end && !match.location[location[first]]) first++;
    for (let i = first; i < end; i++) push(location[i]);
    return first < end;
  });
  return { profile: shown, matched: match.location.includes(1) };
}

/**
 * prune_from: each stack from its root down to its innermost matching line. Only function names are looked at, without a
 * leading dot and parameters. Source: google/pprof profile/prune.go PruneFrom.
 */
export function pruneFrom(profile: Profile, pattern: RE2JS): Profile {
  const { functions, locations, lines } = profile;
  const test = new StringTest(profile, (name) => name !== '' && pattern.test(getPruneName(name)));
  const from = locations.lineOffset.slice(0, locations.count);
  const isMatch = new Uint8Array(locations.count);
  for (let location = 0; location < locations.count; location++) {
    const end = locations.lineOffset[location + 1];
    let line = from[location];
    while (line < end && !test.test(functions.name[lines.fn[line]])) line++;
    if (line === end) continue;
    isMatch[location] = 1;
    from[location] = line;
  }
  return editStacks(sliceLines(profile, from, locations.lineOffset.subarray(1)), cutBelow(isMatch));
}

/** A stack edit that ends each stack at its innermost location whose bit is 1. */
function cutBelow(isMatch: Uint8Array): Parameters<typeof editStacks>[1] {
  return (location, start, end, push) => {
    let last = end - 1;
    while (last >= start && !isMatch[location[last]]) last--;
    const stop = last < start ? end : last + 1;
    for (let i = start; i < stop; i++) push(location[i]);
    return true;
  };
}
