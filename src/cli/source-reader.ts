import { sep } from 'node:path';
import type { SourceText } from '../report/list.ts';
import { splitList, trimSourcePath } from '../report/source-path.ts';
import type { World } from './sources.ts';

/** Endings of what is source code. */
const sourceName =
  /\.(go|[sS]|asm|c|cc|cpp|cppm|cxx|c\+\+|cu|cuh|h|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|ixx|m|mm|rs|d|di|zig|nim|v|odin|java|kt|kts|scala|sc|groovy|clj|cljc|cljs|cs|fs|fsx|vb|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|coffee|py|pyi|pyx|pxd|rb|rake|erb|php|phtml|pl|pm|lua|luau|tcl|r|R|jl|ml|mli|mll|mly|hs|lhs|ex|exs|erl|hrl|elm|swift|dart|cr|f|f77|f90|f95|f03|f08|for|pas|pp|adb|ads|lisp|lsp|el|scm|rkt|sh|bash|sql|proto|y|l|re|rl|wat|gotmpl|tmpl|templ|qtpl)$/;

/**
 * Whether a path is named like source code. The paths come from the profile, and a profile may come from anywhere: whatever else
 * it names (/etc/passwd, keys, settings) is not handed out.
 */
export function isSourceName(path: string): boolean {
  return sourceName.test(path);
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

/** Lines of a file; undefined where it can't be read. */
function readLines(world: World, path: string): { readonly lines: string[] } | undefined {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(world.readFile(path));
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return { lines };
  } catch {
    return undefined;
  }
}

/** Reads source files for `-list`, from the first place that has them. */
export function createSourceReader(
  world: World,
  trimPath: string,
  sourcePath: string,
): (file: string) => SourceText {
  return (file) => {
    for (const path of listSourcePaths(file, trimPath, sourcePath)) {
      const found = readLines(world, path);
      if (found) return found;
    }
    const trimmed = trimSourcePath(file, trimPath, sourcePath);
    return trimmed.startsWith('/')
      ? { error: `open ${trimmed}: no such file or directory` }
      : { error: `could not find file ${trimmed} on path ${sourcePath}` };
  };
}

/**
 * Reads what may be handed on: of the places where `-list` looks, the first that has the file, and only if that lies below a
 * source_path folder with all links followed. A profile may name any file of this machine; `leave` is told of those left out.
 */
export function createFolderReader(
  world: World,
  trimPath: string,
  sourcePath: string,
  leave: (file: string) => void,
): (file: string) => string | undefined {
  const follow = (path: string) => world.findRealPath?.(path);
  const folders = splitList(sourcePath).flatMap((folder) => {
    const real = folder === '' ? undefined : follow(folder);
    return real === undefined ? [] : [real.endsWith(sep) ? real : real + sep];
  });
  return (file) => {
    if (!isSourceName(file)) return undefined;
    for (const path of listSourcePaths(file, trimPath, sourcePath)) {
      const real = follow(path);
      if (real === undefined) continue;
      if (isSourceName(real) && folders.some((folder) => real.startsWith(folder))) {
        const found = readLines(world, real);
        return found && `${found.lines.join('\n')}\n`;
      }
      leave(file);
      return undefined;
    }
    return undefined;
  };
}
