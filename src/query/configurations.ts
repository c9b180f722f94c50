import { getOptionName } from './codec.ts';
import { defaultQuery, granularities, type ViewQuery } from './query.ts';

/** What pprof's configurations hold: every option but the sample type and divide_by, which belong to a profile and a session. */
export type SavedField = Exclude<keyof ViewQuery, 'sampleIndex' | 'divideBy'>;
export type SavedOptions = Pick<ViewQuery, SavedField>;

/** Options under a name. */
export interface Configuration {
  readonly name: string;
  readonly options: SavedOptions;
  /** Fields that no option here stands for, such as `intel_syntax`: they change nothing, and are written as they were read. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Characters of a name, of all of them in pprof's format, and how many there may be. */
export const nameLimit = 100;
export const settingsLimit = 200_000;
export const countLimit = 100;

/** In the order in which pprof writes them. Source: pprof internal/driver/config.go, the struct's fields. */
export const savedFields: readonly SavedField[] = [
  'callTree',
  'relativePercentages',
  'unit',
  'compactLabels',
  'mean',
  'sort',
  'tagRoot',
  'tagLeaf',
  'dropNegative',
  'nodeCount',
  'nodeFraction',
  'edgeFraction',
  'trim',
  'focus',
  'ignore',
  'pruneFrom',
  'hide',
  'show',
  'showFrom',
  'tagFocus',
  'tagIgnore',
  'tagShow',
  'tagHide',
  'noInlines',
  'showColumns',
  'granularity',
];

/** The options of a query that a configuration holds. */
export function pickSaved(query: ViewQuery): SavedOptions {
  const { sampleIndex: _, divideBy: __, ...options } = query;
  return options;
}

const defaultOptions = pickSaved(defaultQuery);

function isSame(a: SavedOptions, b: SavedOptions): boolean {
  return savedFields.every((field) => a[field] === b[field]);
}

/**
 * Row of the configuration that a query is: the last one of the same options, as pprof marks it; -1 = pprof's defaults,
 * undefined = none of them.
 */
export function findConfiguration(
  query: ViewQuery,
  list: readonly Configuration[],
): number | undefined {
  const options = pickSaved(query);
  const row = list.findLastIndex((each) => isSame(each.options, options));
  if (row >= 0) return row;
  return isSame(options, defaultOptions) ? -1 : undefined;
}

/** Options that are not pprof's default as its command line names them: `focus=main sort=cum`; "" for none. */
export function describeOptions(options: SavedOptions): string {
  return savedFields
    .filter((field) => options[field] !== defaultOptions[field])
    .map((field) => `${getOptionName(field)}=${String(options[field])}`)
    .join(' ');
}

/** Names that both lists have, with other options: what one would lose by taking the other. */
export function findConflicts(
  list: readonly Configuration[],
  added: readonly Configuration[],
): readonly string[] {
  return added
    .filter(({ name, options }) => {
      const known = list.find((each) => each.name === name);
      return known !== undefined && !isSame(known.options, options);
    })
    .map(({ name }) => name);
}

/** The list with the others behind it; those of a name that it has, with other options, take its place or are left out. */
export function addConfigurations(
  list: readonly Configuration[],
  added: readonly Configuration[],
  replaces: boolean,
): readonly Configuration[] {
  const byName = new Map(list.map((each) => [each.name, each]));
  for (const each of added) {
    const known = byName.get(each.name);
    if (!known || (replaces && !isSame(known.options, each.options))) byName.set(each.name, each);
  }
  return [...byName.values()];
}

/** Why a text can't be the name of a configuration; undefined if it can. */
export function checkName(name: string): string | undefined {
  if (name === '') return 'A configuration needs a name.';
  if (name === 'Default')
    return '“Default” is the name of pprof’s own options: choose another one.';
  return name.length > nameLimit ? `A name has ${nameLimit} characters at most.` : undefined;
}

/**
 * Configurations as the text of pprof's settings.json, to the letter: what is zero, false or empty is left out, and markup is
 * escaped as Go does it.
 *
 * Source: pprof internal/driver/settings.go; Go's encoding/json.
 */
export function writeSettings(list: readonly Configuration[]): string {
  const configs = list.map(({ name, options, others }) => {
    const pairs = savedFields
      .map((field) => [getOptionName(field), options[field]] as const)
      .filter(([, value]) => value !== '' && value !== 0 && value !== false);
    return { name, ...Object.fromEntries(pairs), ...others };
  });
  return JSON.stringify({ configs }, null, 2).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface ReadSettings {
  readonly configurations: readonly Configuration[];
  /** One sentence for each thing that was left out, or that means nothing here. */
  readonly notes: readonly string[];
}

/**
 * The configurations in the text of a settings.json. A field that isn't there is zero, false or empty, as in pprof: without
 * `trim` nothing is trimmed. A configuration with a value that can't be read is left out and said so.
 *
 * Errors: a sentence, where the text as a whole is nothing of the kind.
 */
export function readSettings(text: string): ReadSettings | string {
  if (text.length > settingsLimit) return `It is longer than ${settingsLimit} characters.`;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return `It is no JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
  if (!isRecord(content) || !('configs' in content)) {
    return 'It has no “configs”, as a settings.json of pprof’s does.';
  }
  const configs = content.configs ?? [];
  if (!Array.isArray(configs)) return 'Its “configs” is no list.';
  const byName = new Map<string, Configuration>();
  const notes: string[] = [];
  configs.forEach((given: unknown, at) => {
    const read = isRecord(given) ? readConfiguration(given) : 'It is no object.';
    if (typeof read === 'string') {
      const name = isRecord(given) && typeof given.name === 'string' ? given.name : '';
      const which = name === '' ? `Number ${at + 1} of its configurations` : `“${name}”`;
      notes.push(`${which} was left out. ${read}`);
      return;
    }
    if (byName.has(read.name)) {
      notes.push(`“${read.name}” is there more than once; the last one counts.`);
    }
    byName.set(read.name, read);
    if (isRecord(given)) notes.push(...describeOthers(read, given));
  });
  return { configurations: [...byName.values()], notes: [...new Set(notes)] };
}

/** What to tell of the fields that no option here stands for. */
function describeOthers({ name, others }: Configuration, given: object): readonly string[] {
  const known = new Set(['name', ...savedFields.map(getOptionName)]);
  const kept = Object.keys(others);
  const lost = Object.keys(given).filter(
    (field) => !known.has(field) && !Object.hasOwn(others, field),
  );
  return [
    ...(kept.length > 0
      ? [
          `“${name}” has ${listSome(kept)}, which no option here stands for: kept for the export, without effect.`,
        ]
      : []),
    ...(lost.length > 0
      ? [`“${name}” has ${listSome(lost)}, which is no value of an option: left out.`]
      : []),
  ];
}

const shownNames = 5;

function listSome(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map((name) => name.slice(0, nameLimit));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : '');
}

/**
 * The same of a file of pprof's. Older ones (that of Go 1.19) write `granularity: functions` into each, which is their
 * default: it means what pprof does by itself.
 *
 * differs from pprof: `tagroot` and `tagleaf` count, which its page saves but can't set.
 */
export function importSettings(text: string): ReadSettings | string {
  const read = readSettings(text);
  if (typeof read === 'string') return read;
  const configurations = read.configurations.map((each) =>
    each.options.granularity === 'functions'
      ? { ...each, options: { ...each.options, granularity: '' as const } }
      : each,
  );
  return { ...read, configurations };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of the list, or why it can't be one. */
function readConfiguration(given: Readonly<Record<string, unknown>>): Configuration | string {
  const { name, ...fields } = given;
  if (typeof name !== 'string') return 'It has no name.';
  const bad = checkName(name);
  if (bad !== undefined) return bad;
  const options = readOptions(fields);
  if (typeof options === 'string') return options;
  const known = new Set(savedFields.map(getOptionName));
  // pprof's fields are texts, numbers and switches: what is nested is none of them, and may be nested without end.
  const others = Object.entries(fields).filter(
    ([field, value]) => !known.has(field) && (typeof value !== 'object' || value === null),
  );
  return { name, options, others: Object.fromEntries(others) };
}

function readOptions(fields: Readonly<Record<string, unknown>>): SavedOptions | string {
  let problem: string | undefined;
  const read = <T>(field: SavedField, parse: (value: unknown) => T | undefined, zero: T): T => {
    const name = getOptionName(field);
    const value = Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
    if (value === undefined) return zero;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    const shown = typeof value === 'object' ? 'nested' : JSON.stringify(value).slice(0, 80);
    problem ??= `Its ${name} is ${shown}, which is no value of that option.`;
    return zero;
  };
  const text = (field: SavedField): string => read(field, readText, '');
  const flag = (field: SavedField): boolean => read(field, readFlag, false);
  const number = (field: SavedField): number => read(field, readNumber, 0);
  const options: SavedOptions = {
    callTree: flag('callTree'),
    relativePercentages: flag('relativePercentages'),
    // An empty unit and order are pprof's own.
    unit: text('unit') || defaultQuery.unit,
    compactLabels: flag('compactLabels'),
    mean: flag('mean'),
    sort: read('sort', readSort, defaultQuery.sort),
    tagRoot: text('tagRoot'),
    tagLeaf: text('tagLeaf'),
    dropNegative: flag('dropNegative'),
    nodeCount: read('nodeCount', readWholeNumber, 0),
    nodeFraction: number('nodeFraction'),
    edgeFraction: number('edgeFraction'),
    trim: flag('trim'),
    focus: text('focus'),
    ignore: text('ignore'),
    pruneFrom: text('pruneFrom'),
    hide: text('hide'),
    show: text('show'),
    showFrom: text('showFrom'),
    tagFocus: text('tagFocus'),
    tagIgnore: text('tagIgnore'),
    tagShow: text('tagShow'),
    tagHide: text('tagHide'),
    noInlines: flag('noInlines'),
    showColumns: flag('showColumns'),
    granularity: read('granularity', readGranularity, ''),
  };
  return problem ?? options;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function readWholeNumber(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? readNumber(value) : undefined;
}

function readSort(value: unknown): 'flat' | 'cum' | undefined {
  if (value === '') return defaultQuery.sort;
  return value === 'flat' || value === 'cum' ? value : undefined;
}

function readGranularity(value: unknown): SavedOptions['granularity'] | undefined {
  return value === '' ? '' : granularities.find((name) => name === value);
}
