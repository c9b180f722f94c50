/**
 * Gives a buffer's memory back at once, where the runtime can detach buffers: the garbage collector looks at hundreds of
 * megabytes of them too late. The buffer and its views are empty afterwards; doing it again does nothing.
 */
export function releaseBuffer(buffer: ArrayBufferLike): void {
  if (buffer.byteLength === 0) return;
  const transfer: unknown = Reflect.get(buffer, 'transfer');
  if (typeof transfer === 'function') transfer.call(buffer, 0);
}
