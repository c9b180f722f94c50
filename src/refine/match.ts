import { RE2JS } from 're2js';
import { none, type Profile, type StringIndex } from '../profile/profile.ts';
import type { ViewQuery } from '../query/query.ts';
import { QueryError } from './query-error.ts';

/** The text options that hold a pattern, by the names that pprof's messages give them. */
export const patternNames = {
  focus: 'focus',
  ignore: 'ignore',
  hide: 'hide',
  show: 'show',
  showFrom: 'show_from',
  pruneFrom: 'prune_from',
  tagFocus: 'tagfocus',
  tagIgnore: 'tagignore',
  tagShow: 'tagshow',
  tagHide: 'taghide',
} as const satisfies Partial<Record<keyof ViewQuery, string>>;

export type PatternField = keyof typeof patternNames;

/**
 * A pattern in Go's dialect, searched anywhere in a text.
 * Errors: QueryError at the field, ``parsing focus regexp: error parsing regexp: missing closing ): `(` ``.
 */
export function compilePattern(at: PatternField, text: string): RE2JS {
  try {
    return RE2JS.compile(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Go quotes what is wrong, also where that is nothing.
    const quoted = reason.endsWith('`') ? reason : `${reason}: \`\``;
    throw new QueryError(at, `parsing ${patternNames[at]} regexp: ${quoted}`);
  }
}

/** The option's pattern, or undefined where the option is empty. Errors: as `compilePattern`. */
export function compileOption(at: PatternField, query: ViewQuery): RE2JS | undefined {
  return query[at] === '' ? undefined : compilePattern(at, query[at]);
}

/** Asks a question of strings by row; each row is asked once. */
export class StringTest {
  readonly #profile: Profile;
  readonly #holds: (text: string) => boolean;
  /** 0 = not asked yet, 1 = no, 2 = yes. */
  readonly #answer: Uint8Array;

  constructor(profile: Profile, holds: (text: string) => boolean) {
    this.#profile = profile;
    this.#holds = holds;
    this.#answer = new Uint8Array(profile.strings.count);
  }

  test(row: StringIndex): boolean {
    if (this.#answer[row] === 0) {
      this.#answer[row] = this.#holds(this.#profile.strings.get(row)) ? 2 : 1;
    }
    return this.#answer[row] === 2;
  }
}

/**
 * What a frame pattern finds: pprof looks at function names, their files as stored, and the files of mappings.
 *
 * Shape: a bit per function, per mapping and per location; a location matches if its mapping or any of its lines does.
 * Cost:  one search per distinct string, one pass over the lines.
 * Source: google/pprof profile/filter.go matchesName.
 */
export interface FrameMatch {
  readonly fn: Uint8Array;
  readonly mapping: Uint8Array;
  readonly location: Uint8Array;
}

/** Where the pattern matches in this profile. */
export function matchFrames(profile: Profile, pattern: RE2JS): FrameMatch {
  const { functions, mappings, locations, lines } = profile;
  const strings = new StringTest(profile, (text) => pattern.test(text));
  const fn = new Uint8Array(functions.count);
  for (let row = 0; row < functions.count; row++) {
    if (strings.test(functions.name[row]) || strings.test(functions.file[row])) fn[row] = 1;
  }
  const mapping = Uint8Array.from(mappings, ({ file }) => (pattern.test(file) ? 1 : 0));
  const location = new Uint8Array(locations.count);
  for (let row = 0; row < locations.count; row++) {
    if (isMappingMatch(mapping, locations.mapping[row])) location[row] = 1;
    const end = locations.lineOffset[row + 1];
    for (let line = locations.lineOffset[row]; line < end && location[row] === 0; line++) {
      location[row] = fn[lines.fn[line]];
    }
  }
  return { fn, mapping, location };
}

/** Whether the mapping at a row matches; a location may have none. */
export function isMappingMatch(mapping: Uint8Array, row: number): boolean {
  return row !== none && mapping[row] === 1;
}
