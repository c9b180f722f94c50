import { describe, expect, it } from 'vitest';
import { trimSourcePath } from './source-path.ts';

describe('a path of a profile', () => {
  // What pprof shows of it with -trim_path and -source_path.
  it.each([
    ['/home/ci/build/x/proj/pkg/a.go', '', '', '/home/ci/build/x/proj/pkg/a.go'],
    ['/home/ci/build/x/proj/pkg/a.go', '', '/my/proj', 'pkg/a.go'],
    ['/home/ci/build/x/proj/pkg/a.go', '', '/none:/my/proj/', 'pkg/a.go'],
    ['/home/ci/build/x/proj/pkg/a.go', '/home/ci/build/x', '/my', 'proj/pkg/a.go'],
    ['/home/ci/build/x/proj/pkg/a.go', '/other:/home/ci/', '', 'build/x/proj/pkg/a.go'],
    ['/home/ci/a.go', '/home/c', '', '/home/ci/a.go'],
    ['/proc/self/cwd/a.go', '', '', 'a.go'],
    ['/proc/self/cwd/./a.go', '', '', 'a.go'],
    ['', '', '', ''],
  ])('%s with trim_path %s and source_path %s is %s', (path, trimPath, sourcePath, shown) => {
    expect(trimSourcePath(path, trimPath, sourcePath)).toBe(shown);
  });
});
