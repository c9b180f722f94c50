import type { Search } from '../views/contract.ts';

/**
 * The search for a pattern in RE2's syntax, as in every option of pprof: case matters unless it begins with `(?i)`.
 * The expression engine is loaded when the first pattern needs it. Errors: rejects with Go's own words.
 */
export async function compileSearch(text: string): Promise<Search> {
  // Most searches are a plain piece of a name, which needs no expression engine at all.
  if (!/[\\^$.|?*+()[\]{}]/.test(text)) return { text, matches: (name) => name.includes(text) };
  const { RE2JS } = await import('re2js');
  const pattern = RE2JS.compile(text);
  return { text, matches: (name) => pattern.test(name) };
}
