import { expect, test } from 'vitest';
import { mostBytes, parseMessage } from './messages.ts';

const bytes = new Uint8Array([1, 2, 3]);

test.each([
  undefined,
  null,
  1,
  'pproflens:open',
  [],
  {},
  { type: 7 },
  { type: 'webpack:ok' },
  bytes,
])('what other programs send is theirs: %j', (data) => {
  expect(parseMessage(data)).toEqual({ kind: 'foreign' });
});

test('bytes come as ArrayBuffer, Uint8Array or Blob', async () => {
  // The second view is a part of its buffer.
  for (const each of [
    bytes.buffer,
    new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4),
    new Blob([bytes]),
  ]) {
    const order = parseMessage({ type: 'pproflens:open', id: 'a', bytes: each, name: 'heap' });
    if (order.kind !== 'open' || order.profile.kind !== 'file') throw new Error(order.kind);
    expect(order.id).toBe('a');
    expect(order.profile.file.name).toBe('heap');
    expect([...new Uint8Array(await order.profile.file.arrayBuffer())]).toEqual([1, 2, 3]);
    expect(order.base).toBeUndefined();
  }
});

test('an address, and a base with how it is compared', () => {
  const order = parseMessage({
    type: 'pproflens:open',
    url: 'https://one.example/after.pb.gz',
    base: { bytes, name: 'before' },
    mode: 'base',
    normalize: true,
  });
  expect(order).toMatchObject({
    kind: 'open',
    id: '',
    profile: { kind: 'url', url: 'https://one.example/after.pb.gz', name: '' },
    base: { kind: 'file' },
    mode: 'base',
    normalize: true,
  });
});

test.each([
  ['neither bytes nor url', {}],
  ['bytes and url are given', { bytes, url: 'https://one.example/' }],
  ['bytes is no', { bytes: [1, 2, 3] }],
  ['bytes is no', { bytes: 'H4sI' }],
  ['bytes is no', { bytes: { byteLength: 3 } }],
  ['bytes is no', { bytes: null }],
  ['bytes is no', { bytes: new Float64Array(3) }],
  ['url is no string', { url: 7 }],
  ['url is no http', { url: 'javascript:alert(1)' }],
  ['url is no http', { url: ' javascript:alert(1)' }],
  ['url is no http', { url: 'java\nscript:alert(1)' }],
  ['url is no http', { url: 'data:text/html,<script>alert(1)</script>' }],
  ['url is no http', { url: 'blob:https://one.example/1' }],
  ['url is no http', { url: 'file:///etc/passwd' }],
  ['url is no http', { url: '../heap.pb.gz' }],
  ['url is no http', { url: 'https://' }],
  ['url has more than', { url: `https://one.example/${'a'.repeat(9_000)}` }],
  ['name is no string', { bytes, name: {} }],
  ['name has more than', { bytes, name: 'a'.repeat(301) }],
  ['id is no string', { bytes, id: 7 }],
  ['id is no string', { bytes, id: 'a'.repeat(101) }],
  ['base: neither', { bytes, base: {} }],
  ['base: neither', { bytes, base: null }],
  ['base: url is no http', { bytes, base: { url: 'javascript:alert(1)' } }],
  ['mode is neither', { bytes, base: { bytes }, mode: 'diff' }],
  ['normalize is no', { bytes, base: { bytes }, normalize: 'yes' }],
])('open is refused: %s', (reason, fields) => {
  const message = parseMessage({ type: 'pproflens:open', ...fields });
  expect(message.kind).toBe('refused');
  expect(message).toHaveProperty('reason', expect.stringContaining(reason));
});

test('more bytes than can be opened are refused before they are copied', () => {
  const message = parseMessage({ type: 'pproflens:open', bytes: new ArrayBuffer(mostBytes + 1) });
  expect(message).toHaveProperty('reason', expect.stringContaining('bytes has more than'));
});

test('fields are the message’s own', () => {
  const message = parseMessage(Object.create({ type: 'pproflens:query', text: '/top' }));
  expect(message).toEqual({ kind: 'foreign' });
});

test('query takes a view with its options, and nothing that opens', () => {
  expect(parseMessage({ type: 'pproflens:query', text: '/top?f=main', id: '1' })).toEqual({
    kind: 'query',
    id: '1',
    text: '/top?f=main',
  });
  for (const text of [7, '', 'top', 'profile=x&/top', '#/top', 'javascript:alert(1)']) {
    expect(parseMessage({ type: 'pproflens:query', text }).kind).toBe('refused');
  }
  expect(parseMessage({ type: 'pproflens:query', text: `/${'a'.repeat(131_072)}` }).kind).toBe(
    'refused',
  );
});

test('a type that does not exist is refused', () => {
  expect(parseMessage({ type: 'pproflens:run', id: '1' })).toMatchObject({
    kind: 'refused',
    id: '1',
  });
});
