import { writeFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { PromptAnswer, PromptOpen, PromptSession } from '../prompt/session.ts';

/** Where a prompt reads and prints. */
export interface PromptStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  readonly errors: Writable;
  /** Shows a window. Undefined: there is nothing to show it with. */
  readonly open?: (wanted: PromptOpen) => void;
}

/** Runs the prompt until its input ends or a line quits: lines with history and completion when typed, plain ones when piped. */
export async function runPrompt(session: PromptSession, streams: PromptStreams): Promise<void> {
  for (const line of session.greet()) streams.errors.write(`${line}\n`);
  const isTyped = streams.input.isTTY === true;
  const reader = isTyped
    ? createTypedReader(session, streams)
    : createInterface({ input: streams.input, terminal: false });
  try {
    if (isTyped) reader.prompt();
    for await (const line of reader) {
      const answer = session.execute(line);
      printAnswer(answer, streams);
      if (answer.quit) break;
      if (isTyped) reader.prompt();
    }
  } finally {
    reader.close();
  }
}

/** A line editor with history, and completion of the word before the cursor. */
function createTypedReader(session: PromptSession, streams: PromptStreams): Interface {
  const reader = createInterface({
    input: streams.input,
    output: streams.output,
    terminal: true,
    prompt: '(pprof) ',
    historySize: 1000,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => {
      const { start, words, beginningCount } = session.complete(line);
      const typed = line.slice(start);
      if (beginningCount > 0) return [words.slice(0, beginningCount), typed];
      if (words.length <= 1) return [[...words], typed];
      // The editor would put what they have in common in the place of what was typed.
      streams.output.write(`\n${words.join('\n')}\n`);
      reader.prompt(true);
      return [[], typed];
    },
  });
  return reader;
}

function printAnswer(answer: PromptAnswer, streams: PromptStreams): void {
  for (const line of [...answer.stderr, ...answer.info]) streams.errors.write(`${line}\n`);
  if (answer.stdout !== '') streams.output.write(answer.stdout);
  if (answer.redirect) {
    try {
      writeFileSync(answer.redirect.path, answer.redirect.content);
    } catch (error) {
      streams.errors.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  if (!answer.open) return;
  if (streams.open) streams.open(answer.open);
  else
    streams.errors.write(
      'no window to show it in: type "dot >graph.dot", or open the profile in the page\n',
    );
}
