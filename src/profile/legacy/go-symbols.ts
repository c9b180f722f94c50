import type { LegacyBuilder } from './builder.ts';
import { parseGoLabels } from './go-labels.ts';
import type { LegacyLine } from './line-table.ts';
import { parseHexUint64 } from './numbers.ts';
import type { LegacyOptions } from './options.ts';

interface Symbol extends LegacyLine {
  readonly address: bigint;
}

/** A comment `#\t0x43c4d5\tmain.f+0x25\t\t/src/f.go:12`; undefined for another one or an address without a name. */
function parseSymbol(comment: string): Symbol | undefined {
  const fields = comment.split('\t').filter((field) => field !== '');
  const [mark, pc, symbol, place] = fields;
  if (mark !== '#' || pc === undefined || symbol === undefined || !pc.startsWith('0x'))
    return undefined;
  const address = parseHexUint64(pc.slice(2));
  if (address === undefined) return undefined;
  const plus = symbol.lastIndexOf('+0x');
  const colon = place === undefined ? -1 : place.lastIndexOf(':');
  const line = place !== undefined && colon >= 0 ? Number(place.slice(colon + 1)) : 0;
  return {
    address,
    name: plus > 0 ? symbol.slice(0, plus) : symbol,
    file: place === undefined ? '' : colon >= 0 ? place.slice(0, colon) : place,
    line: Number.isSafeInteger(line) && line > 0 ? line : 0,
  };
}

/**
 * The comments of Go's `debug=1` texts: symbols below each sample, labels of its goroutines, the runtime's figures at the end.
 *
 * differs from pprof: it reads addresses only and shows every frame as `<unknown>`, although the names are there. Here
 * they become lines of the locations, labels become labels, figures comments of the profile (with their `#`, which
 * keeps them out of report headings). Go leaves out of its comments
 * `runtime.goexit` and, above a stack's first frame of another package, the runtime's own frames, just as its binary
 * profiles do: such addresses without a name are left out of stacks that have names. Zeros that pad a stack are too.
 * With `pprofCompat` nothing of this happens.
 */
export class GoSymbols {
  readonly #builder: LegacyBuilder;
  readonly #isOn: boolean;
  #sample = -1;
  #locations = new Int32Array(0);
  #symbols: Symbol[] = [];
  #isInStats = false;
  readonly #namedStacks = new Set<number>();

  constructor(builder: LegacyBuilder, options: LegacyOptions) {
    this.#builder = builder;
    this.#isOn = !options.pprofCompat;
  }

  /** Comments that follow are about the sample whose stack is complete and which ends next. */
  beginSample(): void {
    if (!this.#isOn) return;
    this.#endSample();
    this.#sample = this.#builder.sampleCount;
    this.#locations = this.#builder.getStackBegun().slice();
  }

  readComment(comment: string): void {
    if (!this.#isOn) return;
    if (comment.startsWith('#\t')) {
      const symbol = parseSymbol(comment);
      if (symbol && this.#sample >= 0) this.#symbols.push(symbol);
    } else if (comment.startsWith('# labels: ')) {
      const labels = parseGoLabels(comment.slice('# labels: '.length));
      if (this.#sample >= 0 && labels.length > 0) {
        this.#builder.setLabelSet(this.#sample, this.#builder.internLabels(labels));
      }
    } else if (comment.startsWith('# ')) {
      this.#isInStats ||= comment === '# runtime.MemStats';
      if (this.#isInStats) this.#builder.comments.push(comment);
    }
  }

  /** Call after the last sample's comments: gives the stacks their final frames. */
  finish(): void {
    if (!this.#isOn) return;
    this.#endSample();
    const builder = this.#builder;
    builder.editStacks((stack, locations, push) => {
      const isNamed = this.#namedStacks.has(stack);
      let end = locations.length;
      while (end > 1 && builder.getAddress(locations[end - 1]) === paddingAddress) end--;
      for (let i = 0; i < end; i++) {
        if (!isNamed || builder.hasLines(locations[i])) push(locations[i]);
      }
    });
  }

  #endSample(): void {
    const builder = this.#builder;
    if (this.#symbols.length > 0) {
      this.#namedStacks.add(builder.getStack(this.#sample));
      this.#nameLocations();
      this.#symbols = [];
    }
  }

  /**
   * Go writes a line for each frame, innermost first, and frames inlined into one another share an address:
   * n lines for an address that the stack has k times are n / k frames each time.
   */
  #nameLocations(): void {
    const builder = this.#builder;
    const byAddress = new Map<bigint, Symbol[]>();
    for (const symbol of this.#symbols) {
      const others = byAddress.get(symbol.address);
      if (others) others.push(symbol);
      else byAddress.set(symbol.address, [symbol]);
    }
    const occurrences = new Map<number, number>();
    for (const location of this.#locations) {
      occurrences.set(location, (occurrences.get(location) ?? 0) + 1);
    }
    for (const [address, symbols] of byAddress) {
      const location = builder.findAddress(address);
      const count = occurrences.get(location) ?? 0;
      if (count === 0 || builder.hasLines(location)) continue;
      const frames = symbols.length % count === 0 ? symbols.length / count : symbols.length;
      builder.setLines(location, symbols.slice(0, frames));
    }
  }
}

/** 0, lowered by one as all call addresses are. */
const paddingAddress = 2n ** 64n - 1n;
