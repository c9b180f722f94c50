const base = 36;
const lowest = 1;
const highest = 26;
/** Each character may go in front of all others, so the cost grows with the square. */
const lengthLimit = 4096;

function digitOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  return Number.NaN;
}

function adaptBias(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let steps = 0;
  while (rest > ((base - lowest) * highest) / 2) {
    rest = Math.floor(rest / (base - lowest));
    steps += base;
  }
  return steps + Math.floor(((base - lowest + 1) * rest) / (rest + 38));
}

/**
 * Text of a Punycode identifier with `_` before the encoded part, as Rust writes it: `gdel_5qa` is `gödel`.
 * Undefined where it is none. Source: RFC 3492, section 6.
 */
export function decodePunycode(identifier: string): string | undefined {
  const cut = identifier.lastIndexOf('_');
  if (cut < 0 || identifier.length > lengthLimit) return undefined;
  const points = Array.from(identifier.slice(0, cut), (character) => character.charCodeAt(0));
  const encoded = identifier.slice(cut + 1);
  let point = 128;
  let bias = 72;
  let index = 0;
  for (let at = 0; at < encoded.length; ) {
    const before = index;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(encoded.charAt(at++));
      index += digit * weight;
      if (!(index <= 0x7fffffff)) return undefined;
      const threshold = Math.min(Math.max(k - bias, lowest), highest);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = points.length + 1;
    bias = adaptBias(index - before, length, before === 0);
    point += Math.floor(index / length);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    index %= length;
    points.splice(index++, 0, point);
  }
  return String.fromCodePoint(...points);
}
