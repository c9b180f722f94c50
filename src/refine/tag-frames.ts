import { Int32List } from '../base/columns.ts';
import { formatValue } from '../measure/format.ts';
import { none, type Profile } from '../profile/profile.ts';
import { StackInterner, StackReader } from '../profile/stacks.ts';

export interface TaggedStacks {
  readonly profile: Profile;
  /** Whether any sample has any of the keys. */
  readonly rootMatched: boolean;
  readonly leafMatched: boolean;
}

/** Keys of a comma-separated option, empty ones left out. */
export function splitKeys(option: string): string[] {
  return option.split(',').filter((key) => key !== '');
}

/**
 * tagroot and tagleaf: a frame per key around every stack, named after the values of that label, with the key as its file.
 * The first root key becomes the root, the last leaf key the leaf. A sample without the label gets a frame without a name.
 *
 * Source: pprof internal/driver/tagroot.go.
 */
export function addTagFrames(
  profile: Profile,
  rootKeys: readonly string[],
  leafKeys: readonly string[],
  unit: string,
): TaggedStacks {
  if (rootKeys.length + leafKeys.length === 0) {
    return { profile, rootMatched: false, leafMatched: false };
  }
  const { samples, labelSets } = profile;
  const frames = new FrameInterner(profile);
  /** Row of `runs` per label set: the frames it adds at the root and at the leaf. */
  const runOfSet = new Int32Array(labelSets.count).fill(none);
  const runs: { root: number[]; leaf: number[] }[] = [];
  const runByKey = new Map<string, number>();
  let rootMatched = false;
  let leafMatched = false;
  // In sample order, and per sample in pprof's order, so that new ids are pprof's.
  for (let sample = 0; sample < samples.count; sample++) {
    const set = samples.labelSet[sample];
    if (runOfSet[set] !== none) continue;
    const intern = (key: string): { frame: number; isFound: boolean } => {
      const values = formatLabelValues(profile, set, key, unit);
      return { frame: frames.intern(values.join(','), key), isFound: values.length > 0 };
    };
    const root = rootKeys.toReversed().map(intern).toReversed();
    const leaf = leafKeys.toReversed().map(intern).toReversed();
    rootMatched ||= root.some(({ isFound }) => isFound);
    leafMatched ||= leaf.some(({ isFound }) => isFound);
    const run = { root: root.map(({ frame }) => frame), leaf: leaf.map(({ frame }) => frame) };
    const key = [...run.root, ...run.leaf].join();
    const known = runByKey.get(key);
    runOfSet[set] = known ?? runs.length;
    if (known !== undefined) continue;
    runByKey.set(key, runs.length);
    runs.push(run);
  }
  return { profile: wrapStacks(frames.finish(), runs, runOfSet), rootMatched, leafMatched };
}

/** Texts of a label's values, strings first; a numeric value is formatted only if one of them has a unit. */
function formatLabelValues(profile: Profile, set: number, key: string, unit: string): string[] {
  const { labelSets, strings } = profile;
  const texts: string[] = [];
  const numbers: number[] = [];
  for (let label = labelSets.offset[set]; label < labelSets.offset[set + 1]; label++) {
    if (strings.get(labelSets.key[label]) !== key) continue;
    if (labelSets.text[label] === none) numbers.push(label);
    else texts.push(strings.get(labelSets.text[label]));
  }
  const hasUnit = numbers.some((label) => strings.get(labelSets.unit[label]) !== '');
  for (const label of numbers) {
    const value = labelSets.number[label];
    texts.push(
      hasUnit
        ? formatValue(value, strings.get(labelSets.unit[label]), unit)
        : formatValue(value, '', ''),
    );
  }
  return texts;
}

/** Adds functions and locations to a profile, one per distinct name and file. */
class FrameInterner {
  readonly #profile: Profile;
  readonly #locationByName = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #rowByText = new Map([['', 0]]);
  readonly #name: number[] = [];
  readonly #file: number[] = [];

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** Row of the frame's location in the finished profile. */
  intern(name: string, file: string): number {
    const key = `${file}\0${name}`;
    let location = this.#locationByName.get(key);
    if (location === undefined) {
      location = this.#profile.locations.count + this.#name.length;
      this.#locationByName.set(key, location);
      this.#name.push(this.#internText(name));
      this.#file.push(this.#internText(file));
    }
    return location;
  }

  #internText(text: string): number {
    let row = this.#rowByText.get(text);
    if (row === undefined) {
      row = this.#profile.strings.count + this.#texts.length;
      this.#texts.push(text);
      this.#rowByText.set(text, row);
    }
    return row;
  }

  finish(): Profile {
    const { functions, locations, lines, strings } = this.#profile;
    const more = this.#name.length;
    const fnCount = functions.count + more;
    const lineCount = lines.count + more;
    const locationCount = locations.count + more;
    const extended = {
      name: extend(new Int32Array(fnCount), functions.name),
      file: extend(new Int32Array(fnCount), functions.file),
      fnId: extend(new BigUint64Array(fnCount), functions.id),
      fn: extend(new Int32Array(lineCount), lines.fn),
      locationId: extend(new BigUint64Array(locationCount), locations.id),
      mapping: extend(new Int32Array(locationCount), locations.mapping),
      lineOffset: extend(new Uint32Array(locationCount + 1), locations.lineOffset),
    };
    const lastFnId = findLargest(functions.id);
    const lastLocationId = findLargest(locations.id);
    for (let i = 0; i < more; i++) {
      extended.name[functions.count + i] = this.#name[i];
      extended.file[functions.count + i] = this.#file[i];
      extended.fnId[functions.count + i] = lastFnId + BigInt(i + 1);
      extended.fn[lines.count + i] = functions.count + i;
      extended.locationId[locations.count + i] = lastLocationId + BigInt(i + 1);
      extended.mapping[locations.count + i] = none;
      extended.lineOffset[locations.count + i + 1] = lines.count + i + 1;
    }
    return {
      ...this.#profile,
      strings: strings.extend(this.#texts),
      functions: {
        count: fnCount,
        name: extended.name,
        systemName: extend(new Int32Array(fnCount), functions.systemName),
        file: extended.file,
        startLine: extend(new Float64Array(fnCount), functions.startLine),
        id: extended.fnId,
      },
      lines: {
        count: lineCount,
        fn: extended.fn,
        line: extend(new Float64Array(lineCount), lines.line),
        column: extend(new Float64Array(lineCount), lines.column),
      },
      locations: {
        count: locationCount,
        id: extended.locationId,
        address: extend(new BigUint64Array(locationCount), locations.address),
        mapping: extended.mapping,
        folded: extend(new Uint8Array(locationCount), locations.folded),
        lineOffset: extended.lineOffset,
      },
    };
  }
}

/** The longer column, begun with the shorter one's values. */
function extend<Column extends { set(values: Column): void }>(
  longer: Column,
  column: Column,
): Column {
  longer.set(column);
  return longer;
}

function findLargest(ids: BigUint64Array): bigint {
  let largest = 0n;
  for (let row = 0; row < ids.length; row++) if (ids[row] > largest) largest = ids[row];
  return largest;
}

/** The profile with each sample's stack between the frames of its label set; equal results are stored once. */
function wrapStacks(
  profile: Profile,
  runs: readonly { readonly root: readonly number[]; readonly leaf: readonly number[] }[],
  runOfSet: Int32Array,
): Profile {
  const { samples, stacks } = profile;
  const stackByPair = new Map<number, number>();
  const interner = new StackInterner(stacks.count);
  const reader = new StackReader(stacks);
  const frames = new Int32List();
  const stack = new Int32Array(samples.count);
  for (let sample = 0; sample < samples.count; sample++) {
    const run = runOfSet[samples.labelSet[sample]];
    const old = samples.stack[sample];
    const pair = old * runs.length + run;
    let row = stackByPair.get(pair);
    if (row === undefined) {
      frames.length = 0;
      for (const frame of runs[run].root) frames.push(frame);
      reader.read(old);
      for (let at = reader.start; at < reader.end; at++) frames.push(reader.location[at]);
      for (const frame of runs[run].leaf) frames.push(frame);
      row = interner.intern(frames.data, 0, frames.length);
      stackByPair.set(pair, row);
    }
    stack[sample] = row;
  }
  return { ...profile, stacks: interner.finish(stack), samples: { ...samples, stack } };
}
