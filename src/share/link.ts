import { deflateRaw, Inflate } from 'pako';
import { isGzip } from '../profile/inflate.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { decodeBase64, encodeBase64Url } from './base64.ts';

/** A profile in a link may be this large once it is unpacked. */
export const maxLinkBytes = 64 * 2 ** 20;

/** Links beyond this are not made: browsers take them, but every click writes the whole link into the history. */
export const maxLinkLength = 256_000;

/** Letters that a name may have in a link; all of them stand there as they are. */
const nameLetters = /[^\w.-]+/g;

/**
 * A profile's bytes as they stand in a link: deflated, in base64url. Not gzip: its head and checksum would be 24 characters of
 * a link that may have 900.
 */
export function encodeLinkData(profile: Uint8Array): string {
  return encodeBase64Url(deflateRaw(profile, { level: 9 }));
}

/** With its name before it, and `~` between them. */
export function nameLinkData(name: string, data: string): string {
  return `${name.replace(nameLetters, '-')}~${data}`;
}

/** The name of a profile in a link, in words where the link has none. */
export function getLinkName(text: string): string {
  const name = text.slice(0, Math.max(0, text.indexOf('~'))).replace(nameLetters, '-');
  return name === '' ? 'profile in the link' : name;
}

/**
 * The bytes of a profile in a link.
 *
 * Errors: ProfileError `empty`, `truncated` (no base64url, damaged or cut) or `too-large` (beyond 64 MB).
 */
export function decodeLinkData(text: string, limit = maxLinkBytes): Uint8Array<ArrayBuffer> {
  const packed = decodeBase64(text.slice(text.indexOf('~') + 1));
  if (!packed) throw new ProfileError('truncated', 'the data in the link is no base64url');
  if (packed.length === 0) throw new ProfileError('empty', 'the link has no data');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate({ raw: true, chunkSize: 1 << 18 });
  stream.onData = (chunk: Uint8Array) => {
    size += chunk.length;
    // Thrown out of the inflater: what is past the limit is never unpacked.
    if (size > limit) throw new ProfileError('too-large', `inflates to more than ${limit} bytes`);
    chunks.push(chunk);
  };
  const isWhole = stream.push(packed, true);
  if (stream.err !== 0 || !isWhole || !stream.ended) {
    throw new ProfileError('truncated', `the data in the link: ${stream.msg || 'unexpected end'}`);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  // Packed twice, it would be unpacked again without this limit.
  if (isGzip(bytes)) throw new ProfileError('unrecognized', 'the data in the link is gzip');
  return bytes;
}
