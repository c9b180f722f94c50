import { describe, expect, test } from 'vitest';
import {
  addAlternative,
  findWholeName,
  matchEntry,
  matchWhole,
  quoteName,
} from './name-pattern.ts';

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

describe('the pattern of an entry', () => {
  test.each([
    ['main.f', '', '^main\\.f$'],
    ['main.f:12', 'lines', '^main\\.f$'],
    ['main.f:12:3', 'lines', '^main\\.f$'],
    ['main.f /src/my app/a.go:12', 'lines', '^main\\.f$'],
    ['main.f a.go:12', 'lines', '^main\\.f$'],
    ['operator new /src/new.cc:1', 'lines', '^operator new$'],
    ['operator new', 'filefunctions', '^operator new$'],
    ['main.f C:/src/a.go', 'filefunctions', '^main\\.f$'],
    ['/src/a.go', 'files', '^/src/a\\.go$'],
    ['0000000000401234 main.f /src/a.go:12', 'addresses', '^main\\.f$'],
    ['[libc.so.6]', '', '(^|/)libc\\.so\\.6$'],
    ['0000000000401234 [libc.so.6]', 'addresses', '(^|/)libc\\.so\\.6$'],
  ] as const)('%s at granularity "%s" is %s', (name, granularity, pattern) => {
    expect(matchEntry(name, granularity)).toBe(pattern);
  });

  test('is none where nothing is known', () => {
    expect(matchEntry('<unknown>', '')).toBeUndefined();
  });
});
