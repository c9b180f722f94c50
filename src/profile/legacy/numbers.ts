import { ProfileError } from '../profile-error.ts';

const maxInt64 = 2n ** 63n - 1n;
const minInt64 = -(2n ** 63n);
const maxUint64 = 2n ** 64n - 1n;

/** Longest text of a number worth converting: BigInt's cost grows faster than the number of digits. */
const maxDigits = 80;

/** A decimal int64 with an optional sign; undefined when it is none or doesn't fit. */
export function parseInt64(text: string): bigint | undefined {
  if (text.length > maxDigits || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value < minInt64 || value > maxInt64 ? undefined : value;
}

const prefixed = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9]\d*|0))$/;

/** An int64 in Go's notation, where `0x`, `0b`, `0o` and a leading 0 tell the base. */
export function parseGoInt64(text: string): bigint | undefined {
  if (text.length > maxDigits) return undefined;
  const match = prefixed.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  let value: bigint;
  if (hex !== undefined) value = BigInt(`0x${hex}`);
  else if (binary !== undefined) value = BigInt(`0b${binary}`);
  else if (octal !== undefined) value = BigInt(`0o${octal}`);
  else value = BigInt(decimal ?? '0');
  if (sign === '-') value = -value;
  return value < minInt64 || value > maxInt64 ? undefined : value;
}

/** The int64 of a sample's line. Errors: ProfileError for one that doesn't fit. */
export function parseSampleValue(text: string, line: string): bigint {
  const value = parseInt64(text);
  if (value !== undefined) return value;
  failParsing(`malformed sample: ${line}: strconv.ParseInt: parsing "${text}": value out of range`);
}

/** A uint64 of hexadecimal digits without a prefix; undefined when it is none or doesn't fit. */
export function parseHexUint64(digits: string): bigint | undefined {
  if (!/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start++;
  if (digits.length - start > 16) return undefined;
  const value = BigInt(`0x${digits.slice(start)}`);
  return value > maxUint64 ? undefined : value;
}

/** Go's conversion of a double to int64 on amd64: truncated, and the smallest int64 for what doesn't fit. */
export function truncateToInt64(value: number): bigint {
  if (!(value >= -(2 ** 63) && value < 2 ** 63)) return minInt64;
  return BigInt(Math.trunc(value));
}

/**
 * What a sampled (count, bytes) pair stands for: objects are sampled once per `rate` bytes on average, so one of size s is
 * caught with probability 1 - e^(-s / rate).
 * Source: google/pprof profile/legacy_profile.go.
 */
export function unsample(count: bigint, bytes: bigint, rate: bigint): [bigint, bigint] {
  if (count === 0n || bytes === 0n) return [0n, 0n];
  if (rate <= 1n) return [count, bytes];
  const averageSize = Number(bytes) / Number(count);
  const scale = 1 / (1 - Math.exp(-averageSize / Number(rate)));
  return [truncateToInt64(Number(count) * scale), truncateToInt64(Number(bytes) * scale)];
}

function isLowerHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}

/**
 * Calls `push` with each `0x…` (lower-case digits) of text[start … end), prefix included, in order.
 * Cost: linear in the range.
 */
export function forEachHexToken(
  text: string,
  start: number,
  end: number,
  push: (token: string) => void,
): void {
  let at = text.indexOf('0x', start);
  while (at >= 0 && at + 2 < end) {
    let stop = at + 2;
    while (stop < end && isLowerHex(text.charCodeAt(stop))) stop++;
    if (stop > at + 2) push(text.slice(at, stop));
    at = text.indexOf('0x', stop > at + 2 ? stop : at + 1);
  }
}

/** End of the run of hexadecimal digits, `x` and blanks that starts at `start`: the addresses of a sample's line. */
export function findAddressesEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (!isLowerHex(code) && code !== 0x20 && code !== 0x78) break;
    end++;
  }
  return end;
}

/** A legacy profile whose header was recognised and whose content was not: pprof's text, and the end of the search. */
export function failParsing(message: string): never {
  throw new ProfileError('invalid', `parsing profile: ${message}`);
}
