import { afterEach, expect, test, vi } from 'vitest';
import { leaveFiles } from './shared-files.ts';

afterEach(() => vi.unstubAllGlobals());

test('files that find no room leave nothing behind', async () => {
  const kept: string[] = [];
  const put = async (address: URL) => {
    if (kept.length === 1) throw new Error('QuotaExceededError');
    kept.push(address.pathname);
  };
  vi.stubGlobal('caches', {
    open: async () => ({ put }),
    delete: async () => kept.splice(0),
  });
  const files = [new File(['a'], 'a.pb.gz'), new File(['b'], 'b.pb.gz')];
  await expect(leaveFiles('https://example.com/', files)).rejects.toThrow('Quota');
  expect(kept).toEqual([]);
});
