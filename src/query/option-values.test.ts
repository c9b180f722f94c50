import { expect, test } from 'vitest';
import { readBoolean, readFlagBoolean, readFloat, readInteger } from './option-values.ts';

// What `go tool pprof` takes at its prompt, and as a flag.
test.each([
  ['true', true, true],
  ['T', true, true],
  ['1', true, true],
  ['tRuE', true, undefined],
  ['YES', true, undefined],
  ['y', true, undefined],
  ['', true, undefined],
  ['False', false, false],
  ['f', false, false],
  ['0', false, false],
  ['no', false, undefined],
  ['N', false, undefined],
  ['maybe', undefined, undefined],
])('“%s” is %s at the prompt and %s as a flag', (text, atPrompt, asFlag) => {
  expect(readBoolean(text)).toBe(atPrompt);
  expect(readFlagBoolean(text)).toBe(asFlag);
});

test.each([
  ['+5', 5],
  ['-1', -1],
  ['', 'invalid syntax'],
  ['1.5', 'invalid syntax'],
  ['0x10', 'invalid syntax'],
  ['1_0', 'invalid syntax'],
  ['99999999999999999999', 'value out of range'],
])('“%s” as a whole number is %s', (text, value) => {
  expect(readInteger(text)).toBe(value);
});

test.each([
  ['-.5', -0.5],
  ['1.', 1],
  ['1e-30', 1e-30],
  ['', 'invalid syntax'],
  ['.', 'invalid syntax'],
  ['.5e', 'invalid syntax'],
  ['1e999', 'value out of range'],
])('“%s” as a fraction is %s', (text, value) => {
  expect(readFloat(text)).toBe(value);
});
