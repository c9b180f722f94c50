import { expect, test } from 'vitest';
import { findBuffers } from './find-buffers.ts';

const column = () => new Float64Array(2);

test('columns are found in the result, in its parts and in lists of parts, each buffer once', () => {
  const flat = column();
  const front = flat.subarray(0, 1);
  const name = { bytes: new Uint8Array(3), offset: new Uint32Array(2) };
  const types = [
    { type: 'space', flat: column() },
    { type: 'objects', flat: column() },
  ];
  const packages = { name, types: [{ type: 'space', cum: column() }] };
  const found = findBuffers({ kind: 'top', flat, front, types, packages, sides: undefined });
  expect(new Set(found)).toEqual(
    new Set([
      flat.buffer,
      types[0]?.flat.buffer,
      types[1]?.flat.buffer,
      name.bytes.buffer,
      name.offset.buffer,
      packages.types[0]?.cum.buffer,
    ]),
  );
  expect(found).toHaveLength(6);
});

test('lists of texts and numbers are not walked', () => {
  const walked: string[] = [];
  const watch = (list: unknown[]) =>
    new Proxy(list, {
      ownKeys: (target) => {
        walked.push(typeof target[0]);
        return Reflect.ownKeys(target);
      },
    });
  findBuffers({
    texts: watch(['a', 'b']),
    numbers: watch([1]),
    none: watch([]),
    parts: watch([{}]),
  });
  expect(walked).toEqual(['object']);
});

test('nothing shared is moved, and nothing that lies deeper than columns do', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(4));
  const deep = { a: { b: { c: { d: { column: column() } } } } };
  expect(findBuffers({ shared, deep })).toEqual([]);
});
