import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { getHeaderPolicy } from '../../../scripts/page-policy.mjs';
import { ProfileError } from '../../profile/profile-error.ts';
import {
  formatOrigin,
  getHostName,
  isLoopback,
  type ListenAddress,
  listHostNames,
} from './address.ts';
import { readNamedSource, type SourceFolders } from './named-source.ts';
import type { PageFiles } from './page-files.ts';
import type { ServedProfile, Version } from './served-profile.ts';

export interface ServerParts {
  readonly page: PageFiles;
  readonly profile: ServedProfile;
  readonly folders: SourceFolders;
}

/** A server that listens. */
export interface LocalServer {
  /** `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly profile: ServedProfile;
  /** Where a version is to be had, from the root: `/local/TOKEN/profile/1/heap.pb.gz`. */
  readonly getProfilePath: (version: Version) => string;
  readonly close: () => void;
}

/** Connections beyond these are closed at once. */
const maxConnections = 500;
/** Answers in the making beyond these are refused with 503. */
const maxRunning = 64;

/** The page of a deployed copy has the same. */
const pagePolicy = getHeaderPolicy();

const commonHeaders: OutgoingHttpHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: OutgoingHttpHeaders;
}

const notFound = refuse(404, 'not found');

function refuse(status: number, reason: string, headers?: OutgoingHttpHeaders): Answer {
  const type = 'text/plain; charset=utf-8';
  return { status, type, body: `${reason}\n`, ...(headers ? { headers } : {}) };
}

/**
 * Serves the page, the profile and the sources that it names. Profile and sources take the token in the address; nothing
 * allows other sites to read answers, and a request by a name that isn't this machine's is refused. It listens before it
 * loads, so that a port in use is told before half a minute of collecting a profile.
 *
 * Errors: rejects with the system's error (EADDRINUSE, …) when it can't listen, and with what `load` fails with.
 */
export async function startServer(
  address: ListenAddress,
  load: () => Promise<ServerParts>,
): Promise<LocalServer> {
  const token = randomBytes(16).toString('hex');
  let parts: ServerParts | undefined;
  const names = listHostNames(address.host);
  const server = createBoundedServer(async (request) => {
    if (!names.has(getHostName(request.headers.host ?? ''))) {
      return refuse(403, 'asked by a name that is not of this server');
    }
    return parts ? answer(request, token, parts) : refuse(503, 'the profile is being read');
  });
  await listen(server, address);
  try {
    parts = await load();
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
  return {
    origin: formatOrigin(address.host, getPort(server.address())),
    profile: parts.profile,
    getProfilePath: (version) => buildProfilePath(token, version),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function createBoundedServer(makeAnswer: (request: IncomingMessage) => Promise<Answer>): Server {
  let running = 0;
  const server = createServer({ maxHeaderSize: 16_384 }, async (request, response) => {
    // A body means nothing here; the connection ends with the answer rather than read one to its end.
    if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding']) {
      response.setHeader('connection', 'close');
    }
    if (running >= maxRunning) {
      send(request, response, refuse(503, 'too many requests at once', { 'retry-after': '1' }));
      return;
    }
    running += 1;
    response.once('close', () => {
      running -= 1;
    });
    try {
      send(request, response, await makeAnswer(request));
    } catch {
      send(request, response, refuse(500, 'this is a defect of pproflens'));
    }
  });
  server.maxConnections = maxConnections;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  return server;
}

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function getPort(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function buildProfilePath(token: string, { id, name }: Version): string {
  // Readable in the address bar: heap@14:05:09.
  const escaped = encodeURIComponent(name).replace(/%3A/g, ':').replace(/%40/g, '@');
  return `/local/${token}/profile/${id}/${escaped}`;
}

function send(request: IncomingMessage, response: ServerResponse, given: Answer): void {
  const { status, type, body, headers } = given;
  if (response.destroyed) return;
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': type,
    'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.length,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(
  request: IncomingMessage,
  token: string,
  parts: ServerParts,
): Promise<Answer> {
  const { path, query } = splitAddress(request.url ?? '');
  if (path === undefined) return refuse(400, 'bad address');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const local = /^\/local\/([^/]*)\/(.*)$/s.exec(path);
  if (!local) {
    if (!isRead) return refuse(405, 'only GET and HEAD', { allow: 'GET, HEAD' });
    const file = await parts.page.read(path);
    if (!file) return notFound;
    const headers = { 'content-security-policy': pagePolicy, 'cache-control': 'no-cache' };
    return { status: 200, type: file.type, body: file.bytes, headers };
  }
  if (!isSame(local[1], token)) return notFound;
  return answerLocal(local[2], query, request.method ?? '', token, parts);
}

/** Path and query of an address, unescaped once; a path that can't be is undefined. */
function splitAddress(address: string): { path: string | undefined; query: URLSearchParams } {
  const question = address.indexOf('?');
  const query = new URLSearchParams(question < 0 ? '' : address.slice(question + 1));
  try {
    return { path: decodeURIComponent(question < 0 ? address : address.slice(0, question)), query };
  } catch {
    return { path: undefined, query };
  }
}

/** Takes the same time wherever they differ. */
function isSame(given: string, token: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(token);
  return one.length === other.length && timingSafeEqual(one, other);
}

async function answerLocal(
  path: string,
  query: URLSearchParams,
  method: string,
  token: string,
  { profile, folders }: ServerParts,
): Promise<Answer> {
  const wanted = path === 'refresh' ? 'POST' : 'GET';
  if (method !== wanted && !(method === 'HEAD' && wanted === 'GET')) {
    return refuse(405, `only ${wanted}`, { allow: wanted });
  }
  const describe = (version: Version): Answer => describeVersion(token, profile, version);
  switch (path) {
    case 'state':
      return describe(profile.latest);
    case 'newest':
      return describe(await profile.follow());
    case 'refresh':
      return refresh(profile, describe);
    case 'source':
      return readSource(query.get('file') ?? '', profile, folders);
  }
  const id = /^profile\/([^/]+)\/[^/]*$/.exec(path)?.[1] ?? '';
  const version = profile.find(id);
  if (!version) return refuse(404, 'no such version of the profile');
  return { status: 200, type: 'application/octet-stream', body: version.bytes };
}

/** What the page is told; `src/store/local-server.ts` reads it. */
function describeVersion(token: string, profile: ServedProfile, version: Version): Answer {
  const { canRefresh, canWatch, sources, baseSource } = profile;
  const body = JSON.stringify({
    profile: buildProfilePath(token, version),
    canRefresh,
    canWatch,
    sources,
    base: baseSource,
  });
  return { status: 200, type: 'application/json', body };
}

async function refresh(
  profile: ServedProfile,
  describe: (version: Version) => Answer,
): Promise<Answer> {
  if (!profile.canRefresh) return refuse(409, 'standard input can be read only once');
  try {
    return describe(await profile.refresh());
  } catch (error) {
    if (error instanceof ProfileError) return refuse(502, error.message);
    throw error;
  }
}

async function readSource(
  file: string,
  profile: ServedProfile,
  folders: SourceFolders,
): Promise<Answer> {
  if (!profile.hasSourceFile(file)) return refuse(404, 'the profile names no such file');
  const outcome = await readNamedSource(file, folders);
  if (outcome.kind === 'refused') return refuse(outcome.status, outcome.reason);
  return { status: 200, type: 'text/plain; charset=utf-8', body: outcome.bytes };
}

/** A line of warning where others than this machine can reach the server, else undefined. */
export function warnOfReach({ host }: ListenAddress): string | undefined {
  return isLoopback(host)
    ? undefined
    : `listening on ${host}: whoever can reach this machine and has the address sees the profile and its sources`;
}
