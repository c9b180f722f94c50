import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { drawnSamples, drawnTypes } from '../../tests/support/random-profile.ts';
import { decodeProfile } from './decode.ts';
import { writeProfile } from './deflate.ts';
import { encodeProfile } from './encode.ts';
import { inflateWithPako } from './inflate.ts';
import { none, type Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { listStack } from './stacks.test-support.ts';

/** All columns of a profile, with texts instead of string rows and labels in pprof's order: what writing must keep. */
function describeColumns(profile: Profile) {
  const { samples, stacks, labelSets, locations, lines, functions, strings } = profile;
  const text = (row: number) => (row === none ? undefined : strings.get(row));
  const labels = (set: number) =>
    Array.from({ length: labelSets.offset[set + 1] - labelSets.offset[set] }, (_, i) => {
      const label = labelSets.offset[set] + i;
      const words = [text(labelSets.key[label]), text(labelSets.text[label])];
      const sortKey = `${words[1] === undefined ? 1 : 0} ${words[0]}`;
      return { sortKey, words, number: labelSets.number[label], unit: text(labelSets.unit[label]) };
    }).sort((a, b) => Buffer.from(a.sortKey).compare(Buffer.from(b.sortKey)));
  const { strings: _, ...plain } = profile;
  return {
    ...plain,
    labelSets: undefined,
    samples: {
      ...samples,
      stack: Array.from(samples.stack, (stack) => listStack(stacks, stack)),
      labelSet: Array.from(samples.labelSet, labels),
      value: samples.value.map((column) => Array.from(column)),
    },
    stacks: undefined,
    locations,
    lines,
    functions: {
      ...functions,
      name: Array.from(functions.name, text),
      systemName: Array.from(functions.systemName, text),
      file: Array.from(functions.file, text),
    },
  };
}

const folder = join(import.meta.dirname, '../../tests/golden/data/profiles');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

function decodeFile(path: string): Profile | undefined {
  try {
    return decodeProfile(inflateWithPako(new Uint8Array(readFileSync(path))));
  } catch (error) {
    // Broken files and older formats have their own tests.
    if (error instanceof ProfileError) return undefined;
    throw error;
  }
}

describe('encodeProfile', () => {
  it('writes fields by number, leaf first, short lists unpacked and long ones packed', () => {
    const profile = drawProfile('cpu/ns', 'c@x.go:7<b<a 300\nb<a 1');
    const message = encodeProfile(profile);
    // By hand, from the published schema: sample_type{1,2}, sample{packed 1 2 3, 300}, sample{2, 3, 1}, …
    const bytes = Buffer.from(message).toString('hex');
    expect(bytes.startsWith('0a04' + '08011002')).toBe(true);
    expect(bytes).toContain('1208' + '0a03010203' + '10ac02');
    expect(bytes).toContain('1206' + '0802' + '0803' + '1001');
    // default_sample_type is there although it is 0.
    expect(bytes).toContain('7000');
  });

  it('writes the empty string first, then each string once, by first use', () => {
    const profile = drawProfile('cpu/ns', 'b@x.go<a@x.go 1 {cpu:b}');
    const message = Buffer.from(encodeProfile(profile)).toString('latin1');
    const table = [...message.matchAll(/2([\0-\x7f])/g)]
      .filter((match) => match.index + 2 + match[1].charCodeAt(0) <= message.length)
      .map((match) => message.slice(match.index + 2, match.index + 2 + match[1].charCodeAt(0)));
    expect(table.slice(0, 7)).toEqual(['', 'cpu', 'ns', 'b', 'app', 'x.go', 'a']);
  });

  it('keeps int64 values that no double holds', () => {
    const drawn = drawProfile('cpu/ns', 'a 1\na<b 1');
    const exact = BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n));
    const value = [Float64Array.from(exact, Number)];
    const profile = { ...drawn, samples: { ...drawn.samples, value, exactValue: [exact] } };
    expect(decodeProfile(encodeProfile(profile)).samples.exactValue[0]).toEqual(exact);
  });

  it('keeps names that are no valid UTF-8', () => {
    const message = Uint8Array.of(
      ...[0x0a, 0x04, 0x08, 0x01, 0x10, 0x01],
      ...[0x2a, 0x04, 0x08, 0x01, 0x10, 0x02],
      ...[0x32, 0, 0x32, 1, 0x78, 0x32, 2, 0xff, 0xfe],
    );
    const written = encodeProfile(decodeProfile(message));
    expect(Buffer.from(written).includes(Buffer.of(0x32, 2, 0xff, 0xfe))).toBe(true);
  });

  it('is undone by decoding, for every golden profile', () => {
    const profiles = files.map(decodeFile).filter((profile) => profile !== undefined);
    expect(profiles.length).toBeGreaterThan(50);
    for (const profile of profiles) {
      const again = decodeProfile(encodeProfile(profile));
      expect(describeColumns(again)).toEqual(describeColumns(profile));
    }
  });

  it('is undone by decoding, for random profiles', () => {
    fc.assert(
      fc.property(drawnSamples, (text) => {
        const profile = drawProfile(drawnTypes, text);
        const again = decodeProfile(encodeProfile(profile));
        expect(describeColumns(again)).toEqual(describeColumns(profile));
        expect(encodeProfile(again)).toEqual(encodeProfile(profile));
      }),
    );
  });

  it('comes as gzip that any reader reads', () => {
    const profile = drawProfile('cpu/ns', 'b<a 1');
    expect(new Uint8Array(gunzipSync(writeProfile(profile)))).toEqual(encodeProfile(profile));
  });
});
