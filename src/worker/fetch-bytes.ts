import { maxInflatedBytes } from '../profile/inflate.ts';
import { ProfileError } from '../profile/profile-error.ts';

/**
 * Bytes of an address, reported as they come. Errors: throws with the server's status or the browser's reason, ProfileError
 * `too-large` beyond what is ever opened.
 */
export async function fetchBytes(
  url: string,
  onProgress: (done: number, total: number | undefined) => void,
): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${response.statusText}`);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const declared = Number(response.headers.get('content-length') ?? '');
  // A compressed transfer declares the length before decompression.
  const isPlain = response.headers.get('content-encoding') === null;
  const total = declared > 0 && isPlain ? declared : undefined;
  const chunks: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const part = await reader.read();
    if (part.done) break;
    chunks.push(part.value);
    done += part.value.length;
    if (done > maxInflatedBytes) {
      await reader.cancel();
      throw new ProfileError('too-large', `${url} holds more than ${maxInflatedBytes} bytes`);
    }
    onProgress(done, total);
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
