const plainLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlLetters = plainLetters.replace('+/', '-_');

const codesOf = (letters: string): Uint8Array => new TextEncoder().encode(letters);
const plainCodes = codesOf(plainLetters);
const urlCodes = codesOf(urlLetters);
const asciiDecoder = new TextDecoder('latin1');
const equals = '='.charCodeAt(0);

/** Six bits by letter code of either alphabet, 255 for what is no letter. */
const bitsByCode = new Uint8Array(128).fill(255);
for (const codes of [plainCodes, urlCodes]) {
  for (let bits = 0; bits < codes.length; bits++) bitsByCode[codes[bits]] = bits;
}

/** Base64 with padding, as HTML and e-mail have it. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, plainCodes, true);
}

/** Base64 in the letters that need no escaping in an address, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlCodes, false);
}

function encode(bytes: Uint8Array, codes: Uint8Array, isPadded: boolean): string {
  const whole = Math.floor(bytes.length / 3) * 3;
  const rest = bytes.length - whole;
  const tail = rest === 0 ? 0 : isPadded ? 4 : rest + 1;
  const text = new Uint8Array((whole / 3) * 4 + tail);
  let to = 0;
  for (let at = 0; at < whole; at += 3) {
    const bits = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    text[to++] = codes[bits >> 18];
    text[to++] = codes[(bits >> 12) & 63];
    text[to++] = codes[(bits >> 6) & 63];
    text[to++] = codes[bits & 63];
  }
  if (rest > 0) {
    const bits = (bytes[whole] << 16) | (rest === 2 ? bytes[whole + 1] << 8 : 0);
    text[to++] = codes[bits >> 18];
    text[to++] = codes[(bits >> 12) & 63];
    if (rest === 2) text[to++] = codes[(bits >> 6) & 63];
    while (to < text.length) text[to++] = equals;
  }
  return asciiDecoder.decode(text);
}

/**
 * The bytes of a base64 text of either alphabet, padded or not. Errors: undefined for any other letter, blanks included, and
 * for a length that no bytes have.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const length = text.length - padding;
  const rest = length % 4;
  if (rest === 1 || (padding > 0 && (rest + padding) % 4 !== 0)) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let to = 0;
  let bits = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const six = code < 128 ? bitsByCode[code] : 255;
    if (six === 255) return undefined;
    bits = ((bits << 6) | six) & 0xffffff;
    if (at % 4 === 3) {
      bytes[to++] = bits >> 16;
      bytes[to++] = (bits >> 8) & 255;
      bytes[to++] = bits & 255;
    }
  }
  if (rest >= 2) bytes[to++] = rest === 2 ? (bits >> 4) & 255 : (bits >> 10) & 255;
  if (rest === 3) bytes[to++] = (bits >> 2) & 255;
  return bytes;
}
