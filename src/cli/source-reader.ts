import type { SourceText } from '../report/list.ts';
import { splitList, trimSourcePath } from '../report/source-path.ts';
import type { World } from './sources.ts';

/** The folder and all above it, nearest first. */
function listParents(folder: string): string[] {
  const parents: string[] = [];
  let current = folder.replace(/\/+$/, '') || (folder.startsWith('/') ? '/' : '.');
  for (;;) {
    parents.push(current);
    if (current === '/' || current === '.') return parents;
    const slash = current.lastIndexOf('/');
    current = slash < 0 ? '.' : slash === 0 ? '/' : current.slice(0, slash);
  }
}

/**
 * Where a source file may be, likeliest first: an absolute path as it is, a relative one below each source_path folder and its
 * parents. Source: pprof internal/report/source.go openSourceFile.
 */
export function listSourcePaths(file: string, trimPath: string, sourcePath: string): string[] {
  const trimmed = trimSourcePath(file, trimPath, sourcePath);
  if (trimmed.startsWith('/')) return [trimmed];
  return splitList(sourcePath === '' ? '.' : sourcePath).flatMap((folder) =>
    listParents(folder).map((parent) => `${parent}/${trimmed}`),
  );
}

/** Reads source files for `-list`, from the first place that has them. */
export function createSourceReader(
  world: World,
  trimPath: string,
  sourcePath: string,
): (file: string) => SourceText {
  const read = (path: string): SourceText | undefined => {
    try {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(world.readFile(path));
      const lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
      return { lines };
    } catch {
      return undefined;
    }
  };
  return (file) => {
    for (const path of listSourcePaths(file, trimPath, sourcePath)) {
      const found = read(path);
      if (found) return found;
    }
    const trimmed = trimSourcePath(file, trimPath, sourcePath);
    return trimmed.startsWith('/')
      ? { error: `open ${trimmed}: no such file or directory` }
      : { error: `could not find file ${trimmed} on path ${sourcePath}` };
  };
}
