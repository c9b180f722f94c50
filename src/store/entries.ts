import { dataScheme } from '../query/codec.ts';
import { getLinkName } from '../share/link.ts';
import { embeddedScheme } from '../share/page-file.ts';
import type { LensError } from '../worker/protocol.ts';
import type { SavedPage } from './saved-page.ts';
import type { ProfileEntry } from './state.ts';

export function makeFileEntry(id: number, file: File): ProfileEntry {
  return { id, name: file.name, source: { kind: 'file', file }, url: '', sampleType: '' };
}

/** The entry of a profile that comes with the link or the page itself; undefined for any other address. */
export function makeCarriedEntry(
  id: number,
  url: string,
  saved: SavedPage | undefined,
): ProfileEntry | undefined {
  if (url.startsWith(dataScheme)) {
    const text = url.slice(dataScheme.length);
    return { id, name: getLinkName(text), source: { kind: 'data', text }, url, sampleType: '' };
  }
  const row = url.startsWith(embeddedScheme) ? url.slice(embeddedScheme.length) : '';
  const profile = /^\d+$/.test(row) ? saved?.profiles[Number(row)] : undefined;
  if (!profile) return undefined;
  const { name, file } = profile;
  return { id, name, source: { kind: 'file', file }, url, sampleType: '' };
}

/** The entry of the same file, handed over before. */
export function findFile(entries: readonly ProfileEntry[], file: File): ProfileEntry | undefined {
  return entries.find(
    ({ name, source }) =>
      name === file.name &&
      source.kind === 'file' &&
      source.file.size === file.size &&
      source.file instanceof File &&
      source.file.lastModified === file.lastModified,
  );
}

/** The address in a text, undefined unless it is http or https. */
export function resolveUrl(text: string, base: string): URL | undefined {
  try {
    const url = new URL(text.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Last part of an address, as a name for what it holds. */
export function getUrlName(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The server of `pproflens -http` could not read the profile again; its words say why. */
export function explainServer(error: unknown): LensError {
  return {
    code: 'unreachable',
    message: error instanceof Error ? error.message : String(error),
    detail: 'The profile could not be read again; the one that is open stays.',
    hint: 'Is the program still running, and pproflens in its terminal?',
  };
}

/** A browser doesn't tell a page why a fetch failed; what it can be, and what to do, is worth saying. */
export function explain(entry: ProfileEntry, error: LensError, pageUrl: string): LensError {
  if (entry.source.kind === 'data') return explainLink(error);
  if (error.code !== 'unreachable' || entry.source.kind !== 'url') return error;
  const { url } = entry.source;
  const status = /\b[45]\d\d\b/.exec(error.message.replace(url, ''))?.[0];
  const detail = status
    ? `The server answered ${status}: the file is not there, or not for everybody.`
    : describeUnreachable(url, pageUrl);
  const quoted = `'${url.replaceAll("'", "'\\''")}'`;
  return {
    ...error,
    detail,
    hint: `Check the address, or get the file with curl -o profile.pb.gz ${quoted} and drop it here.`,
  };
}

/** A link that was cut or changed is no file that was written badly. */
function explainLink(error: LensError): LensError {
  const hint =
    'Ask for the link again, or for the profile as a file: chat and mail programs cut long links.';
  if (error.code === 'too-large') {
    const detail = 'The link unpacks to more than 64 MB, which no link is meant to hold.';
    return { ...error, detail, hint: 'Ask for the profile as a file.' };
  }
  const detail = 'The link does not hold a whole profile: it was cut or changed on its way.';
  return { ...error, detail, hint };
}

function describeUnreachable(url: string, pageUrl: string): string {
  if (pageUrl.startsWith('file:')) {
    return 'This page is a file, and such a page connects to nothing: it shows what it carries, and files of this computer.';
  }
  const { hostname } = new URL(url);
  const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  if (pageUrl.startsWith('https:') && url.startsWith('http:') && !isLocal) {
    return 'The address is plain http and this page is https: browsers refuse to mix the two.';
  }
  return 'The address cannot be reached, or its server does not let other sites read it (no CORS header).';
}
