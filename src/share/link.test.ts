import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeLinkData, encodeLinkData, getLinkName, nameLinkData } from './link.ts';

const profile = new TextEncoder().encode('a profile, a profile, a profile');
const toLink = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

test('a link holds the bytes deflated, in base64url', () => {
  const text = encodeLinkData(profile);
  expect(text).toMatch(/^[\w-]+$/);
  expect(new Uint8Array(inflateRawSync(Buffer.from(text, 'base64url')))).toEqual(profile);
  expect(decodeLinkData(toLink(deflateRawSync(profile)))).toEqual(profile);
  expect(decodeLinkData(`heap.pb.gz~${toLink(deflateRawSync(profile))}`)).toEqual(profile);
});

test('a name is letters that no link escapes', () => {
  expect(nameLinkData('my heap/é.pb.gz', 'AAAA')).toBe('my-heap-.pb.gz~AAAA');
  expect(getLinkName('heap.pb.gz~AAAA')).toBe('heap.pb.gz');
  expect(getLinkName('<b>~AAAA')).toBe('-b-');
  expect(getLinkName('AAAA')).toBe('profile in the link');
});

test.each([
  ['nothing', '', 'empty'],
  ['nothing behind a name', 'heap~', 'empty'],
  ['no base64url', 'heap~%%%', 'truncated'],
  ['no deflated bytes', toLink(Uint8Array.of(0xff, 0xff, 0xff, 0xff)), 'truncated'],
  ['a link that was cut', toLink(deflateRawSync(profile).subarray(0, 10)), 'truncated'],
  ['what is packed twice', toLink(deflateRawSync(gzipSync(profile))), 'unrecognized'],
])('%s is refused', (_, text, code) => {
  expect(() => decodeLinkData(text)).toThrow(expect.objectContaining({ code }));
});

test('what unpacks to more than the limit is never unpacked whole', () => {
  const zeros = toLink(deflateRawSync(new Uint8Array(2_000_000)));
  expect(zeros.length).toBeLessThan(4000);
  expect(decodeLinkData(zeros, 2_000_000)).toHaveLength(2_000_000);
  expect(() => decodeLinkData(zeros, 1_999_999)).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
});
