import type { Profile } from '../profile/profile.ts';
import { findFunction } from '../prompt/find-function.ts';
import { PromptSession } from '../prompt/session.ts';
import type { ViewQuery } from '../query/query.ts';
import type { SourceText } from '../report/list.ts';
import { trimSourcePath } from '../report/source-path.ts';
import type { PromptReply, PromptSource, PromptWish } from './protocol.ts';

/** The prompt of one profile: pprof's shell, with the page as the keeper of options and source files. */
export class EnginePrompt {
  readonly #profile: Profile;
  readonly #session: PromptSession;
  #sources: readonly PromptSource[] = [];
  /** Source files that the last line asked for and that were not given. */
  readonly #wanted = new Set<string>();

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#session = new PromptSession(profile, {
      readSource: (file) => this.#readSource(file),
      trimPath: trimSourcePath,
    });
  }

  /** Carries a wish out with the page's options. A line that needs source files is to be sent again with them. */
  answer(query: ViewQuery, wish: PromptWish): PromptReply {
    this.#session.query = query;
    switch (wish.kind) {
      case 'greet':
        return { kind: 'greeting', lines: this.#session.greet() };
      case 'complete':
        return {
          kind: 'completion',
          completion: this.#session.complete(wish.line, wish.line.length),
        };
      case 'execute':
        return this.#execute(wish.line, wish.sources);
    }
  }

  #execute(line: string, sources: readonly PromptSource[]): PromptReply {
    this.#sources = sources;
    this.#wanted.clear();
    const answer = this.#session.execute(line);
    if (this.#wanted.size > 0) return { kind: 'needs', files: [...this.#wanted] };
    const fn =
      answer.open?.view === 'source' ? findFunction(this.#profile, answer.open.pattern) : '';
    return { kind: 'done', answer, query: this.#session.query, fn };
  }

  #readSource(file: string): SourceText {
    const given = this.#sources.find((source) => source.file === file);
    if (!given) this.#wanted.add(file);
    if (given?.text === undefined) return { error: `open ${file}: no such file or directory` };
    const lines = given.text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return { lines };
  }
}
