import { isStandardPackage } from './own-code.ts';

/**
 * What a path of a profile says of where its file comes from.
 *
 * Shape: `root` tells which rule knew it; `path` is what stands below the module, with `/` between names and without escapes.
 *        `go` is Go's own source (module `std`), `module` a version of a module in the module cache or of -trimpath, `vendor` a copy
 *        below a vendor folder (version unknown), `gopath` a package below src/ of the old workspace, `plain` anything else (module "").
 * Source: `go help modules`, `go help gopath-get`, golang.org/x/mod/module EscapePath.
 */
export interface SourceOrigin {
  readonly root: 'go' | 'module' | 'vendor' | 'gopath' | 'plain';
  readonly module: string;
  /** `v1.2.3`, of Go's own source `go1.22.1` where the path tells it; "" = unknown. */
  readonly version: string;
  readonly path: string;
}

/** Names that a path consists of: separators of Windows turned, empty and `.` ones left out, `..` applied. */
export function splitSourcePath(path: string): string[] {
  const names: string[] = [];
  for (const name of stripPlace(path.replaceAll('\\', '/')).split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') names.pop();
    else names.push(name);
  }
  return names;
}

/** Scheme and place of the working directory say nothing of the file: `file:///x.js`, `webpack://app/./x.js`, `/proc/self/cwd/x.cc`. */
function stripPlace(path: string): string {
  return path
    .replace(/^(?:file|webpack|webpack-internal|node|app):\/*(?=.)/, '/')
    .replace(/[?#].*$/, (tail) => (/^[?#][\w=&.-]*$/.test(tail) ? '' : tail))
    .replace(/^\/proc\/self\/cwd\//, '/');
}

/** `!burnt!sushi` -> `BurntSushi`: the module cache writes a capital so, `-trimpath` writes it as it is. */
function unescapeCapitals(name: string): string {
  return name.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `x@v1.2.3` -> `x`. */
function cutVersion(name: string): string {
  return name.replace(/@v\d.*$/i, '');
}

/** Whether a path begins at a root, Unix's or that of a Windows drive: only then an editor can find it. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:\/(?!proc\/self\/cwd\/)|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/** First names of hosts end in a dot and letters: how Go tells a module of others from its own library. */
const isHost = (name: string) => /^[\w-]+(?:\.[\w-]+)+$/.test(name);

/** Hosts whose repositories are the two names after the host. */
const forges = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);

/** Where the file of a path comes from, by the rules of Go's tools; `plain` where none fits. Never throws. */
export function findSourceOrigin(path: string): SourceOrigin {
  const names = splitSourcePath(path).map(unescapeCapitals);
  return (
    findToolchain(names) ??
    findVersioned(names) ??
    findVendored(names) ??
    findGoRoot(names) ??
    findGoPath(names) ?? { root: 'plain', module: '', version: '', path: names.join('/') }
  );
}

/** `…/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64/src/fmt/print.go`: a Go that was fetched as a module. */
function findToolchain(names: readonly string[]): SourceOrigin | undefined {
  const at = names.findIndex((name) => /^toolchain@v[\d.]+-go\d/.test(name));
  if (at < 0 || names[at + 1] !== 'src') return undefined;
  const version = /-(go[\d.]*\d(?:rc\d+)?)/.exec(names[at])?.[1] ?? '';
  return { root: 'go', module: 'std', version, path: names.slice(at + 2).join('/') };
}

/** `…/pkg/mod/HOST/x@v1.2.3/f.go` and `HOST/x@v1.2.3/f.go`. */
function findVersioned(names: readonly string[]): SourceOrigin | undefined {
  const at = names.findIndex((name) => /@v\d/.test(name));
  if (at < 0) return undefined;
  const cache = names.findIndex((name, i) => name === 'mod' && names[i - 1] === 'pkg' && i < at);
  const host = names.findIndex((name, i) => i <= at && isHost(cutVersion(name)));
  const from = cache >= 0 ? cache + 1 : host >= 0 ? host : at;
  const [name, version = ''] = names[at].split(/@(?=v\d)/);
  return {
    root: 'module',
    module: [...names.slice(from, at), name].join('/'),
    version: version.replace(/\+incompatible$/, ''),
    path: names.slice(at + 1).join('/'),
  };
}

/** `…/vendor/HOST/owner/name/f.go`: of forges the module is known, elsewhere it takes the host and a name. */
function findVendored(names: readonly string[]): SourceOrigin | undefined {
  const at = names.lastIndexOf('vendor');
  const host = names[at + 1];
  if (at < 0 || host === undefined || !isHost(host) || at + 2 >= names.length) return undefined;
  return cutModule('vendor', names.slice(at + 1));
}

/** `…/go/src/fmt/print.go`, `…/go1.22.1/src/…`, `…/go-1.19/src/…`, `…/libexec/src/…`, and `fmt/print.go` of -trimpath. */
function findGoRoot(names: readonly string[]): SourceOrigin | undefined {
  const at = names.findIndex(
    (name, i) =>
      name === 'src' &&
      i > 0 &&
      /^(?:go(?:-?\d[\w.]*)?|libexec|\$GOROOT)$/i.test(names[i - 1]) &&
      isOfGo(names[i + 1]),
  );
  if (at < 0) return undefined;
  const version = /^go-?(\d+\.\d[\w.]*)$/.exec(names[at - 1])?.[1];
  return {
    root: 'go',
    module: 'std',
    version: version === undefined ? '' : `go${version}`,
    path: names.slice(at + 1).join('/'),
  };
}

function isOfGo(name: string | undefined): boolean {
  return name === 'cmd' || (name !== undefined && isStandardPackage(name));
}

/** `…/go/src/HOST/owner/name/f.go` of GOPATH, and `HOST/owner/name/f.go` that -trimpath leaves of a program's own module. */
function findGoPath(names: readonly string[]): SourceOrigin | undefined {
  const at = names.findIndex((name, i) => isHost(name) && (i === 0 || names[i - 1] === 'src'));
  // A file's name has a dot, too.
  if (at < 0 || at + 2 >= names.length || !names[names.length - 1].endsWith('.go'))
    return undefined;
  return cutModule('gopath', names.slice(at));
}

function cutModule(root: 'vendor' | 'gopath', names: readonly string[]): SourceOrigin {
  let length = forges.has(names[0]) ? 3 : 2;
  if (/^v\d+$/.test(names[length] ?? '')) length++;
  length = Math.min(length, names.length - 1);
  return {
    root,
    module: names.slice(0, length).join('/'),
    version: '',
    path: names.slice(length).join('/'),
  };
}

/** How well a given file fits a path of the profile. */
export interface PathFit {
  /** Names that agree, from the end; at least 1. */
  readonly length: number;
  /** Above these both paths go on, and differ. */
  readonly isContradicted: boolean;
  /** Versions of modules and capitals agree, too. */
  readonly isExact: boolean;
}

/** A path in the forms that a given one may have it in; made once for many comparisons. */
export interface WantedPath {
  readonly forms: readonly (readonly string[])[];
}

/**
 * The forms of a profile's path: as it is, and what the rules of Go's tools say it is, so that a module's file is found in a
 * checkout, a vendor folder and the module cache alike.
 */
export function prepareWanted(path: string, ignoreCase = false): WantedPath {
  const names = splitSourcePath(path).map(unescapeCapitals);
  const origin = findSourceOrigin(path);
  const forms = [names];
  if (origin.root === 'go') forms.push(['go', 'src', ...origin.path.split('/')]);
  else if (origin.module !== '') {
    // A major version is part of the module's name, but of a checkout's folders only sometimes.
    const module = origin.module.replace(/\/v\d+$|\.v\d+$/, '').split('/');
    const last = origin.version === '' ? [] : [`${module.pop()}@${origin.version}`];
    forms.push([...module, ...last, ...origin.path.split('/')]);
  }
  return { forms: ignoreCase ? forms.map((form) => form.map(lowerCase)) : forms };
}

const lowerCase = (text: string) => text.toLowerCase();

/** The longest common end of a given path and one of the wanted forms, in whole names; undefined when not even the last agrees. */
export function fitPath(
  wanted: WantedPath,
  given: string,
  ignoreCase = false,
): PathFit | undefined {
  let names = splitSourcePath(given).map(unescapeCapitals);
  if (ignoreCase) names = names.map(lowerCase);
  let best: PathFit | undefined;
  for (const form of wanted.forms) {
    const fit = fitForm(form, names);
    if (fit && (!best || compareFits(fit, best) > 0)) best = fit;
  }
  return best;
}

function fitForm(wanted: readonly string[], given: readonly string[]): PathFit | undefined {
  const most = Math.min(wanted.length, given.length);
  let length = 0;
  let isExact = true;
  while (length < most) {
    const left = wanted[wanted.length - 1 - length];
    const right = given[given.length - 1 - length];
    if (cutVersion(left) !== cutVersion(right)) break;
    if (left !== right) isExact = false;
    length++;
  }
  return length === 0 ? undefined : { length, isContradicted: length < most, isExact };
}

/** Greater than 0 where the left fit is better. */
export function compareFits(left: PathFit, right: PathFit): number {
  if (left.length !== right.length) return left.length - right.length;
  if (left.isContradicted !== right.isContradicted) return left.isContradicted ? -1 : 1;
  return Number(left.isExact) - Number(right.isExact);
}

/** Ends of a path, longest first: where to look below a folder that may be any of its parents. */
export function listPathEnds(path: string): string[][] {
  const ends: string[][] = [];
  for (const form of prepareWanted(path).forms) {
    for (let from = 0; from < form.length; from++) ends.push(form.slice(from));
  }
  return ends.sort((left, right) => right.length - left.length);
}

/** A template with what a path tells put in: an address, or the fields that the path doesn't tell. */
export type Filled =
  | { readonly address: string }
  | { readonly missing: readonly string[] }
  | { readonly invalid: string };

/**
 * Fills `{module}`, `{repository}` (of a module `HOST/owner/name` the last two), `{version}`, `{path}`, `{file}` (the profile's
 * whole path) and `{line}`. Every name is escaped, so a path of a hostile profile stays a path; hosts come from the template alone.
 */
export function fillTemplate(template: string, path: string, line: number): Filled {
  const origin = findSourceOrigin(path);
  const repository = /^[^/]+\/([^/]+\/[^/]+)/.exec(origin.module)?.[1] ?? '';
  const fields: Readonly<Record<string, string>> = {
    module: origin.module,
    repository,
    version: origin.version,
    path: origin.path,
    file: splitSourcePath(path).join('/'),
    line: line > 0 ? String(line) : '',
  };
  const missing = new Set<string>();
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const field = fields[name] ?? '';
    if (field === '') missing.add(name);
    return field.split('/').map(encodeURIComponent).join('/');
  });
  if (missing.size > 0) return { missing: [...missing] };
  const host = findTemplateHost(template);
  if (host === '') return { invalid: 'it is no http(s) address with a host' };
  return { address };
}

/** Host that a template asks, "" where it is no http(s) address or its host is not written out. */
export function findTemplateHost(template: string): string {
  return /^https?:\/\/([^/?#{}@\s\\]+)(?:[/?#]|$)/.exec(template)?.[1] ?? '';
}
