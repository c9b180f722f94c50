import type { Refusal } from './names.ts';

/** What is shared is held until it is opened: at most so many files, and so many bytes of all of them. */
const maxFiles = 20;
const maxSharedBytes = 512 * 2 ** 20;

class TooLargeError extends Error {}

/**
 * The files in a form that the system posts to the page, or why they are not taken.
 *
 * Any site can post a form here. The system's own carries `Origin: null` or none and comes as a navigation of a whole window, so
 * whatever tells of another site is refused. A site that hides its name can't be told from the system; it gains no more than a
 * link with a profile in it would.
 */
export async function readShared(
  request: Pick<Request, 'headers' | 'referrer' | 'destination' | 'body' | 'formData'>,
  origin: string,
  maxBytes = maxSharedBytes,
): Promise<readonly File[] | Refusal> {
  if (!isOfSystem(request, origin)) return 'site';
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) return 'form';
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'size';
  try {
    const { body } = request;
    // Counted as it comes in: a form is not held as a whole before its size is known. A browser without the stream has read it.
    const form = body
      ? await new Response(body.pipeThrough(limitBytes(maxBytes)), {
          headers: { 'content-type': type },
        }).formData()
      : await request.formData();
    const files = [...form.values()].filter((value) => value instanceof File);
    const sum = files.reduce((total, { size }) => total + size, 0);
    if (sum > maxBytes) return 'size';
    // A file input that was left empty posts a file without a name.
    const named = files.filter(({ name }) => name !== '').slice(0, maxFiles);
    return named.length > 0 ? named : 'form';
  } catch (error) {
    return error instanceof TooLargeError ? 'size' : 'form';
  }
}

function isOfSystem(
  { headers, referrer, destination }: Pick<Request, 'headers' | 'referrer' | 'destination'>,
  origin: string,
): boolean {
  const from = headers.get('origin') ?? 'null';
  const site = headers.get('sec-fetch-site') ?? 'none';
  return (
    destination === 'document' &&
    (from === 'null' || from === origin) &&
    (site === 'none' || site === 'same-origin') &&
    (!/^https?:/.test(referrer) || new URL(referrer).origin === origin)
  );
}

function limitBytes(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let count = 0;
  return new TransformStream({
    transform(part, controller) {
      count += part.byteLength;
      if (count > maxBytes) controller.error(new TooLargeError());
      else controller.enqueue(part);
    },
  });
}
