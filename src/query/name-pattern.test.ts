import { describe, expect, test } from 'vitest';
import { addAlternative, findWholeName, matchWhole, quoteName } from './name-pattern.ts';

describe('a name as a pattern', () => {
  test('has every special character escaped', () => {
    expect(quoteName('main.(*T[...]).f')).toBe('main\\.\\(\\*T\\[\\.\\.\\.\\]\\)\\.f');
    expect(matchWhole('a+b?{1}|^$\\')).toBe('^a\\+b\\?\\{1\\}\\|\\^\\$\\\\$');
  });

  test.each(['main.main', 'net/http.(*conn).serve', 'f|g', 'a\\b', 'x y', '$&'])(
    'comes back: %s',
    (name) => {
      expect(findWholeName(matchWhole(name))).toBe(name);
    },
  );

  test.each(['main', '^main.main$', '^main\\.main', '^a$|^b$', '^$', '^ma\\in$', '^(a|b)$'])(
    'is none in %s',
    (pattern) => {
      expect(findWholeName(pattern)).toBeUndefined();
    },
  );
});

test('ignore and hide grow by an alternative, once', () => {
  expect(addAlternative('', '^f$')).toBe('^f$');
  expect(addAlternative('^f$', '^g$')).toBe('^f$|^g$');
  expect(addAlternative('^f$|^g$', '^g$')).toBe('^f$|^g$');
});
