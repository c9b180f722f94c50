import { writeProfile } from '../profile/deflate.ts';
import { findSampleIndex } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { applyCommand, type Command } from '../query/command.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { QueryError, refine } from '../refine/pipeline.ts';
import { buildReportInput } from '../report/build.ts';
import { buildProfileLabels } from '../report/header.ts';
import type { SourceText } from '../report/list.ts';
import { makeReport } from '../report/output.ts';
import { ReportError } from '../report/text-report.ts';
import { type CommandCall, parseCall } from './command-line.ts';
import { type Completion, type CompletionWords, completeLine, listWords } from './complete.ts';
import { findFreePath } from './free-path.ts';
import { buildHelp, buildHelpOf, buildOptionLines } from './help.ts';
import { findChoice, findOption, setChoice } from './options.ts';
import { initialState, PromptError, type PromptState } from './state.ts';

/** What a prompt needs of the world outside. */
export interface PromptHost {
  /** A source file for `list`, by the path in the profile. */
  readonly readSource: (file: string, trimPath: string, sourcePath: string) => SourceText;
  /** A source file's path as reports show it. */
  readonly trimPath: (path: string, trimPath: string, sourcePath: string) => string;
  /** Whether there is a file of this name already, so that a report which names its own file takes another. */
  readonly isTaken?: (path: string) => boolean;
}

/** A file that a line asks for; text is UTF-8. */
export interface PromptFile {
  readonly path: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** A window that a line asks for, with the options of that line. */
export interface PromptOpen {
  readonly view: 'graph' | 'source';
  /** Pattern of weblist, else "". */
  readonly pattern: string;
  readonly query: ViewQuery;
}

/** What a line does. pprof prints `stderr`, then `info`, both on standard error. */
export interface PromptAnswer {
  readonly stdout: string;
  /** Errors and warnings. */
  readonly stderr: readonly string[];
  /** What was asked for about the prompt itself, and which file a report goes to. */
  readonly info: readonly string[];
  readonly quit: boolean;
  readonly redirect?: PromptFile;
  readonly open?: PromptOpen;
}

const nothing: PromptAnswer = { stdout: '', stderr: [], info: [], quit: false };

/**
 * pprof's shell on one profile: a line in, what it prints out; options last from line to line. No input or output of its own.
 *
 * Errors: none; what is wrong with a line is in its answer.
 * Source: pprof internal/driver/interactive.go.
 */
export class PromptSession {
  readonly #profile: Profile;
  readonly #host: PromptHost;
  readonly #shortcuts: ReadonlyMap<string, readonly string[]>;
  readonly #given = new Set<string>();
  #state: PromptState;
  #words: CompletionWords | undefined;

  constructor(profile: Profile, host: PromptHost, start: Partial<PromptState> = {}) {
    this.#profile = profile;
    this.#host = host;
    this.#state = { ...initialState, ...start };
    this.#shortcuts = buildShortcuts(profile);
  }

  /** The options that the views share; set it to hand in those of the page. */
  get query(): ViewQuery {
    return this.#state.query;
  }

  set query(query: ViewQuery) {
    this.#state = { ...this.#state, query };
  }

  /** Lines that the prompt begins with: which profile this is. */
  greet(): string[] {
    const lines: string[] = [];
    const { sampleIndex, mean, unit, divideBy } = this.#state.query;
    const query = { ...defaultQuery, sampleIndex, mean, unit, divideBy };
    try {
      if (divideBy !== 0) {
        const input = buildReportInput(refine(this.#profile, query), query);
        lines.push(...input.notes, ...buildProfileLabels(input, unit));
        if (input.total === 0 && this.#profile.sampleTypes.length > 1) {
          lines.push('No samples were found with the default sample value type.');
          lines.push('Try "sample_index" command to analyze different sample values.');
        }
      }
    } catch (error) {
      // The first report says what is wrong with the options.
      if (!(error instanceof QueryError)) throw error;
    }
    return [...lines, 'Entering interactive mode (type "help" for commands, "o" for options)'];
  }

  /** Carries a line out. */
  execute(line: string): PromptAnswer {
    const trimmed = line.trim();
    let answer = nothing;
    for (const input of this.#shortcuts.get(trimmed) ?? [trimmed]) {
      answer = joinAnswers(answer, this.#executeOne(input));
    }
    return answer;
  }

  /** What the word before the cursor may become: commands, options, their values, functions. */
  complete(line: string, cursor = line.length): Completion {
    this.#words ??= listWords(this.#profile);
    return completeLine(this.#words, line.slice(0, cursor));
  }

  #executeOne(input: string): PromptAnswer {
    try {
      if (this.#assign(input)) return nothing;
      const tokens = input.split(/\s+/).filter((token) => token !== '');
      switch (tokens[0]) {
        case undefined:
          return nothing;
        case 'o':
        case 'options':
          return { ...nothing, info: buildOptionLines(this.#profile, this.#state) };
        case 'exit':
        case 'quit':
        case 'q':
          return { ...nothing, quit: true };
        case 'help': {
          const name = tokens.slice(1).join(' ');
          return { ...nothing, info: name === '' ? buildHelp() : buildHelpOf(name, this.#profile) };
        }
        default:
          return this.#call(parseCall(tokens, this.#state));
      }
    } catch (error) {
      return { ...nothing, stderr: [getMessage(error)] };
    }
  }

  /** Takes `option=value`, or the name of a boolean option alone; false for anything else. Errors: PromptError. */
  #assign(input: string): boolean {
    const equals = input.indexOf('=');
    const name = (equals < 0 ? input : input.slice(0, equals)).trim();
    const option = findOption(name);
    const choice = option ? undefined : findChoice(name);
    if (!option && !choice) return false;
    if (equals < 0 && option && !option.isBoolean) {
      throw new PromptError(`please specify a value, e.g. ${name}=<val>`);
    }
    let value = equals < 0 ? '' : input.slice(equals + 1);
    const comment = value.lastIndexOf('//:');
    if (comment >= 0) value = value.slice(0, comment);
    value = value.trim();
    if (!option) {
      this.#state = setChoice(this.#state, name, value);
      return true;
    }
    if (name === 'sample_index') {
      const index = findSampleIndex(this.#profile, value);
      if (typeof index !== 'number') throw new PromptError(index.error);
      value = this.#profile.sampleTypes[index].type;
    }
    this.#state = option.set(this.#state, value);
    return true;
  }

  #call({ command, pattern, state }: CommandCall): PromptAnswer {
    const { action } = command;
    switch (action.kind) {
      case 'uncovered':
        throw new PromptError(`${command.name} is not covered: ${action.instead}`);
      case 'open': {
        const { notes } = refine(this.#profile, state.query);
        return {
          ...nothing,
          stderr: notes,
          open: { view: action.view, pattern, query: state.query },
        };
      }
      case 'report':
        return this.#report(action.command, pattern, state, action.fileEnding);
    }
  }

  #report(
    command: Command,
    pattern: string,
    state: PromptState,
    fileEnding: string | undefined,
  ): PromptAnswer {
    const { trimPath, sourcePath, compactLabels } = state;
    const query = applyCommand({ ...state.query, compactLabels }, command);
    const refined = refine(this.#profile, query);
    const stderr = [...refined.notes];
    try {
      const input = buildReportInput(refined, query, (path) =>
        this.#host.trimPath(path, trimPath, sourcePath),
      );
      const output = makeReport(command, pattern, input, (file) =>
        this.#host.readSource(file, trimPath, sourcePath),
      );
      const content = output.kind === 'text' ? output.text : writeProfile(output.profile);
      if (state.output === '' && fileEnding === undefined && typeof content === 'string') {
        return { ...nothing, stderr, stdout: content };
      }
      const path = state.output === '' ? this.#findFreePath(fileEnding ?? '') : state.output;
      return {
        ...nothing,
        stderr,
        info: [`Generating report in ${path}`],
        redirect: { path, content },
      };
    } catch (error) {
      return { ...nothing, stderr: [...stderr, getMessage(error)] };
    }
  }

  /** A name for a report that isn't for reading: one that is free and was not given before. */
  #findFreePath(ending: string): string {
    const path = findFreePath(
      ending,
      (name) => this.#given.has(name) || (this.#host.isTaken?.(name) ?? false),
    );
    this.#given.add(path);
    return path;
  }
}

/** The text of an expected error; anything else is a bug and goes on. */
function getMessage(error: unknown): string {
  if (error instanceof PromptError || error instanceof QueryError || error instanceof ReportError) {
    return error.message;
  }
  throw error;
}

function joinAnswers(first: PromptAnswer, next: PromptAnswer): PromptAnswer {
  return {
    ...first,
    ...next,
    stdout: first.stdout + next.stdout,
    stderr: [...first.stderr, ...next.stderr],
    info: [...first.info, ...next.info],
    quit: first.quit || next.quit,
  };
}

/** Lines that a word alone stands for. Source: pprof internal/driver/interactive.go profileShortcuts. */
function buildShortcuts(profile: Profile): Map<string, readonly string[]> {
  const shortcuts = new Map<string, readonly string[]>([
    [':', ['focus=', 'ignore=', 'hide=', 'tagfocus=', 'tagignore=']],
  ]);
  for (const { type } of profile.sampleTypes) {
    const choose = `sample_index=${type}`;
    shortcuts.set(type, [choose]);
    shortcuts.set(`total_${type}`, ['mean=0', choose]);
    shortcuts.set(`mean_${type}`, ['mean=1', choose]);
  }
  return shortcuts;
}
