import { useCallback, useEffect, useRef, useState } from 'react';
import { useActions, useField } from '../shell/use-app.ts';
import { findSource } from '../source/source-files.ts';
import { addToHistory, describeMissing, type PromptEntry } from './prompt-model.ts';

export interface Prompt {
  readonly entries: readonly PromptEntry[];
  readonly history: readonly string[];
  readonly isBusy: boolean;
  readonly run: (line: string) => Promise<void>;
  readonly clear: () => void;
}

/** The transcript of the prompt. It goes on from profile to profile; each begins with pprof's greeting. */
export function usePrompt(isOpen: boolean, onQuit: () => void): Prompt {
  const profileId = useField((state) => state.current?.summary.profileId);
  const { greetPrompt, runLine, getServedFile } = useActions();
  const [entries, setEntries] = useState<readonly PromptEntry[]>([]);
  const [history, setHistory] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const lastId = useRef(0);
  const greeted = useRef<number>(undefined);

  const add = useCallback((entry: Omit<PromptEntry, 'id'>) => {
    lastId.current += 1;
    const id = lastId.current;
    setEntries((before) => [...before, { ...entry, id }]);
  }, []);

  useEffect(() => {
    if (!isOpen || greeted.current === profileId) return;
    greeted.current = profileId;
    void greetPrompt().then((messages) => {
      if (messages.length > 0) add({ line: undefined, output: '', messages, hasFailed: false });
    });
  }, [isOpen, profileId, greetPrompt, add]);

  const run = async (line: string) => {
    setHistory((before) => addToHistory(before, line));
    setIsBusy(true);
    const outcome = await runLine(
      line,
      (files, path) => findSource(files, path).best ?? getServedFile(path),
    );
    setIsBusy(false);
    if (outcome.kind === 'failed') {
      add({ line, output: '', messages: [outcome.message], hasFailed: true });
      return;
    }
    const { stdout, stderr, info, redirect, quit } = outcome.answer;
    if (redirect) download(redirect.path, redirect.content);
    const messages = [...stderr, ...info, ...describeMissing(outcome.missing)];
    add({ line, output: stdout, messages, hasFailed: stderr.length > 0 && stdout === '' });
    if (quit) onQuit();
  };
  return { entries, history, isBusy, run, clear: () => setEntries([]) };
}

/** A file that a line writes: the browser keeps it where it keeps what is downloaded. */
export function download(path: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content]));
  const link = document.createElement('a');
  link.href = url;
  link.download = path.slice(path.lastIndexOf('/') + 1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
