const ellipsis = '…';
/** No box on any screen holds more; keeps a hostile name of a megabyte from costing anything. */
const longestLabel = 600;
const longestRead = 8192;

const fewCharacters = 4;

/** A file name is one word: `print.go` doesn't become `go`. */
const fileEnd = /^[^.]+\.[a-z]{1,4}(:\d+)*$/;

/** Where the arguments or type parameters begin; slashes and dots in those belong to other packages. */
function findBracket(name: string): number {
  const at = name.search(/[[(<{ ]/);
  // `(*T).M` and `<unknown>` begin with one.
  return at > 0 ? at : name.length;
}

/** Type parameters and arguments as `…`: long, and rarely what tells two functions apart. A receiver stays. */
function elideBrackets(name: string): string {
  return name
    .replace(/\[(.*\]|.*$)/, '[…]')
    .replace(/\{(.*\}|.*$)/, '{…}')
    .replace(/([^.( ])\((?:.*\)|.*$)/, '$1(…)');
}

/**
 * Ever shorter spellings of a name: `github.com/foo/bar.(*T).Get`, `bar.(*T).Get`, `(*T).Get`, `Get`; `a::b::c`, `b::c`, `c`.
 */
export function listShortNames(fullName: string): string[] {
  const full = fullName.slice(0, longestLabel);
  // `[libc.so]`, `<unknown>`: no function's name, but a word for not knowing it.
  if (/^[[<]/.test(full)) return [full];
  const elided = elideBrackets(fullName.slice(0, longestRead)).slice(0, longestLabel);
  return elided === full ? listSuffixes(full) : [full, ...listSuffixes(elided)];
}

/** What compilers name themselves says nothing without what is before it: `func1.2`, `gowrap1`, `isra.0`. */
const madeUp = /^(?:func\d|gowrap\d|\d|isra\b|part\b|constprop\b|cold\b|llvm\b)/;

/** The first dot outside of brackets that a name of somebody's own comes behind, -1 without one. */
function findOwnDot(name: string): number {
  let depth = 0;
  for (let at = 0; at < name.length; at++) {
    const character = name[at];
    if ('([{<'.includes(character)) depth++;
    else if (')]}>'.includes(character)) depth--;
    if (character !== '.' || depth > 0 || at === 0) continue;
    const isEnd = at === name.length - 1 || madeUp.test(name.slice(at + 1));
    return isEnd ? -1 : at;
  }
  return -1;
}

function listSuffixes(full: string): string[] {
  const shorter = [full];
  const slash = full.lastIndexOf('/', findBracket(full) - 1);
  let rest = slash >= 0 ? full.slice(slash + 1) : full;
  if (!rest) return shorter;
  if (slash >= 0) shorter.push(rest);
  if (slash >= 0 && fileEnd.test(rest)) return shorter;
  const colons = rest.indexOf('::');
  if (colons < 0) {
    for (let dot = findOwnDot(rest); dot > 0; dot = findOwnDot(rest)) {
      rest = rest.slice(dot + 1);
      shorter.push(rest);
    }
    return shorter;
  }
  for (let at = colons; at > 0 && at < findBracket(rest); at = rest.indexOf('::')) {
    rest = rest.slice(at + 2);
    shorter.push(rest);
  }
  return shorter;
}

/**
 * Fits names into boxes. Widths are sums of single characters, each measured once: kerning makes the text a little
 * narrower than that, never visibly wider.
 */
export class LabelFitter {
  private readonly widthByCharacter = new Map<string, number>();
  private readonly measureCharacter: (character: string) => number;

  constructor(measureCharacter: (character: string) => number) {
    this.measureCharacter = measureCharacter;
  }

  private measure(character: string): number {
    let width = this.widthByCharacter.get(character);
    if (width === undefined) {
      width = this.measureCharacter(character);
      this.widthByCharacter.set(character, width);
    }
    return width;
  }

  isFitting(text: string, available: number): boolean {
    let width = 0;
    for (const character of text) {
      width += this.measure(character);
      if (width > available) return false;
    }
    return true;
  }

  /**
   * `sign` and the longest spelling that fits behind it, else the shortest one, without the sign if need be, with its middle left
   * out; "" without room for that. The sign says no more than the colour does; the name is nowhere else.
   */
  fit(name: string, available: number, sign = ''): string {
    let room = available;
    for (const character of sign) room -= this.measure(character);
    let last = name;
    for (const text of listShortNames(name)) {
      if (this.isFitting(text, room)) return sign + text;
      last = text;
    }
    return this.isFitting(last, available) ? last : this.cutMiddle(last, available);
  }

  private cutMiddle(text: string, available: number): string {
    const characters = Array.from(text);
    let room = available - this.measure(ellipsis);
    const heads: string[] = [];
    const tails: string[] = [];
    while (heads.length + tails.length < characters.length) {
      // Of a few characters the first ones tell most: the end gets its share only once there is a beginning.
      const takesHead = heads.length < fewCharacters || heads.length <= tails.length;
      const next = characters[takesHead ? heads.length : characters.length - 1 - tails.length];
      room -= this.measure(next);
      if (room < 0) break;
      (takesHead ? heads : tails).push(next);
    }
    if (heads.length < 2) return '';
    return heads.join('') + ellipsis + tails.reverse().join('');
  }
}
