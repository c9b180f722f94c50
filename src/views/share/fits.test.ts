import { expect, test } from 'vitest';
import { describeFit } from './fits.ts';

test('a length is said by the places it fits and those that cut it', () => {
  expect(describeFit(900)).toBe('Fits everywhere: chats, mail, tickets.');
  expect(describeFit(30_000)).toBe(
    'Usually fits a GitHub comment and the address bar of Chrome and Firefox; may be cut in any chat, old mail programs and proxies, a Slack message and a Teams message.',
  );
  expect(describeFit(2_000_000)).toBe('Too long for any browser.');
});
