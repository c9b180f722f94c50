import { getText } from '../../base/text-column.ts';
import { sortByNumber } from '../../layout/rows.ts';
import { formatPercent } from '../../measure/format.ts';
import { scale } from '../../measure/scale.ts';
import type { ViewQuery } from '../../query/query.ts';
import { formatShown } from '../../report/report.ts';
import type { TagsKey, TagsResult } from '../../report/results.ts';
import { addSign } from '../compare/change-text.ts';

/** What the Tags view says, and what its menus do to the query: no React, no DOM. */

/** One value of a label: a text, or all numbers that print as this text. */
export interface Tag {
  readonly key: string;
  readonly text: string;
  readonly unit: string;
  /** NaN for a text label. */
  readonly low: number;
  readonly high: number;
}

export function getTag(result: TagsResult, key: TagsKey, row: number): Tag {
  const { low, high, text } = result;
  return {
    key: key.key,
    text: getText(text, row),
    unit: key.unit,
    low: low[row],
    high: high[row],
  };
}

/** A sum as `pprof -tags` prints it. */
export function formatSum(result: TagsResult, value: number): string {
  return formatShown(value, result, result.reportUnit);
}

/** A part of the total as pprof prints it, "" where there is no total. */
export function formatPart(result: TagsResult, value: number): string {
  return result.total > 0 ? formatPercent(value, result.total).trim() : '';
}

/** pprof's line of a key, without the key: `Total 8.25s of 8.36s (98.68%)`; a change has its sign. */
export function describeKey(result: TagsResult, { total }: TagsKey, isDifference = false): string {
  const part = formatPart(result, total);
  const sum = addSign(formatSum(result, total), total, isDifference);
  const sums = `Total ${sum} of ${formatSum(result, result.total)}`;
  return part === '' ? sums : `${sums} (${part})`;
}

/** All keys but the one with which pprof marks the base's samples in a difference: nobody gave it to them. */
export function listKeys({ keys }: TagsResult): readonly TagsKey[] {
  return keys.filter(({ key }) => key !== 'pprof::base');
}

/** Whether some value of the key is a number, so that its rows have sizes to be sorted by. */
export function hasNumbers(result: TagsResult, { start, end }: TagsKey): boolean {
  for (let row = start; row < end; row++) if (!Number.isNaN(result.low[row])) return true;
  return false;
}

/** Rows of a key; from zeroStart on those whose sum is 0. */
export interface TagRows {
  readonly rows: Int32Array;
  readonly zeroStart: number;
}

/** By sum as pprof has them, or numbers from small to large, texts last; values without a sum come last, numbers by size. */
export function buildRows(
  { low, value }: TagsResult,
  { start, end }: TagsKey,
  isBySize: boolean,
): TagRows {
  const sized = sortByNumber(low.subarray(start, end), false).map((row) => start + row);
  const zeros = sized.filter((row) => value[row] === 0);
  const all = isBySize ? sized : Int32Array.from(sized, (_, at) => start + at);
  const others = all.filter((row) => value[row] !== 0);
  const rows = new Int32Array(sized.length);
  rows.set(others);
  rows.set(zeros, others.length);
  return { rows, zeroStart: others.length };
}

/** `35 more values, 0 in inuse_space`. */
export function describeZeros({ rows, zeroStart }: TagRows, sampleType: string): string {
  const count = rows.length - zeroStart;
  const more = zeroStart === 0 ? '' : 'more ';
  return `${count.toLocaleString('en')} ${more}${count === 1 ? 'value' : 'values'}, 0 in ${sampleType}`;
}

/** The largest |sum| of a key, which its bars are drawn against. */
export function findLargest(result: TagsResult, { start, end }: TagsKey): number {
  let largest = 0;
  for (let row = start; row < end; row++) largest = Math.max(largest, Math.abs(result.value[row]));
  return largest;
}

/** The filter that selects just this value: `route=^/search$`, `bytes=4kb`, `bytes=1500b:1504b`. */
export function buildTagFilter(tag: Tag): string {
  if (!Number.isNaN(tag.low)) {
    const low = formatBound(tag.low, tag.unit);
    const range = tag.low === tag.high ? low : `${low}:${formatBound(tag.high, tag.unit)}`;
    return tag.key.includes('=') ? range : `${tag.key}=${range}`;
  }
  const value = quotePattern(tag.text);
  // Up to the first = is the key; where the key has one itself, the form without a key finds it in `key:value`.
  if (tag.key.includes('=')) return `^${quotePattern(tag.key)}:${value}$`;
  return `${tag.key}=^${value}$`;
}

/** A number as a range can hold it: whole, in the largest unit that allows it, else in the label's own. */
function formatBound(value: number, unit: string): string {
  for (const to of ['auto', unit]) {
    const scaled = scale(value, unit, to);
    if (Number.isSafeInteger(scaled.value) && /^[A-Za-z]*$/.test(scaled.unit)) {
      return `${scaled.value}${scaled.unit.toLowerCase()}`;
    }
  }
  return `${value}${/^[A-Za-z]+$/.test(unit) ? unit : ''}`;
}

/** A text as a pattern that finds it. Commas part patterns and = ends the key, so they are written as escapes. */
function quotePattern(text: string): string {
  return escapePattern(text).replaceAll(',', '\\x2c').replaceAll('=', '\\x3d');
}

function escapePattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** One entry of a menu: what it is called, pprof's name of the option, and the change of the query. */
export interface TagAction {
  readonly title: string;
  readonly option: string;
  readonly part: Partial<ViewQuery>;
}

/** What can be done with one value. */
export function listTagActions(query: ViewQuery, tag: Tag): TagAction[] {
  const filter = buildTagFilter(tag);
  return [
    { title: 'Only samples with it', option: 'tagfocus', part: { tagFocus: filter } },
    {
      title: 'Without samples that have it',
      option: 'tagignore',
      part: { tagIgnore: addIgnored(query.tagIgnore, tag, filter) },
    },
  ];
}

/** What can be done with a key. */
export function listKeyActions(query: ViewQuery, key: string): TagAction[] {
  const pattern = `^${escapePattern(key)}$`;
  return [
    {
      title: 'Its values as root frames',
      option: 'tagroot',
      part: { tagRoot: addKey(query.tagRoot, key) },
    },
    {
      title: 'Its values as leaf frames',
      option: 'tagleaf',
      part: { tagLeaf: addKey(query.tagLeaf, key) },
    },
    {
      title: 'Only this key',
      option: 'tagshow',
      part: { tagShow: pattern },
    },
    {
      title: 'Hide this key',
      option: 'taghide',
      part: { tagHide: query.tagHide === '' ? pattern : `${query.tagHide}|${pattern}` },
    },
  ];
}

/** Another text of the same key joins the patterns that are ignored already; anything else takes their place. */
function addIgnored(ignored: string, tag: Tag, filter: string): string {
  const begin = `${tag.key}=`;
  const isSameKey = ignored.startsWith(`${begin}^`) && ignored.endsWith('$');
  if (!isSameKey || !Number.isNaN(tag.low) || tag.key.includes('=')) return filter;
  return `${ignored},${filter.slice(begin.length)}`;
}

function addKey(keys: string, key: string): string {
  const all = keys.split(',').filter((known) => known !== '' && known !== key);
  return [...all, key].join(',');
}

/** Status line of a search: how many of the keys' values match. */
export function describeMatches(keys: readonly TagsKey[], isMatch: Uint8Array): string {
  let count = 0;
  let all = 0;
  for (const { start, end } of keys) {
    for (let row = start; row < end; row++) count += isMatch[row];
    all += end - start;
  }
  return `${count.toLocaleString('en')} of ${all.toLocaleString('en')} values match`;
}
