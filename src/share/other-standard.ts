import { getFileName } from './strip.ts';

/**
 * What tells that a function is of a standard library other than Go's. A name alone tells little, since anybody's namespace may be
 * called `core`; so each language has its own witness: the file, the binary, or a package that the language keeps to itself.
 */
export interface Witness {
  readonly name: string;
  /** Path of its source file, "" where the profile has none. */
  readonly file: string;
  /** Whether all its locations are in a binary of the system (`isSystemBinary`). */
  readonly isInSystem: boolean;
}

export interface StandardFunction {
  readonly name: string;
  /** Path of its file below the library, "" for none. */
  readonly file: string;
}

/**
 * The function as it may be shown; undefined where nothing proves it standard, or its name has a form that isn't understood.
 * Type arguments and parameters may name types of the program's own: `hash` is called with what stands between brackets, and its
 * answer stands there instead, so that two functions stay two.
 */
export function findOtherStandard(
  { name, file, isInSystem }: Witness,
  hash: (text: string) => string,
): StandardFunction | undefined {
  const path = file.replaceAll('\\', '/');
  return (
    findPython(name, path) ??
    findJava(name, path, hash) ??
    findCompiled(name, path, isInSystem, hash)
  );
}

/** Libraries that a C or C++ program finds on the system, by the names of their files: `libc.so.6`, `libc-2.31.so`. */
const systemLibraries = new Set(
  (
    'libc libm libpthread libdl librt libresolv libgcc_s libstdc++ libc++ libc++abi libunwind ld ld-linux ld-linux-x86-64 ' +
    'ld-linux-aarch64 ld-musl-x86_64 ld-musl-aarch64 libSystem libsystem_c libsystem_malloc libsystem_kernel libsystem_m ' +
    'libsystem_platform libsystem_pthread'
  ).split(' '),
);

/** Whether a binary is the C or C++ library of a system: all that is in it is public. */
export function isSystemBinary(file: string): boolean {
  const stem = /([^/\\]+?)(?:-\d+\.[\d.]+)?(?:\.[A-Z\d]+)?\.(?:so(?:\.\d+)*|dylib)$/.exec(
    file,
  )?.[1];
  return stem !== undefined && systemLibraries.has(stem);
}

/** Modules of Python 3 that are files of `lib/python3.*`. Source: `sys.stdlib_module_names` of Python 3.11, and of 3.13. */
const pythonModules = new Set(
  (
    '__future__ _collections_abc _compat_pickle _compression _markupbase _py_abc _pydecimal _pyio _pyrepl _sitebuiltins _strptime ' +
    '_threading_local _weakrefset abc aifc argparse ast asynchat asyncio asyncore base64 bdb bisect bz2 cProfile calendar cgi ' +
    'cgitb chunk cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy ' +
    'copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip ' +
    'enum filecmp fileinput fnmatch fractions ftplib functools genericpath getopt getpass gettext glob graphlib gzip hashlib ' +
    'heapq hmac html http imaplib imghdr imp importlib inspect io ipaddress json keyword lib2to3 linecache locale logging lzma ' +
    'mailbox mailcap mimetypes modulefinder multiprocessing netrc nntplib ntpath nturl2path numbers opcode operator optparse os ' +
    'pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posixpath pprint profile pstats pty py_compile ' +
    'pyclbr pydoc queue quopri random re reprlib rlcompleter runpy sched secrets selectors shelve shlex shutil signal site ' +
    'smtpd smtplib sndhdr socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string ' +
    'stringprep struct subprocess sunau symtable sysconfig tabnanny tarfile telnetlib tempfile textwrap threading timeit ' +
    'tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unittest urllib uu uuid venv warnings ' +
    'wave weakref webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zoneinfo'
  ).split(' '),
);

/** A file of Python's own folder, not of site-packages below it, or one that is frozen into the interpreter. */
function findPython(name: string, path: string): StandardFunction | undefined {
  const frozen = /^<frozen ([\w.]+)>$/.exec(path)?.[1];
  const below = /\/(?:lib\/python3\.\d+|Python3\d+\/Lib)\/(.+\.py)$/.exec(path)?.[1];
  const module = frozen?.split('.')[0] ?? below?.split('/')[0].replace(/\.py$/, '');
  if (module === undefined || !pythonModules.has(module)) return undefined;
  if (!/^[\w.<>]+$/.test(name)) return undefined;
  return { name, file: below ?? path };
}

/**
 * Java lets nobody else define `java.*`; of the others those that came with a JDK, below which no program puts its own.
 * Source: java.lang.ClassLoader.preDefineClass; the module list of JDK 8 to 21.
 */
const javaName =
  /^(?:java|jdk\.internal|sun\.(?:misc|nio|net|reflect|security|util|invoke|launcher)|javax\.(?:accessibility|crypto|imageio|management|naming|net|print|script|security|smartcardio|sound|sql|swing|tools|xml))\.(?:[\w$]+\.)+(?:[\w$]+|<init>|<clinit>)(?=$|\()/;

function findJava(
  name: string,
  path: string,
  hash: (text: string) => string,
): StandardFunction | undefined {
  const plain = javaName.exec(name)?.[0];
  if (plain === undefined || !/^(?:.*\.java)?$/s.test(path)) return undefined;
  const rest = hashBrackets(name.slice(plain.length), hash);
  if (rest === undefined || !/^(?:\(\w*\))?$/.test(rest)) return undefined;
  return { name: plain + rest, file: getFileName(path) };
}

const cppName =
  /^(?:std|__gnu_cxx|__cxxabiv1)(?:::~?[A-Za-z_]\w*(?:<\w*>)?)+(?:\(\w*\))?(?: const)?$/;
const rustName = /^(?:std|core|alloc|<\w*>)(?:::[A-Za-z_]\w*(?:<\w*>)?|::<\w*>|::\{\w*\})+$/;
const cName = /^[A-Za-z_]\w*(?:@@?\w[\w.]*)?$|^operator (?:new|delete)(?:\[\])?(?:\(\w*\))?$/;

/** By the compiler's own paths: headers of a C++ library, Rust's library at the commit it was built from; or by the binary. */
function findCompiled(
  name: string,
  path: string,
  isInSystem: boolean,
  hash: (text: string) => string,
): StandardFunction | undefined {
  const header = /\/include\/(c\+\+\/(?:\d[\d.]*|v1)\/.+)$/.exec(path)?.[1];
  const library = /^\/rustc\/[\da-f]{40}\/(library\/(?:alloc|core|std)\/src\/.+\.rs)$/.exec(
    path,
  )?.[1];
  if (header === undefined && library === undefined && !isInSystem) return undefined;
  const shown = hashBrackets(name, hash);
  if (shown === undefined) return undefined;
  if (library !== undefined) {
    return rustName.test(shown) ? { name: shown, file: library } : undefined;
  }
  const isKnown = cppName.test(shown) || (isInSystem && cName.test(shown));
  return isKnown ? { name: shown, file: header ?? getFileName(path) } : undefined;
}

const closing: Readonly<Record<string, string>> = { '<': '>', '(': ')', '{': '}' };

/**
 * The name with the hash of what stands between each outermost pair of brackets in its place; undefined where they don't pair:
 * `operator<`, `operator->`.
 */
function hashBrackets(name: string, hash: (text: string) => string): string | undefined {
  let shown = '';
  let from = 0;
  const open: string[] = [];
  for (let at = 0; at < name.length; at++) {
    const letter = name.charAt(at);
    if (Object.hasOwn(closing, letter)) {
      if (open.length === 0) {
        shown += name.slice(from, at + 1);
        from = at + 1;
      }
      open.push(closing[letter]);
    } else if (letter === '>' || letter === ')' || letter === '}') {
      // An arrow, as of a function's result, closes nothing.
      if (letter === '>' && name.charAt(at - 1) === '-') continue;
      if (open.pop() !== letter) return undefined;
      if (open.length > 0) continue;
      const inside = name.slice(from, at);
      shown += inside === '' ? '' : hash(inside);
      from = at;
    }
  }
  return open.length === 0 ? shown + name.slice(from) : undefined;
}
