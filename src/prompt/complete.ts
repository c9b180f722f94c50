import { compareUtf8 } from '../base/text-order.ts';
import type { Profile } from '../profile/profile.ts';
import { findCommand, promptCommands, shellWords } from './commands.ts';
import { findOption, promptOptions } from './options.ts';

/** What a word may become. */
export interface Completion {
  /** Where the word begins in the line; it ends at the cursor. */
  readonly start: number;
  /** Words that can take its place: those that begin with it first, then those that contain it. At most `wordLimit`. */
  readonly words: readonly string[];
  /** How many of `words` begin with what was typed. */
  readonly beginningCount: number;
}

const wordLimit = 200;

/** The words of a profile that lines are completed with, in byte order. */
export interface CompletionWords {
  readonly functions: readonly string[];
  readonly tagKeys: readonly string[];
  readonly sampleTypes: readonly string[];
}

/** Cost: a pass over functions and labels, a text per distinct name. */
export function listWords(profile: Profile): CompletionWords {
  const { functions, labelSets, strings } = profile;
  const collect = (column: Int32Array): string[] =>
    [...new Set(column)]
      .map((row) => strings.get(row))
      .filter((text) => text !== '')
      .sort(compareUtf8);
  return {
    functions: collect(functions.name),
    tagKeys: collect(labelSets.key),
    sampleTypes: profile.sampleTypes.map(({ type }) => type),
  };
}

/** What may follow `line`, whose end is the cursor. */
export function completeLine(words: CompletionWords, line: string): Completion {
  const assignment = /^(\s*(\w+)\s*=\s*)(\S*)$/.exec(line);
  if (assignment) {
    const [, before, name, typed] = assignment;
    return pick(typed, before.length, listValues(words, name));
  }
  const match = /^(.*\s)?(\S*)$/s.exec(line);
  const before = match?.[1] ?? '';
  const typed = match?.[2] ?? '';
  const tokens = before.split(/\s+/).filter((token) => token !== '');
  if (tokens.length === 0) return pick(typed, before.length, listFirstWords(words));
  if (tokens[0] === 'help') return pick(typed, before.length, listTopics());
  if (!takesFunctions(tokens[0]) || typed.startsWith('>')) {
    return { start: before.length, words: [], beginningCount: 0 };
  }
  const isIgnored = typed.startsWith('-');
  const names = tokens[0] === 'tags' ? words.tagKeys : words.functions;
  return pick(isIgnored ? typed.slice(1) : typed, before.length + (isIgnored ? 1 : 0), [
    ...names.map(escapePattern),
    ...(isIgnored ? ['cum'] : []),
  ]);
}

function takesFunctions(name: string): boolean {
  return findCommand(name.replace(/\d+$/, '')) !== undefined;
}

function listTopics(): string[] {
  return [
    ...promptCommands.map(({ name }) => name),
    ...promptOptions.flatMap(({ name, choices }) => [name, ...choices]),
  ];
}

/** Commands, shortcuts, and options with the sign that a value must follow. */
function listFirstWords(words: CompletionWords): string[] {
  return [
    ...promptCommands.filter(({ action }) => action.kind !== 'uncovered').map(({ name }) => name),
    ...shellWords,
    ...promptOptions.map(({ name }) => `${name}=`),
    ...words.sampleTypes,
  ];
}

const tagOptions = ['tagfocus', 'tagignore', 'tagshow', 'taghide', 'tagroot', 'tagleaf'];
const frameOptions = ['focus', 'ignore', 'hide', 'show', 'show_from', 'prune_from'];

function listValues(words: CompletionWords, name: string): readonly string[] {
  const option = findOption(name);
  if (!option) return [];
  if (option.isBoolean) return ['true', 'false'];
  if (name === 'sample_index') return words.sampleTypes;
  if (tagOptions.includes(name)) return words.tagKeys;
  if (frameOptions.includes(name)) return words.functions.map(escapePattern);
  return option.choices;
}

/** A name as a pattern that finds it. Dots stay as they are, since they find themselves; blanks would end the word. */
function escapePattern(name: string): string {
  return name.replace(/[\\()[\]{}*+?|^$]/g, '\\$&').replace(/\s/g, '.');
}

function pick(typed: string, start: number, candidates: readonly string[]): Completion {
  // Names are compared without the escapes, so that both `(*T)` and `\(\*T\)` find themselves.
  const strip = (text: string) => text.replaceAll('\\', '');
  const wanted = strip(typed);
  const beginning: string[] = [];
  const containing: string[] = [];
  for (const candidate of new Set(candidates)) {
    const plain = strip(candidate);
    if (plain.startsWith(wanted)) beginning.push(candidate);
    else if (plain.includes(wanted)) containing.push(candidate);
    if (beginning.length === wordLimit) break;
  }
  beginning.sort(compareUtf8);
  return {
    start,
    words: [...beginning, ...containing].slice(0, wordLimit),
    beginningCount: beginning.length,
  };
}
