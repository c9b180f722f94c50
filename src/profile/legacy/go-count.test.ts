import { expect, test } from 'vitest';
import { isUnrecognized, printSamples, printTypes, readText } from './print.test-support.ts';

test('a count and its stack, all addresses lowered by one', () => {
  const profile = readText('\n# comment\nthreadcreate profile: total 3\n2 @ 0x10 0x20\n1 @ 0x30\n');
  expect(printTypes(profile)).toBe('threadcreate/count');
  expect(profile.periodType).toEqual({ type: 'threadcreate', unit: 'count' });
  expect(profile.period).toBe(1n);
  expect(printSamples(profile)).toEqual(['2: 0xf < 0x1f', '1: 0x2f']);
});

test.each([
  ['upper-case digits', '1 @ 0xAB\n'],
  ['two blanks', '1 @  0xab\n'],
  ['no address', '1 @\n'],
  ['a word', 'goroutine 1\n'],
  ['a count that is no octal number', '08 @ 0x1\n'],
  ['an address of 65 bits', '1 @ 0x11112222333344445\n'],
])('%s is malformed', (_, line) => {
  expect(() => readText(`goroutine profile: total 1\n${line}`)).toThrow(
    'parsing profile: malformed profile format',
  );
});

test('three dashes end the samples', () => {
  const profile = readText('x profile: total 1\n010 @ 0x2\n---\nanything\n');
  expect(printSamples(profile)).toEqual(['8: 0x1']);
});

test('the total must be a number and the line must end there', () => {
  expect(isUnrecognized('goroutine profile: total\n')).toBe(true);
  expect(isUnrecognized('goroutine profile: total 3 \n')).toBe(true);
});

const goroutines = `goroutine profile: total 3
2 @ 0x101 0x111 0x121 0x131
# labels: {"method":"GET", "route":"/a\\"b"}
#\t0x110\tinternal/poll.wait+0x84\t\t/go/poll.go:351
#\t0x120\tmain.serve+0x26\t\t/src/main.go:84

1 @ 0x141 0x111 0x0 0x0
#\t0x140\truntime.main+0x1\t/go/proc.go:283
`;

test('labels and symbols of goroutines are read, frames without a name in a named stack left out', () => {
  expect(printSamples(readText(goroutines, false))).toEqual([
    '2: internal/poll.wait /go/poll.go:351 < main.serve /src/main.go:84 {method=GET route=/a"b}',
    '1: runtime.main /go/proc.go:283 < internal/poll.wait /go/poll.go:351',
  ]);
});

test('with pprofCompat they stay comments', () => {
  expect(printSamples(readText(goroutines))).toEqual([
    '2: 0x100 < 0x110 < 0x120 < 0x130',
    '1: 0x140 < 0x110 < 0xffffffffffffffff < 0xffffffffffffffff',
  ]);
});

test('a recursive function is one frame each time, not inlined into itself', () => {
  const profile = readText(
    'x profile: total 1\n1 @ 0x11 0x11 0x21\n#\t0x10\tmain.a+0x1\t/a.go:1\n#\t0x10\tmain.a+0x1\t/a.go:1\n#\t0x20\tmain.b+0x1\t/a.go:9\n',
    false,
  );
  expect(printSamples(profile)).toEqual(['1: main.a /a.go:1 < main.a /a.go:1 < main.b /a.go:9']);
});

test('a stack of zeros only keeps one', () => {
  const profile = readText('threadcreate profile: total 7\n7 @ 0x0 0x0 0x0\n#\t0x0\n', false);
  expect(printSamples(profile)).toEqual(['7: 0xffffffffffffffff']);
});

test('a stack of 20,000 frames in one line is read, and refused as pprof refuses it', () => {
  const text = `x profile: total 1\n1 @${' 0x4812345'.repeat(20_000)}\n`;
  expect(readText(text, false).stacks.location.length).toBe(20_000);
  expect(() => readText(text)).toThrow('parsing profile: bufio.Scanner: token too long');
});
