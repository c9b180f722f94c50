const punctuationByEscape: Readonly<Record<string, string>> = {
  SP: '@',
  BP: '*',
  RF: '&',
  LT: '<',
  GT: '>',
  LP: '(',
  RP: ')',
  C: ',',
};

/** Text of what stands between two dollar signs, or undefined. */
function decodeEscape(code: string): string | undefined {
  if (/^u[0-9a-f]{2}$/.test(code)) {
    const point = Number.parseInt(code.slice(1), 16);
    return point >= 0x20 && point < 0x80 ? String.fromCharCode(point) : undefined;
  }
  return punctuationByEscape[code];
}

function decodeIdentifier(identifier: string): string {
  let rest = identifier.startsWith('_$') ? identifier.slice(1) : identifier;
  let text = '';
  while (rest !== '') {
    const escaped = /^\$([^$]*)\$/.exec(rest);
    const character = escaped?.[1] === undefined ? undefined : decodeEscape(escaped[1]);
    if (escaped && character !== undefined) {
      text += character;
      rest = rest.slice(escaped[0].length);
    } else if (rest.startsWith('$')) {
      // An escape that means nothing: all the rest is meant as it stands.
      return text + rest;
    } else if (rest.startsWith('..')) {
      text += '::';
      rest = rest.slice(2);
    } else {
      text += rest.charAt(0);
      rest = rest.slice(1);
    }
  }
  return text;
}

/**
 * Name of a Rust symbol in the older mangling, without its hash: `_ZN4core3fmt17h<16 hex digits>E` is
 * `core::fmt`. Undefined where it is none; then it may be C++.
 * Source: the legacy scheme of rustc; that a hash has five different digits at least is pprof's rule.
 */
export function demangleRustLegacy(symbol: string): string | undefined {
  const match = /^_ZN(.+)17h([0-9a-f]{16})E(?:\.[\s\S]*)?$/.exec(symbol);
  const [, body = '', hash = ''] = match ?? [];
  if (new Set(hash).size < 5) return undefined;
  const names: string[] = [];
  for (let at = 0; at < body.length; ) {
    const digits = /^\d{1,9}/.exec(body.slice(at, at + 9))?.[0];
    if (digits === undefined) return undefined;
    const start = at + digits.length;
    const end = start + Number(digits);
    if (end > body.length) return undefined;
    // pprof takes one underscore for a separator of the length, even where it belongs to the name.
    names.push(decodeIdentifier(body.slice(start, end).replace(/^_/, '')));
    at = end;
  }
  return names.length > 0 ? names.join('::') : undefined;
}
