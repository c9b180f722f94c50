import { operatorByCode, partsByCode } from './itanium-tables.ts';
import type { CppType } from './itanium-type.ts';
import { isDigit, type Reader } from './reader.ts';

/**
 * The part of the grammar that is about expressions, in template arguments and decltypes. They are read over only:
 * no name that is shown has one in it.
 */
export abstract class ItaniumExpressions {
  readonly in: Reader;

  constructor(reader: Reader) {
    this.in = reader;
  }

  abstract type(): CppType;
  abstract encoding(parameters: 'name' | 'local' | 'full'): string;
  protected abstract templateParameter(): CppType;
  protected abstract templateArgs(): CppType[];
  protected abstract skipUnqualifiedName(): void;
  protected abstract qualifiers(): string;

  /** `_` is 0, `<base-36 number>_` one more than the number. */
  protected sequence(): number {
    const digits = /^[0-9A-Z]{0,5}/.exec(this.in.text.slice(this.in.at, this.in.at + 5))?.[0] ?? '';
    this.in.at += digits.length;
    this.in.expect('_');
    return digits === '' ? 0 : Number.parseInt(digits, 36) + 1;
  }

  /** `_` is 1, `<number>_` two more than the number. */
  protected ordinal(): number {
    const ordinal = isDigit(this.in.peek()) ? this.in.number() + 2 : 1;
    this.in.expect('_');
    return ordinal;
  }

  /** <expr-primary> */
  protected skipPrimary(): void {
    this.in.expect('L');
    if (this.in.take('_Z') || this.in.take('Z')) {
      this.encoding('local');
    } else {
      this.type();
      while (/[\dn._a-f]/.test(this.in.peek())) this.in.at++;
    }
    this.in.expect('E');
  }

  /** <expression> */
  protected skipExpression(): void {
    this.in.nest(() => {
      this.in.take('gs');
      const first = this.in.peek();
      if (first === 'L') this.skipPrimary();
      else if (first === 'T') this.templateParameter();
      else if (isDigit(first)) this.#skipSimpleId();
      else this.#skipCoded(this.in.slice(2));
    });
  }

  #skipCoded(code: string): void {
    const parts = partsByCode[code];
    if (parts !== undefined) {
      for (const part of parts) this.#skipPart(part);
    } else if (code === 'fp' || code === 'fL') this.#skipParameterOrFold(code);
    else if (code === 'nw' || code === 'na') this.#skipNew();
    else if (code === 'sr') this.#skipScoped();
    else if (code === 'cv') this.#skipConversion();
    else if (code === 'dn' && !isDigit(this.in.peek())) this.type();
    else if (code === 'dn') this.#skipSimpleId();
    else if (operatorByCode[code] !== undefined) this.#skipExpressions(2);
    else this.in.fail();
  }

  #skipPart(part: string): void {
    if (part === 'e') this.skipExpression();
    else if (part === 't') this.type();
    else if (part === 'n') this.skipUnqualifiedName();
    else if (part === 'o') this.in.slice(2);
    else if (part === '_') this.in.take('_');
    else if (part === 'i') this.#skipArgs();
    else if (part === 'E') while (!this.in.take('E')) this.skipExpression();
    else while (!this.in.take('E')) this.skipTemplateArg();
  }

  #skipExpressions(count: number): void {
    for (let left = count; left > 0; left--) this.skipExpression();
  }

  #skipConversion(): void {
    this.type();
    if (this.in.take('_')) this.#skipPart('E');
    else this.skipExpression();
  }

  #skipArgs(): void {
    if (this.in.peek() === 'I') this.templateArgs();
  }

  #skipSimpleId(): void {
    this.skipUnqualifiedName();
    this.#skipArgs();
  }

  /** A function's parameter, or a fold over two operands whose code starts alike. */
  #skipParameterOrFold(code: string): void {
    if (code === 'fp' && this.in.take('T')) return;
    if (code === 'fL') {
      if (!isDigit(this.in.peek())) {
        this.in.slice(2);
        this.#skipExpressions(2);
        return;
      }
      this.in.number();
      this.in.expect('p');
    }
    this.qualifiers();
    if (isDigit(this.in.peek())) this.in.number();
    this.in.expect('_');
  }

  #skipNew(): void {
    while (!this.in.take('_')) this.skipExpression();
    this.type();
    if (this.in.take('pi')) this.#skipPart('E');
    else this.in.expect('E');
  }

  /** A name in the scope of a type that is known only later. */
  #skipScoped(): void {
    if (this.in.take('N')) {
      this.type();
      while (!this.in.take('E')) this.#skipSimpleId();
    } else if (isDigit(this.in.peek())) {
      // Older compilers write one type here, newer ones a run of names up to E.
      this.#skipSimpleId();
      while (isDigit(this.in.peek())) this.#skipSimpleId();
      if (!this.in.take('E')) return;
    } else this.type();
    if (this.in.take('dn')) this.#skipCoded('dn');
    else {
      this.in.take('on');
      this.skipUnqualifiedName();
      this.#skipArgs();
    }
  }

  protected abstract skipTemplateArg(): void;
}
