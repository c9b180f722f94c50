import { describe, expect, it } from 'vitest';
import { drawProfile, printSamples } from '../../tests/support/profile-text.ts';
import { dropFrames, getPruneName } from './drop-frames.ts';

const drop = (stack: string, dropPattern: string, keepPattern = '') =>
  printSamples(
    dropFrames(
      drawProfile('c/count', `${stack} 1`, { dropFrames: dropPattern, keepFrames: keepPattern }),
    ),
  ).map((line) => line.replace(/ 1$/, ''))[0];

describe('dropped frames', () => {
  // What pprof leaves, seen by running it.
  it.each([
    ['inner<malloc<user<main', 'malloc', '', 'user<main'],
    ['a<malloc', 'malloc', '', 'a<malloc'],
    ['x<malloc<user<malloc', 'malloc', '', 'user<malloc'],
    ['a<malloc<b<malloc<c', 'malloc', '', 'c'],
    ['inner<malloc_x<user', 'malloc', '', 'inner<malloc_x<user'],
    ['inner<malloc(int)<user', 'malloc', '', 'user'],
    ['inner<.malloc<user', 'malloc', '', 'user'],
    ['inner<[malloc,user]<main', 'malloc', '', 'user<main'],
    ['inner<[x,malloc]<main', 'malloc', '', 'main'],
    ['inner<[leafi,malloc,user]<main', 'malloc', '', 'user<main'],
    ['inner<runtime.panic<user', 'runtime\\..*', 'runtime\\.panic', 'inner<runtime.panic<user'],
    ['inner<runtime.alloc<user', 'runtime\\..*', 'runtime\\.panic', 'user'],
    ['foobar<main', 'foo|abc', '', 'foobar<main'],
    ['abc<main', 'foo|abc', '', 'main'],
    ['malloc<malloc<malloc', 'malloc', '', 'malloc<malloc<malloc'],
    ['-', 'malloc', '', '-'],
    ['!libc.so<malloc<!app', 'malloc', '', '!app'],
  ])('%s without %s (but %s) is %s', (stack, dropPattern, keepPattern, left) => {
    expect(drop(stack, dropPattern, keepPattern)).toBe(left);
  });

  it('a pattern that is none drops nothing', () => {
    expect(drop('a<malloc<b', 'malloc(')).toBe('a<malloc<b');
    expect(drop('a<malloc<b', 'malloc', '(')).toBe('a<malloc<b');
  });

  it('keep_frames alone drops nothing', () => {
    const profile = drawProfile('c/count', 'a<b 1', { keepFrames: 'a' });
    expect(dropFrames(profile)).toBe(profile);
  });

  it('keep every sample and its values', () => {
    const profile = drawProfile('c/count', 'malloc<a 1\nfree<a 2\n- 3', {
      dropFrames: 'malloc|free',
    });
    expect(printSamples(dropFrames(profile))).toEqual(['a 1', 'a 2', '- 3']);
    expect(printSamples(profile)).toEqual(['malloc<a 1', 'free<a 2', '- 3']);
  });
});

describe('a name as it is compared', () => {
  it.each([
    ['malloc(int, char)', 'malloc'],
    ['.malloc', 'malloc'],
    ['..malloc', '.malloc'],
    ['(anonymous namespace)::f(int)', '(anonymous namespace)::f'],
    ['a::operator()(int)', 'a::operator()'],
    ['operator()', 'operator()'],
    ['main.(*T).M', 'main.'],
    ['f', 'f'],
    ['', ''],
  ])('%s is %s', (name, compared) => {
    expect(getPruneName(name)).toBe(compared);
  });
});
