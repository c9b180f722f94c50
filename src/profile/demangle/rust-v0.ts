import { decodePunycode } from './punycode.ts';
import { isDigit, Reader } from './reader.ts';

const basicTypes: Readonly<Record<string, string>> = {
  a: 'i8',
  b: 'bool',
  c: 'char',
  d: 'f64',
  e: 'str',
  f: 'f32',
  h: 'u8',
  i: 'isize',
  j: 'usize',
  l: 'i32',
  m: 'u32',
  n: 'i128',
  o: 'u128',
  p: '_',
  s: 'i16',
  t: 'u16',
  u: '()',
  v: '...',
  x: 'i64',
  y: 'u64',
  z: '!',
};

/** Far more than anybody binds at once; a number in a symbol can be anything. */
const lifetimeLimit = 100;

/**
 * Reads one symbol by the grammar of RFC 2603; each method reads one of its rules and returns what that is called.
 * Generic arguments are read and left out, their brackets stay, as in pprof.
 */
class RustV0 {
  readonly #in: Reader;
  /** Lifetimes bound by the `for<…>` that are open. */
  #lifetimes = 0;

  constructor(reader: Reader) {
    this.#in = reader;
  }

  symbol(): string {
    if (isDigit(this.#in.peek())) this.#in.fail();
    const name = this.path(true);
    // The crate that a generic was instantiated in is not part of its name.
    if (this.#in.peek() !== '') this.path(false);
    if (this.#in.peek() !== '') this.#in.fail();
    return name;
  }

  path(isValue: boolean): string {
    return this.#in.nest(() => this.#in.bound(this.#path(isValue)));
  }

  #path(isValue: boolean): string {
    const kind = this.#in.next();
    switch (kind) {
      case 'C':
        return this.#identifier().name;
      case 'M':
      case 'X': {
        this.#disambiguator();
        this.path(false);
        const type = this.type();
        return kind === 'M' ? `<${type}>` : `<${type} as ${this.path(false)}>`;
      }
      case 'Y':
        return `<${this.type()} as ${this.path(false)}>`;
      case 'N':
        return this.#nestedPath(isValue);
      case 'I': {
        const name = this.path(isValue);
        while (!this.#in.take('E')) this.#genericArg();
        return `${name}${isValue ? '::' : ''}<>`;
      }
      case 'B':
        return this.#backref(() => this.path(isValue));
      default:
        return this.#in.fail();
    }
  }

  #nestedPath(isValue: boolean): string {
    const namespace = this.#in.next();
    if (!/[A-Za-z]/.test(namespace)) this.#in.fail();
    const outer = this.path(isValue);
    const { name, disambiguator } = this.#identifier();
    if (namespace >= 'a') return `${outer}::${name}`;
    const kind = namespace === 'C' ? 'closure' : namespace === 'S' ? 'shim' : namespace;
    return `${outer}::{${kind}${name === '' ? '' : `:${name}`}#${disambiguator}}`;
  }

  #identifier(): { name: string; disambiguator: number } {
    const disambiguator = this.#disambiguator();
    return { disambiguator, name: this.#plainIdentifier() };
  }

  #plainIdentifier(): string {
    const isPunycode = this.#in.take('u');
    const length = this.#in.number();
    this.#in.take('_');
    const text = this.#in.slice(length);
    if (!/^\w*$/.test(text)) this.#in.fail();
    return isPunycode ? (decodePunycode(text) ?? this.#in.fail()) : text;
  }

  #disambiguator(): number {
    return this.#in.take('s') ? this.#base62() + 1 : 0;
  }

  #base62(): number {
    if (this.#in.take('_')) return 0;
    let value = 0;
    for (;;) {
      const character = this.#in.next();
      if (character === '_') return value + 1;
      const digit = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(
        character,
      );
      if (digit < 0) this.#in.fail();
      value = value * 62 + digit;
    }
  }

  /** Reads a rule once more where it was first written, earlier in the symbol. */
  #backref(read: () => string): string {
    const here = this.#in.at - 1;
    const target = this.#base62();
    if (target >= here) this.#in.fail();
    const after = this.#in.at;
    this.#in.at = target;
    const text = read();
    this.#in.at = after;
    return text;
  }

  #genericArg(): void {
    if (this.#in.take('L')) this.#lifetime(this.#base62());
    else if (this.#in.take('K')) this.const();
    else this.type();
  }

  #lifetime(index: number): string {
    if (index === 0) return "'_";
    const depth = this.#lifetimes - index;
    if (depth < 0) this.#in.fail();
    return depth < 26 ? `'${String.fromCharCode(0x61 + depth)}` : `'z${depth - 25}`;
  }

  #binder(): string {
    if (!this.#in.take('G')) return '';
    const count = this.#base62() + 1;
    if (count > lifetimeLimit) this.#in.fail();
    const names: string[] = [];
    for (let bound = 0; bound < count; bound++) {
      this.#lifetimes++;
      names.push(this.#lifetime(1));
    }
    return `for<${names.join(', ')}> `;
  }

  type(): string {
    return this.#in.nest(() => this.#in.bound(this.#type()));
  }

  #type(): string {
    const kind = this.#in.peek();
    const basic = basicTypes[kind];
    if (basic !== undefined) {
      this.#in.at++;
      return basic;
    }
    if ('CMXYNI'.includes(kind) && kind !== '') return this.path(false);
    this.#in.at++;
    switch (kind) {
      case 'A': {
        const element = this.type();
        return `[${element}; ${this.const()}]`;
      }
      case 'S':
        return `[${this.type()}]`;
      case 'T': {
        const types = this.#typesToEnd();
        return types.length === 1 ? `(${types[0]},)` : `(${types.join(', ')})`;
      }
      case 'R':
      case 'Q': {
        const index = this.#in.take('L') ? this.#base62() : 0;
        const lifetime = index > 0 ? `${this.#lifetime(index)} ` : '';
        return `&${lifetime}${kind === 'Q' ? 'mut ' : ''}${this.type()}`;
      }
      case 'P':
        return `*const ${this.type()}`;
      case 'O':
        return `*mut ${this.type()}`;
      case 'F':
        return this.#withLifetimes(() => this.#function());
      case 'D': {
        const bounds = this.#withLifetimes(() => this.#dynBounds());
        this.#in.expect('L');
        const index = this.#base62();
        return index > 0 ? `${bounds} + ${this.#lifetime(index)}` : bounds;
      }
      case 'B':
        return this.#backref(() => this.type());
      default:
        return this.#in.fail();
    }
  }

  #withLifetimes(read: () => string): string {
    const bound = this.#lifetimes;
    const text = read();
    this.#lifetimes = bound;
    return text;
  }

  #typesToEnd(): string[] {
    const types: string[] = [];
    while (!this.#in.take('E')) types.push(this.type());
    return types;
  }

  #function(): string {
    const binder = this.#binder();
    const unsafe = this.#in.take('U') ? 'unsafe ' : '';
    let abi = '';
    if (this.#in.take('K')) {
      const name = this.#in.take('C') ? 'C' : this.#plainIdentifier().replaceAll('_', '-');
      abi = `extern "${name}" `;
    }
    const parameters = this.#typesToEnd().join(', ');
    const result = this.#in.take('u') ? '' : ` -> ${this.type()}`;
    return `${binder}${unsafe}${abi}fn(${parameters})${result}`;
  }

  #dynBounds(): string {
    const binder = this.#binder();
    const traits: string[] = [];
    while (!this.#in.take('E')) traits.push(this.#dynTrait());
    return `dyn ${binder}${traits.join(' + ')}`;
  }

  #dynTrait(): string {
    const path = this.path(false);
    const bindings: string[] = [];
    while (this.#in.take('p')) {
      const name = this.#plainIdentifier();
      bindings.push(`${name} = ${this.type()}`);
    }
    if (bindings.length === 0) return path;
    const open = path.endsWith('<>') ? path.slice(0, -1) : `${path}<`;
    const comma = open.endsWith('<') && path.endsWith('<>') ? ', ' : '';
    return `${open}${comma}${bindings.join(', ')}>`;
  }

  const(): string {
    return this.#in.nest(() => this.#const());
  }

  #const(): string {
    if (this.#in.take('p')) return '_';
    if (this.#in.take('B')) return this.#backref(() => this.const());
    const type = this.#in.next();
    const isNegative = 'aslxni'.includes(type) && this.#in.take('n');
    const digits = /^[0-9a-f]*/.exec(this.#in.text.slice(this.#in.at, this.#in.at + 64))?.[0] ?? '';
    this.#in.at += digits.length;
    this.#in.expect('_');
    const value = digits === '' ? 0n : BigInt(`0x${digits}`);
    if ('aslxnihtmyoj'.includes(type)) return formatInteger(digits, value, isNegative);
    if (type === 'b' && value <= 1n) return value === 1n ? 'true' : 'false';
    if (type === 'c' && digits.length <= 6) return formatCharacter(Number(value));
    return this.#in.fail();
  }
}

/** Beyond 64 bits pprof prints the digits as they are in the symbol. */
function formatInteger(digits: string, value: bigint, isNegative: boolean): string {
  const text = digits.length > 16 ? `0x${digits}` : String(value);
  return isNegative ? `-${text}` : text;
}

const escapeByCharacter: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\r': '\\r',
  '\n': '\\n',
  '\\': '\\\\',
  "'": "\\'",
};

function formatCharacter(point: number): string {
  const character = point < 0x7f ? String.fromCharCode(point) : '';
  const escaped = escapeByCharacter[character];
  if (escaped !== undefined) return `'${escaped}'`;
  return point >= 0x20 && point < 0x7f ? `'${character}'` : `'\\u{${point.toString(16)}}'`;
}

/**
 * Name of a Rust symbol in the v0 mangling (`_R…`), generic arguments left out. A suffix after a dot is ignored.
 * Errors: NotMangled where the symbol is none. Source: Rust RFC 2603.
 */
export function demangleRustV0(symbol: string): string {
  const [mangled = ''] = symbol.split('.', 1);
  // Back references count from after the prefix.
  return new RustV0(new Reader(mangled.slice(2))).symbol();
}
