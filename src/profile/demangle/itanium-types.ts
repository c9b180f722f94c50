import { ItaniumExpressions } from './itanium-expressions.ts';
import { builtinByCode, extendedBuiltinByCode } from './itanium-tables.ts';
import {
  arrayType,
  type CppType,
  formatType,
  functionType,
  mapPack,
  packType,
  plainType,
  qualifyType,
  wrapPointer,
} from './itanium-type.ts';
import { isDigit } from './reader.ts';

/** Stands for what is not shown (expressions, parameters without arguments); a name that would need it is not given. */
export const unshown = '\u{1}';
/** Around the number of a template parameter whose arguments come after the conversion operator it is in. */
const pending = '\u{2}';

const markByCode: Readonly<Record<string, string>> = { P: '*', R: '&', O: '&&' };

/** The part of the grammar that is about types, template arguments and substitutions. */
export abstract class ItaniumTypes extends ItaniumExpressions {
  /** What `S_`, `S0_`, … stand for, in the order of appearance. */
  protected readonly subs: CppType[] = [];
  /** Template arguments that `T_`, `T0_`, … stand for. */
  protected args: readonly CppType[] | undefined;
  protected isInLambda = false;
  #isInConversion = false;

  protected abstract className(): CppType;
  protected abstract standard(code: string, isFull: boolean): CppType | undefined;

  /** <type> */
  type(): CppType {
    return this.in.nest(() => {
      const type = this.#type();
      this.in.bound(type.left + type.right);
      return type;
    });
  }

  #remember(type: CppType): CppType {
    this.subs.push(type);
    return type;
  }

  #type(): CppType {
    const first = this.in.peek();
    const builtin = builtinByCode[first];
    if (builtin !== undefined) {
      this.in.at++;
      return plainType(builtin);
    }
    if (isDigit(first) || first === 'N' || first === 'Z') return this.#class();
    switch (first) {
      case 'r':
      case 'V':
      case 'K':
        return this.#qualified();
      case 'P':
      case 'R':
      case 'O': {
        this.in.at++;
        const mark = markByCode[first] ?? '';
        return this.#remember(mapPack(this.type(), (type) => wrapPointer(type, mark)));
      }
      case 'C':
      case 'G': {
        this.in.at++;
        const suffix = first === 'C' ? ' _Complex' : ' _Imaginary';
        return this.#remember(mapPack(this.type(), (type) => qualifyType(type, suffix)));
      }
      case 'F':
        return this.#remember(this.#function(''));
      case 'A':
        return this.#remember(this.#array());
      case 'M':
        return this.#remember(this.#memberPointer());
      case 'T':
        return this.#parameterOrElaborated();
      case 'S':
        return this.#substituted();
      case 'D':
        return this.#extended();
      case 'U':
        return this.#vendorQualified();
      case 'u':
        this.in.at++;
        return this.#remember(plainType(this.in.slice(this.in.number())));
      default:
        return this.in.fail();
    }
  }

  #class(): CppType {
    const outer = this.args;
    const type = this.className();
    this.args = outer;
    return this.#remember(type);
  }

  /** <CV-qualifiers>, as they are written behind a type. */
  protected qualifiers(): string {
    let text = '';
    if (this.in.take('r')) text = ' restrict';
    if (this.in.take('V')) text = ` volatile${text}`;
    if (this.in.take('K')) text = ` const${text}`;
    return text;
  }

  #qualified(): CppType {
    const qualifiers = this.qualifiers();
    // A function with qualifiers is one type, with no substitution for the one without.
    if (this.in.peek() === 'F') return this.#remember(this.#function(qualifiers));
    return this.#remember(mapPack(this.type(), (type) => qualifyType(type, qualifiers)));
  }

  #function(qualifiers: string): CppType {
    this.in.expect('F');
    this.in.take('Y');
    const result = this.type();
    const parameters: CppType[] = [];
    let suffix = qualifiers;
    while (!this.in.take('E')) {
      if (this.in.take('RE')) {
        suffix += ' &';
        break;
      }
      if (this.in.take('OE')) {
        suffix += ' &&';
        break;
      }
      parameters.push(this.type());
    }
    return functionType(result, parameters, suffix);
  }

  #array(): CppType {
    this.in.expect('A');
    let size = '';
    if (isDigit(this.in.peek())) size = String(this.in.number());
    else if (this.in.peek() !== '_') {
      this.skipExpression();
      size = unshown;
    }
    this.in.expect('_');
    return arrayType(this.type(), size);
  }

  #memberPointer(): CppType {
    this.in.expect('M');
    const owner = this.type();
    return wrapPointer(this.type(), `${formatType(owner)}::*`);
  }

  #parameterOrElaborated(): CppType {
    if ('sue'.includes(this.in.peek(1)) && this.in.peek(1) !== '') {
      this.in.at += 2;
      return this.#class();
    }
    const type = this.#remember(this.templateParameter());
    return this.in.peek() === 'I' ? this.#remember(this.#withOwnArgs(type)) : type;
  }

  #substituted(): CppType {
    if (this.in.peek(1) === 't') return this.#class();
    const type = this.substitution(false);
    return this.in.peek() === 'I' ? this.#remember(this.#withOwnArgs(type)) : type;
  }

  /** The types that begin with D. */
  #extended(): CppType {
    const code = this.in.peek(1);
    if (code === 't' || code === 'T') return this.#remember(this.decltype());
    const builtin = extendedBuiltinByCode[code];
    if (builtin !== undefined) {
      this.in.at += 2;
      return plainType(builtin);
    }
    this.in.at += 2;
    switch (code) {
      case 'p':
        return this.#remember(this.type());
      case 'o':
        return this.#remember(this.#function(' noexcept'));
      case 'x':
        return this.#remember(this.#function(' transaction_safe'));
      case 'O':
        this.skipExpression();
        this.in.expect('E');
        return this.#remember(this.#function(` noexcept(${unshown})`));
      case 'w':
        while (!this.in.take('E')) this.type();
        return this.#remember(this.#function(` throw(${unshown})`));
      case 'v':
        return this.#remember(this.#vector());
      case 'F': {
        const bits = this.in.number();
        const isBrain = this.in.take('b');
        if (!isBrain && !this.in.take('x')) this.in.expect('_');
        return plainType(isBrain ? 'std::bfloat16_t' : `_Float${bits}`);
      }
      case 'B':
      case 'U': {
        const bits = this.in.number();
        this.in.expect('_');
        return plainType(`${code === 'U' ? 'unsigned ' : ''}_BitInt(${bits})`);
      }
      default:
        return this.in.fail();
    }
  }

  #vector(): CppType {
    let size = unshown;
    if (this.in.take('_')) this.skipExpression();
    else size = String(this.in.number());
    this.in.expect('_');
    return qualifyType(this.type(), ` __vector(${size})`);
  }

  #vendorQualified(): CppType {
    this.in.expect('U');
    const name = this.in.slice(this.in.number());
    if (this.in.peek() === 'I') this.templateArgs();
    return this.#remember(qualifyType(this.type(), ` ${name}`));
  }

  /** <decltype> */
  protected decltype(): CppType {
    this.in.at += 2;
    this.skipExpression();
    this.in.expect('E');
    return plainType(`decltype (${unshown})`);
  }

  protected typesToEnd(): CppType[] {
    const types: CppType[] = [];
    while (!this.in.take('E')) types.push(this.type());
    return types;
  }

  /** <template-param> */
  protected templateParameter(): CppType {
    this.in.expect('T');
    const index = isDigit(this.in.peek()) ? this.in.number() + 1 : 0;
    this.in.expect('_');
    if (this.isInLambda) return plainType(`auto:${index + 1}`);
    if (this.#isInConversion) return plainType(pending + index + pending);
    return this.args?.[index] ?? plainType(unshown);
  }

  /** The type after `operator`, of a template whose arguments may come only after it. */
  protected conversionType(): string {
    const outer = this.#isInConversion;
    this.#isInConversion = true;
    const text = formatType(this.type());
    this.#isInConversion = outer;
    return this.in.peek() === 'I' ? text : this.#fillPending(text, this.args);
  }

  #fillPending(text: string, args: readonly CppType[] | undefined): string {
    if (!text.includes(pending)) return text;
    const [first = '', ...rest] = text.split(pending);
    const filled = rest.map((part, at) => {
      if (at % 2 === 1) return part;
      const arg = args?.[Number(part)];
      return arg ? formatType(arg) : unshown;
    });
    return this.in.bound(first + filled.join(''));
  }

  /** <template-args> */
  protected templateArgs(): CppType[] {
    return this.in.nest(() => {
      const outerLambda = this.isInLambda;
      const outerConversion = this.#isInConversion;
      this.#isInConversion = false;
      this.in.expect('I');
      const args: CppType[] = [];
      while (!this.in.take('E')) args.push(this.#templateArg());
      this.isInLambda = outerLambda;
      this.#isInConversion = outerConversion;
      return args;
    });
  }

  protected skipTemplateArg(): void {
    this.#templateArg();
  }

  #templateArg(): CppType {
    return this.in.nest(() => {
      if (this.in.take('X')) {
        this.skipExpression();
        this.in.expect('E');
        return plainType(unshown);
      }
      if (this.in.peek() === 'L') {
        this.skipPrimary();
        return plainType(unshown);
      }
      // Older compilers mark a pack with I.
      if (this.in.peek() === 'I') return packType(this.templateArgs());
      if (!this.in.take('J')) return this.type();
      const pack: CppType[] = [];
      while (!this.in.take('E')) pack.push(this.#templateArg());
      return packType(pack);
    });
  }

  /** A template with its arguments, which are not shown, and are those that T_ stands for from here on. */
  protected withArgs(template: CppType): CppType {
    const args = this.templateArgs();
    this.args = args;
    return { ...template, left: this.#fillPending(template.left, args), args };
  }

  #withOwnArgs(template: CppType): CppType {
    const outer = this.args;
    const type = this.withArgs(template);
    this.args = outer;
    return type;
  }

  /** <substitution>; `isFull` asks for the full name of an abbreviation of std. */
  protected substitution(isFull: boolean): CppType {
    this.in.expect('S');
    const standard = this.standard(this.in.peek(), isFull);
    if (standard) {
      this.in.at++;
      return standard;
    }
    return this.subs[this.sequence()] ?? this.in.fail();
  }
}
