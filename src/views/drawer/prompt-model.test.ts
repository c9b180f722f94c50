import { expect, test } from 'vitest';
import { addToHistory, applyCompletion, cutOutput, describeMissing } from './prompt-model.ts';

test('Tab puts the only word in place, ready for the next', () => {
  const completion = { start: 5, words: ['main.loadConfig'], beginningCount: 1 };
  expect(applyCompletion('list main.l', completion)).toEqual({
    line: 'list main.loadConfig ',
    choices: [],
  });
});

test('an option waits for its value', () => {
  const completion = { start: 0, words: ['focus='], beginningCount: 1 };
  expect(applyCompletion('foc', completion)).toEqual({ line: 'focus=', choices: [] });
});

test('several words are listed, and the line grows as far as they agree', () => {
  const completion = { start: 0, words: ['tagfocus=', 'taghide=', 'topproto'], beginningCount: 2 };
  expect(applyCompletion('ta', completion)).toEqual({
    line: 'tag',
    choices: ['tagfocus=', 'taghide=', 'topproto'],
  });
});

test('words that only contain what was typed leave the line as it is', () => {
  const completion = { start: 0, words: ['ab', 'cb'], beginningCount: 0 };
  expect(applyCompletion('b', completion).line).toBe('b');
});

test('nothing to complete leaves all as it is', () => {
  expect(applyCompletion('xyz', { start: 0, words: [], beginningCount: 0 })).toEqual({
    line: 'xyz',
    choices: [],
  });
});

test('long outputs are cut after a thousand lines', () => {
  const line = (row: number) => `line ${row}\n`;
  const output = Array.from({ length: 1002 }, (_, row) => line(row)).join('');
  expect(cutOutput(output)).toEqual({
    text: output.slice(0, output.indexOf('line 1000\n')),
    more: 2,
  });
  expect(cutOutput('a\nb\n')).toEqual({ text: 'a\nb\n', more: 0 });
  expect(cutOutput('no end')).toEqual({ text: 'no end', more: 0 });
});

test('history keeps lines once, and no blank ones', () => {
  expect(addToHistory(['top'], 'top')).toEqual(['top']);
  expect(addToHistory(['top'], 'tags')).toEqual(['top', 'tags']);
  expect(addToHistory(['top'], '  ')).toEqual(['top']);
});

test('a missing source says which, and what to do', () => {
  expect(describeMissing([])).toEqual([]);
  expect(describeMissing(['/a/main.go', '/a/b.go'])).toEqual([
    'No source of /a/main.go and 1 more: drop the file, or the folder it lies in, on this page.',
  ]);
});
