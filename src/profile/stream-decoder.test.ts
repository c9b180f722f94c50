import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeProfile } from './decode.ts';
import { ProfileError } from './profile-error.ts';
import { StreamDecoder } from './stream-decoder.ts';
import { WireError } from './wire.ts';

const edge = join(import.meta.dirname, '../../tests/golden/data/profiles/edge');
const files = readdirSync(edge, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.pb(\.gz)?$/.test(name),
);

function readInflated(name: string): Uint8Array | undefined {
  const bytes = readFileSync(join(edge, name));
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new Uint8Array(bytes);
  try {
    return new Uint8Array(gunzipSync(bytes));
  } catch {
    return undefined;
  }
}

/** The outcome as a value: a profile without its lazily decoded strings, or the error's text. */
function settle(decode: () => ReturnType<typeof decodeProfile> | undefined) {
  try {
    const profile = decode();
    if (!profile) return 'no profile';
    const { strings, ...columns } = profile;
    return { columns, texts: Array.from({ length: strings.count }, (_, row) => strings.get(row)) };
  } catch (error) {
    if (error instanceof ProfileError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** The outcome of bytes that come in parts of a size, through a window that begins small. */
function settleParts(bytes: Uint8Array, size: number) {
  return settle(() => {
    const decoder = new StreamDecoder(bytes.length, 16);
    return resolveParts(() => {
      for (let at = 0; at < bytes.length; at += size) decoder.push(bytes.slice(at, at + size));
      return decoder.finish();
    });
  });
}

/** What is wrong with the wire format shows at the part that it is in; `decodeProfile` has one word for it. */
function resolveParts<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new ProfileError('unrecognized', 'parsing profile: unrecognized profile format');
  }
}

describe('a profile decoded while it comes in', () => {
  it.each(files)('%s is the same in parts of any size as whole', (name) => {
    const bytes = readInflated(name);
    if (!bytes || bytes.length === 0) return;
    const whole = settle(() => decodeProfile(bytes));
    for (const size of [1, 7, 64, 100_000]) expect(settleParts(bytes, size)).toEqual(whole);
  });

  it('tells how many bytes came', () => {
    const decoder = new StreamDecoder(0);
    decoder.push(new Uint8Array([0x32, 0x00]));
    expect(decoder.length).toBe(2);
    expect(decoder.finish().samples.count).toBe(0);
  });
});
