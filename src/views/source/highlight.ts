import type { LanguageFn } from 'highlight.js';

/** A run of one colour; `kind` "" is plain. */
export interface Token {
  readonly text: string;
  readonly kind: string;
}

/** Beyond either, a file is shown without colours: it would hold up the page for too long. */
export const MAX_LINES = 20_000;
export const MAX_CHARACTERS = 1_000_000;

const loaders: Readonly<Record<string, () => Promise<{ readonly default: LanguageFn }>>> = {
  go: () => import('highlight.js/lib/languages/go'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  rust: () => import('highlight.js/lib/languages/rust'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  php: () => import('highlight.js/lib/languages/php'),
};

const extensions: Readonly<Record<string, string>> = {
  go: 'go',
  c: 'c',
  // A header may be C++, of which C is nearly a part.
  ...Object.fromEntries(
    ['h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'inl'].map((e) => [e, 'cpp']),
  ),
  rs: 'rust',
  java: 'java',
  ...Object.fromEntries(['js', 'mjs', 'cjs', 'jsx'].map((e) => [e, 'javascript'])),
  ...Object.fromEntries(['ts', 'mts', 'cts', 'tsx'].map((e) => [e, 'typescript'])),
  ...Object.fromEntries(['py', 'pyx', 'pyi'].map((e) => [e, 'python'])),
  rb: 'ruby',
  php: 'php',
};

/** Language of a file by its ending, `plaintext` when it is none that has colours here. */
export function findLanguage(path: string): string {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(extensions, ending) ? extensions[ending] : 'plaintext';
}

/** Lines as an editor counts them: a newline at the end of the file starts no further line. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Colours of a whole file, a list of tokens per line, so that a comment or string over several lines is one in each.
 * undefined when the language has no colours here or the file is too large.
 */
export async function highlightLines(
  text: string,
  path: string,
): Promise<readonly (readonly Token[])[] | undefined> {
  const language = findLanguage(path);
  if (language === 'plaintext' || text.length > MAX_CHARACTERS) return undefined;
  const lines = splitLines(text);
  if (lines.length > MAX_LINES) return undefined;
  const [core, definition] = await Promise.all([
    import('highlight.js/lib/core'),
    loaders[language](),
  ]);
  core.default.registerLanguage(language, definition.default);
  // Lines are joined anew, so that the tokens split into exactly these.
  const result = core.default.highlight(lines.join('\n'), { language, ignoreIllegals: true });
  return splitTokens(parseMarkup(result.value));
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/**
 * Tokens of highlight.js's output. That is `<span class="hljs-…">`, `</span>` and text with five entities; it is read
 * here as text and never becomes HTML of the page.
 */
export function parseMarkup(markup: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  for (const part of markup.split(/(<[^>]*>)/)) {
    if (part === '') continue;
    if (part === '</span>') open.pop();
    else if (part.startsWith('<')) {
      // `hljs-title function_`: the first name is the kind, a language's own wrapper has none.
      open.push(/class="hljs-([\w-]+)/.exec(part)?.[1] ?? '');
    } else {
      const text = part.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity]);
      tokens.push({ text, kind: open.findLast((kind) => kind !== '') ?? '' });
    }
  }
  return tokens;
}

/** The same tokens cut at line ends, one list per line. */
export function splitTokens(tokens: readonly Token[]): Token[][] {
  let line: Token[] = [];
  const lines = [line];
  for (const { text, kind } of tokens) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) {
        line = [];
        lines.push(line);
      }
      if (piece !== '') line.push({ text: piece, kind });
    });
  }
  return lines;
}
