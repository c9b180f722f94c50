import { type FlameOptions, listFlamePairs, readFlameOptions } from './flame-options.ts';
import { findWholeName } from './name-pattern.ts';
import { isSet, type NumberProblem, readBoolean, readFloat, readInteger } from './option-values.ts';
import { defaultQuery, type Granularity, granularities, type ViewQuery } from './query.ts';
import { listTopPairs, readTopOptions, type TopOptions } from './top-options.ts';

/**
 * ViewQuery and the state of the page as URL text, both ways. The text of a query is the link, the history entry
 * and (with profile and slot) the cache key.
 */

/** pprof's parameter of each field, in the order they are written. pprof has none for the last three. */
const parameters: readonly (readonly [keyof ViewQuery, string])[] = [
  ['sampleIndex', 'si'],
  ['focus', 'f'],
  ['ignore', 'i'],
  ['hide', 'h'],
  ['show', 's'],
  ['showFrom', 'sf'],
  ['pruneFrom', 'prunefrom'],
  ['tagFocus', 'tf'],
  ['tagIgnore', 'ti'],
  ['tagShow', 'ts'],
  ['tagHide', 'th'],
  ['mean', 'mean'],
  ['unit', 'unit'],
  ['sort', 'sort'],
  ['granularity', 'g'],
  ['noInlines', 'noinlines'],
  ['showColumns', 'showcolumns'],
  ['nodeCount', 'n'],
  ['nodeFraction', 'nf'],
  ['edgeFraction', 'ef'],
  ['trim', 'trim'],
  ['dropNegative', 'dropneg'],
  ['callTree', 'calltree'],
  ['relativePercentages', 'rel'],
  ['compactLabels', 'compact'],
  ['tagRoot', 'tagroot'],
  ['tagLeaf', 'tagleaf'],
  ['divideBy', 'divide_by'],
];

/** All fields of a query, in the order they are written. */
export const queryFields: readonly (keyof ViewQuery)[] = parameters.map(([field]) => field);

/** pprof's name of an option, for messages and command lines: `showFrom` is `show_from`, `nodeCount` is `nodecount`. */
export function getOptionName(field: keyof ViewQuery): string {
  const joined: readonly string[] = [
    'tagFocus',
    'tagIgnore',
    'tagShow',
    'tagHide',
    'tagRoot',
    'tagLeaf',
    'noInlines',
    'showColumns',
    'nodeCount',
    'nodeFraction',
    'edgeFraction',
  ];
  return joined.includes(field)
    ? field.toLowerCase()
    : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The query as `si=alloc_space&f=main`: fixed field order, defaults left out, "" for the default query.
 * A lone surrogate, which no URL can hold, becomes U+FFFD.
 */
export function encodeQuery(query: ViewQuery): string {
  const parts: string[] = [];
  for (const [field, name] of parameters) {
    const value = query[field];
    if (value === defaultQuery[field]) continue;
    const text = typeof value === 'boolean' ? (value ? 't' : 'f') : String(value);
    parts.push(`${name}=${escapeText(text)}`);
  }
  return parts.join('&');
}

export interface DecodedQuery {
  readonly query: ViewQuery;
  /** One line for each value that could not be read and was left at its default. */
  readonly notes: readonly string[];
}

/**
 * The query in URL text, pprof's own links included: unknown parameters are ignored, an empty value means "not given",
 * the first of a repeated parameter counts, `+` is a blank.
 */
export function decodeQuery(text: string): DecodedQuery {
  return readQuery(parsePairs(text));
}

function readQuery(pairs: ReadonlyMap<string, string>): DecodedQuery {
  const given: Partial<Record<keyof ViewQuery, string>> = {};
  for (const [field, name] of parameters) {
    const value = pairs.get(name);
    if (value) given[field] = value;
  }
  const notes: string[] = [];
  const read = <T>(field: keyof ViewQuery, parse: (value: string) => T | undefined, or: T): T => {
    const value = given[field];
    if (value === undefined) return or;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    notes.push(
      `The link has ${getOptionName(field)} “${value}”, which is no valid value; it was left out.`,
    );
    return or;
  };
  const text = (field: keyof ViewQuery, or = ''): string => given[field] ?? or;
  const flag = (field: keyof ViewQuery, or: boolean): boolean => read(field, readBoolean, or);
  const d = defaultQuery;
  const query: ViewQuery = {
    sampleIndex: text('sampleIndex'),
    focus: text('focus'),
    ignore: text('ignore'),
    hide: text('hide'),
    show: text('show'),
    showFrom: text('showFrom'),
    pruneFrom: text('pruneFrom'),
    tagFocus: text('tagFocus'),
    tagIgnore: text('tagIgnore'),
    tagShow: text('tagShow'),
    tagHide: text('tagHide'),
    tagRoot: text('tagRoot'),
    tagLeaf: text('tagLeaf'),
    mean: flag('mean', d.mean),
    divideBy: read('divideBy', parseFloatText, d.divideBy),
    unit: text('unit', d.unit),
    sort: read('sort', parseSort, d.sort),
    granularity: read('granularity', parseGranularity, d.granularity),
    noInlines: flag('noInlines', d.noInlines),
    showColumns: flag('showColumns', d.showColumns),
    nodeCount: read('nodeCount', parseIntegerText, d.nodeCount),
    nodeFraction: read('nodeFraction', parseFloatText, d.nodeFraction),
    edgeFraction: read('edgeFraction', parseFloatText, d.edgeFraction),
    trim: flag('trim', d.trim),
    dropNegative: flag('dropNegative', d.dropNegative),
    callTree: flag('callTree', d.callTree),
    relativePercentages: flag('relativePercentages', d.relativePercentages),
    compactLabels: flag('compactLabels', d.compactLabels),
  };
  return { query, notes };
}

/** What the last profile is compared with, and how. */
export interface PageComparison {
  /** Address of the base; `file:NAME` for a file of this computer, which only the session that has it can open. */
  readonly base: string;
  readonly mode: 'diff_base' | 'base';
  readonly normalize: boolean;
}

/** What the address of the page holds. */
export interface PageState {
  /** Addresses of profiles to load, in order; the last is the one shown. */
  readonly profiles: readonly string[];
  readonly comparison?: PageComparison;
  /** Changes are written as parts of the base instead of values. */
  readonly isChangeInPercent?: boolean;
  /** Name of the view; which names exist is the page's business. */
  readonly view: string;
  /** Name of the view beside it. */
  readonly split?: string;
  readonly query: ViewQuery;
  /** Name of the selected function, "" = none. */
  readonly selection: string;
  readonly search: string;
  /** Names from below the root to the zoomed node, empty = not zoomed. */
  readonly zoomPath: readonly string[];
  /** Left out where all are the default. */
  readonly flame?: FlameOptions;
  /** Left out where all are the default. */
  readonly top?: TopOptions;
}

/** Begins what stands for an address where a profile is in the link itself: `data=…&`, and `basedata=…&` for a base. */
export const dataScheme = 'data:';

function encodeAddress(name: string, dataName: string, url: string): string {
  const isData = url.startsWith(dataScheme);
  return isData ? `${dataName}=${url.slice(dataScheme.length)}&` : `${name}=${escapeText(url)}&`;
}

/** A link longer than this is cut by mail and chat programs; a zoom path is left out rather than risk that. */
const zoomTextLimit = 32_000;

/**
 * The state as what follows `#`: `/flamegraph?si=alloc_space&sel=main.f`, with `profile=…&` before it for each address, and
 * `base=…&` for what the last one is compared with. How it is compared are parameters, left out where they are pprof's default:
 * `comparison=base` (not diff_base), `normalize=t`, and `change=percent`.
 * A zoom path of more than 32,000 characters is left out.
 */
export function encodePage(state: PageState): string {
  const { comparison } = state;
  const pairs: string[] = [];
  const queryText = encodeQuery(state.query);
  if (queryText) pairs.push(queryText);
  if (comparison?.mode === 'base') pairs.push('comparison=base');
  if (comparison?.normalize) pairs.push('normalize=t');
  if (comparison && state.isChangeInPercent) pairs.push('change=percent');
  if (state.split) pairs.push(`split=${escapeText(state.split)}`);
  if (state.selection) pairs.push(`sel=${escapeText(state.selection)}`);
  if (state.search) pairs.push(`q=${escapeText(state.search)}`);
  if (state.top) {
    for (const [name, value] of listTopPairs(state.top)) pairs.push(`${name}=${escapeText(value)}`);
  }
  if (state.flame) {
    for (const [name, value] of listFlamePairs(state.flame)) {
      pairs.push(`${name}=${escapeText(value)}`);
    }
  }
  const zoom = encodePath(state.zoomPath);
  if (zoom && zoom.length <= zoomTextLimit) pairs.push(`z=${zoom}`);
  const profiles = state.profiles.map((url) => encodeAddress('profile', 'data', url)).join('');
  const base = comparison ? encodeAddress('base', 'basedata', comparison.base) : '';
  return `${profiles}${base}/${escapeText(state.view)}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

export interface DecodedPage {
  readonly state: PageState;
  /** pprof's parameter `p` where its flame graph is rooted at more than one name: a pattern, "" = none. Not of our own links. */
  readonly pivot: string;
  readonly notes: readonly string[];
}

/** pprof's former names of its flame graph, and its page without a name. */
const currentViewName: ReadonlyMap<string, string> = new Map([
  ['', 'flamegraph'],
  ['flamegraph2', 'flamegraph'],
  ['flamegraphold', 'flamegraph'],
]);

/**
 * The state in the text after `#` (a leading `#` is allowed). `view` is "" where the text names none. What a page of
 * `pprof -http` has in its address is understood, too: `/ui/top?f=main`, the whole address, or the query alone (`?f=main`).
 */
export function decodePage(hash: string): DecodedPage {
  let rest = hash.startsWith('#') ? hash.slice(1) : hash;
  rest = rest.replace(/^https?:\/\/[^/?#]*(?=\/ui(?:[/?]|$))/i, '');
  const profiles: string[] = [];
  let base = '';
  while (rest && !rest.startsWith('/') && !rest.startsWith('?')) {
    const end = rest.indexOf('&');
    const part = end < 0 ? rest : rest.slice(0, end);
    rest = end < 0 ? '' : rest.slice(end + 1);
    // An address may hold a plus sign of its own, so here it is not a blank.
    if (part.startsWith('profile=')) profiles.push(unescapeText(part.slice('profile='.length)));
    if (part.startsWith('data=')) profiles.push(dataScheme + part.slice('data='.length));
    if (part.startsWith('basedata=')) base = dataScheme + part.slice('basedata='.length);
    if (part.startsWith('base=')) base = unescapeText(part.slice('base='.length));
  }
  const question = rest.indexOf('?');
  const path = unescapeText(rest.slice(1, question < 0 ? rest.length : Math.max(1, question)));
  const pprofPath = /^ui(?:\/(.*))?$/s.exec(path);
  const named = pprofPath ? (pprofPath[1] ?? '') : path;
  const view = pprofPath ? (currentViewName.get(named) ?? named) : named;
  const text = question < 0 ? '' : rest.slice(question + 1);
  const pairs = parsePairs(text);
  // In pprof's peek and source pages f is the function that is shown as well as the filter.
  const isOfFunction = pprofPath && (view === 'peek' || view === 'source');
  const shown = isOfFunction ? findWholeName(pairs.get('f') ?? '') : undefined;
  const { query, notes } = readQuery(pairs);
  // The path is split at its commas before it is unescaped, so it is taken as it stands.
  const zoom = /(?:^|&)z=([^&]*)/.exec(text)?.[1] ?? '';
  const zoomPath = decodePath(zoom);
  const flame = readFlameOptions(pairs);
  const top = readTopOptions(pairs);
  return {
    state: {
      profiles: profiles.filter((url) => url !== ''),
      ...(base ? readComparison(base, pairs) : {}),
      view,
      ...(pairs.get('split') ? { split: pairs.get('split') ?? '' } : {}),
      query,
      selection: pairs.get('sel') ?? shown ?? '',
      search: pairs.get('q') ?? '',
      zoomPath: zoomPath ?? [],
      ...(flame ? { flame } : {}),
      ...(top ? { top } : {}),
    },
    pivot: flame?.pivot ? '' : (pairs.get('p') ?? ''),
    notes: zoomPath ? notes : [...notes, 'The link’s zoom could not be read; it was left out.'],
  };
}

/** How a link compares with a base; what it doesn't say is pprof's default. */
function readComparison(
  base: string,
  pairs: ReadonlyMap<string, string>,
): Pick<PageState, 'comparison' | 'isChangeInPercent'> {
  const mode = pairs.get('comparison') === 'base' ? 'base' : 'diff_base';
  const normalize = isSet(pairs, 'normalize');
  return {
    comparison: { base, mode, normalize },
    ...(pairs.get('change') === 'percent' ? { isChangeInPercent: true } : {}),
  };
}

/**
 * Names joined by commas. Frames that follow each other mostly share a package, so each name is one digit (base 36) for
 * how much of the name before it begins it, and the rest; a name equal to the one before it (recursion) is nothing at all:
 *
 *     main.main, main.walk, main.walk, fmt.Print   ->   0main.main,5walk,,0fmt.Print
 */
function encodePath(path: readonly string[]): string {
  let before: string | undefined;
  const parts: string[] = [];
  for (const name of path) {
    if (name === before) parts.push('');
    else {
      const shared = before === undefined ? 0 : countShared(before, name);
      parts.push(shared.toString(36) + escapeText(name.slice(shared)).replaceAll(',', '%2C'));
    }
    before = name;
  }
  return parts.join(',');
}

function decodePath(text: string): string[] | undefined {
  if (text === '') return [];
  const path: string[] = [];
  let before: string | undefined;
  for (const part of text.split(',')) {
    if (part === '') {
      if (before === undefined) return undefined;
    } else {
      const shared = Number.parseInt(part.slice(0, 1), 36);
      if (!(shared <= (before?.length ?? 0))) return undefined;
      before = (before ?? '').slice(0, shared) + unescapeText(part.slice(1).replaceAll('+', ' '));
    }
    path.push(before);
  }
  return path;
}

/** Length of the common beginning, at most 35 (one digit), never between the halves of a surrogate pair. */
function countShared(before: string, name: string): number {
  const most = Math.min(35, before.length, name.length);
  let shared = 0;
  while (shared < most && before.charCodeAt(shared) === name.charCodeAt(shared)) shared++;
  return shared > 0 && /[\uD800-\uDBFF]/.test(name.charAt(shared - 1)) ? shared - 1 : shared;
}

function parsePairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    if (pairs.has(name)) continue;
    pairs.set(name, equals < 0 ? '' : unescapeText(part.slice(equals + 1).replaceAll('+', ' ')));
  }
  return pairs;
}

/** Percent-encoded, but for the marks that are safe after `#` and make names readable: main.(*T).f, net/http. */
function escapeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /%(?:2F|3A|2C|40|24)/g,
    (escaped) => decodeURIComponent(escaped),
  );
}

/** Never fails: what is no valid escape is taken as it stands. */
function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function keepNumber(value: number | NumberProblem): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function parseIntegerText(text: string): number | undefined {
  return keepNumber(readInteger(text));
}

function parseFloatText(text: string): number | undefined {
  return keepNumber(readFloat(text));
}

function parseSort(text: string): 'flat' | 'cum' | undefined {
  return text === 'flat' || text === 'cum' ? text : undefined;
}

function parseGranularity(text: string): Granularity | undefined {
  return granularities.find((name) => name === text);
}
