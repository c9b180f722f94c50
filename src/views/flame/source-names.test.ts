import { expect, test, vi } from 'vitest';
import { buildTextColumn } from '../../base/text-column.ts';
import type { FlameResult } from '../../report/results.ts';
import { SourceNames } from './source-names.ts';

test('two names asked for in turn are measured once each', () => {
  const names = ['root', 'main.a', 'main.ä', 'main.b'];
  const sources = new SourceNames({ sourceName: buildTextColumn(names) } as FlameResult);
  const encode = vi.spyOn(TextEncoder.prototype, 'encode');
  const found = [1, 2, 3].flatMap((source) => [
    sources.is(source, 'main.ä'),
    sources.is(source, 'main.b'),
  ]);
  expect(found).toEqual([false, false, true, false, false, true]);
  expect(encode.mock.calls).toEqual([['main.ä'], ['main.b']]);
  encode.mockRestore();
});
