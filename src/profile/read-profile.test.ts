import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type NativeInflate, readFrom } from './inflate.ts';
import { ProfileError } from './profile-error.ts';
import { readProfile } from './read-profile.ts';

const edge = join(import.meta.dirname, '../../tests/golden/data/profiles/edge');
const recursion = new Uint8Array(readFileSync(join(edge, 'recursion.pb.gz')));

/** A native stream of parts of ten bytes; counts how often it was asked. */
function startNative(): { asked: number; native: NativeInflate } {
  const state = {
    asked: 0,
    native: async (...[source, onPart]: Parameters<NativeInflate>) => {
      state.asked += 1;
      const inflated = new Uint8Array(gunzipSync(await source.read(0, source.length)));
      for (let at = 0; at < inflated.length; at += 10) onPart(inflated.slice(at, at + 10));
    },
  };
  return state;
}

describe('reading a profile', () => {
  it('decodes gzip as it comes out of the native stream, and tells when all is out', async () => {
    const state = startNative();
    const told: number[] = [];
    const { profile, inflatedByteCount } = await readProfile(
      readFrom(recursion),
      state.native,
      (count) => told.push(count),
    );
    const whole = await readProfile(readFrom(recursion));
    expect(profile.stacks).toEqual(whole.profile.stacks);
    expect(profile.samples).toEqual(whole.profile.samples);
    expect(inflatedByteCount).toBe(gunzipSync(recursion).length);
    expect([state.asked, told]).toEqual([1, [inflatedByteCount]]);
  });

  it('reads a text format as a whole, after the stream has given up at its first part', async () => {
    const text = 'goroutine profile: total 1\n1 @ 0x1 0x2\n#\t0x1\tmain.main+0x1\t/main.go:5\n';
    const state = startNative();
    const { profile } = await readProfile(readFrom(new Uint8Array(gzipSync(text))), state.native);
    expect(profile.sampleTypes[0]?.type).toBe('goroutine');
    expect(state.asked).toBe(2);
  });

  it('says what is wrong with a profile that breaks off', async () => {
    const half = new Uint8Array(gzipSync(gunzipSync(recursion).subarray(0, 100)));
    await expect(readProfile(readFrom(half), startNative().native)).rejects.toThrow(ProfileError);
  });

  it('gives the bytes back that it was given', async () => {
    const bytes = recursion.slice();
    await readProfile(bytes, startNative().native);
    // Node 20 can't detach a buffer; browsers and later versions can.
    const canDetach = 'transfer' in ArrayBuffer.prototype;
    expect(bytes.length).toBe(canDetach ? 0 : recursion.length);
  });
});
