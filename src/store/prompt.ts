import { encodeQuery } from '../query/codec.ts';
import type { ViewQuery } from '../query/query.ts';
import type { PromptOutcome } from '../worker/client.ts';
import type { PromptReply, PromptWish } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { findSampleType } from './sample-type.ts';
import type { AppState } from './state.ts';

type Done = Extract<PromptReply, { kind: 'done' }>;

/** What a line at the prompt led to; `failed` when the engine could not answer at all. */
export type LineOutcome =
  | {
      readonly kind: 'done';
      readonly answer: Done['answer'];
      /** Source files that the line would have shown and that nobody gave. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'failed'; readonly message: string };

/** How the prompt finds the text of a source file by its path in the profile. */
export type FindSource = (
  files: AppState['sourceFiles'],
  path: string,
) => { readonly text: () => Promise<string> } | undefined;

interface PageActions {
  readonly setQuery: (part: Partial<ViewQuery>) => void;
  readonly show: (view: 'graph' | 'source', name?: string) => void;
}

/** pprof's prompt on the current profile: its options and the page's are one state. */
export function createPrompt({ store, world }: Context, page: PageActions) {
  async function ask(wish: PromptWish): Promise<PromptOutcome> {
    const { current, query } = store.getState();
    if (!current) return { kind: 'cancelled' };
    return world.client.prompt(current.summary.profileId, query, wish);
  }

  async function runLine(line: string, findSource: FindSource): Promise<LineOutcome> {
    let missing: readonly string[] = [];
    let outcome = await ask({ kind: 'execute', line, sources: [] });
    if (outcome.kind === 'prompt' && outcome.reply.kind === 'needs') {
      const { sourceFiles } = store.getState();
      const sources = await Promise.all(
        outcome.reply.files.map(async (file) => {
          // A file that can't be read is as good as none; the report says so at its place.
          const text = await findSource(sourceFiles, file)
            ?.text()
            .catch(() => undefined);
          return { file, ...(text === undefined ? {} : { text }) };
        }),
      );
      missing = sources.filter(({ text }) => text === undefined).map(({ file }) => file);
      outcome = await ask({ kind: 'execute', line, sources });
    }
    if (outcome.kind === 'error') return { kind: 'failed', message: outcome.error.message };
    if (outcome.kind !== 'prompt' || outcome.reply.kind !== 'done') {
      return { kind: 'failed', message: 'The line was not carried out.' };
    }
    takeOver(outcome.reply);
    return { kind: 'done', answer: outcome.reply.answer, missing };
  }

  /** What the line has set becomes the page's, and what it opens is shown. */
  function takeOver({ answer, query, fn }: Done): void {
    const wanted = answer.open?.query ?? query;
    const next = { ...wanted, sampleIndex: nameSampleType(wanted.sampleIndex) };
    if (encodeQuery(next) !== encodeQuery(store.getState().query)) page.setQuery(next);
    if (answer.open) page.show(answer.open.view, fn === '' ? undefined : fn);
  }

  /** "" for the profile's own default, as the page writes it. */
  function nameSampleType(name: string): string {
    const { current } = store.getState();
    if (!current || name === '') return '';
    return findSampleType(current.summary, name) === current.summary.defaultSampleIndex ? '' : name;
  }

  return {
    /** The lines that the prompt begins with. */
    greetPrompt: async (): Promise<readonly string[]> => {
      const outcome = await ask({ kind: 'greet' });
      return outcome.kind === 'prompt' && outcome.reply.kind === 'greeting'
        ? outcome.reply.lines
        : [];
    },
    /** What the end of a line may become. */
    completeLine: async (line: string) => {
      const outcome = await ask({ kind: 'complete', line });
      return outcome.kind === 'prompt' && outcome.reply.kind === 'completion'
        ? outcome.reply.completion
        : undefined;
    },
    runLine,
  };
}
