import { describe, expect, it } from 'vitest';
import { releaseBuffer } from './release.ts';

/** A buffer as newer runtimes have it: detaching one twice throws there. */
function createBuffer(): { buffer: ArrayBuffer; getLength: () => number } {
  const buffer = new ArrayBuffer(8);
  let length = 8;
  Object.defineProperty(buffer, 'byteLength', { get: () => length });
  Object.defineProperty(buffer, 'transfer', {
    value: () => {
      if (length === 0) throw new TypeError('detached');
      length = 0;
    },
  });
  return { buffer, getLength: () => length };
}

describe('releasing a buffer', () => {
  it('detaches it', () => {
    const { buffer, getLength } = createBuffer();
    releaseBuffer(buffer);
    expect(getLength()).toBe(0);
  });

  it('does nothing the second time: a file that was not compressed is read and inflated in one buffer', () => {
    const { buffer } = createBuffer();
    releaseBuffer(buffer);
    expect(() => releaseBuffer(buffer)).not.toThrow();
  });

  it('leaves it to the garbage collector where buffers can not be detached', () => {
    const buffer = new ArrayBuffer(8);
    Object.defineProperty(buffer, 'transfer', { value: undefined });
    releaseBuffer(buffer);
    expect(buffer.byteLength).toBe(8);
  });
});
