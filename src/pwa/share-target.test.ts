import { expect, test } from 'vitest';
import { readShared } from './share-target.ts';

const origin = 'https://example.com';

/** What a service worker is given: headers, referrer and destination can't be set on a Request made by hand. */
function post(
  files: readonly File[],
  from: { headers?: Record<string, string>; referrer?: string; destination?: 'iframe' } = {},
) {
  const form = new FormData();
  for (const file of files) form.append('profiles', file);
  const { body, headers } = new Response(form);
  const given = new Headers({ ...Object.fromEntries(headers), ...from.headers });
  const { referrer = '', destination = 'document' } = from;
  const formData = () => Promise.resolve(form);
  return { headers: given, referrer, destination, body, formData } as const;
}

const one = new File(['profile'], 'a.pb.gz');

test.each([
  [{}],
  [{ headers: { origin: 'null' } }],
  [{ headers: { origin, 'sec-fetch-site': 'none' }, referrer: `${origin}/lens/` }],
])('files from the system are taken: %j', async (from) => {
  const files = await readShared(post([one], from), origin);
  expect(Array.isArray(files) && files.map((file: File) => [file.name, file.size])).toEqual([
    ['a.pb.gz', 7],
  ]);
});

test.each([
  [{ headers: { origin: 'https://other.example' } }],
  [{ headers: { 'sec-fetch-site': 'cross-site' } }],
  [{ headers: { 'sec-fetch-site': 'same-site' } }],
  [{ referrer: 'https://other.example/page' }],
  [{ destination: 'iframe' as const }],
])('a form of another site is not: %j', async (from) => {
  expect(await readShared(post([one], from), origin)).toBe('site');
});

test('no more is taken than there is room for, whatever the header says', async () => {
  const large = new File([new Uint8Array(3000)], 'b.pb.gz');
  expect(await readShared(post([large]), origin, 2000)).toBe('size');
  expect(await readShared({ ...post([large]), body: null }, origin, 2000)).toBe('size');
  const lying = post([one], { headers: { 'content-length': '9999' } });
  expect(await readShared(lying, origin, 2000)).toBe('size');
});

test('what is no form, or has no file, says so', async () => {
  const plain = post([one], { headers: { 'content-type': 'text/plain' } });
  expect(await readShared(plain, origin)).toBe('form');
  const broken = post([one], { headers: { 'content-type': 'multipart/form-data; boundary=no' } });
  expect(await readShared(broken, origin)).toBe('form');
  expect(await readShared(post([]), origin)).toBe('form');
  expect(await readShared(post([new File([], '')]), origin)).toBe('form');
});
