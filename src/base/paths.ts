/**
 * The shortest equal path by text alone: `./a/../b.go` → `b.go`, `//` collapsed, no trailing slash; "" → ".".
 * Source: the rules of Go's path/filepath.Clean on Unix.
 */
export function cleanPath(path: string): string {
  // Most paths in profiles are clean; looking is cheaper than splitting.
  if (path !== '' && !/(^|\/)\.{0,2}(\/|$)/.test(path.slice(path[0] === '/' ? 1 : 0))) return path;
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!isRooted) kept.push('..');
  }
  const joined = kept.join('/');
  return isRooted ? `/${joined}` : joined || '.';
}

/** Last element of a path, trailing slashes aside; "." for "", "/" for "/". Source: Go's filepath.Base. */
export function getBaseName(path: string): string {
  if (path === '') return '.';
  const bare = path.replace(/\/+$/, '');
  return bare === '' ? '/' : bare.slice(bare.lastIndexOf('/') + 1);
}
