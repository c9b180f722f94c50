/** Thrown inside the demanglers where a symbol is not what it seemed; `demangle` turns it into undefined. */
export class NotMangled extends Error {}

/** Longest text that any part of a symbol may stand for: substitutions can name each other and double each time. */
export const textLimit = 16384;
const stepLimit = 20_000;
/** Symbols of real programs nest some tens deep; a hostile one must not reach the end of the call stack. */
const depthLimit = 200;

/** A place in a symbol, and how much work it has been. */
export class Reader {
  readonly text: string;
  at = 0;
  #steps = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(): never {
    throw new NotMangled(`${this.text} at ${this.at}`);
  }

  /** Next character, "" at the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  next(): string {
    return this.text.charAt(this.at++) || this.fail();
  }

  isAt(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Passes a text if it comes next. */
  take(text: string): boolean {
    if (!this.isAt(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  slice(length: number): string {
    const end = this.at + length;
    if (end > this.text.length) this.fail();
    const text = this.text.slice(this.at, end);
    this.at = end;
    return text;
  }

  /** Decimal digits; fails without any. */
  number(): number {
    const start = this.at;
    while (this.peek() >= '0' && this.peek() <= '9') this.at++;
    if (this.at === start || this.at - start > 9) this.fail();
    return Number(this.text.slice(start, this.at));
  }

  /** One level of nesting, counted. */
  nest<T>(parse: () => T): T {
    if (++this.#steps > stepLimit || ++this.#depth > depthLimit) this.fail();
    const result = parse();
    this.#depth--;
    return result;
  }

  /** The same text, if it is not too long. */
  bound(text: string): string {
    return text.length > textLimit ? this.fail() : text;
  }
}

/** Whether a character is an ASCII digit. */
export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
