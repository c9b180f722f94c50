import { RE2JS } from 're2js';
import type { Profile } from '../profile/profile.ts';

/**
 * Name of the first function that a pattern finds, "" if there is none. Errors: throws for a pattern that doesn't compile,
 * which the prompt has refused before.
 */
export function findFunction({ functions, strings }: Profile, pattern: string): string {
  const regexp = RE2JS.compile(pattern);
  for (let row = 0; row < functions.count; row++) {
    const name = strings.get(functions.name[row]);
    if (regexp.test(name)) return name;
  }
  return '';
}
