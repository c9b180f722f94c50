import { operatorByCode, standardByCode, tableByCode } from './itanium-tables.ts';
import { type CppType, formatParameters, formatType, plainType } from './itanium-type.ts';
import { ItaniumTypes } from './itanium-types.ts';
import { isDigit } from './reader.ts';

/** A name as it was read, and what its function's parameters need to know of it. */
interface Name {
  readonly type: CppType;
  /** ` const`, ` &` and the like of a member function. */
  readonly qualifiers: string;
  /** A template function's first parameter type is its result, but not a constructor's or conversion's. */
  readonly hasResult: boolean;
}

interface Component {
  readonly text: string;
  readonly base: string;
  readonly isNameless?: boolean;
}

/** The part of the grammar that is about names; types are in the class that this one extends. */
export class ItaniumParser extends ItaniumTypes {
  /**
   * <encoding>. `name` leaves the parameters unread, `local` (up to the E of an enclosing function) reads them and
   * leaves them out, `full` prints them.
   */
  encoding(parameters: 'name' | 'local' | 'full'): string {
    return this.in.nest(() => {
      if (this.in.peek() === 'T' || this.in.peek() === 'G') return this.#special();
      const outerArgs = this.args;
      this.args = undefined;
      const name = this.name();
      const text = formatType(name.type);
      if (parameters === 'name') return text;
      const types: CppType[] = [];
      if (name.type.args) this.args = name.type.args;
      while (this.in.peek() !== '' && this.in.peek() !== 'E' && this.in.peek() !== '.') {
        types.push(this.type());
      }
      this.args = outerArgs;
      if (parameters === 'local' || types.length === 0) return text;
      const result = name.hasResult ? types.shift() : undefined;
      const call = `${text}${formatParameters(types)}${name.qualifiers}`;
      return result ? `${result.left} ${call}${result.right}` : call;
    });
  }

  /** <special-name> */
  #special(): string {
    const kind = this.in.next() + this.in.next();
    const table = kind.startsWith('T') ? tableByCode[kind.slice(1)] : undefined;
    if (table !== undefined) return table + formatType(this.type());
    switch (kind) {
      case 'Th':
      case 'Tv':
        this.in.at--;
        this.#callOffset();
        return `${kind === 'Th' ? 'non-virtual' : 'virtual'} thunk to ${this.encoding('full')}`;
      case 'Tc':
        this.#callOffset();
        this.#callOffset();
        return `covariant return thunk to ${this.encoding('full')}`;
      case 'TC': {
        const derived = this.type();
        this.in.number();
        this.in.expect('_');
        return `construction vtable for ${formatType(this.type())}-in-${formatType(derived)}`;
      }
      case 'TH':
        return `TLS init function for ${formatType(this.name().type)}`;
      case 'TW':
        return `TLS wrapper function for ${formatType(this.name().type)}`;
      case 'GV':
        return `guard variable for ${formatType(this.name().type)}`;
      case 'GR': {
        const name = formatType(this.name().type);
        return `reference temporary #${this.sequence()} for ${name}`;
      }
      case 'GA':
        return `hidden alias for ${this.encoding('full')}`;
      case 'GT':
        if (!/[tn]/.test(this.in.next())) this.in.fail();
        return `transaction clone for ${this.encoding('full')}`;
      default:
        return this.in.fail();
    }
  }

  #callOffset(): void {
    const kind = this.in.next();
    if (kind !== 'h' && kind !== 'v') this.in.fail();
    for (let left = kind === 'h' ? 1 : 2; left > 0; left--) {
      this.in.take('n');
      this.in.number();
      this.in.expect('_');
    }
  }

  /** <name> */
  name(): Name {
    return this.in.nest(() => {
      if (this.in.peek() === 'N') return this.#nested();
      if (this.in.peek() === 'Z') return { ...plainName, type: this.#local() };
      let type: CppType;
      if (this.in.peek() === 'S' && this.in.peek(1) !== 't') {
        type = this.substitution(false);
        // A substitution alone is no name, only the template of one.
        if (this.in.peek() !== 'I') return { ...plainName, type };
        return { type: this.withArgs(type), qualifiers: '', hasResult: true };
      }
      const scope = this.in.take('St') ? 'std' : undefined;
      const component = this.#unqualified(undefined);
      type = this.#join(scope && plainType(scope), component);
      if (this.in.peek() !== 'I') return { ...plainName, type };
      this.subs.push(type);
      return { type: this.withArgs(type), qualifiers: '', hasResult: !component.isNameless };
    });
  }

  protected className(): CppType {
    return this.name().type;
  }

  protected skipUnqualifiedName(): void {
    this.#unqualified(undefined);
  }

  #join(scope: CppType | undefined, component: Component): CppType {
    const text = scope ? `${formatType(scope)}::${component.text}` : component.text;
    return plainType(this.in.bound(text), component.base);
  }

  /** <nested-name> */
  #nested(): Name {
    this.in.expect('N');
    let qualifiers = this.qualifiers();
    if (this.in.take('R')) qualifiers += ' &';
    else if (this.in.take('O')) qualifiers += ' &&';
    let type: CppType | undefined;
    let hasResult = false;
    while (!this.in.take('E')) {
      const start = this.in.at;
      const step = this.#prefix(type);
      hasResult = step.hasArgs ? !step.isNameless && hasResult : !step.isNameless;
      type = step.type;
      const isDone = this.in.peek() === 'E';
      if (step.isNew && !isDone) this.subs.push(type);
      if (this.in.at === start) this.in.fail();
    }
    if (!type) return this.in.fail();
    return { type, qualifiers, hasResult: hasResult && type.args !== undefined };
  }

  /** One more part of a nested name. */
  #prefix(scope: CppType | undefined): {
    type: CppType;
    isNew: boolean;
    hasArgs?: boolean;
    isNameless?: boolean;
  } {
    const first = this.in.peek();
    const second = this.in.peek(1);
    if (first === 'S' && !scope) {
      if (this.in.take('St')) return { type: plainType('std'), isNew: false };
      return { type: this.substitution(this.#isStructorAfterSubstitution()), isNew: false };
    }
    if (first === 'I' && scope) return { type: this.withArgs(scope), isNew: true, hasArgs: true };
    if (first === 'T' && !scope) return { type: this.templateParameter(), isNew: true };
    if (first === 'D' && (second === 't' || second === 'T') && !scope) {
      return { type: this.decltype(), isNew: true };
    }
    // The variable whose initializer a lambda is in.
    if (scope && this.in.take('M')) return { type: scope, isNew: false };
    const component = this.#unqualified(scope);
    const isNameless = component.isNameless ?? false;
    return { type: this.#join(scope, component), isNew: true, isNameless };
  }

  /** `Ss` is std::string, but its constructor is std::basic_string's. */
  #isStructorAfterSubstitution(): boolean {
    return /^S[a-z][CD]/.test(this.in.text.slice(this.in.at, this.in.at + 3));
  }

  /** <unqualified-name> with its ABI tags */
  #unqualified(scope: CppType | undefined): Component {
    const component = this.#untagged(scope);
    let { text } = component;
    while (this.in.take('B')) text += `[abi:${this.#sourceName()}]`;
    return { ...component, text: this.in.bound(text) };
  }

  #untagged(scope: CppType | undefined): Component {
    const first = this.in.peek();
    const second = this.in.peek(1);
    if (isDigit(first)) return sameBase(this.#sourceName());
    if (first === 'L') {
      this.in.at++;
      return sameBase(this.#sourceName());
    }
    if (first === 'F' && scope) {
      this.in.at++;
      return sameBase(this.#sourceName());
    }
    if (first === 'C' || (first === 'D' && isDigit(second))) return this.#structor(scope);
    if (this.in.take('DC')) {
      const names: string[] = [];
      while (!this.in.take('E')) names.push(this.#sourceName());
      return sameBase(`[${names.join(', ')}]`);
    }
    if (this.in.take('Ut')) return sameBase(`{unnamed type#${this.ordinal()}}`);
    if (this.in.take('Ul')) return sameBase(this.#lambda());
    return this.#operator();
  }

  /** Constructor or destructor of the class so far. */
  #structor(scope: CppType | undefined): Component {
    const isDestructor = this.in.next() === 'D';
    if (!scope || scope.base === '') return this.in.fail();
    const isInherited = !isDestructor && this.in.take('I');
    if (!/[0-5]/.test(this.in.next())) this.in.fail();
    if (isInherited) this.type();
    return { text: (isDestructor ? '~' : '') + scope.base, base: scope.base, isNameless: true };
  }

  #sourceName(): string {
    const name = this.in.slice(this.in.number());
    if (name === '') this.in.fail();
    return /^_GLOBAL_[._$]N/.test(name) ? '(anonymous namespace)' : name;
  }

  #lambda(): string {
    const outer = this.isInLambda;
    this.isInLambda = true;
    const types = this.typesToEnd();
    this.isInLambda = outer;
    return `{lambda${formatParameters(types)}#${this.ordinal()}}`;
  }

  /** <operator-name> */
  #operator(): Component {
    const code = this.in.slice(2);
    const symbol = operatorByCode[code];
    if (symbol !== undefined) return sameBase(`operator${symbol}`);
    if (code === 'li') return sameBase(`operator"" ${this.#sourceName()}`);
    if (/^v\d$/.test(code)) return sameBase(`operator ${this.#sourceName()}`);
    if (code !== 'cv') return this.in.fail();
    const text = `operator ${this.conversionType()}`;
    return { text, base: text, isNameless: true };
  }

  /** <local-name> */
  #local(): CppType {
    this.in.expect('Z');
    const outer = this.encoding('local');
    this.in.expect('E');
    if (this.in.take('s')) {
      this.#discriminator();
      return plainType(`${outer}::string literal`);
    }
    let prefix = `${outer}::`;
    if (this.in.take('d')) {
      prefix += `{default arg#${isDigit(this.in.peek()) ? this.in.number() + 2 : 1}}::`;
      this.in.expect('_');
    }
    const { type } = this.name();
    this.#discriminator();
    return { ...type, left: this.in.bound(prefix + type.left) };
  }

  #discriminator(): void {
    if (!this.in.take('_')) return;
    const isLong = this.in.take('_');
    if (isLong) {
      this.in.number();
      this.in.expect('_');
    } else if (!isDigit(this.in.next())) this.in.fail();
  }

  protected standard(code: string, isFull: boolean): CppType | undefined {
    const entry = standardByCode[code];
    return entry && plainType(isFull ? `std::${entry.full}` : entry.text, entry.full);
  }
}

const plainName = { qualifiers: '', hasResult: false };

function sameBase(text: string): Component {
  return { text, base: text };
}
