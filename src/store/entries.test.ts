import { expect, test } from 'vitest';
import type { LensError } from '../worker/protocol.ts';
import { explain, makeCarriedEntry } from './entries.ts';

const unreachable: LensError = { code: 'unreachable', message: 'Failed to fetch' };
const explainUrl = (url: string, page: string, error = unreachable) =>
  explain({ id: 1, name: 'x', source: { kind: 'url', url }, url, sampleType: '' }, error, page);

test.each([
  ['http://ci.example/heap', 'https://lens.example/', /plain http and this page is https/],
  ['https://ci.example/heap', 'https://lens.example/', /CORS/],
  ['http://localhost:6060/heap', 'https://lens.example/', /CORS/],
  ['https://ci.example/heap', 'file:///home/report.html', /This page is a file/],
])('%s from %s: why it can’t be had', (url, page, why) => {
  const { detail, hint } = explainUrl(url, page);
  expect(detail).toMatch(why);
  expect(hint).toContain(`curl -o profile.pb.gz '${url}'`);
});

test('a status is said, and a quote in an address doesn’t end the command', () => {
  const url = "https://ci.example/it's";
  const error: LensError = { code: 'unreachable', message: `${url} answered 404 Not Found` };
  const { detail, hint } = explainUrl(url, 'https://lens.example/', error);
  expect(detail).toMatch(/answered 404/);
  expect(hint).toContain("'https://ci.example/it'\\''s'");
});

test('what comes with link or page is found by its number and name, and nothing else is', () => {
  const file = new Blob(['x']);
  const content = { title: '', notes: '', state: '', names: ['heap'], sources: [] };
  const saved = { content, profiles: [{ name: 'heap', file }] };
  expect(makeCarriedEntry(1, 'data:heap~AA', undefined)).toMatchObject({
    name: 'heap',
    source: { kind: 'data', text: 'heap~AA' },
  });
  expect(makeCarriedEntry(1, 'embedded:0', saved)?.source).toEqual({ kind: 'file', file });
  for (const url of ['embedded:1', 'embedded:-1', 'embedded:length', 'embedded:', 'https://x/']) {
    expect(makeCarriedEntry(1, url, saved)).toBeUndefined();
  }
  expect(makeCarriedEntry(1, 'embedded:0', undefined)).toBeUndefined();
});

test('a link that was cut is told of as one', () => {
  const source = { kind: 'data', text: 'x' } as const;
  const entry = { id: 1, name: 'x', source, url: 'data:x', sampleType: '' };
  const cut = explain(entry, { code: 'truncated', message: 'unexpected end' }, 'https://lens/');
  expect(cut.detail).toMatch(/cut or changed/);
  const large = explain(entry, { code: 'too-large', message: '' }, 'https://lens/');
  expect(large.detail).toMatch(/64 MB/);
});
