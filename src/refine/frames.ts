import type { RE2JS } from 're2js';
import { Int32List } from '../base/columns.ts';
import { getPruneName } from '../profile/drop-frames.ts';
import { keepLines, keepSamples, sliceLines } from '../profile/edit-stacks.ts';
import { none, type Profile } from '../profile/profile.ts';
import { removeFromStacks, sliceStacks } from '../profile/stacks.ts';
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
  const { isHidden } = hidden;
  const state = judgeStacks(profile, judged.verdict, isHidden);
  const kept = keepSamples(hidden.profile, (sample) => {
    return state[profile.samples.stack[sample]] === (hasFocused | hasShown);
  });
  return {
    profile: isHidden ? { ...kept, stacks: removeFromStacks(kept.stacks, isHidden) } : kept,
    matched: {
      focus: judged.focusMatched,
      ignore: judged.ignoreMatched,
      hide: hidden.hideMatched,
      show: hidden.showMatched,
    },
  };
}

/** What a stack has: a focused location, an ignored one, one that isn't hidden. */
const hasFocused = 1;
const hasIgnored = 2;
const hasShown = 4;

function judgeStacks(
  { stacks }: Profile,
  verdict: Uint8Array,
  isHidden: Uint8Array | undefined,
): Uint8Array {
  const { count, parent, offset, location } = stacks;
  const state = new Uint8Array(count);
  for (let stack = 1; stack < count; stack++) {
    let has = state[parent[stack]];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      const one = location[at];
      if (verdict[one] === focused) has |= hasFocused;
      else if (verdict[one] === ignored) has |= hasIgnored;
      if (!isHidden?.[one]) has |= hasShown;
    }
    state[stack] = has;
  }
  return state;
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
  const { count, parent, offset, location } = cut.stacks;
  const from = offset.slice(0, count);
  const hasMatch = new Uint8Array(count);
  for (let stack = 1; stack < count; stack++) {
    if (hasMatch[parent[stack]] === 0) {
      const end = offset[stack + 1];
      while (from[stack] < end && !match.location[location[from[stack]]]) from[stack]++;
      if (from[stack] === end) continue;
    }
    hasMatch[stack] = 1;
  }
  const stacks = sliceStacks(cut.stacks, from, offset.subarray(1));
  const shown = keepSamples({ ...cut, stacks }, (sample) => {
    return hasMatch[cut.samples.stack[sample]] === 1;
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
  return endStacks(sliceLines(profile, from, locations.lineOffset.subarray(1)), isMatch);
}

/**
 * Ends each stack at its innermost location whose bit is 1; one without any stays whole. A row that goes on after such a
 * location gets a shorter one before it, for the stacks that end there.
 */
function endStacks(profile: Profile, isMatch: Uint8Array): Profile {
  const { count, parent, offset, location } = profile.stacks;
  const parents = new Int32List(count);
  const ends = new Int32List(count + 1);
  ends.push(0);
  const locations = new Int32List(location.length);
  const add = (row: number, end: number): number => {
    for (let at = offset[row]; at < end; at++) locations.push(location[at]);
    parents.push(row === 0 ? none : newRow[parent[row]]);
    ends.push(locations.length);
    return parents.length - 1;
  };
  const newRow = new Int32Array(count);
  /** Row of the stack's beginning up to its innermost match, none without. */
  const ended = new Int32Array(count).fill(none);
  for (let row = 0; row < count; row++) {
    let end = offset[row + 1];
    while (end > offset[row] && !isMatch[location[end - 1]]) end--;
    const isWhole = end === offset[row + 1];
    if (end > offset[row] && !isWhole) ended[row] = add(row, end);
    newRow[row] = add(row, offset[row + 1]);
    if (end > offset[row] && isWhole) ended[row] = newRow[row];
    else if (end === offset[row] && row > 0) ended[row] = ended[parent[row]];
  }
  const { samples } = profile;
  const stack = samples.stack.map((row) => (ended[row] === none ? newRow[row] : ended[row]));
  const stacks = {
    count: parents.length,
    parent: parents.finish(),
    offset: Uint32Array.from(ends.finish()),
    location: locations.finish(),
  };
  return { ...profile, stacks, samples: { ...samples, stack } };
}
