import { demangleItanium } from './itanium.ts';
import { NotMangled } from './reader.ts';
import { demangleRustLegacy } from './rust-legacy.ts';
import { demangleRustV0 } from './rust-v0.ts';

/** Longer symbols than compilers make are not worth the time. */
const lengthLimit = 32_768;

/**
 * Readable name of a mangled C++ (Itanium ABI) or Rust symbol, without parameters and template arguments:
 * `_ZN3foo3barEi` is `foo::bar`. As macOS does, one more `_` may come first. Undefined where the symbol is not
 * mangled or can't be read; then its own text is the best name.
 *
 * Cost: linear in symbol and name, both bounded; nesting is bounded too, so no symbol can hang or overflow it.
 * Errors: none.
 * Source: pprof internal/symbolizer/symbolizer.go, its default demangler mode.
 */
export function demangle(symbol: string): string | undefined {
  if (symbol.length > lengthLimit) return undefined;
  try {
    if (symbol.startsWith('_R')) return demangleRustV0(symbol);
    const mangled = symbol.startsWith('__Z') ? symbol.slice(1) : symbol;
    if (mangled.startsWith('_Z')) return demangleRustLegacy(mangled) ?? demangleItanium(mangled);
    return undefined;
  } catch (error) {
    if (error instanceof NotMangled) return undefined;
    throw error;
  }
}
