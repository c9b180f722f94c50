/** What the page around may ask for. docs/embedding.md says it to those who write such pages. */
export type Order =
  | {
      readonly kind: 'open';
      readonly id: string;
      readonly profile: Given;
      readonly base: Given | undefined;
      readonly mode: 'diff_base' | 'base';
      readonly normalize: boolean;
    }
  | { readonly kind: 'query'; readonly id: string; readonly text: string };

/** A profile as it is handed over. */
export type Given =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'url'; readonly url: string; readonly name: string };

/** What the page around is told. */
export type Tidings =
  | { readonly type: 'pproflens:ready'; readonly version: 1 }
  | { readonly type: 'pproflens:opened'; readonly id: string; readonly name: string }
  | {
      readonly type: 'pproflens:error';
      readonly id: string;
      readonly code: string;
      readonly message: string;
    }
  | { readonly type: 'pproflens:changed'; readonly query: string };

export type ParsedMessage =
  | Order
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string }
  /** Somebody else's: browser extensions and tools send messages, too. */
  | { readonly kind: 'foreign' };

/** As many bytes as a message may bring: the browser has copied them by then, and opening takes a multiple. */
export const mostBytes = 512 * 2 ** 20;
const mostUrl = 8_192;
const mostName = 300;
const mostQuery = 131_072;
const mostId = 100;

/** An order in what a message brought, every field of it looked at. Never throws. */
export function parseMessage(data: unknown): ParsedMessage {
  const type = read(data, 'type');
  if (typeof type !== 'string' || !type.startsWith('pproflens:')) return { kind: 'foreign' };
  const given = read(data, 'id');
  const id = typeof given === 'string' && given.length <= mostId ? given : '';
  const refuse = (reason: string): ParsedMessage => ({ kind: 'refused', id, reason });
  if (given !== undefined && id !== given) {
    return refuse(`id is no string of at most ${mostId} characters`);
  }
  switch (type) {
    case 'pproflens:open':
      return parseOpen(data, id, refuse);
    case 'pproflens:query':
      return parseQuery(data, id, refuse);
  }
  return refuse('there is no message of this type');
}

function parseQuery(
  data: unknown,
  id: string,
  refuse: (reason: string) => ParsedMessage,
): ParsedMessage {
  const text = read(data, 'text');
  if (typeof text !== 'string') return refuse('text is no string');
  if (text.length > mostQuery) return refuse(`text has more than ${mostQuery} characters`);
  if (!/^[/?]/.test(text)) return refuse('text begins neither with / nor with ?');
  return { kind: 'query', id, text };
}

function parseOpen(
  data: unknown,
  id: string,
  refuse: (reason: string) => ParsedMessage,
): ParsedMessage {
  const profile = parseGiven(data);
  if (typeof profile === 'string') return refuse(profile);
  const givenBase = read(data, 'base');
  const base = givenBase === undefined ? undefined : parseGiven(givenBase);
  if (typeof base === 'string') return refuse(`base: ${base}`);
  const mode = read(data, 'mode') ?? 'diff_base';
  if (mode !== 'diff_base' && mode !== 'base') return refuse('mode is neither diff_base nor base');
  const normalize = read(data, 'normalize') ?? false;
  if (typeof normalize !== 'boolean') return refuse('normalize is no boolean');
  return { kind: 'open', id, profile, base, mode, normalize };
}

/** Errors: a text that says what is wrong. */
function parseGiven(data: unknown): Given | string {
  const name = read(data, 'name') ?? '';
  if (typeof name !== 'string') return 'name is no string';
  if (name.length > mostName) return `name has more than ${mostName} characters`;
  const bytes = read(data, 'bytes');
  const url = read(data, 'url');
  if (bytes === undefined && url === undefined) return 'neither bytes nor url is given';
  if (bytes !== undefined && url !== undefined) return 'bytes and url are given';
  if (bytes === undefined) return parseUrl(url, name);
  if (bytes instanceof Blob) return makeFile(bytes, bytes.size, name);
  if (bytes instanceof ArrayBuffer) return makeFile(bytes, bytes.byteLength, name);
  if (bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer) {
    return makeFile(
      new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      bytes.byteLength,
      name,
    );
  }
  return 'bytes is no ArrayBuffer, Uint8Array or Blob';
}

function makeFile(part: BlobPart, size: number, name: string): Given | string {
  if (size > mostBytes) return `bytes has more than ${mostBytes} bytes`;
  return { kind: 'file', file: new File([part], name || 'profile') };
}

function parseUrl(url: unknown, name: string): Given | string {
  if (typeof url !== 'string') return 'url is no string';
  if (url.length > mostUrl) return `url has more than ${mostUrl} characters`;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return 'url is no http or https address';
  return { kind: 'url', url: new URL(url).href, name };
}

/** A field of what may be anything. */
function read(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return undefined;
  return Reflect.get(data, key);
}
