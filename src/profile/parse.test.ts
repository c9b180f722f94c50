import { expect, test } from 'vitest';
import { parseProfile } from './parse.ts';
import { ProfileError } from './profile-error.ts';

const parse = (text: string) => parseProfile(new TextEncoder().encode(text), { pprofCompat: true });

test('an empty file is said to be empty, not tried as text', () => {
  expect(() => parse('')).toThrow('parsing profile: empty input file');
});

test('what no reader knows is unrecognized', () => {
  let error: unknown;
  try {
    parse('404 page not found\n');
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ProfileError);
  expect(error).toMatchObject({
    code: 'unrecognized',
    message: 'parsing profile: unrecognized profile format',
  });
});

test('a reader that knew its header ends the search', () => {
  expect(() => parse('goroutine profile: total 1\nwhat?\n')).toThrow(
    'parsing profile: malformed profile format',
  );
});

test('the frames to drop are those of the sample types', () => {
  const heap = parse('heap profile: 0: 0 [ 0: 0 ] @ heap/8\n');
  expect(heap.keepFrames).toContain('runtime\\.panic');
  expect(new RegExp(`^(${heap.dropFrames})$`).test('tc_newarray_nothrow')).toBe(true);
  expect(parse('--- mutex:\n').dropFrames).toContain('~MutexLock');
  expect(parse('x profile: total 0\n').dropFrames).toContain('ProfileData::Add');
});
