import type { Profile } from './profile.ts';

/** First parts of the import paths of Go's standard library; a module's path of one's own may lack a dot, too. */
const standard = new Set(
  (
    'archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt ' +
    'go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort ' +
    'strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak'
  ).split(' '),
);

/** Whether a package is of Go's standard library, by the first part of its import path. */
export function isStandardPackage(path: string): boolean {
  return standard.has(path.split(/[/.]/, 1)[0]);
}

/** Hosts whose modules are named `host/owner/repository`; elsewhere the second part names the module. */
const forges = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'golang.org']);

/** Files of packages that the program only uses: module cache, vendored copies, Bazel's outside repositories. */
const outsideFile = /@v\d|\/pkg\/mod\/|(?:^|\/)(?:vendor|external)\//;

interface Candidate {
  readonly prefix: string;
  readonly files: string[];
}

/**
 * Import path prefixes of the program's own packages, for "Only my code": `main`, and the module that the main package
 * belongs to. Empty where nothing can be told: no Go program, or several modules and nothing that points to one of them.
 *
 * The rule: packages of the standard library are not the program's, nor are packages whose files lie in a module cache, a
 * vendor folder or an outside repository. What is left is put together by module, as import paths name them (`host/name`,
 * on forges `host/owner/name`, without a dot in the first part that part alone). One module: it is the one. Several: the
 * one whose path stands in the path of a file of package main; else the one whose files share the most leading folders
 * with such a file, if it is one alone.
 *
 * Shape: [], ['main'], ['example.com/shopd'] or ['main', 'example.com/shopd'].
 * Cost:  one pass over the functions.
 */
export function findOwnPackages(profile: Profile): string[] {
  const { functions, strings } = profile;
  const byPrefix = new Map<string, Candidate>();
  const mainFiles: string[] = [];
  let isGo = false;
  let hasMain = false;
  for (let fn = 0; fn < functions.count; fn++) {
    const path = getGoPackage(strings.get(functions.name[fn]));
    if (path === '') continue;
    const file = strings.get(functions.file[fn]);
    if (file.endsWith('.go') || path === 'runtime') isGo = true;
    if (path === 'main') {
      hasMain = true;
      if (file !== '') mainFiles.push(file);
    } else if (!isStandardPackage(path) && !outsideFile.test(file)) {
      const prefix = getModulePrefix(path);
      const known = byPrefix.get(prefix);
      if (known) known.files.push(file);
      else byPrefix.set(prefix, { prefix, files: [file] });
    }
  }
  if (!isGo) return [];
  const module = chooseModule([...byPrefix.values()], mainFiles);
  // With modules to choose from and no way to, `main` alone would hide code that may be the program's.
  if (module === undefined && byPrefix.size > 0) return [];
  return [...(hasMain ? ['main'] : []), ...(module === undefined ? [] : [module])];
}

/** A pattern, for `show`, that the names of functions in these packages match: `^main\.|^example\.com/shopd[/.]`. */
export function buildOwnPattern(packages: readonly string[]): string {
  return packages.map((path) => (path === 'main' ? '^main\\.' : matchModule(path))).join('|');
}

function matchModule(path: string): string {
  const parts = path.split('/').map((part) => part.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'));
  const last = parts.length - 1;
  // The linker writes a dot of the last part as %2e; with a package below, the module's last part isn't that of the path.
  if (last > 0) parts[last] = parts[last].replaceAll('\\.', '(\\.|%2e)');
  return `^${parts.join('/')}[/.]`;
}

/**
 * Import path of a Go function's package, "" where the name has none: `example.com/a/b.(*T).f` is of `example.com/a/b`.
 */
export function getGoPackage(name: string): string {
  // Type arguments hold paths of their own.
  const bracket = name.indexOf('[');
  const plain = bracket < 0 ? name : name.slice(0, bracket);
  if (/[\s:<(]/.test(plain.slice(0, plain.lastIndexOf('/') + 1))) return '';
  const dot = plain.indexOf('.', plain.lastIndexOf('/') + 1);
  if (dot <= 0) return '';
  return plain.slice(0, dot).replaceAll('%2e', '.');
}

function getModulePrefix(path: string): string {
  const parts = path.split('/');
  const host = parts[0];
  if (!host.includes('.')) return host;
  // gopkg.in has both: gopkg.in/yaml.v3 and gopkg.in/owner/name.v1.
  const isOwned = forges.has(host) || (host === 'gopkg.in' && !/\.v\d/.test(parts[1] ?? ''));
  return parts.slice(0, isOwned ? 3 : 2).join('/');
}

function chooseModule(all: readonly Candidate[], mainFiles: readonly string[]): string | undefined {
  // Where files are known for some, a module without any is no more than a name.
  const located = all.filter(({ files }) => files.some((file) => file !== ''));
  const candidates = located.length > 0 ? located : all;
  if (candidates.length === 1) return candidates[0].prefix;
  const named = candidates.filter(({ prefix }) =>
    mainFiles.some((file) => `/${file}`.includes(`/${prefix}/`)),
  );
  if (named.length === 1) return named[0].prefix;
  const mainFolders = new Set(mainFiles.map(getFolder));
  const shared = candidates.map(({ files }) => {
    let most = 0;
    for (const folder of new Set(files.map(getFolder))) {
      for (const main of mainFolders) most = Math.max(most, countSharedFolders(folder, main));
    }
    return most;
  });
  const most = shared.reduce((best, count) => Math.max(best, count), 0);
  const nearest = candidates.filter((_, row) => shared[row] === most);
  return most > 0 && nearest.length === 1 ? nearest[0].prefix : undefined;
}

function getFolder(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** Leading parts that two folders have in common; the root of the file system is none. */
function countSharedFolders(a: string, b: string): number {
  const one = a.split('/');
  const other = b.split('/');
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count++;
  return one[0] === '' ? count - 1 : count;
}
