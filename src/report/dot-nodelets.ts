import { compareUtf8 } from '../base/text-order.ts';
import type { NodeTag, NodeTags } from './node-tags.ts';
import { divideMean } from './report.ts';
import { nodeletLimit } from './trim.ts';

export interface NodeletOptions {
  /** DOT number of the node. */
  readonly id: number;
  /** Show what the node itself holds; else, at nodes without callees, its cum. */
  readonly isFlat: boolean;
  readonly format: (value: number) => string;
  /** A label's own value, auto-scaled. */
  readonly formatTag: (value: number, unit: string) => string;
  readonly quote: (text: string) => string;
}

const getFlat = (tag: NodeTag) => divideMean(tag.flat, tag.flatDivisor);
const getCum = (tag: NodeTag) => divideMean(tag.cum, tag.cumDivisor);

/** Source: pprof internal/graph/graph.go SortTags. */
function sortTags(tags: Iterable<NodeTag>, isFlat: boolean): NodeTag[] {
  return [...tags].sort((a, b) => {
    if (!isFlat && Math.abs(a.cum) !== Math.abs(b.cum)) return Math.abs(b.cum) - Math.abs(a.cum);
    return Math.abs(b.flat) - Math.abs(a.flat) || compareUtf8(a.name, b.name);
  });
}

/**
 * Boxes and edges of a node's labels: the heaviest text labels, each with its sizes, then the sizes that came without one.
 * Source: pprof internal/graph/dotgraph.go addNodelets.
 */
export function buildNodelets(tags: NodeTags | undefined, options: NodeletOptions): string[] {
  if (!tags) return [];
  const { id, isFlat, format, quote } = options;
  const lines: string[] = [];
  sortTags(tags.labels.values(), isFlat)
    .slice(0, nodeletLimit)
    .forEach((tag, index) => {
      const value = isFlat ? getFlat(tag) : getCum(tag);
      if (value === 0) return;
      const weight = format(value);
      const own = `N${id}_${index}`;
      lines.push(
        `${own} [label = "${quoteTag(tag.name, quote)}" id="${own}" fontsize=8 shape=box3d tooltip="${weight}"]`,
        `N${id} -> ${own} [label=" ${weight}" weight=100 tooltip="${weight}" labeltooltip="${weight}"]`,
      );
      lines.push(...buildNumericNodelets(tags.numeric.get(tag.name), own, options));
    });
  lines.push(...buildNumericNodelets(tags.numeric.get(''), `N${id}`, options));
  return lines;
}

/** Text labels are joined by a literal \n, which must stay a line break. */
function quoteTag(name: string, quote: (text: string) => string): string {
  return name.split('\\n').map(quote).join('\\n');
}

function buildNumericNodelets(
  tags: ReadonlyMap<string, NodeTag> | undefined,
  source: string,
  options: NodeletOptions,
): string[] {
  if (!tags) return [];
  const { isFlat, format, quote } = options;
  const lines: string[] = [];
  collapseTags([...tags.values()], options).forEach((tag, index) => {
    const isOwn = isFlat || getFlat(tag) === getCum(tag);
    const value = isOwn ? getFlat(tag) : getCum(tag);
    if (value === 0) return;
    const weight = format(value);
    const own = `N${source}_${index}`;
    const style = isOwn ? '' : ' style="dotted"';
    lines.push(
      `${own} [label = "${quote(tag.name)}" id="${own}" fontsize=8 shape=box3d tooltip="${weight}"]`,
      `${source} -> ${own} [label=" ${weight}" weight=100 tooltip="${weight}" labeltooltip="${weight}"${style}]`,
    );
  });
  return lines;
}

/** At most four numeric tags: the heaviest as seeds, every other one joined to the seed nearest in value. */
function collapseTags(tags: readonly NodeTag[], options: NodeletOptions): NodeTag[] {
  const sorted = sortTags(tags, options.isFlat);
  if (sorted.length <= nodeletLimit) return sorted;
  const buckets = sorted.slice(0, nodeletLimit).map((seed) => [seed]);
  for (const tag of sorted.slice(nodeletLimit)) {
    let nearest = buckets[0];
    for (const bucket of buckets) {
      if (Math.abs(tag.value - bucket[0].value) < Math.abs(tag.value - nearest[0].value)) {
        nearest = bucket;
      }
    }
    nearest.push(tag);
  }
  return sortTags(
    buckets.map((bucket) => mergeBucket(bucket, options.formatTag)),
    options.isFlat,
  );
}

function mergeBucket(
  bucket: readonly NodeTag[],
  formatTag: (value: number, unit: string) => string,
): NodeTag {
  const merged: NodeTag = { ...bucket[0], flat: 0, flatDivisor: 0, cum: 0, cumDivisor: 0 };
  let smallest = bucket[0];
  let largest = bucket[0];
  for (const tag of bucket) {
    merged.flat += tag.flat;
    merged.flatDivisor += tag.flatDivisor;
    merged.cum += tag.cum;
    merged.cumDivisor += tag.cumDivisor;
    if (tag.value < smallest.value) smallest = tag;
    if (tag.value > largest.value) largest = tag;
  }
  // pprof divides a bucket before it sorts the buckets.
  merged.flat = getFlat(merged);
  merged.cum = getCum(merged);
  merged.flatDivisor = 0;
  merged.cumDivisor = 0;
  const low = formatTag(smallest.value, smallest.unit);
  merged.name = bucket.length === 1 ? low : `${low}..${formatTag(largest.value, largest.unit)}`;
  return merged;
}
