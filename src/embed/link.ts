/** What the link of a frame says of the page around it. */
export interface EmbedLink {
  /** Origins of pages that may give orders and are told what happens; none: the page is bare, and talks to nobody. */
  readonly origins: readonly string[];
  /** What was listed and is no origin. */
  readonly refused: readonly string[];
  /** What begins the text after `#` for as long as the page is open: `embed=https://example.com&`. */
  readonly prefix: string;
}

const mostOrigins = 20;

/**
 * Reads `embed` from the text after `#`: `embed&…`, or `embed=https://one.example,https://other.example:8443&…` before
 * anything else. undefined: the page stands for itself.
 */
export function readEmbedLink(hash: string): EmbedLink | undefined {
  const prefix = /^#?(embed(?:=[^&]*)?)(?:&|$)/.exec(hash)?.[1];
  if (prefix === undefined) return undefined;
  const listed = unescapeText(prefix.slice('embed='.length))
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const origins = listed.filter(isOrigin).slice(0, mostOrigins);
  return {
    origins,
    refused: listed.filter((text) => !origins.includes(text)),
    prefix: `${prefix}&`,
  };
}

/** The text after `#` without what is said of the page around. */
export function stripPrefix(hash: string): string {
  return hash.replace(/^#?embed(?:=[^&]*)?(?:&|$)/, '#');
}

/** Scheme, host and port as a browser writes them; no path, no `*`, no `null`. */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}

function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
