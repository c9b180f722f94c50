/**
 * Names as patterns and back: what pprof writes into an option when a function is chosen in its page.
 * Source: the menus of pprof's page, internal/driver/html.
 */

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
