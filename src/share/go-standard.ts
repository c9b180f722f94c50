/** Go's standard packages: the first part of their import paths, and what may follow it; an asterisk is the part alone. */
const packages: Readonly<Record<string, string>> = {
  archive: 'tar zip',
  arena: '*',
  bufio: '*',
  bytes: '*',
  cmp: '*',
  compress: 'bzip2 flate gzip lzw zlib',
  container: 'heap list ring',
  context: '*',
  crypto:
    '* aes cipher des dsa ecdh ecdsa ed25519 elliptic fips140 hkdf hmac hpke md5 mlkem pbkdf2 rand rc4 rsa sha1 sha256 sha3 ' +
    'sha512 subtle tls x509 x509/pkix',
  database: 'sql sql/driver',
  debug: 'buildinfo dwarf elf gosym macho pe plan9obj',
  embed: '*',
  encoding: '* ascii85 asn1 base32 base64 binary csv gob hex json json/jsontext json/v2 pem xml',
  errors: '*',
  expvar: '*',
  flag: '*',
  fmt: '*',
  go: 'ast build build/constraint constant doc doc/comment format importer parser printer scanner token types version',
  hash: '* adler32 crc32 crc64 fnv maphash',
  html: '* template',
  image: '* color color/palette draw gif jpeg png',
  index: 'suffixarray',
  internal:
    'abi asan bisect buildcfg bytealg byteorder chacha8rand concurrent coverage cpu dag diff exportdata fmtsort fuzz goarch ' +
    'godebug godebugs goexperiment goos goroot gover goversion intern itoa lazyregexp lazytemplate msan nettrace oserror ' +
    'platform poll profile profilerecord race reflectlite runtime runtime/atomic runtime/exithook runtime/maps runtime/math ' +
    'runtime/sys runtime/syscall saferio safefilepath singleflight stringslite sync synctest syscall syscall/execenv ' +
    'syscall/unix sysinfo syslist testenv testlog trace types unsafeheader weak xcoff zstd',
  io: '* fs ioutil',
  iter: '*',
  log: '* slog syslog',
  maps: '*',
  math: '* big bits cmplx rand rand/v2',
  mime: '* multipart quotedprintable',
  net:
    '* http http/cgi http/cookiejar http/fcgi http/httptest http/httptrace http/httputil http/pprof mail netip rpc rpc/jsonrpc ' +
    'smtp textproto url',
  os: '* exec signal user',
  path: '* filepath',
  plugin: '*',
  reflect: '*',
  regexp: '* syntax',
  runtime: '* cgo coverage debug metrics pprof race trace',
  slices: '*',
  sort: '*',
  strconv: '*',
  strings: '*',
  structs: '*',
  sync: '* atomic',
  syscall: '*',
  testing: '* cryptotest fstest iotest quick slogtest synctest',
  text: 'scanner tabwriter template template/parse',
  time: '* tzdata',
  unicode: '* utf16 utf8',
  unique: '*',
  unsafe: '*',
  weak: '*',
};

const known: ReadonlySet<string> = new Set(
  Object.entries(packages).flatMap(([first, rest]) =>
    rest.split(' ').map((part) => (part === '*' ? first : `${first}/${part}`)),
  ),
);

/**
 * Whether an import path is of Go's standard library, by the list of its packages: a module of one's own may be called
 * `log/orders`, and its name is not to be given away for sharing a first part.
 *
 * Source: `go list std` of Go 1.19, and the packages that came with later releases.
 */
export function isGoStandard(path: string): boolean {
  if (known.has(path) || path.startsWith('vendor/golang.org/x/')) return true;
  const inner = path.indexOf('/internal');
  if (inner < 0) return false;
  const outer = path.slice(0, inner);
  return known.has(outer) && /^\/internal(?:\/|$)/.test(path.slice(inner));
}
