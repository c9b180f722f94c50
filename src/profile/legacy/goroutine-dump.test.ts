import { expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

const dump = `goroutine 7 [running]:
main.(*T).Do(0xc000, {0x1, 0x2})
\t/src/main.go:12 +0x6a
main.main()
\t/src/main.go:30 +0x25

goroutine 8 [IO wait, 5 minutes, locked to thread]:
internal/poll.(*FD).Read(...)
\t/go/fd.go:165
...additional frames elided...
created by net/http.(*Server).Serve in goroutine 1
\t/go/server.go:3454 +0x485
`;

test('each goroutine is a sample with its state, wait and creator as labels', () => {
  const profile = readText(dump, false);
  expect(printTypes(profile)).toBe('goroutine/count');
  expect(printSamples(profile)).toEqual([
    '1: main.(*T).Do /src/main.go:12 < main.main /src/main.go:30 {state=running}',
    '1: internal/poll.(*FD).Read /go/fd.go:165 {state=IO wait wait=5minutes created_by=net/http.(*Server).Serve}',
  ]);
});

test('a crash is read too, its first lines passed over', () => {
  const profile = readText(
    'panic: boom\n\ngoroutine 1 gp=0xc000002380 m=0 mp=0x55 [running]:\nmain.main()\n\t/a.go:3 +0x1\nexit status 2\n',
    false,
  );
  expect(printSamples(profile)).toEqual(['1: main.main /a.go:3 {state=running}']);
});

test('pprof does not know this text', () => {
  expect(isUnrecognized(dump)).toBe(true);
});

test('a text without goroutines is not recognised', () => {
  expect(isUnrecognized('goroutine says hello\n', false)).toBe(true);
  expect(isUnrecognized('goroutine 1 [running\n', false)).toBe(true);
});
