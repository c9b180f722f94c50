import { decodeBase64, encodeBase64 } from './base64.ts';

/** Around what a saved page carries; the build puts them into the template, and they appear nowhere else in it. */
export const pageStart = '<!--pproflens:shared-->';
export const pageEnd = '<!--/pproflens:shared-->';

/** Types of the script elements that a saved page carries: no browser runs them. */
export const stateType = 'application/json';
export const profileType = 'application/octet-stream;base64';

/** What stands in a saved page's link in place of an address; the number of the profile follows. */
export const embeddedScheme = 'embedded:';

/** What a saved page shows, besides its profiles. */
export interface PageContent {
  /** Heads the page; "" for the profile's name. */
  readonly title: string;
  readonly notes: string;
  /** What follows `#` when the page is opened. */
  readonly state: string;
  /** Names of the profiles, in the order of their elements. */
  readonly names: readonly string[];
  readonly sources: readonly { readonly path: string; readonly text: string }[];
}

/**
 * A page of its own: the template with profiles, state and sources in it. Nothing that comes from a profile is markup: profiles
 * are base64, all texts JSON without a `<`.
 *
 * Errors: throws for a text that is no template.
 */
export function buildPageFile(
  template: string,
  content: PageContent,
  profiles: readonly Uint8Array[],
): string {
  const start = template.indexOf(pageStart);
  const end = template.indexOf(pageEnd, start);
  if (start < 0 || end < 0) throw new Error('this is no template of a page');
  const parts = [
    template.slice(0, start + pageStart.length),
    `\n<script type="${stateType}" data-shared="state">${escapeJson(content)}</script>\n`,
  ];
  for (const profile of profiles) {
    parts.push(
      `<script type="${profileType}" data-shared="profile">`,
      encodeBase64(profile),
      '</script>\n',
    );
  }
  parts.push(template.slice(end));
  return parts.join('');
}

/** JSON that ends no script element and begins no comment. */
function escapeJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** What a page carries, read back from its elements' texts. Errors: undefined for what `buildPageFile` did not write. */
export function readPageContent(text: string): PageContent | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const getString = (key: string): string => {
    const value: unknown = Reflect.get(given, key);
    return typeof value === 'string' ? value : '';
  };
  const names: unknown = Reflect.get(given, 'names');
  const sources: unknown = Reflect.get(given, 'sources');
  return {
    title: getString('title'),
    notes: getString('notes'),
    state: getString('state'),
    names: Array.isArray(names) ? names.map(String) : [],
    sources: Array.isArray(sources) ? sources.flatMap(readSource) : [],
  };
}

function readSource(given: unknown): PageContent['sources'][number][] {
  const isSource =
    typeof given === 'object' &&
    given !== null &&
    'path' in given &&
    'text' in given &&
    typeof given.path === 'string' &&
    typeof given.text === 'string';
  return isSource ? [{ path: String(given.path), text: String(given.text) }] : [];
}

/** Bytes of an embedded profile. Errors: undefined where the element's text is no base64. */
export function readPageProfile(text: string): Uint8Array<ArrayBuffer> | undefined {
  return decodeBase64(text.trim());
}
