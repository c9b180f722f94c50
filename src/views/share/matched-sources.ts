import type { SourceFile } from '../../store/state.ts';
import { findSource } from '../source/source-files.ts';

/** The files at hand that belong to paths of the profile, each once, by the path that the profile has. */
export function matchSources(
  files: readonly SourceFile[],
  paths: readonly string[],
): readonly SourceFile[] {
  if (files.length === 0) return [];
  return paths.flatMap((path) => {
    const { best, isNameOnly } = findSource(files, path);
    return best && !isNameOnly ? [{ path, text: best.text }] : [];
  });
}

/** Their texts; one that can't be read any more is left out. */
export async function readSources(
  files: readonly SourceFile[],
): Promise<{ path: string; text: string }[]> {
  const read = await Promise.all(
    files.map(async ({ path, text }) => {
      const content = await text().catch(() => undefined);
      return content === undefined ? [] : [{ path, text: content }];
    }),
  );
  return read.flat();
}
