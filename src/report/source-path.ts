import { getBaseName } from '../base/paths.ts';

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

/** Folders of a list as pprof's flags have it. */
export function splitList(list: string): string[] {
  return list === '' ? [] : list.split(':');
}
