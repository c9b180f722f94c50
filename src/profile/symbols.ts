import type { Functions, Profile } from './profile.ts';

/**
 * Names as pprof shows them: a mangled C++ or Rust symbol demangled, demangled C++ without its parameters and template
 * arguments. `demangle` returns undefined for what it doesn't know.
 *
 * Source: pprof internal/symbolizer/symbolizer.go; the rule is applied to every function once, at load.
 */
export function simplifyName(
  name: string,
  systemName: string,
  demangle: (symbol: string) => string | undefined,
): string {
  if (name !== '' && name !== systemName) return name;
  const demangled = demangle(systemName);
  if (demangled !== undefined) return demangled;
  if (!looksLikeDemangled(systemName)) return systemName;
  return removeGroups(removeGroups(systemName, '(', ')'), '<', '>');
}

/** C++ by its look; Java's `.<init>` and Go's `(*T[...]).M` are kept out. */
function looksLikeDemangled(name: string): boolean {
  if (name.includes('.<') || name.includes(']).')) return false;
  return /[<>[\]]|::/.test(name);
}

/** The text without its balanced groups; from an unbalanced closer on it stays as it is. */
function removeGroups(text: string, open: string, close: string): string {
  if (!text.includes(open)) return text;
  let kept = '';
  let nesting = 0;
  let groupStart = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === open) {
      if (nesting++ === 0) groupStart = kept.length;
    } else if (letter === close) {
      nesting--;
      if (nesting < 0) return kept + text.slice(at);
      if (nesting === 0) {
        kept = kept.slice(0, groupStart);
        continue;
      }
    }
    kept += letter;
  }
  return kept;
}

const colon = 0x3a;
const triggers = new Set(['<', '>', '[', ']'].map((letter) => letter.charCodeAt(0)));

/** Whether the bytes of a name could be changed by `simplifyName`: it has a trigger letter, `::`, or starts as mangled. */
function mayChange(bytes: Uint8Array): boolean {
  // Mangled: _Z, __Z, _R, __R.
  if (bytes[0] === 0x5f) return true;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (triggers.has(byte) || (byte === colon && bytes[i + 1] === colon)) return true;
  }
  return false;
}

/** The profile with every function's name simplified. Names that stay are not decoded. */
export function simplifyNames(
  profile: Profile,
  demangle: (symbol: string) => string | undefined,
): Profile {
  const { functions, strings } = profile;
  const name = functions.name.slice();
  const extra: string[] = [];
  const rowByText = new Map<string, number>();
  let isChanged = false;
  for (let fn = 0; fn < functions.count; fn++) {
    const systemName = functions.systemName[fn];
    const systemBytes = strings.getBytes(systemName);
    // Same row: pprof's test is name ≠ system name, so only equal texts go on.
    if (name[fn] !== systemName && strings.get(name[fn]) !== '') {
      if (strings.get(name[fn]) !== strings.get(systemName)) continue;
    }
    if (name[fn] === systemName && systemBytes && !mayChange(systemBytes)) continue;
    const before = strings.get(name[fn]);
    const after = simplifyName(before, strings.get(systemName), demangle);
    if (after === before) continue;
    let row = rowByText.get(after);
    if (row === undefined) {
      row = strings.count + extra.length;
      extra.push(after);
      rowByText.set(after, row);
    }
    name[fn] = row;
    isChanged = true;
  }
  if (!isChanged) return profile;
  const changed: Functions = { ...functions, name };
  return { ...profile, functions: changed, strings: strings.extend(extra) };
}
