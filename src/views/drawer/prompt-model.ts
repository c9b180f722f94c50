/** Text of the prompt drawer: no React, no DOM. */

/** What one line led to. */
export interface PromptEntry {
  readonly id: number;
  /** Undefined for the greeting. */
  readonly line: string | undefined;
  readonly output: string;
  /** What pprof prints on standard error. */
  readonly messages: readonly string[];
  readonly hasFailed: boolean;
}

/** Lines of one output that are drawn; the rest is in the file that is offered. */
const shownLines = 1_000;

/** The beginning of an output, and how many lines more there are. */
export function cutOutput(output: string): { readonly text: string; readonly more: number } {
  let end = -1;
  for (let line = 0; line < shownLines; line++) {
    end = output.indexOf('\n', end + 1);
    if (end < 0) return { text: output, more: 0 };
  }
  let more = 0;
  for (let at = end + 1; at < output.length; more++) {
    const next = output.indexOf('\n', at);
    at = next < 0 ? output.length : next + 1;
  }
  return { text: output.slice(0, end + 1), more };
}

export interface Completed {
  readonly line: string;
  /** To choose from, where there are several. */
  readonly choices: readonly string[];
}

/** A line after Tab: the only word in its place, or as far as all that begin with it agree. */
export function applyCompletion(
  line: string,
  completion: {
    readonly start: number;
    readonly words: readonly string[];
    readonly beginningCount: number;
  },
): Completed {
  const { start, words, beginningCount } = completion;
  const before = line.slice(0, start);
  const [only] = words;
  if (only === undefined) return { line, choices: [] };
  if (words.length === 1) {
    // What follows an option is its value.
    return { line: only.endsWith('=') ? before + only : `${before}${only} `, choices: [] };
  }
  const beginning = words.slice(0, beginningCount);
  const common = beginning.reduce(getCommonStart, beginning[0] ?? '');
  const typed = line.slice(start);
  return { line: common.length > typed.length ? before + common : line, choices: words };
}

function getCommonStart(left: string, right: string): string {
  let end = 0;
  while (end < left.length && left[end] === right[end]) end++;
  return left.slice(0, end);
}

/** Lines typed before; the same line twice in a row is kept once. */
export function addToHistory(history: readonly string[], line: string): readonly string[] {
  return line.trim() === '' || history.at(-1) === line ? history : [...history, line];
}

/** What to do where `list` found no source: pprof reads the disk, a page can't. */
export function describeMissing(files: readonly string[]): readonly string[] {
  const [first, ...others] = files;
  if (first === undefined) return [];
  const what = others.length === 0 ? first : `${first} and ${others.length} more`;
  return [`No source of ${what}: drop the file, or the folder it lies in, on this page.`];
}
