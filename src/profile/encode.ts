import { Writer } from 'protobufjs/minimal.js';
import { compareUtf8 } from '../base/text-order.ts';
import { EncodedStrings } from './encode-strings.ts';
import { type LabelSets, none, type Profile, type ValueType } from './profile.ts';
import { StackReader } from './stacks.ts';

/**
 * The profile as an uncompressed profile message, in pprof's writing order: fields by number, zeros left out, short lists
 * unpacked, stacks leaf first, labels by key with texts before numbers, strings numbered by their first use.
 *
 * Shape:  what `decodeProfile` reads back; all tables are written, used or not. Only the order of labels within a sample,
 *         which means nothing, may differ from the file that the profile came from.
 * Cost:   one pass over the samples; no object per sample.
 * Errors: none for a profile that was decoded or refined.
 * Source: google/pprof profile/encode.go.
 */
export function encodeProfile(profile: Profile): Uint8Array<ArrayBuffer> {
  const strings = new EncodedStrings(profile.strings);
  const writer = new Writer();
  for (const type of profile.sampleTypes) writeValueType(writer, 1, type, strings);
  writeSamples(writer, profile, strings);
  writeMappings(writer, profile, strings);
  writeLocations(writer, profile);
  writeFunctions(writer, profile, strings);
  const dropFrames = strings.add(profile.dropFrames);
  const keepFrames = strings.add(profile.keepFrames);
  const { periodType } = profile;
  strings.add(periodType.type);
  strings.add(periodType.unit);
  const comments = profile.comments.map((comment) => strings.add(comment));
  const defaultSampleType = strings.add(profile.defaultSampleType);
  const docUrl = strings.add(profile.docUrl);
  for (const text of strings.list()) writer.uint32(getTag(6, wireBytes)).bytes(text);
  writeOptional(writer, 7, dropFrames);
  writeOptional(writer, 8, keepFrames);
  writeOptionalBig(writer, 9, profile.timeNanos);
  writeOptionalBig(writer, 10, profile.durationNanos);
  if (periodType.type !== '' || periodType.unit !== '') {
    writeValueType(writer, 11, periodType, strings);
  }
  writeOptionalBig(writer, 12, profile.period);
  writeList(writer, 13, comments.length, (row) => writeNumber(writer, comments[row]));
  // The one number that pprof writes even if it is 0.
  writer.uint32(getTag(14, wireVarint)).uint32(defaultSampleType);
  writeOptional(writer, 15, docUrl);
  // A copy into memory of its own: the writer's pool hands out slices of larger buffers.
  return new Uint8Array(writer.finish(true));
}

const wireVarint = 0;
const wireBytes = 2;

function getTag(field: number, wire: number): number {
  return (field << 3) | wire;
}

/** An integer as int64: negative ones take ten bytes. */
function writeNumber(writer: Writer, value: number): void {
  if (value >= 0 && value <= 0xffffffff) writer.uint32(value);
  else if (Number.isSafeInteger(value)) writer.int64(value);
  else writeBig(writer, toInt64(value));
}

/** What a double past 2^53 stands for; 2^63 itself, the rounded largest int64, stays below it. */
function toInt64(value: number): bigint {
  return value >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(value);
}

function writeBig(writer: Writer, value: bigint): void {
  const bits = BigInt.asUintN(64, value);
  if (bits <= 0xffffffffn) {
    writer.uint32(Number(bits));
    return;
  }
  const bytes: number[] = [];
  let rest = bits;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  writer.raw(Uint8Array.from(bytes));
}

function writeOptional(writer: Writer, field: number, value: number): void {
  if (value === 0) return;
  writer.uint32(getTag(field, wireVarint));
  writeNumber(writer, value);
}

function writeOptionalBig(writer: Writer, field: number, value: bigint): void {
  if (value === 0n) return;
  writer.uint32(getTag(field, wireVarint));
  writeBig(writer, value);
}

function writeOptionalFlag(writer: Writer, field: number, isSet: boolean): void {
  if (isSet) writer.uint32(getTag(field, wireVarint)).uint32(1);
}

/** A repeated number; pprof packs lists of more than two. `each` must write one varint. */
function writeList(
  writer: Writer,
  field: number,
  count: number,
  each: (row: number) => void,
): void {
  if (count > 2) {
    writer.uint32(getTag(field, wireBytes)).fork();
    for (let row = 0; row < count; row++) each(row);
    writer.ldelim();
    return;
  }
  for (let row = 0; row < count; row++) {
    writer.uint32(getTag(field, wireVarint));
    each(row);
  }
}

function writeValueType(
  writer: Writer,
  field: number,
  value: ValueType,
  strings: EncodedStrings,
): void {
  writer.uint32(getTag(field, wireBytes)).fork();
  writeOptional(writer, 1, strings.add(value.type));
  writeOptional(writer, 2, strings.add(value.unit));
  writer.ldelim();
}

function writeSamples(writer: Writer, profile: Profile, strings: EncodedStrings): void {
  const { samples, stacks, locations, labelSets } = profile;
  const reader = new StackReader(stacks);
  const typeCount = samples.value.length;
  const orderBySet = new Map<number, Int32Array>();
  let sample = 0;
  const writeLocationId = (row: number) =>
    writeBig(writer, locations.id[reader.location[reader.end - 1 - row]]);
  const writeValue = (type: number) => {
    const exact = samples.exactValue[type];
    if (exact) writeBig(writer, exact[sample]);
    else writeNumber(writer, samples.value[type][sample]);
  };
  for (; sample < samples.count; sample++) {
    reader.read(samples.stack[sample]);
    writer.uint32(getTag(2, wireBytes)).fork();
    writeList(writer, 1, reader.end - reader.start, writeLocationId);
    writeList(writer, 2, typeCount, writeValue);
    const set = samples.labelSet[sample];
    if (labelSets.offset[set] < labelSets.offset[set + 1]) {
      let order = orderBySet.get(set);
      if (!order) {
        order = orderLabels(profile, set);
        orderBySet.set(set, order);
      }
      for (const label of order) writeLabel(writer, labelSets, label, strings);
    }
    writer.ldelim();
  }
}

/** Labels of a set as pprof writes them: texts, then numbers, each by key; values of one key in their order. */
function orderLabels(profile: Profile, set: number): Int32Array {
  const { labelSets, strings } = profile;
  const start = labelSets.offset[set];
  const rows = Int32Array.from(
    { length: labelSets.offset[set + 1] - start },
    (_, row) => start + row,
  );
  return rows.sort((a, b) => {
    const isTextA = labelSets.text[a] !== none;
    if (isTextA !== (labelSets.text[b] !== none)) return isTextA ? -1 : 1;
    return compareUtf8(strings.get(labelSets.key[a]), strings.get(labelSets.key[b])) || a - b;
  });
}

function writeLabel(
  writer: Writer,
  labelSets: LabelSets,
  label: number,
  strings: EncodedStrings,
): void {
  writer.uint32(getTag(3, wireBytes)).fork();
  writeOptional(writer, 1, strings.addRow(labelSets.key[label]));
  if (labelSets.text[label] !== none) {
    writeOptional(writer, 2, strings.addRow(labelSets.text[label]));
  } else {
    writeOptional(writer, 3, labelSets.number[label]);
    writeOptional(writer, 4, strings.addRow(labelSets.unit[label]));
  }
  writer.ldelim();
}

function writeMappings(writer: Writer, profile: Profile, strings: EncodedStrings): void {
  for (const mapping of profile.mappings) {
    writer.uint32(getTag(3, wireBytes)).fork();
    writeOptionalBig(writer, 1, mapping.id);
    writeOptionalBig(writer, 2, mapping.start);
    writeOptionalBig(writer, 3, mapping.limit);
    writeOptionalBig(writer, 4, mapping.offset);
    writeOptional(writer, 5, strings.add(mapping.file));
    writeOptional(writer, 6, strings.add(mapping.buildId));
    writeOptionalFlag(writer, 7, mapping.hasFunctions);
    writeOptionalFlag(writer, 8, mapping.hasFilenames);
    writeOptionalFlag(writer, 9, mapping.hasLineNumbers);
    writeOptionalFlag(writer, 10, mapping.hasInlineFrames);
    writer.ldelim();
  }
}

function writeLocations(writer: Writer, profile: Profile): void {
  const { locations, lines, functions, mappings } = profile;
  for (let row = 0; row < locations.count; row++) {
    const mapping = locations.mapping[row];
    writer.uint32(getTag(4, wireBytes)).fork();
    writeOptionalBig(writer, 1, locations.id[row]);
    if (mapping !== none) writeOptionalBig(writer, 2, mappings[mapping].id);
    writeOptionalBig(writer, 3, locations.address[row]);
    for (let line = locations.lineOffset[row]; line < locations.lineOffset[row + 1]; line++) {
      writer.uint32(getTag(4, wireBytes)).fork();
      writeOptionalBig(writer, 1, functions.id[lines.fn[line]]);
      writeOptional(writer, 2, lines.line[line]);
      writeOptional(writer, 3, lines.column[line]);
      writer.ldelim();
    }
    writeOptionalFlag(writer, 5, locations.folded[row] === 1);
    writer.ldelim();
  }
}

function writeFunctions(writer: Writer, profile: Profile, strings: EncodedStrings): void {
  const { functions } = profile;
  for (let row = 0; row < functions.count; row++) {
    writer.uint32(getTag(5, wireBytes)).fork();
    writeOptionalBig(writer, 1, functions.id[row]);
    writeOptional(writer, 2, strings.addRow(functions.name[row]));
    writeOptional(writer, 3, strings.addRow(functions.systemName[row]));
    writeOptional(writer, 4, strings.addRow(functions.file[row]));
    writeOptional(writer, 5, functions.startLine[row]);
    writer.ldelim();
  }
}
