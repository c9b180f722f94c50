/** A place that a link is sent through, and the characters that fit there. */
export interface Place {
  readonly limit: number;
  readonly name: string;
}

/**
 * What takes links of what length, shortest first. The numbers are the makers' own: Discord and Slack on the length of messages
 * (Slack advises 4,000), Teams about 28 kB a message, GitHub 65,536 characters a comment, Firefox a megabyte an address
 * (network.standard-url.max-length) and Chromium two. Old mail programs and proxies stop at about 2,000.
 */
export const places: readonly Place[] = [
  { limit: 2_000, name: 'any chat, old mail programs and proxies' },
  { limit: 4_000, name: 'a Slack message' },
  { limit: 28_000, name: 'a Teams message' },
  { limit: 65_000, name: 'a GitHub comment' },
  { limit: 1_000_000, name: 'the address bar of Chrome and Firefox' },
];

/** In words, where a link of this length usually goes through whole, and where it may be cut. */
export function describeFit(length: number): string {
  const fitting = places.filter(({ limit }) => length <= limit).map(({ name }) => name);
  const [tightest] = fitting;
  if (tightest === undefined) return 'Too long for any browser.';
  if (fitting.length === places.length) return 'Fits everywhere: chats, mail, tickets.';
  const cut = places.filter(({ limit }) => length > limit).map(({ name }) => name);
  return `Usually fits ${joinWords(fitting)}; may be cut in ${joinWords(cut)}.`;
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
