import type { CallKind } from '../report/advice-kinds.ts';
import type { AdviceSubject } from '../report/results.ts';

/** What is said of a kind of call. Text between backticks is code. */
export interface CallWords {
  readonly title: string;
  /** What it usually means. */
  readonly means: string;
  readonly tries: string;
  readonly doubt: string;
  /** Where it is worth saying; without it wherever memory is allocated or time is spent. */
  readonly of?: readonly AdviceSubject[];
}

const cpu: readonly AdviceSubject[] = ['cpu'];
const spent: readonly AdviceSubject[] = ['allocated', 'cpu'];

/** The sources of these sentences are listed in docs/advice.md. */
export const callWords: Readonly<Record<CallKind, CallWords>> = {
  format: {
    title: 'Text is formatted',
    means: 'Each call makes a new string, and values that go in as `any` may be allocated, too.',
    tries:
      'For a number use `strconv.Itoa` or `strconv.AppendInt`, for strings `+`. To write much, `fmt.Appendf` into a slice that is used again.',
    doubt: 'Worth it where the line runs often.',
    of: spent,
  },
  buffer: {
    title: 'A bytes.Buffer grows',
    means: 'A buffer that is full is copied into one of twice the size.',
    tries:
      'Call `Grow(n)` before the first write if the size can be guessed. Or keep the buffer and `Reset` it for the next use.',
    doubt: '',
    of: spent,
  },
  builder: {
    title: 'A strings.Builder grows',
    means: 'Each time it is full, what was written is copied into a larger place.',
    tries: 'Call `Grow(n)` before the first write with the length that is expected.',
    doubt: 'One growth from nothing is needed in any case.',
    of: spent,
  },
  compressor: {
    title: 'A new compressor is made',
    means:
      'Compressors keep large tables; gzip makes them with the first write. A new one for each use makes them again.',
    tries:
      'Keep it and call `Reset` before the next use. A `sync.Pool` shares such writers and readers between goroutines.',
    doubt:
      'That it is made again and again is likely, not sure: the profile counts bytes and time.',
    of: spent,
  },
  buffered: {
    title: 'A new bufio buffer is made',
    means:
      'Each reader, writer or scanner has a buffer of its own, 4,096 bytes if nothing else is said.',
    tries:
      'Make it once, outside of the loop; `Reset` lets a reader or writer serve the next source.',
    doubt: 'One for each connection or file is as it should be.',
    of: spent,
  },
  regexp: {
    title: 'A regular expression is compiled',
    means: 'Compiling costs far more than matching, and its result can be used for ever.',
    tries:
      'Compile once, in a package variable: `var re = regexp.MustCompile(…)`. For plain text `strings.Contains` needs no pattern.',
    doubt: 'A pattern that comes from outside has to be compiled; then keep those that come again.',
  },
  template: {
    title: 'A template is parsed',
    means: 'A parsed template can be executed any number of times, by several goroutines at once.',
    tries: 'Parse when the program starts: `template.Must(…)` in a package variable.',
    doubt: 'At the start of the program it is as it should be.',
  },
  'decode-any': {
    title: 'JSON is decoded without a type',
    means: 'Into `any` each object becomes a map and each value an allocation of its own.',
    tries: 'Decode into a struct that has just the fields that are needed.',
    doubt: '',
  },
  'read-all': {
    title: 'All of an input is read',
    means: 'ReadAll begins with 512 bytes and grows by append until the end is there.',
    tries:
      'Hand the reader on instead: `json.NewDecoder(r)`, `io.Copy`, `bufio.Scanner`. If the length is known, `io.ReadFull` into a slice of that length.',
    doubt: '',
  },
  timer: {
    title: 'A new timer is made',
    means:
      'Each call makes a timer. Before Go 1.23 one that was not stopped stayed until it fired.',
    tries: 'In a loop make one `time.NewTimer` and `Reset` it; `Stop` those that are not needed.',
    doubt: '',
  },
  context: {
    title: 'Contexts are not cancelled',
    means: 'A context that is never cancelled stays with its parent.',
    tries: 'Put `defer cancel()` right behind it. `go vet` finds some that were forgotten.',
    doubt: 'Those of requests that are running belong here.',
    of: ['live'],
  },
  split: {
    title: 'A text is split',
    means: 'Each call makes a slice of all parts.',
    tries:
      '`strings.Cut` finds one separator without it; in a loop `strings.SplitSeq` or `FieldsSeq` (Go 1.24) give part by part.',
    doubt: '',
    of: spent,
  },
  replacer: {
    title: 'A Replacer is built',
    means: 'A strings.Replacer builds its table before the first use, and can be used for ever.',
    tries: 'Make it once, in a package variable.',
    doubt: '',
  },
  sort: {
    title: 'Sorting goes through reflection',
    means: 'sort.Slice does not know the type of what it swaps.',
    tries: '`slices.SortFunc` (Go 1.21) does; its comparison gets the elements themselves.',
    doubt: 'What the comparison itself takes stays.',
    of: cpu,
  },
  'grow-slice': {
    title: 'Append regrows a slice',
    means: 'A slice that is full is copied into a larger one.',
    tries: 'If the length can be known, preallocate: `make([]T, 0, n)`.',
    doubt: '',
    of: cpu,
  },
  'string-copy': {
    title: 'Bytes and strings are converted',
    means: 'Such a conversion copies all of the text.',
    tries:
      'Stay with one of the two: package `bytes` has what `strings` has. `append(b, s...)` and a look-up `m[string(b)]` make no copy.',
    doubt: '',
    of: cpu,
  },
  concat: {
    title: 'Strings are put together with +',
    means: 'Each + makes a new string and copies both parts.',
    tries: 'For many parts use a `strings.Builder` with `Grow`, or `strings.Join`.',
    doubt: 'For two or three parts + is the best there is.',
    of: cpu,
  },
  'map-write': {
    title: 'A map is written',
    means: 'A map that is full is moved into a larger one; each write also hashes its key.',
    tries: 'Give the expected size: `make(map[K]V, n)`. Keys that are small numbers fit a slice.',
    doubt: 'What of it is growth shows among its callees in Peek.',
    of: cpu,
  },
  'map-read': {
    title: 'A map is looked up',
    means: 'Each look-up hashes the key and compares.',
    tries:
      'Look up once, before the loop or the sort, and keep what was found. Keys that are small numbers fit a slice.',
    doubt: '',
    of: cpu,
  },
  'write-barrier': {
    title: 'Pointers are written while the collector runs',
    means: 'During a collection each pointer that is written is reported to the collector.',
    tries:
      'Write a pointer only where it changes. Less garbage, or a higher `GOGC`, makes collections rarer.',
    doubt: '',
    of: cpu,
  },
  allocate: {
    title: 'Memory is allocated',
    means: 'This is the time that it takes to get memory, not yet that to collect it.',
    tries:
      'A heap profile, shown by `alloc_objects`, names what is allocated. Use things again, or keep them off the heap: `go build -gcflags=-m` says why they are there.',
    doubt: '',
    of: cpu,
  },
  copy: {
    title: 'Memory is copied',
    means: 'Large values, or slices, are copied as a whole.',
    tries: 'Pass a pointer to what is large; copy slices only where they are changed.',
    doubt: '',
    of: cpu,
  },
  'system-call': {
    title: 'The kernel is called',
    means: 'Many small reads or writes cost a system call each.',
    tries: 'Put a `bufio.Reader` or `bufio.Writer` between, so that they become fewer and larger.',
    doubt: 'Waiting is not in a CPU profile; large reads cost time, too.',
    of: cpu,
  },
  lock: {
    title: 'A lock is contended',
    means: 'Goroutines try to get a mutex that another one holds.',
    tries:
      'A mutex profile names who holds it. Hold it for less work, or divide what it guards between several locks.',
    doubt: 'What waits asleep is not in a CPU profile.',
    of: ['cpu', 'delay'],
  },
  'hold-lock': {
    title: 'Others wait for this lock',
    means:
      'A mutex profile names who held the lock: the time is what others waited until it was let go.',
    tries:
      'Do less between `Lock` and `Unlock`: no input, output or sleep. Or divide what it guards between several locks.',
    doubt: '',
    of: ['delay'],
  },
  'wait-lock': {
    title: 'It waits for a lock',
    means: 'The lock is held elsewhere while this waits.',
    tries: 'A mutex profile names who holds it: that is where to change something.',
    doubt: '',
    of: ['delay'],
  },
  channel: {
    title: 'Channels are used',
    means: 'Each value that is sent costs a lock and often a change of goroutine.',
    tries: 'Send several values at once, as a slice.',
    doubt: '',
    of: cpu,
  },
  'c-call': {
    title: 'C is called',
    means: 'Each call from Go to C has a cost of its own.',
    tries: 'Do more in each call.',
    doubt: 'The work that C does is in this number, too.',
    of: cpu,
  },
};
