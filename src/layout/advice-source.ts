/** What the text of Go source says to somebody who reads it as lines: no parser, so it says little, and only what it saw. */

/** What a line that allocates does, as far as its text shows it. */
export type LineAct = 'append' | 'index' | 'join' | 'convert' | 'make';

/** Longer lines are no one's handwriting, and patterns would be long at them. */
const longestLine = 1000;

/** A line without its comment, and with nothing between quotes. */
export function stripLine(line: string): string {
  return line
    .slice(0, longestLine)
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, (text) => text[0] + text[0])
    .replace(/\/\/.*$/, '');
}

/**
 * The one act of a line that may allocate. Undefined where it shows none, or several, or calls functions besides: what is
 * allocated may then be of any of them.
 */
export function readAct(line: string): LineAct | undefined {
  const code = stripLine(line).trim();
  const acts: LineAct[] = [];
  if (/\bappend\(/.test(code)) acts.push('append');
  if (/\bmake\(/.test(code)) acts.push('make');
  if (/\bstring\(|\[\](?:byte|rune)\(/.test(code)) acts.push('convert');
  if (/^[\w.]+\[[^\]]*\](?:\+\+|--|\s*[-+|&^]?=[^=])/.test(code)) acts.push('index');
  else if (/^[\w.]+\s*\+=/.test(code)) acts.push('join');
  // What is left after the known ones: a call, a literal or a pointer to one may allocate as well.
  const rest = code.replace(
    /\b(?:append|make|string|len|cap|min|max|copy)\(|\[\](?:byte|rune)\(/g,
    '',
  );
  return acts.length === 1 && !/\w\(|&\w|\w\{|\bfunc\b/.test(rest) ? acts[0] : undefined;
}

/**
 * Type of the elements of the slice that a line appends to, as the text of its function shows it: where the slice is declared, made
 * or handed in, or else by what is appended. Undefined where neither does.
 */
export function readElement(lines: readonly string[], line: number): string | undefined {
  const code = stripLine(lines[line - 1] ?? '');
  const appended = /\bappend\(\s*([A-Za-z_]\w*)\s*,\s*(fmt\.Sprint|strconv\.Itoa\(|string\()?/.exec(
    code,
  );
  const [, slice, text] = appended ?? [];
  if (slice === undefined) return undefined;
  const declared = new RegExp(
    `\\b${slice}\\b(?:\\s*:?=\\s*(?:make\\(\\s*)?|\\s+)\\[\\]((?:\\*|\\[\\])*[A-Za-z_][\\w.]*)(?=[\\s{(),]|$)`,
  );
  for (let at = line - 1; at > 0; at--) {
    const above = stripLine(lines[at - 1] ?? '');
    const type = declared.exec(above)?.[1];
    if (type !== undefined) return type;
    if (/^func\b/.test(above)) break;
  }
  return text === undefined ? undefined : 'string';
}

/** A line that puts something where it outlives the call. */
export interface Keeper {
  readonly line: number;
  /** `(*Store).byID` where the function's head shows what `s` is, else as it stands there. */
  readonly target: string;
  /** The file has no line that takes anything out of it again. */
  readonly isOnlyFilled: boolean;
}

/** Targets of one function that are looked at: each takes a look at all of the file. */
const targetLimit = 50;

/**
 * Lines, in the functions that the given lines are in (callers last), that store into a map or append to a slice which is a field or a variable
 * of the package; a caller's come first, as what it keeps often holds the others. Functions are told by gofmt's layout: `func` and `}` at the margin.
 */
export function findKeepers(lines: readonly string[], within: readonly number[]): Keeper[] {
  const codes = lines.map(stripLine);
  const found = new Map<number, Keeper>();
  // Generated code stores thousands of times into one map: what is known of a target is looked for once.
  const isOnlyFilled = new Map<string, boolean>();
  const firsts = new Set<number>();
  /** By line, how far up its function is. */
  const depthOf = new Map<number, number>();
  for (const [depth, inside] of within.entries()) {
    const range = findFunction(codes, inside);
    if (!range || firsts.has(range.first)) continue;
    firsts.add(range.first);
    const isOf = new Map<string, boolean>();
    for (let line = range.first; line <= range.last; line++) {
      const target = readTarget(codes[line - 1] ?? '');
      if (target === undefined) continue;
      const known = isOf.get(target);
      if (known === undefined && isOf.size >= targetLimit) continue;
      const isLocalTarget = known ?? isLocal(codes, range, target);
      isOf.set(target, isLocalTarget);
      if (isLocalTarget) continue;
      const isFilled = isOnlyFilled.get(target) ?? !isEmptied(codes, target);
      isOnlyFilled.set(target, isFilled);
      const name = nameByType(codes[range.first - 1] ?? '', target);
      found.set(line, { line, target: name, isOnlyFilled: isFilled });
      depthOf.set(line, depth);
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(b.isOnlyFilled) - Number(a.isOnlyFilled) ||
      (depthOf.get(b.line) ?? 0) - (depthOf.get(a.line) ?? 0) ||
      a.line - b.line,
  );
}

/** A field of the receiver by the receiver's type: `s` is one thing here and another there. */
function nameByType(head: string, target: string): string {
  const [, receiver, pointer, type] = /^func \(\s*(\w+)\s+(\*?)\s*(\w+)/.exec(head) ?? [];
  const dot = target.indexOf('.');
  if (type === undefined || dot < 0 || target.slice(0, dot) !== receiver) return target;
  return `${pointer ? `(*${type})` : type}${target.slice(dot)}`;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function findFunction(codes: readonly string[], inside: number): Range | undefined {
  let first = inside;
  while (first > 0 && !/^func\b/.test(codes[first - 1] ?? '')) first--;
  if (first === 0) return undefined;
  let last = first;
  while (last < codes.length && !/^\}/.test(codes[last - 1] ?? '')) last++;
  return last < inside ? undefined : { first, last };
}

function readTarget(code: string): string | undefined {
  const stored = /^\s*([A-Za-z_][\w.]*)\[.*\]\s*=[^=]/.exec(code)?.[1];
  const appended = /^\s*([A-Za-z_][\w.]*)\s*=\s*append\(\s*([\w.]+)\s*,/.exec(code);
  return stored ?? (appended?.[1] === appended?.[2] ? appended?.[1] : undefined);
}

/** A variable that the function declares goes with it; so does a field of one, as far as the text shows. */
function isLocal(codes: readonly string[], { first, last }: Range, target: string): boolean {
  const root = target.split('.', 1)[0] ?? '';
  const declared = new RegExp(`\\bvar ${root}\\b|\\b${root}\\b[\\w, ]*:=|, ${root}\\b[\\w, ]*:=`);
  for (let line = first; line <= last; line++)
    if (declared.test(codes[line - 1] ?? '')) return true;
  // A plain name is a parameter, a result or of the package.
  const head = codes[first - 1] ?? '';
  return !target.includes('.') && new RegExp(`[(,]\\s*${root}\\b`).test(head);
}

function isEmptied(codes: readonly string[], target: string): boolean {
  const name = target.split('.').at(-1) ?? '';
  const patterns = [
    new RegExp(`\\b(?:delete|clear)\\([\\w.]*\\b${name}\\b`),
    new RegExp(`\\b${name}\\s*=\\s*(?:nil\\b|make\\(|map\\[|\\[\\]|[\\w.]*\\b${name}\\[)`),
  ];
  return codes.some((code) => patterns.some((pattern) => pattern.test(code)));
}
