import { expect, test } from 'vitest';
import {
  findLanguage,
  highlightLines,
  MAX_LINES,
  parseMarkup,
  splitLines,
  splitTokens,
} from './highlight.ts';

const join = (line: readonly { readonly text: string }[] | undefined) =>
  line?.map((token) => token.text).join('');

test('a block comment is a comment on each of its lines', async () => {
  const lines = await highlightLines('/* one\n   two */ var x = 1\n', 'a.go');
  expect(lines?.[0]).toEqual([{ text: '/* one', kind: 'comment' }]);
  expect(lines?.[1][0]).toEqual({ text: '   two */', kind: 'comment' });
  expect(lines?.[1][2]).toEqual({ text: 'var', kind: 'keyword' });
  expect(lines).toHaveLength(2);
});

test('a raw string over several lines, an empty one among them, stays a string', async () => {
  const lines = await highlightLines('s := `a\n\nfunc <b>`\nreturn\n', 'a.go');
  expect(lines?.[0].at(-1)).toEqual({ text: '`a', kind: 'string' });
  expect(lines?.[1]).toEqual([]);
  expect(lines?.[2]).toEqual([{ text: 'func <b>`', kind: 'string' }]);
  expect(lines?.[3]).toEqual([{ text: 'return', kind: 'keyword' }]);
});

test('the tokens of a line are the line, whatever stands in it', async () => {
  const text = "x := \"<b>&amp;'\"\r\n\ty := '<' // <script>alert(1)</script> &lt;\r\n}";
  const lines = await highlightLines(text, 'a.go');
  expect(lines?.map(join)).toEqual(splitLines(text));
});

test.each([
  ['a.c', 'int x;'],
  ['a.cc', 'class A {};'],
  ['a.rs', 'fn main() {}'],
  ['A.java', 'class A {}'],
  ['a.js', 'function f() {}'],
  ['a.ts', 'const x: number = 1;'],
  ['a.py', 'def f(): pass'],
  ['a.rb', 'def f; end'],
  ['a.php', '<?php function f() {} ?>'],
])('%s has colours and keeps its text', async (path, text) => {
  const lines = await highlightLines(text, path);
  expect(lines?.map(join)).toEqual([text]);
  expect(lines?.[0].some((token) => token.kind === 'keyword' || token.kind === 'type')).toBe(true);
});

test('an unknown ending and a file too large have no colours', async () => {
  expect(await highlightLines('x', 'a.s')).toBeUndefined();
  expect(await highlightLines('x', 'constructor')).toBeUndefined();
  expect(findLanguage('a.constructor')).toBe('plaintext');
  expect(await highlightLines('x\n'.repeat(MAX_LINES + 1), 'a.go')).toBeUndefined();
});

test('the innermost kind wins', () => {
  const markup =
    '<span class="hljs-string">a<span class="hljs-subst">b</span><span class="language-x">c</span></span>d';
  expect(parseMarkup(markup)).toEqual([
    { text: 'a', kind: 'string' },
    { text: 'b', kind: 'subst' },
    { text: 'c', kind: 'string' },
    { text: 'd', kind: '' },
  ]);
});

test('entities are read once', () => {
  expect(parseMarkup('&amp;lt;')).toEqual([{ text: '&lt;', kind: '' }]);
});

test('tokens split at line ends', () => {
  expect(
    splitTokens([
      { text: 'a\nb', kind: 'x' },
      { text: '\n', kind: '' },
    ]),
  ).toEqual([[{ text: 'a', kind: 'x' }], [{ text: 'b', kind: 'x' }], []]);
});

test('a last newline starts no line, an empty file is one line', () => {
  expect(splitLines('a\nb\n')).toEqual(['a', 'b']);
  expect(splitLines('a\n\n')).toEqual(['a', '']);
  expect(splitLines('')).toEqual(['']);
});
