const moduleVersion = /^(.+?)\/v(?:[2-9]|[1-9][0-9]+)([./].*)$/s;
const goName = /^(?:[\w.-]+\/)+([^.]+\..+)/;
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
  for (const pattern of [goName, javaName, cppName]) {
    const match = pattern.exec(unversioned);
    if (match) return match[1];
  }
  return unversioned;
}
