export interface GoLabel {
  readonly key: string;
  readonly value: string;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** Digits after `\x`, `\u` and `\U`. */
const escapeDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The text of a string in Go's quotes that starts at `start`, and where it ends; undefined when it is none. */
function parseQuoted(text: string, start: number): { value: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      value += text[at++];
      continue;
    }
    const kind = text[at + 1] ?? '';
    const digits = escapeDigits[kind];
    if (digits === undefined) {
      value += simpleEscapes[kind] ?? kind;
      at += 2;
      continue;
    }
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    // `\x80` is a byte that was no UTF-8.
    value +=
      code >= 0 && code <= 0x10ffff && !(kind === 'x' && code > 0x7f)
        ? String.fromCodePoint(code)
        : '\ufffd';
    at += 2 + digits;
  }
  return at < text.length ? { value, end: at + 1 } : undefined;
}

/**
 * Labels as Go prints them, `{"method":"GET", "route":"/order"}`, up to the first thing that is none.
 * Cost: linear in the text.
 */
export function parseGoLabels(text: string): GoLabel[] {
  const labels: GoLabel[] = [];
  let at = text.indexOf('{') + 1;
  while (at > 0) {
    const key = parseQuoted(text, at);
    if (!key || text[key.end] !== ':') break;
    let start = key.end + 1;
    while (text[start] === ' ') start++;
    const value = parseQuoted(text, start);
    if (!value) break;
    labels.push({ key: key.value, value: value.value });
    at = value.end;
    while (text[at] === ',' || text[at] === ' ') at++;
  }
  return labels;
}
