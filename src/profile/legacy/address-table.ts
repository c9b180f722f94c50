import { none } from '../profile.ts';
import { forEachHexToken, parseHexUint64 } from './numbers.ts';

/** Which of a stack's addresses are return addresses, to be lowered by one so that they lie in the call. */
export type CallRule = 'all' | 'none' | 'all but the leaf';

/** Locations by address, each address once, in rows. */
export class AddressTable {
  readonly #address: bigint[] = [];
  /** By address: a double where it fits, which is faster, and a BigInt beyond 2^53. */
  readonly #row = new Map<number | bigint, number>();
  /** By the text of an address: most lines repeat the addresses of the lines before. */
  readonly #callRow = new Map<string, number>();
  readonly #leafRow = new Map<string, number>();

  get count(): number {
    return this.#address.length;
  }

  get(row: number): bigint {
    return this.#address[row];
  }

  intern(address: bigint): number {
    const key = getKey(address);
    let row = this.#row.get(key);
    if (row === undefined) {
      row = this.add(address);
      this.#row.set(key, row);
    }
    return row;
  }

  /** Row of an address, or none. */
  find(address: bigint): number {
    return this.#row.get(getKey(address)) ?? none;
  }

  /** A row that neither `intern` nor `find` give. */
  add(address: bigint): number {
    this.#address.push(address);
    return this.#address.length - 1;
  }

  /** Calls `push` with the row of each `0x…` in text[start … end); `fail` is called for one of more than 64 bits. */
  internAll(
    text: string,
    start: number,
    end: number,
    rule: CallRule,
    push: (row: number) => void,
    fail: (token: string) => never,
  ): void {
    let isCall = rule === 'all';
    forEachHexToken(text, start, end, (token) => {
      push(this.#internToken(token, isCall, fail));
      isCall = rule !== 'none';
    });
  }

  #internToken(token: string, isCall: boolean, fail: (token: string) => never): number {
    const rows = isCall ? this.#callRow : this.#leafRow;
    let row = rows.get(token);
    if (row === undefined) {
      const address = parseHexUint64(token.slice(2));
      if (address === undefined) return fail(token);
      row = this.intern(isCall ? BigInt.asUintN(64, address - 1n) : address);
      rows.set(token, row);
    }
    return row;
  }
}

function getKey(address: bigint): number | bigint {
  return address <= Number.MAX_SAFE_INTEGER ? Number(address) : address;
}
