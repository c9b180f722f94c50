import { ItaniumParser } from './itanium-names.ts';
import { unshown } from './itanium-types.ts';
import { Reader } from './reader.ts';

/**
 * Name of a C++ symbol without parameters and template arguments. What follows the name (parameters, a clone's
 * suffix) is not looked at, as in pprof. Errors: NotMangled where the symbol is none.
 * Source: the Itanium C++ ABI, chapter 5.1.
 */
export function demangleItanium(symbol: string): string {
  const reader = new Reader(symbol);
  reader.expect('_Z');
  const text = new ItaniumParser(reader).encoding('name');
  return text === '' || text.includes(unshown) ? reader.fail() : text;
}
