import { getGoPackage, isStandardPackage } from '../profile/own-code.ts';

/** What a function of Go's library or runtime does for its caller, as far as there is something to say of it. */
export type CallKind =
  | 'format'
  | 'buffer'
  | 'builder'
  | 'compressor'
  | 'buffered'
  | 'regexp'
  | 'template'
  | 'decode-any'
  | 'read-all'
  | 'timer'
  | 'context'
  | 'split'
  | 'replacer'
  | 'sort'
  | 'grow-slice'
  | 'string-copy'
  | 'concat'
  | 'map-write'
  | 'map-read'
  | 'write-barrier'
  | 'allocate'
  | 'copy'
  | 'system-call'
  | 'lock'
  | 'hold-lock'
  | 'wait-lock'
  | 'channel'
  | 'c-call';

interface KindRule {
  readonly kind: CallKind;
  /** Of the name behind the package's path. */
  readonly name: RegExp;
  /** Only as the program's own call: what other library code does with it can't be changed from outside. */
  readonly isDirect?: true;
}

/**
 * Rules by package, the first that matches holds. Names are those of Go 1.16 to 1.26.
 *
 * `fmt` covers what makes a string of values. `strings.(*Builder).grow` alone is no growth: `Grow`, `Repeat`, `Join` call it with
 * the size that is needed. Growth of a Builder shows as its Write methods, which append.
 */
const rulesByPackage: Readonly<Record<string, readonly KindRule[]>> = {
  fmt: [
    {
      kind: 'format',
      name: /^(?:[SF]print|Print|Append)(?:f|ln)?$|^Errorf$/,
      isDirect: true,
    },
  ],
  bytes: [{ kind: 'buffer', name: /^(?:growSlice|makeSlice|\(\*Buffer\)\.grow)$/ }],
  strings: [
    {
      kind: 'builder',
      name: /^\(\*Builder\)\.(?:Write|WriteByte|WriteRune|WriteString)$/,
      isDirect: true,
    },
    { kind: 'split', name: /^(?:Split(?:N|After|AfterN)?|genSplit|Fields)$/, isDirect: true },
    { kind: 'replacer', name: /^(?:NewReplacer|\(\*Replacer\)\.(?:build|buildOnce))$/ },
  ],
  'compress/flate': [{ kind: 'compressor', name: /^New(?:Writer|WriterDict|Reader|ReaderDict)$/ }],
  'compress/gzip': [{ kind: 'compressor', name: /^(?:NewWriter|NewWriterLevel|NewReader)$/ }],
  'compress/zlib': [
    { kind: 'compressor', name: /^New(?:Writer|WriterLevel|WriterLevelDict|Reader|ReaderDict)$/ },
  ],
  bufio: [
    {
      kind: 'buffered',
      name: /^New(?:Reader|Writer)(?:Size)?$|^\(\*Scanner\)\.Scan$/,
      isDirect: true,
    },
  ],
  regexp: [{ kind: 'regexp', name: /^(?:Must)?Compile(?:POSIX)?$|^compile$/ }],
  'text/template': [{ kind: 'template', name: /^(?:\(\*Template\)\.)?Parse(?:Files|Glob|FS)?$/ }],
  'html/template': [{ kind: 'template', name: /^(?:\(\*Template\)\.)?Parse(?:Files|Glob|FS)?$/ }],
  'encoding/json': [
    {
      kind: 'decode-any',
      name: /^\(\*decodeState\)\.(?:valueInterface|objectInterface|arrayInterface|literalInterface)$/,
    },
  ],
  io: [{ kind: 'read-all', name: /^ReadAll$/ }],
  'io/ioutil': [{ kind: 'read-all', name: /^ReadAll$/ }],
  time: [{ kind: 'timer', name: /^(?:NewTimer|NewTicker|After|Tick|AfterFunc)$/, isDirect: true }],
  context: [
    {
      kind: 'context',
      name: /^With(?:Cancel|CancelCause|Deadline|DeadlineCause|Timeout|TimeoutCause)$/,
      isDirect: true,
    },
  ],
  sort: [{ kind: 'sort', name: /^(?:Slice|SliceStable)$/, isDirect: true }],
  sync: [
    { kind: 'lock', name: /^\(\*Mutex\)\.lockSlow$/ },
    { kind: 'hold-lock', name: /^\(\*(?:RW)?Mutex\)\.R?Unlock$/ },
    { kind: 'wait-lock', name: /^\(\*(?:RW)?Mutex\)\.R?Lock$/ },
  ],
  'internal/sync': [{ kind: 'lock', name: /^\(\*Mutex\)\.lockSlow$/ }],
  syscall: [{ kind: 'system-call', name: /^(?:Raw)?Syscall6?$/ }],
  'internal/runtime/syscall': [{ kind: 'system-call', name: /^Syscall6$/ }],
  runtime: [
    { kind: 'grow-slice', name: /^growslice/, isDirect: true },
    {
      kind: 'string-copy',
      name: /^(?:slicebytetostring|stringtoslicebyte|slicerunetostring|stringtoslicerune)$/,
      isDirect: true,
    },
    { kind: 'concat', name: /^concatstring/, isDirect: true },
    { kind: 'map-write', name: /^mapassign/, isDirect: true },
    { kind: 'map-read', name: /^mapaccess/, isDirect: true },
    { kind: 'write-barrier', name: /^(?:gcWriteBarrier|wbBufFlush)/, isDirect: true },
    { kind: 'allocate', name: /^(?:newobject|mallocgc|makeslice)/, isDirect: true },
    { kind: 'copy', name: /^(?:memmove|typedmemmove|duffcopy)$/, isDirect: true },
    { kind: 'channel', name: /^(?:chanrecv|chansend|selectgo|selectnb)/, isDirect: true },
    { kind: 'c-call', name: /^cgocall$/, isDirect: true },
  ],
  // Assembly routines have no package in their name.
  '': [{ kind: 'write-barrier', name: /^gcWriteBarrier\d*$/, isDirect: true }],
};

/** Packages that manage their own buffers, timers and compressors: what they set up is not the caller's. */
const selfManaged = new Set(['net/http', 'crypto/tls', 'database/sql', 'net/textproto', 'testing']);
/** Packages whose buffers are pooled or sized inside; a `bytes.Buffer` below them is theirs. */
const ownBuffers = new Set(['encoding/json', 'encoding/gob', 'encoding/xml', 'log', 'log/slog']);

/** What matters of a function for charging stacks. */
export interface FunctionRole {
  /** Of the program or of a module that it uses. */
  readonly isProgram: boolean;
  readonly kind?: CallKind;
  readonly isDirect: boolean;
  /** Nothing below it, or no buffer below it, is the program's. */
  readonly hides: 'all' | 'buffers' | 'nothing';
}

const plain: FunctionRole = { isProgram: false, isDirect: false, hides: 'nothing' };
const program: FunctionRole = { isProgram: true, isDirect: false, hides: 'nothing' };

/** Role of a function by its name in a Go profile. */
export function getRole(name: string): FunctionRole {
  const path = getGoPackage(name);
  if (path !== '' && !isStandardPackage(path)) return program;
  const hides = selfManaged.has(path) ? 'all' : ownBuffers.has(path) ? 'buffers' : 'nothing';
  const rest = path === '' ? name : name.slice(path.length + 1);
  const rule = rulesByPackage[path]?.find((each) => each.name.test(rest));
  if (!rule) return hides === 'nothing' ? plain : { ...plain, hides };
  return { isProgram: false, kind: rule.kind, isDirect: rule.isDirect === true, hides };
}
