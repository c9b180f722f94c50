import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';

/** What an address or standard input may hold at most; it is kept in memory. */
export const maxFetchedBytes = 2 ** 30;

/** Seconds; undefined: not given. */
export interface FetchTimes {
  readonly seconds: number | undefined;
  readonly timeout: number | undefined;
}

/** A profile to be had over HTTP. */
export interface Target {
  readonly url: URL;
  /** How long the other side collects, 0 = it answers at once. */
  readonly seconds: number;
  readonly timeoutMillis: number;
  /** `https+insecure`: any certificate will do. */
  readonly isInsecure: boolean;
}

/**
 * The target that a source means: http, https, https+insecure, or `host:port/path`; undefined for a file. -seconds goes into
 * the address, and the timeout is half as long again as the collecting.
 *
 * Source: pprof internal/driver/fetch.go adjustURL.
 */
export function findTarget(source: string, times: FetchTimes): Target | undefined {
  const scheme = /^(https?|https\+insecure):\/\//i.exec(source)?.[1]?.toLowerCase();
  const isBare = /^([\w.-]+|\[[\da-f:]+\]):\d+([/?]|$)/i.test(source);
  if (scheme === undefined && !isBare) return undefined;
  const text =
    scheme === undefined ? `http://${source}` : source.replace(/^https\+insecure/i, 'https');
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const given = times.seconds ?? 0;
  if (given > 0) url.searchParams.set('seconds', String(given));
  const asked = url.searchParams.get('seconds') ?? '';
  const seconds = given > 0 ? given : /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
  const timeout = times.timeout ?? 0;
  const waited = timeout > 0 ? timeout : seconds > 0 ? seconds * 1.5 : 60;
  return { url, seconds, timeoutMillis: waited * 1000, isInsecure: scheme === 'https+insecure' };
}

/** The address as it may be shown: without a password. */
export function formatTarget({ url }: Target): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = 'xxxxx';
  return shown.href;
}

const maxRedirects = 10;

/**
 * The bytes of a target, never more than `limit` in memory. Errors: throws with what went wrong, in pprof's words where it
 * has some: `http fetch: …`, `server response: 404 Not Found`.
 */
export async function fetchTarget(target: Target, limit = maxFetchedBytes): Promise<Uint8Array> {
  const { timeoutMillis } = target;
  const stop = AbortSignal.timeout(timeoutMillis);
  try {
    let { url } = target;
    for (let redirects = 0; ; redirects++) {
      const response = await getResponse(url, stop, target.isInsecure);
      const next = findRedirect(response, url);
      if (!next) return await readResponse(response, limit);
      response.destroy();
      if (redirects === maxRedirects) throw new Error(`stopped after ${maxRedirects} redirects`);
      url = next;
    }
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    const reason = stop.aborted ? `no answer in ${timeoutMillis / 1000}s` : describe(error);
    throw new Error(`http fetch: ${reason}`);
  }
}

/** The other side answered, but not with a profile. */
class ResponseError extends Error {}

function getResponse(url: URL, signal: AbortSignal, isInsecure: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // The profile's own gzip is all the compression there is to be.
    const headers = { 'accept-encoding': 'identity' };
    const onResponse = (response: IncomingMessage) => resolve(response);
    const request: ClientRequest =
      url.protocol === 'https:'
        ? requestSecure(url, { headers, signal, rejectUnauthorized: !isInsecure }, onResponse)
        : requestPlain(url, { headers, signal }, onResponse);
    request.once('error', reject);
    request.end();
  });
}

function findRedirect({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return undefined;
  const next = new URL(headers.location, from);
  if (!/^https?:$/.test(next.protocol)) throw new Error(`redirect to ${next.protocol}`);
  return next;
}

async function readResponse(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const { statusCode = 0, statusMessage = '', headers } = response;
  if (statusCode !== 200) {
    const isFromPprof = headers['x-go-pprof'] !== undefined;
    const body = isFromPprof ? ` - ${await readBeginning(response)}` : '';
    response.destroy();
    throw new ResponseError(`server response: ${statusCode} ${statusMessage}${body}`);
  }
  if (Number(headers['content-length'] ?? 0) > limit) {
    response.destroy();
    throw new ResponseError(describeExcess(limit));
  }
  return readStream(response, limit);
}

/** What Go's profile handlers say about a bad request, as one line. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > 500) break;
  }
  return text.slice(0, 500).replace(/\s+/g, ' ').trim();
}

/** All of a stream. Errors: throws as soon as there is more than `limit`, and for what the stream fails with. */
export async function readStream(
  stream: NodeJS.ReadableStream,
  limit = maxFetchedBytes,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new ResponseError(describeExcess(limit));
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function describeExcess(limit: number): string {
  return `too large: more than ${limit.toLocaleString('en')} bytes`;
}

/** A host of several addresses fails with one error for each, and no message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
