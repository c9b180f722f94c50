import { getText, getTextCount, type TextColumn } from '../../base/text-column.ts';
import { Best, rankText, readTyped } from './rank.ts';

/** Names between two chances to stop: about a millisecond's worth. */
const step = 256;

interface Names {
  readonly text: string[];
  /** In small letters. */
  readonly low: string[];
}

/** Decoded once a column, as far as searches have come. */
const decoded = new WeakMap<TextColumn, Names>();

/** The names that fit best what was typed, each once, step by step; ties in the column’s order. */
export function* findNames(
  column: TextColumn,
  typed: string,
  limit: number,
): Generator<undefined, readonly string[]> {
  const count = getTextCount(column);
  const names = decoded.get(column) ?? { text: [], low: [] };
  decoded.set(column, names);
  const wanted = readTyped(typed);
  const best = new Best<string>(limit);
  const seen = new Set<string>();
  for (let row = 0; row < count; row++) {
    if (row % step === step - 1) yield;
    if (names.text.length === row) {
      const text = getText(column, row);
      names.text.push(text);
      names.low.push(text.toLowerCase());
    }
    const name = names.text[row] ?? '';
    const rank = rankText(names.low[row] ?? '', wanted);
    if (rank < 0 || seen.has(name)) continue;
    seen.add(name);
    best.add(name, rank);
  }
  const close = best.list();
  return close.length > 0 ? close : best.listLoose();
}
