import { describe, expect, it, test } from 'vitest';
import { getRole } from './advice-kinds.ts';

describe('names of Go’s library and runtime, as profiles of several versions have them', () => {
  test.each([
    ['fmt.Sprintf', 'format'],
    ['fmt.Errorf', 'format'],
    ['fmt.Fprintln', 'format'],
    ['bytes.growSlice', 'buffer'],
    ['bytes.makeSlice', 'buffer'],
    ['strings.(*Builder).WriteString', 'builder'],
    ['compress/flate.NewWriter', 'compressor'],
    ['compress/gzip.NewWriterLevel', 'compressor'],
    ['bufio.NewReaderSize', 'buffered'],
    ['regexp.MustCompile', 'regexp'],
    ['regexp.compile', 'regexp'],
    ['html/template.(*Template).Parse', 'template'],
    ['encoding/json.(*decodeState).objectInterface', 'decode-any'],
    ['io.ReadAll', 'read-all'],
    ['time.After', 'timer'],
    ['context.WithTimeout', 'context'],
    ['strings.Split', 'split'],
    ['sort.Slice', 'sort'],
    ['runtime.growslice', 'grow-slice'],
    ['runtime.slicebytetostring', 'string-copy'],
    ['runtime.concatstring2', 'concat'],
    ['runtime.mapassign_fast64ptr', 'map-write'],
    ['runtime.mapaccess1_fast64', 'map-read'],
    ['runtime.gcWriteBarrier1', 'write-barrier'],
    ['gcWriteBarrier', 'write-barrier'],
    ['runtime.newobject', 'allocate'],
    ['runtime.memmove', 'copy'],
    ['internal/runtime/syscall.Syscall6', 'system-call'],
    ['internal/sync.(*Mutex).lockSlow', 'lock'],
    ['sync.(*Mutex).Unlock', 'hold-lock'],
    ['sync.(*RWMutex).RLock', 'wait-lock'],
    ['runtime.chanrecv1', 'channel'],
    ['runtime.cgocall', 'c-call'],
  ])('%s', (name, kind) => {
    expect(getRole(name)).toMatchObject({ isProgram: false, kind });
  });

  test.each([
    // Called with the size that is needed, or what only uses what was made before.
    'strings.(*Builder).grow',
    'strings.(*Builder).Grow',
    'compress/gzip.(*Writer).Write',
    'compress/flate.(*Writer).Reset',
    'regexp.(*Regexp).MatchString',
    'regexp.(*bitState).reset',
    'bufio.(*Reader).Reset',
    'context.WithValue',
    'runtime.gcBgMarkWorker',
    'memeqbody',
  ])('nothing is known of %s', (name) => {
    expect(getRole(name)).toMatchObject({ isProgram: false });
    expect(getRole(name).kind).toBeUndefined();
  });
});

it('functions of the program and of modules have no kind, whatever they are called', () => {
  for (const name of ['main.main', 'github.com/a/fmt.Sprintf', 'example.com/io.ReadAll']) {
    expect(getRole(name)).toEqual({ isProgram: true, isDirect: false, hides: 'nothing' });
  }
});
