import { useEffect, useMemo, useState } from 'react';
import { useLateField } from '../shell/use-app.ts';
import { findSource, type SourceFile } from '../source/source-files.ts';

const kept = new WeakMap<SourceFile, readonly string[]>();

/** Lines of a path's file, where the person gave it; undefined until they are read, and where they can't be. */
export function useSourceLines(path: string): readonly string[] | undefined {
  const files = useLateField((state) => state.sourceFiles);
  const file = useMemo(() => {
    const { best, isNameOnly } = findSource(path === '' ? [] : files, path);
    return isNameOnly ? undefined : best;
  }, [files, path]);
  const [read, setRead] = useState<SourceFile>();
  useEffect(() => {
    if (!file || kept.has(file)) return;
    let isWanted = true;
    const keep = (text: string) => {
      kept.set(file, text.split(/\r\n|\n/));
      if (isWanted) setRead(file);
    };
    // Without the text there is a little less to say; Source tells why it can't be read.
    file.text().then(keep, () => undefined);
    return () => {
      isWanted = false;
    };
  }, [file]);
  // `read` only makes the page draw again: what counts is what was kept of the file that is wanted now.
  return file && (read === file || kept.has(file)) ? kept.get(file) : undefined;
}
