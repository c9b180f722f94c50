import type { Profile } from '../profile.ts';
import { listStack } from '../stacks.test-support.ts';
import { readLegacy } from './read-legacy.ts';

const encoder = new TextEncoder();

/** Reads a drawn text; with `pprofCompat` unless told otherwise. Fails when no reader knows it. */
export function readText(text: string, pprofCompat = true): Profile {
  const profile = readLegacy(encoder.encode(text), { pprofCompat });
  if (!profile) throw new Error('unrecognized');
  return profile;
}

/** Whether no reader knows the text. */
export function isUnrecognized(text: string, pprofCompat = true): boolean {
  return readLegacy(encoder.encode(text), { pprofCompat }) === undefined;
}

/** A location as its lines, innermost first, `name file:line`; as its address when it has none. */
function printLocation(profile: Profile, location: number): string {
  const { locations, lines, functions, strings } = profile;
  const frames: string[] = [];
  for (
    let line = locations.lineOffset[location];
    line < locations.lineOffset[location + 1];
    line++
  ) {
    const fn = lines.fn[line];
    const file = strings.get(functions.file[fn]);
    const place = file === '' ? '' : ` ${file}:${lines.line[line]}`;
    frames.push(`${strings.get(functions.name[fn])}${place}`);
  }
  if (frames.length === 0) return `0x${locations.address[location].toString(16)}`;
  return frames.length === 1 ? frames.join('') : `[${frames.join(',')}]`;
}

function printLabels(profile: Profile, set: number): string {
  const { labelSets, strings } = profile;
  const labels: string[] = [];
  for (let row = labelSets.offset[set]; row < labelSets.offset[set + 1]; row++) {
    const value =
      labelSets.text[row] < 0
        ? `${labelSets.number[row]}${strings.get(labelSets.unit[row])}`
        : strings.get(labelSets.text[row]);
    labels.push(`${strings.get(labelSets.key[row])}=${value}`);
  }
  return labels.length === 0 ? '' : ` {${labels.join(' ')}}`;
}

/** The samples, one a line: values, stack leaf first, labels. */
export function printSamples(profile: Profile): string[] {
  const { samples, stacks } = profile;
  return Array.from({ length: samples.count }, (_, sample) => {
    const stack = samples.stack[sample];
    const frames = Array.from(listStack(stacks, stack), (location) =>
      printLocation(profile, location),
    ).reverse();
    const values = samples.value.map(
      (column, type) => samples.exactValue[type]?.[sample] ?? column[sample],
    );
    return `${values.join(' ')}: ${frames.join(' < ')}${printLabels(profile, samples.labelSet[sample])}`;
  });
}

export function printTypes(profile: Profile): string {
  return profile.sampleTypes.map(({ type, unit }) => `${type}/${unit}`).join(' ');
}

/** Mappings as `start-limit@offset file buildId`. */
export function printMappings(profile: Profile): string[] {
  return profile.mappings.map(({ start, limit, offset, file, buildId }) =>
    `${start.toString(16)}-${limit.toString(16)}@${offset.toString(16)} ${file} ${buildId}`.trim(),
  );
}
