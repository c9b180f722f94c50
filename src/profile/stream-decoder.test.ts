import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeProfile } from './decode.ts';
import { ProfileError } from './profile-error.ts';
import { StreamDecoder } from './stream-decoder.ts';

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

describe('a profile decoded while it comes in', () => {
  it.each(files)('%s is the same in parts of any size as whole', (name) => {
    const bytes = readInflated(name);
    if (!bytes || bytes.length === 0) return;
    const whole = settle(() => decodeProfile(bytes));
    for (const size of [1, 7, 64, 100_000]) {
      const decoder = new StreamDecoder();
      for (let end = size; end < bytes.length; end += size) decoder.onPart(bytes, end);
      decoder.onPart(bytes, bytes.length);
      expect(settle(() => decoder.finish(bytes))).toEqual(whole);
    }
  });

  it('begins anew when the buffer had to grow', () => {
    const bytes = readInflated('recursion.pb.gz');
    if (!bytes) throw new Error('no fixture');
    const decoder = new StreamDecoder();
    decoder.onPart(bytes.slice(0, 100), 100);
    decoder.onPart(bytes, bytes.length);
    expect(decoder.finish(bytes)?.samples.count).toBe(decodeProfile(bytes).samples.count);
  });

  it('leaves bytes that did not come in parts to the whole reader', () => {
    expect(new StreamDecoder().finish(new Uint8Array([1]))).toBeUndefined();
  });
});
