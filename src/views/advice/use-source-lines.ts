import { useEffect, useState } from 'react';
import { whenIdle } from '../../ui/when-idle.ts';
import { useLateField } from '../shell/use-app.ts';
import { findSource, type SourceFile } from '../source/source-files.ts';

const kept = new WeakMap<SourceFile, readonly string[]>();

async function readLines(file: SourceFile): Promise<readonly string[] | undefined> {
  const known = kept.get(file);
  if (known) return known;
  try {
    const lines = (await file.text()).split(/\r\n|\n/);
    kept.set(file, lines);
    return lines;
  } catch {
    // Without the text there is a little less to say; Source tells why it can't be read.
    return undefined;
  }
}

/**
 * Lines of a path's file, where the person gave it; undefined until they are read, and where they can't be. Looked for when
 * nothing else is to be done: a folder may have thousands of files.
 */
export function useSourceLines(path: string): readonly string[] | undefined {
  const files = useLateField((state) => state.sourceFiles);
  const [read, setRead] = useState<{
    readonly files: readonly SourceFile[];
    readonly path: string;
    readonly lines: readonly string[] | undefined;
  }>();
  useEffect(() => {
    if (path === '' || files.length === 0) return;
    let isWanted = true;
    const cancel = whenIdle(() => {
      const { best, isNameOnly } = findSource(files, path);
      if (!best || isNameOnly) return;
      void readLines(best).then((lines) => {
        if (isWanted) setRead({ files, path, lines });
      });
    });
    return () => {
      isWanted = false;
      cancel();
    };
  }, [files, path]);
  return read?.files === files && read.path === path ? read.lines : undefined;
}
