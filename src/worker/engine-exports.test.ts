import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inflate } from '../profile/inflate.ts';
import { parseProfile } from '../profile/parse.ts';
import { prepareProfile } from '../profile/prepare.ts';
import { defaultQuery } from '../query/query.ts';
import { buildView, ProfileViews } from './engine-views.ts';
import type { ViewRequest } from './protocol.ts';

const file = new URL('../../public/examples/shopd/heap-after.pb.gz', import.meta.url);
const bytes = await inflate(new Uint8Array(readFileSync(file)));
const decoded = parseProfile(bytes, { pprofCompat: false });
const views = new ProfileViews(prepareProfile(decoded, { demangle: () => undefined }));
const ask = (request: ViewRequest) => buildView(views, request, async () => undefined);
const query = { ...defaultQuery, focus: 'session', trim: false };

async function askBytes(format: 'proto' | 'folded' | 'tsv'): Promise<Uint8Array> {
  const result = await ask({ slot: 'bytes', query, format });
  return result.kind === 'bytes' ? result.bytes : new Uint8Array();
}

test('a text is what pprof prints', async () => {
  const result = await ask({ slot: 'text', query, command: 'top', pattern: '' });
  // pprof -top -trim=false -focus=session.
  expect(result).toMatchObject({
    kind: 'text',
    text: `File: shopd
Build ID: 0e77c53d07e8fc479b18af1a14806fe42346224a
Type: inuse_space
Time: 2026-11-22 14:55:59 UTC
Active filters:
   focus=session
Showing nodes accounting for 21043.51kB, 85.33% of 24660.13kB total
      flat  flat%   sum%        cum   cum%
19494.02kB 79.05% 79.05% 19494.02kB 79.05%  example.com/shopd/internal/session.(*Session).remember (inline)
 1024.06kB  4.15% 83.20%  1024.06kB  4.15%  encoding/hex.EncodeToString (inline)
  525.43kB  2.13% 85.33% 21043.51kB 85.33%  example.com/shopd/internal/session.(*Store).Open
         0     0% 85.33%  1024.06kB  4.15%  example.com/shopd/internal/session.token
         0     0% 85.33% 21043.51kB 85.33%  main.(*server).login
         0     0% 85.33% 21043.51kB 85.33%  main.main.(*server).handle.func3
         0     0% 85.33% 21043.51kB 85.33%  main.main.(*server).handle.func3.1
         0     0% 85.33% 21043.51kB 85.33%  net/http.(*ServeMux).ServeHTTP
         0     0% 85.33% 21043.51kB 85.33%  net/http.(*conn).serve
         0     0% 85.33% 21043.51kB 85.33%  net/http.HandlerFunc.ServeHTTP
         0     0% 85.33% 21043.51kB 85.33%  net/http.serverHandler.ServeHTTP
         0     0% 85.33% 21043.51kB 85.33%  runtime/pprof.Do
`,
  });
});

test('a refined profile reads back with what the filters kept', async () => {
  const profile = parseProfile(await inflate(await askBytes('proto')), { pprofCompat: true });
  const row = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  // 21043.51kB, as above.
  const sum = profile.samples.value[row].reduce((before, value) => before + value, 0);
  expect((sum / 1024).toFixed(2)).toBe('21043.51');
});

test('folded stacks and the table hold the same rows', async () => {
  const folded = new TextDecoder().decode(await askBytes('folded'));
  const values = folded
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.slice(line.lastIndexOf(' '))));
  expect((values.reduce((a, b) => a + b) / 1024).toFixed(2)).toBe('21043.51');
  const table = new TextDecoder().decode(await askBytes('tsv')).split('\n');
  expect(table[1]).toMatch(
    /^example\.com\/shopd\/internal\/session\.\(\*Session\)\.remember\t19961\d{3}\t79\.05/,
  );
  expect(table).toHaveLength(14);
});

test('dividing by nothing is an error of that option, in every view', async () => {
  const zero = { ...query, divideBy: 0 };
  for (const request of [
    { slot: 'top', query: zero },
    { slot: 'flame', query: zero, path: [] },
    { slot: 'text', query: zero, command: 'tags', pattern: '' },
  ] as const) {
    await expect(ask(request)).rejects.toMatchObject({
      at: 'divideBy',
      message: 'zero divisor specified',
    });
  }
});

test('a pattern without a match is said in pprof’s words', async () => {
  const request = { slot: 'text', query, command: 'peek', pattern: 'nosuch' } as const;
  await expect(ask(request)).rejects.toThrow('no matches found for regexp: nosuch');
});
