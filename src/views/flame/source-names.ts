import { getText, getTextCount } from '../../base/text-column.ts';
import type { FlameResult } from '../../report/results.ts';

/** Names between two chances to stop: some milliseconds' worth. */
const step = 512;

/** Names of a result's sources, decoded when first asked for. */
export class SourceNames {
  private readonly result: FlameResult;
  private readonly texts: (string | undefined)[] = [];
  private readonly encoder = new TextEncoder();
  private asked = '';
  private askedSize = 0;
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
    if (name !== this.asked) {
      this.asked = name;
      this.askedSize = this.encoder.encode(name).length;
    }
    const { offset } = this.result.sourceName;
    return offset[source + 1] - offset[source] === this.askedSize && this.get(source) === name;
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
