import { useEffect, useState } from 'react';
import { highlightLines, splitLines, type Token } from './highlight.ts';
import type { SourceFile } from './source-files.ts';

export type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly lines: readonly string[];
      /** Colours, once they are there. */
      readonly tokens: readonly (readonly Token[])[] | undefined;
    };

type Read = Exclude<FileState, { readonly kind: 'none' | 'reading' }>;

/** What was read, for as long as the page keeps the file: going back to it shows it at once. */
const kept = new WeakMap<SourceFile, Read>();

const none: FileState = { kind: 'none' };
const reading: FileState = { kind: 'reading' };

/** Text of a file, then its colours when they are worked out. A failed read is tried again the next time it is asked for. */
export function useFile(file: SourceFile | undefined): FileState {
  const [read, setRead] = useState<{ readonly file: SourceFile; readonly state: Read }>();
  useEffect(() => {
    if (!file || kept.has(file)) return;
    let isWanted = true;
    const show = (state: Read) => {
      if (state.kind === 'ready') kept.set(file, state);
      if (isWanted) setRead({ file, state });
    };
    readFile(file, show).catch((error: unknown) =>
      show({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [file]);
  if (!file) return none;
  if (read?.file === file) return read.state;
  return kept.get(file) ?? reading;
}

async function readFile(file: SourceFile, show: (state: Read) => void): Promise<void> {
  const text = await file.text();
  const lines = splitLines(text);
  show({ kind: 'ready', lines, tokens: undefined });
  // The plain text is painted before colours take the thread.
  await new Promise((resolve) => setTimeout(resolve, 30));
  // Colours are a nicety: a grammar that stumbles leaves plain text, which is shown already.
  const tokens = await highlightLines(text, file.path).catch(() => undefined);
  if (tokens) show({ kind: 'ready', lines, tokens });
}
