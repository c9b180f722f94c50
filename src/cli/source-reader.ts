import { getBaseName } from '../base/paths.ts';
import type { SourceText } from '../report/list.ts';
import type { World } from './sources.ts';

const defaultPrefixes = ['/proc/self/cwd/./', '/proc/self/cwd/'];

/**
 * A path as reports show it: cut after the name of a source_path folder that it contains, else without the first trim_path
 * prefix that it begins with. Source: pprof internal/report/source.go trimPath.
 */
export function trimSourcePath(path: string, trimPath: string, sourcePath: string): string {
  if (trimPath === '') {
    for (const folder of splitList(sourcePath)) {
      const wanted = `/${getBaseName(folder)}/`;
      const at = path.indexOf(wanted);
      if (at >= 0) return path.slice(at + wanted.length);
    }
  }
  for (const given of [...splitList(trimPath), ...defaultPrefixes]) {
    const prefix = given.endsWith('/') ? given : `${given}/`;
    if (path.startsWith(prefix)) return path.slice(prefix.length);
  }
  return path;
}

function splitList(list: string): string[] {
  return list === '' ? [] : list.split(':');
}

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
 * Reads source files for `-list`: an absolute path as it is, a relative one below each source_path folder and its parents.
 * Source: pprof internal/report/source.go openSourceFile.
 */
export function createSourceReader(
  world: World,
  trimPath: string,
  sourcePath: string,
): (file: string) => SourceText {
  const read = (path: string): SourceText | undefined => {
    try {
      const text = new TextDecoder().decode(world.readFile(path));
      const lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
      return { lines };
    } catch {
      return undefined;
    }
  };
  return (file) => {
    const trimmed = trimSourcePath(file, trimPath, sourcePath);
    if (trimmed.startsWith('/')) {
      return read(trimmed) ?? { error: `open ${trimmed}: no such file or directory` };
    }
    for (const folder of splitList(sourcePath === '' ? '.' : sourcePath)) {
      for (const parent of listParents(folder)) {
        const found = read(`${parent}/${trimmed}`);
        if (found) return found;
      }
    }
    return { error: `could not find file ${trimmed} on path ${sourcePath}` };
  };
}
