import { getText, getTextCount } from '../../base/text-column.ts';
import type { FlameResult } from '../../report/results.ts';

/** Names between two chances to stop: some milliseconds' worth. */
const step = 512;
const keptSizes = 16;

/** Names of a result's sources, decoded when first asked for. */
export class SourceNames {
  private readonly result: FlameResult;
  private readonly texts: (string | undefined)[] = [];
  private readonly encoder = new TextEncoder();
  /** Bytes of the names asked for lately: hovering asks for two in turn, of every box. */
  private readonly sizes = new Map<string, number>();
  private firsts: Int32Array | undefined;

  constructor(result: FlameResult) {
    this.result = result;
  }

  get(source: number): string {
    let text = this.texts[source];
    if (text === undefined) {
      text = getText(this.result.sourceName, source);
      this.texts[source] = text;
    }
    return text;
  }

  /** Whether a source has this name; one of another length need not be decoded for that. */
  is(source: number, name: string): boolean {
    const { offset } = this.result.sourceName;
    return offset[source + 1] - offset[source] === this.getSize(name) && this.get(source) === name;
  }

  private getSize(name: string): number {
    let size = this.sizes.get(name);
    if (size === undefined) {
      size = this.encoder.encode(name).length;
      if (this.sizes.size >= keptSizes) this.sizes.clear();
      this.sizes.set(name, size);
    }
    return size;
  }

  /** For each source the first one with the same name, step by step: a function may be there inlined and not. */
  *listFirsts(): Generator<undefined, Int32Array> {
    if (this.firsts) return this.firsts;
    const count = getTextCount(this.result.sourceName);
    const firsts = new Int32Array(count);
    const firstByName = new Map<string, number>();
    // The root is no function.
    for (let source = 1; source < count; source++) {
      if (source % step === 0) yield;
      const name = this.get(source);
      const first = firstByName.get(name);
      if (first === undefined) firstByName.set(name, source);
      firsts[source] = first ?? source;
    }
    this.firsts = firsts;
    return firsts;
  }
}
