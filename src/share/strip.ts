import { type LabelSets, none, type Profile } from '../profile/profile.ts';
import { baseLabelKey } from '../refine/difference.ts';
import { AddedStrings } from './rewrite-strings.ts';
import { findBaseSets } from './split-sides.ts';

/** Source files and binaries by their own names, without the folders they are in; either kind of slash separates. */
export function stripPaths(profile: Profile): Profile {
  const { functions, strings } = profile;
  const added = new AddedStrings(strings);
  const rowByRow = new Map<number, number>();
  const file = functions.file.map((row) => {
    const known = rowByRow.get(row);
    if (known !== undefined) return known;
    const path = strings.get(row);
    const name = getFileName(path);
    const stripped = name === path ? row : added.add(name);
    rowByRow.set(row, stripped);
    return stripped;
  });
  return {
    ...profile,
    functions: { ...functions, file },
    mappings: profile.mappings.map((mapping) => ({ ...mapping, file: getFileName(mapping.file) })),
    strings: added.finish(),
  };
}

/** What follows the last slash of either kind; a path that ends in one is no file's, and nothing is left of it. */
export function getFileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The profile without labels, but for the one that marks the base of a difference: percentages are of its samples. */
export function stripLabels(profile: Profile): Profile {
  const { samples, strings } = profile;
  const isBase = findBaseSets(profile);
  const labelSet = samples.labelSet.map((set) => isBase[set]);
  const stripped = { ...profile, samples: { ...samples, labelSet } };
  if (!isBase.includes(1)) return { ...stripped, labelSets: noLabelSets };
  const key = strings.count;
  return {
    ...stripped,
    strings: strings.extend([baseLabelKey, 'true']),
    labelSets: {
      count: 2,
      offset: Uint32Array.of(0, 0, 1),
      key: Int32Array.of(key),
      text: Int32Array.of(key + 1),
      number: new Float64Array(1),
      unit: new Int32Array(1),
    },
  };
}

/** Only set 0, the one without labels. */
const noLabelSets: LabelSets = {
  count: 1,
  offset: new Uint32Array(2),
  key: new Int32Array(0),
  text: new Int32Array(0),
  number: new Float64Array(0),
  unit: new Int32Array(0),
};

/** The profile without comments and documentation address. */
export function stripComments(profile: Profile): Profile {
  return { ...profile, comments: [], docUrl: '' };
}

/**
 * The profile without binaries, build ids and addresses. A location without any line keeps its address: it has no other name.
 */
export function stripMappings(profile: Profile): Profile {
  const { locations } = profile;
  const { lineOffset } = locations;
  return {
    ...profile,
    mappings: [],
    locations: {
      ...locations,
      mapping: new Int32Array(locations.count).fill(none),
      address: locations.address.map((address, row) =>
        lineOffset[row] < lineOffset[row + 1] ? 0n : address,
      ),
    },
  };
}
