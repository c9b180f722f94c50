const moduleVersion = /^(.+?)\/v(?:[2-9]|[1-9][0-9]+)([./].*)$/s;
const javaName = /^(?:[a-z]\w*\.)*([A-Z][\w$]*\.(?:<init>|[a-z][\w$]*(?:\$\d+)?))(?:\(|$)/;
const cppName = /^(?:[_a-zA-Z]\w*::)+(_*[A-Z]\w*::~?[_a-zA-Z]\w*(?:<.*>)?)/;

/**
 * A function's name without its package path, as pprof's pictures write it: `github.com/foo/bar/v2.Baz` → `bar.Baz`,
 * `com.example.Foo.bar(Ljava/lang/String;)V` → `Foo.bar`, `foo::Bar::baz` → `Bar::baz`.
 *
 * Source: pprof internal/graph/graph.go ShortenFunctionName.
 */
export function shortenName(name: string): string {
  const bare = name.startsWith('(anonymous namespace)::') ? name.slice(23) : name;
  const version = moduleVersion.exec(bare);
  const unversioned = version ? `${version[1]}${version[2]}` : bare;
  const goName = findGoName(unversioned);
  if (goName !== undefined) return goName;
  for (const pattern of [javaName, cppName]) {
    const match = pattern.exec(unversioned);
    if (match) return match[1];
  }
  return unversioned;
}

/**
 * What `^(?:[\w.-]+\/)+([^.]+\..+)` captures: the rest after the last slash of a path of plain parts from which a dot follows
 * some other text. Written out since backtracking would take the square of a hostile name's length.
 */
function findGoName(name: string): string | undefined {
  let pathEnd = 0;
  for (let at = 0; at < name.length && /[\w./-]/.test(name[at]); at++) {
    if (name[at] === '/') {
      if (at === pathEnd) break;
      pathEnd = at + 1;
    }
  }
  let dot = name.indexOf('.', pathEnd);
  for (let start = pathEnd; start > 0; start = name.lastIndexOf('/', start - 2) + 1) {
    const nearer = name.slice(start, pathEnd).indexOf('.');
    if (nearer >= 0) dot = start + nearer;
    pathEnd = start;
    if (dot > start && dot + 1 < name.length && name[dot + 1] !== '\n') {
      const lineEnd = name.indexOf('\n', dot);
      return name.slice(start, lineEnd < 0 ? undefined : lineEnd);
    }
  }
  return undefined;
}
