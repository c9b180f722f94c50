import type { ViewRequest } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { createTurns } from './in-turn.ts';

type TextRequest = Extract<ViewRequest, { slot: 'text' }>;
type BytesRequest = Extract<ViewRequest, { slot: 'bytes' }>;

/** What is shown as text and files, made one after another. Undefined: it could not be made; why is a note. */
export function createExporting({
  store,
  world,
  addNotes,
}: Pick<Context, 'store' | 'world' | 'addNotes'>) {
  const inTurn = createTurns();

  async function ask(request: TextRequest | BytesRequest) {
    const { current } = store.getState();
    if (!current) return undefined;
    const { profileId } = current.summary;
    const outcome = await inTurn(() => world.client.ask(profileId, request, () => undefined));
    if (outcome.kind === 'result') return outcome.result;
    if (outcome.kind === 'error') addNotes([`Nothing to export: ${outcome.error.message}`]);
    return undefined;
  }

  return {
    /** What pprof's command prints for the options in force. */
    makeText: async (
      command: TextRequest['command'],
      pattern = '',
    ): Promise<string | undefined> => {
      const { query } = store.getState();
      const result = await ask({ slot: 'text', query, command, pattern });
      return result?.kind === 'text' ? result.text : undefined;
    },
    /** What is shown as a file. */
    makeBytes: async (
      format: BytesRequest['format'],
    ): Promise<Uint8Array<ArrayBuffer> | undefined> => {
      const { query, current } = store.getState();
      const name = current?.entry.name ?? '';
      const result = await ask({ slot: 'bytes', query, format, name });
      return result?.kind === 'bytes' ? result.bytes : undefined;
    },
  };
}
