import { buildTextColumn, type TextColumn } from '../base/text-column.ts';
import { removeInlinedLines } from '../profile/edit-stacks.ts';
import { none, type Profile } from '../profile/profile.ts';
import { measureStacks } from '../profile/stacks.ts';
import { formatDuration, formatRaw, formatRawTime } from './raw.ts';
import type { ReportInput } from './report.ts';
import type { RawMapping, RawResult, RawType } from './results.ts';

/** Reports above 5 MB, by estimate, are not made as one text. */
const reportLimit = 5_000_000;

/**
 * The profile's tables as columns that the page may keep. Cost: a copy of the tables, a text per function.
 *
 * `sides` is for comparisons: the refined profile with the base's samples apart, their values the negative ones.
 */
export function buildRawResult(input: ReportInput, sides?: Profile): RawResult {
  const { sampleType, unit, total, notes, query } = input;
  const profile = query.noInlines
    ? removeInlinedLines(input.profile, query.showColumns)
    : input.profile;
  const { locations, lines, functions, strings } = profile;
  const name = (row: number): string => strings.get(functions.name[row]);
  const systemName = (row: number): string => {
    const text = strings.get(functions.systemName[row]);
    return text === name(row) ? '' : text;
  };
  return {
    kind: 'raw',
    sampleType,
    unit,
    total,
    notes,
    facts: buildFacts(profile),
    types: buildTypes(profile, sides),
    mappings: buildMappings(profile),
    // Copies: what a result holds is moved to the page.
    locationId: BigUint64Array.from(locations.id),
    address: BigUint64Array.from(locations.address),
    locationMapping: Int32Array.from(locations.mapping),
    folded: Uint8Array.from(locations.folded),
    lineOffset: Uint32Array.from(locations.lineOffset),
    lineFunction: Int32Array.from(lines.fn),
    line: Float64Array.from(lines.line),
    column: Float64Array.from(lines.column),
    functionName: buildTexts(functions.count, name),
    functionSystemName: buildTexts(functions.count, systemName),
    functionFile: buildTexts(functions.count, (row) => strings.get(functions.file[row])),
    functionStartLine: Float64Array.from(functions.startLine),
    report: estimateBytes(profile) > reportLimit ? '' : formatRaw(input),
  };
}

function buildTexts(count: number, getText: (row: number) => string): TextColumn {
  return buildTextColumn(Array.from({ length: count }, (_, row) => getText(row)));
}

function buildFacts(profile: Profile): RawResult['facts'] {
  const { periodType, period, timeNanos, durationNanos } = profile;
  const type = [periodType.type, periodType.unit].filter((text) => text !== '').join(' ');
  const facts = [
    { name: 'Period type', text: type },
    { name: 'Period', text: period === 0n ? '' : String(period) },
    { name: 'Time', text: timeNanos === 0n ? '' : formatRawTime(timeNanos) },
    { name: 'Duration', text: durationNanos === 0n ? '' : formatDuration(durationNanos) },
    { name: 'Default sample type', text: profile.defaultSampleType },
    { name: 'Drop frames', text: profile.dropFrames },
    { name: 'Keep frames', text: profile.keepFrames },
    { name: 'Doc', text: profile.docUrl },
    { name: 'Comments', text: profile.comments.join('\n') },
  ];
  return facts.filter(({ text }) => text !== '');
}

function buildTypes(profile: Profile, sides: Profile | undefined): RawType[] {
  return profile.sampleTypes.map(({ type, unit }, index) => ({
    type,
    unit,
    isDefault: type === profile.defaultSampleType,
    total: profile.samples.value[index].reduce((sum, value) => sum + Math.abs(value), 0),
    ...(sides ? { sides: sumSides(sides.samples.value[index]) } : {}),
  }));
}

function sumSides(column: Float64Array): { base: number; new: number } {
  let base = 0;
  let now = 0;
  for (const value of column) {
    if (value < 0) base -= value;
    else now += value;
  }
  return { base, new: now };
}

function buildMappings({ mappings, locations }: Profile): RawMapping[] {
  const locationCount = new Int32Array(mappings.length);
  for (const mapping of locations.mapping) if (mapping !== none) locationCount[mapping]++;
  const hex = (address: bigint) => `0x${address.toString(16)}`;
  return mappings.map((mapping, row) => ({
    id: String(mapping.id),
    start: hex(mapping.start),
    limit: hex(mapping.limit),
    offset: hex(mapping.offset),
    file: mapping.file,
    buildId: mapping.buildId,
    hasFunctions: mapping.hasFunctions,
    hasFilenames: mapping.hasFilenames,
    hasLineNumbers: mapping.hasLineNumbers,
    hasInlineFrames: mapping.hasInlineFrames,
    locationCount: locationCount[row],
  }));
}

/** Location ids take about 6 bytes each, values 11, a line with its names about 100. */
function estimateBytes({ samples, stacks, locations, lines }: Profile): number {
  const length = measureStacks(stacks);
  let ids = 0;
  for (let sample = 0; sample < samples.count; sample++) ids += length[samples.stack[sample]];
  const perSample = 2 + samples.value.length * 11;
  return ids * 6 + samples.count * perSample + (lines.count + locations.count) * 100;
}
