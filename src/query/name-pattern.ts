/**
 * Names as patterns and back: what pprof writes into an option when a function is chosen in its page.
 * Source: the menus of pprof's page, internal/driver/html.
 */

import type { Granularity } from './query.ts';

const special = /[\\.+*?()|[\]{}^$]/g;

/** The text with every character that means something in a pattern escaped: `main.(*T).f` is `main\.\(\*T\)\.f`. */
export function quoteName(name: string): string {
  return name.replace(special, '\\$&');
}

/** The pattern that finds this name and no longer one: `^main\.f$`. */
export function matchWhole(name: string): string {
  return `^${quoteName(name)}$`;
}

/** The name that a pattern of the form `^quoted name$` stands for; undefined for any other pattern. */
export function findWholeName(pattern: string): string | undefined {
  const inner = /^\^(.+)\$$/s.exec(pattern)?.[1];
  if (inner === undefined) return undefined;
  const name = inner.replace(/\\([\\.+*?()|[\]{}^$])/g, '$1');
  return quoteName(name) === inner ? name : undefined;
}

/** Either pattern; an empty one, or one that is there already, adds nothing. */
export function addAlternative(old: string, added: string): string {
  if (old === '' || added === old) return added;
  return old.split('|').includes(added) ? old : `${old}|${added}`;
}

/**
 * The pattern that finds the function of an entry by what a view calls it: `main.f`, `main.f:12`, `main.f /src/a.go:12`,
 * `0000000000401234 main.f /src/a.go:12`. A file where the entry is a file; the binary where only that is known (differs from
 * pprof: it takes `[libc.so]` for a function). Undefined for an entry that no pattern finds.
 */
export function matchEntry(name: string, granularity: Granularity | ''): string | undefined {
  if (name === '' || name === '<unknown>') return undefined;
  const hasAddress = granularity === 'addresses';
  const text = hasAddress ? name.replace(/^[0-9a-f]{16} /, '') : name;
  const binary = /^\[(.+)\]$/.exec(text)?.[1];
  if (binary !== undefined) return `(^|/)${quoteName(binary)}$`;
  if (granularity === 'files') return matchWhole(text);
  const unlined = text.replace(/(?::\d+){1,2}$/, '');
  if (granularity === '' || granularity === 'functions') return matchWhole(unlined);
  return matchWhole(/^(.+?) (?:(?:\/|[A-Za-z]:[\\/]).*|\S*[./]\S*)$/.exec(unlined)?.[1] ?? unlined);
}
