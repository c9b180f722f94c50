import { getText } from '../../base/text-column.ts';
import { getSpan } from '../../layout/flame.ts';
import { getLivePart, getObjectSize } from '../../layout/flame-colors.ts';
import { formatPercent, formatValue } from '../../measure/format.ts';
import { formatShown } from '../../report/report.ts';
import type { FlameResult } from '../../report/results.ts';
import { formatGrowth, formatSigned, nameChange } from '../compare/change-text.ts';
import type { Found } from './search-flame.ts';
import type { SourceNames } from './source-names.ts';

/**
 * part ÷ total as pprof's flame graph prints it: `74.7%`, `22%`, `-22.7%`; what rounds to nothing is `<0.1%`.
 * Source: pprof internal/driver/html/stacks.js percentText.
 */
export function formatShare(part: number, total: number): string {
  if (total === 0 || part === 0) return '0%';
  const percent = (100 * part) / total;
  const text = percent.toFixed(1).replace(/\.0$/, '');
  if (text === '0' || text === '-0') return percent < 0 ? '>-0.1%' : '<0.1%';
  return `${text}%`;
}

/** part ÷ total with two decimals, as in the tables, and with its sign. */
function formatExact(part: number, total: number): string {
  const sign = part < 0 !== total < 0 && part !== 0 && total !== 0 ? '-' : '';
  return sign + formatPercent(part, total).trim();
}

/** What a node stands for, in the sample type's unit; below zero when a difference is a net decrease. */
export function getNet(result: FlameResult, node: number): number {
  return result.positive[node] - result.negative[node];
}

/** Name for people: `main.f (inline)`. */
export function getShownName(result: FlameResult, names: SourceNames, node: number): string {
  const source = result.source[node];
  const name = names.get(source) || '(no name)';
  return result.sourceInlined[source] ? `${name} (inline)` : name;
}

/** Accessible name of a frame: `main.buildList, 10.36MB, 74.7% of total`; in a comparison also `new` or `gone`. */
export function describeNode(result: FlameResult, names: SourceNames, node: number): string {
  const net = getNet(result, node);
  const value = result.isDiff ? formatSigned(net, result) : formatShown(net, result);
  const share = formatShare(net, result.total);
  const named = nameNode(result, node);
  const end = named === '' ? '' : `, ${named}`;
  const relation = result.depth[node] < 0 ? ', caller' : '';
  return `${getShownName(result, names, node)}${relation}, ${value}, ${share} of total${end}`;
}

/** Names of the stack that leads to a node, root first as far as it is known: that of a pivot's callees begins with the pivot. */
export function listStack(result: FlameResult, names: SourceNames, node: number): string[] {
  const { parent, source, depth, shape } = result;
  const stack: string[] = [];
  for (let at = node; at >= 0; at = parent[at]) {
    if (source[at] > 0) stack.push(names.get(source[at]));
  }
  const isRootFirst = shape?.isInverted || depth[node] < 0;
  return isRootFirst ? stack : stack.reverse();
}

/** Whether only one side of a comparison has the node. */
function nameNode({ sides }: FlameResult, node: number): 'new' | 'gone' | '' {
  if (!sides || node === 0 || Number.isNaN(sides.baseValue[node])) return '';
  return nameChange(sides.baseValue[node], sides.newValue[node]);
}

/** What a label says of a node's change behind sign and name: `3.10MB`, `new 3.10MB`; as a part of the base `+25%`, `new`. */
export function describeChange(result: FlameResult, node: number, isInPercent: boolean): string {
  const { sides } = result;
  const growth =
    sides && isInPercent ? formatGrowth(sides.baseValue[node], sides.newValue[node]) : '';
  if (growth !== '') return growth;
  const size = formatShown(Math.abs(getNet(result, node)), result);
  return `${nameNode(result, node)} ${size}`.trim();
}

/** A node's part of the total, `4.85%`. */
export function formatPart(result: FlameResult, node: number): string {
  return formatExact(getNet(result, node), result.total);
}

/** What a label says behind the name: `4.85%`, of the root also the value: `470ms · 4.85%`. */
export function describePart(result: FlameResult, node: number): string {
  const share = formatPart(result, node);
  if (node !== 0) return share;
  return `${formatShown(getNet(result, node), result)} · ${share}`;
}

/** `7 of 24 functions match · 3.10MB (12.7%)`. */
export function formatFound(result: FlameResult, found: Found): string {
  const verb = found.matchCount === 1 ? 'matches' : 'match';
  const count = `${found.matchCount} of ${found.functionCount} functions ${verb}`;
  // A stack may have one above the pivot and one below it, so the halves don't add up.
  if (result.pivot) return count;
  const value = formatShown(found.value, result);
  return `${count} · ${value} (${formatShare(found.value, result.total)})`;
}

/** One line of the details: a value with its share of the total and of the zoomed frame. */
export interface DetailRow {
  readonly title: string;
  readonly value: string;
  readonly ofTotal: string;
  /** "" where the zoomed frame is the root, and for values across the profile. */
  readonly ofZoomed: string;
}
export interface NodeDetails {
  readonly name: string;
  /** `main.go:13`, "" if unknown. */
  readonly place: string;
  readonly rows: readonly DetailRow[];
  /** What the box doesn't say by itself, "" = nothing. */
  readonly remark: string;
}

function formatPlace(result: FlameResult, source: number): string {
  const file = getText(result.sourceFile, source);
  const line = result.sourceLine[source];
  return file && line > 0 ? `${file}:${line}` : file;
}

function formatRemark(result: FlameResult, node: number): string {
  if (!result.isDiff) return '';
  const { positive, negative, sides } = result;
  const name = nameNode(result, node);
  if (name === 'new') return 'New: the base does not have it.';
  if (name === 'gone') return 'Gone: only the base has it.';
  if (sides) return describeWidth(result, node);
  const more = formatShown(positive[node], result);
  const less = formatShown(-negative[node], result);
  return positive[node] > 0 && negative[node] > 0 ? `+${more} and ${less} in its stacks` : '';
}

/** What the box is wide by, where both grew and shrank below it. */
function describeWidth(result: FlameResult, node: number): string {
  const more = formatSigned(result.increase[node], result);
  const less = formatSigned(-result.decrease[node], result);
  return result.increase[node] > 0 && result.decrease[node] > 0
    ? `Its stacks, equal ones put together: ${more} and ${less}.`
    : '';
}

/** The two sides of a comparison; where pprof cancels equal stacks first, also what it then adds up. */
function buildSideRows(result: FlameResult, node: number): DetailRow[] {
  const { sides, positive, negative } = result;
  if (!sides || Number.isNaN(sides.baseValue[node])) return [];
  const rows = [
    buildRow(result, 'base', sides.baseValue[node], 0, false),
    buildRow(result, 'new', sides.newValue[node], 0, false),
  ];
  const isCancelled = sides.newValue !== positive && positive[node] > 0 && negative[node] > 0;
  return isCancelled
    ? [
        ...rows,
        buildRow(result, 'increases', positive[node], 0),
        buildRow(result, 'decreases', -negative[node], 0),
      ]
    : rows;
}

function buildRow(
  result: FlameResult,
  title: string,
  value: number,
  zoomed: number,
  isChange = result.isDiff,
): DetailRow {
  return {
    title,
    value: isChange ? formatSigned(value, result) : formatShown(value, result),
    ofTotal: formatExact(value, result.total),
    ofZoomed: zoomed > 0 ? formatExact(value, getSpan(result, zoomed)) : '',
  };
}

/** What a node stands for, in words that fit the way the tree is grown. */
function buildHereRows(result: FlameResult, node: number, zoomed: number): DetailRow[] {
  const net = getNet(result, node);
  const isOfCallers = result.depth[node] < 0;
  if (isOfCallers) return [buildRow(result, 'cum of the pivot, called so', net, zoomed)];
  if (result.shape?.isInverted) {
    return [buildRow(result, node === 0 ? 'all' : 'flat of the leaf, called so', net, zoomed)];
  }
  const self = result.self[node];
  const here = isAll(result, node) ? '' : ' here';
  return [
    buildRow(result, `flat${here}`, self, zoomed),
    buildRow(result, `cum${here}`, net, zoomed),
  ];
}

/** Whether a node has all that its function has in the profile. */
function isAll(result: FlameResult, node: number): boolean {
  const { source, self, sourceFlat, sourceCum, shape } = result;
  if (shape?.isInverted || result.depth[node] < 0) return false;
  const row = source[node];
  return row === 0 || (self[node] === sourceFlat[row] && getNet(result, node) === sourceCum[row]);
}

/** What a second sample type tells of a node; in a large profile it comes along only where the colours need it. */
function buildBesideRows(result: FlameResult, node: number): DetailRow[] {
  const size = getObjectSize(result, node);
  const live = getLivePart(result, node);
  const rows: DetailRow[] = [];
  const plain = { ofTotal: '', ofZoomed: '' };
  const { beside, divideBy = 1 } = result;
  if (beside && !Number.isNaN(beside.value[node])) {
    const value = formatShown(beside.value[node], { unit: beside.unit, divideBy });
    rows.push({ title: beside.sampleType, value, ...plain });
  }
  if (!Number.isNaN(size)) {
    rows.push({ title: 'average object', value: formatValue(size, 'bytes', 'auto'), ...plain });
  }
  if (!Number.isNaN(live)) {
    rows.push({ title: 'still in use', value: formatExact(live, 1), ...plain });
  }
  return rows;
}

/** All that the tooltip says about a node while `zoomed` fills the width. */
export function buildDetails(
  result: FlameResult,
  names: SourceNames,
  node: number,
  zoomed: number,
): NodeDetails {
  const source = result.source[node];
  const rows = [...buildSideRows(result, node), ...buildHereRows(result, node, zoomed)];
  rows.push(...buildBesideRows(result, node));
  if (!isAll(result, node) && source > 0) {
    rows.push(buildRow(result, 'flat in the profile', result.sourceFlat[source], 0));
    rows.push(buildRow(result, 'cum in the profile', result.sourceCum[source], 0));
  }
  return {
    name: getShownName(result, names, node),
    place: source > 0 ? formatPlace(result, source) : '',
    rows,
    remark: formatRemark(result, node),
  };
}

/** What the tooltip says where the callees of a node are too narrow for boxes; `value` is what they take together. */
export function buildRestDetails(
  result: FlameResult,
  names: SourceNames,
  node: number,
  zoomed: number,
  value: number,
): NodeDetails {
  return {
    name: `Callees of ${getShownName(result, names, node)}`,
    place: '',
    // In a difference the width is not the net value, and the net value isn't known.
    rows: result.isDiff ? [] : [buildRow(result, 'cum here', value, zoomed)],
    remark:
      node === zoomed
        ? 'Too narrow to draw one by one.'
        : 'Too narrow to draw one by one: click to zoom in.',
  };
}
