import { expect, test } from 'vitest';
import { createTurns } from './in-turn.ts';

test('what is asked for while something is made waits for it, also where that fails', async () => {
  const inTurn = createTurns();
  const seen: string[] = [];
  const make = (name: string, fails: boolean) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const first = inTurn(make('first', true));
  const second = inTurn(make('second', false));
  await expect(first).rejects.toThrow('first');
  expect(await second).toBe('second');
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
