/** Why a text is no number, in the words of Go's strconv. */
export type NumberProblem = 'invalid syntax' | 'value out of range';

/**
 * A boolean as pprof's prompt and URLs have it, in any case; undefined for any other text. An empty text is true, as after
 * `mean=` at the prompt; in a URL an empty value means "not given", which is the caller's to know.
 *
 * Source: pprof internal/driver/config.go stringToBool.
 */
export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (['true', 't', 'yes', 'y', '1', ''].includes(word)) return true;
  return ['false', 'f', 'no', 'n', '0'].includes(word) ? false : undefined;
}

/** Whether a URL's parameter says yes: there, an empty value means "not given", and what can't be read is no. */
export function isSet(pairs: ReadonlyMap<string, string>, name: string): boolean {
  const text = pairs.get(name) ?? '';
  return text !== '' && readBoolean(text) === true;
}

/**
 * A boolean as pprof's flags have it, and its prompt where a choice is taken for an option (`lines=true`); undefined for any
 * other text: neither knows `yes`, `no` and mixed case.
 *
 * Source: Go's strconv.ParseBool, which its package flag reads with.
 */
export function readFlagBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : undefined;
}

/**
 * A whole number in decimal digits, exact in a double. Source: Go's strconv.Atoi, of pprof's prompt and URLs.
 *
 * differs from pprof: a flag is read so, too, where Go would take 0x10, 1_0, and 010 for 8.
 */
export function readInteger(text: string): number | NumberProblem {
  if (!/^[+-]?\d+$/.test(text)) return 'invalid syntax';
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : 'value out of range';
}

/**
 * A decimal fraction, with an exponent or without. Source: Go's strconv.ParseFloat.
 *
 * differs from pprof: Inf, NaN, hexadecimal digits and underscores are refused; no picture comes of the first two.
 */
export function readFloat(text: string): number | NumberProblem {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return 'invalid syntax';
  const value = Number(text);
  return Number.isFinite(value) ? value : 'value out of range';
}
