import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { findKeepers, readAct, readElement, stripLine } from './advice-source.ts';

const readLines = (path: string) =>
  readFileSync(new URL(`../../public/examples/${path}`, import.meta.url), 'utf8').split('\n');
const session = readLines('shopd/src/internal/session/session.go');
const catalog = readLines('shopd/src/internal/catalog/catalog.go');

test.each([
  ['	x := "a // b" // comment', '	x := "" '],
  [`	c := '"' + f("}")`, `	c := '' + f("")`],
])('comments and what is quoted are no code: %s', (line, code) => {
  expect(stripLine(line)).toBe(code);
});

describe('what a line does that allocates', () => {
  test.each([
    // catalog.go:120, 132 and 146; buildbench's build.go:20.
    [catalog[119], 'index'],
    [catalog[131], 'index'],
    [catalog[145], 'make'],
    ['		s += item', 'join'],
    ['	out = append(out, x)', 'append'],
    ['	return string(b)', 'convert'],
    ['	key := []byte(name)', 'convert'],
    ['	m[k]++', 'index'],
  ])('%s', (line, act) => {
    expect(readAct(line ?? '')).toBe(act);
  });

  test.each([
    // Which of the two allocates isn't told by the text.
    ['		out = append(out, fmt.Sprintf("item-%d", i))'],
    ['	s.History = append(s.History, make([]byte, n))'],
    ['	m[k] = &node{}'],
    ['	m[k] = load(k)'],
    ['	if m[k] == 1 {'],
    ['	x := y // append(x)'],
    ['	return total'],
  ])('nothing is said of %s', (line) => {
    expect(readAct(line)).toBeUndefined();
  });
});

describe('the elements of a slice', () => {
  const inside = (...body: string[]) => ['func f(in []*node, n int) {', ...body];
  test.each([
    [['	out := []string{}', '	out = append(out, x)'], 'string'],
    [['	var out []*Product', '	out = append(out, x)'], '*Product'],
    [['	out := make([]time.Time, 0)', '	out = append(out, x)'], 'time.Time'],
    [['	var out [][]byte', '	out = append(out, x)'], '[]byte'],
    [['	in = append(in, x)'], '*node'],
    [['	out = append(out, fmt.Sprintf("%d", n))'], 'string'],
    [['	out = append(out, x)'], undefined],
    [['	other := []int{}', '	out = append(out, x)'], undefined],
    [['	x := 1'], undefined],
  ])('%s', (body, type) => {
    const lines = inside(...body);
    expect(readElement(lines, lines.length)).toBe(type);
  });

  it('of another function of the file say nothing', () => {
    const lines = ['func g() {', '	out := []int{}', '}', ...inside('	out = append(out, x)')];
    expect(readElement(lines, lines.length)).toBeUndefined();
  });
});

describe('lines that keep something', () => {
  it('a caller’s first, where it holds what the others store into', () => {
    const lines = [
      'func (s *Session) remember() {',
      '	s.history[0] = x',
      '}',
      'func (s Store) Open() {',
      '	s.byID[id] = sess',
      '}',
    ];
    expect(findKeepers(lines, [2, 5]).map(({ target }) => target)).toEqual([
      'Store.byID',
      '(*Session).history',
    ]);
  });

  it('are found in the functions of the stack, and whether anything is taken out again', () => {
    // session.go: remember (line 41) and its caller Open (line 35).
    expect(findKeepers(session, [41, 35])).toEqual([
      { line: 36, target: '(*Store).byID', isOnlyFilled: true },
      { line: 41, target: '(*Session).History', isOnlyFilled: true },
    ]);
    expect(findKeepers(session, [41])).toEqual([
      { line: 41, target: '(*Session).History', isOnlyFilled: true },
    ]);
  });

  it('a file that deletes again is no place that is only filled', () => {
    const closing = [...session, 'func (s *Store) Close(id string) {', '	delete(s.byID, id)', '}'];
    expect(findKeepers(closing, [35])).toEqual([
      { line: 36, target: '(*Store).byID', isOnlyFilled: false },
    ]);
    const trimmed = [...session, 'func (s *Session) Trim() {', '	s.History = s.History[1:]', '}'];
    expect(findKeepers(trimmed, [41])[0]?.isOnlyFilled).toBe(false);
  });

  it('what the function declares, or is given, does not outlive it', () => {
    const lines = [
      'func f(in map[string]int, n int) []int {',
      '	local := map[string]int{}',
      '	local["a"] = 1',
      '	in["b"] = 2',
      '	var list []int',
      '	list = append(list, n)',
      '	cache["c"] = 3',
      '	return list',
      '}',
    ];
    expect(findKeepers(lines, [3])).toEqual([{ line: 7, target: 'cache', isOnlyFilled: true }]);
  });

  it('a line outside of any function has none', () => {
    expect(findKeepers(session, [3])).toEqual([]);
    expect(findKeepers(session, [9999])).toEqual([]);
  });
});

it('looks at each target of generated code once', () => {
  const stores = Array.from({ length: 20_000 }, (_, at) => `\tregistry["k${at}"] = ${at}`);
  const lines = ['package p', 'func init() {', ...stores, '}'];
  const keepers = findKeepers(lines, [3, 4, 5]);
  expect(keepers).toHaveLength(20_000);
  expect(keepers[0]).toEqual({ line: 3, target: 'registry', isOnlyFilled: true });
});
