import { getOptionName } from '../query/codec.ts';
import { type Command, commands } from '../query/command.ts';
import {
  type NumberProblem,
  readFlagBoolean,
  readFloat,
  readInteger,
} from '../query/option-values.ts';
import {
  defaultQuery,
  type FieldOf,
  type Granularity,
  granularities,
  type ViewQuery,
} from '../query/query.ts';

/** A command line, understood. */
export interface CommandLine {
  /** Undefined: no format flag was given. */
  readonly command: Command | undefined;
  /** Pattern of -peek, -list. */
  readonly pattern: string;
  readonly query: ViewQuery;
  readonly sources: readonly string[];
  readonly base: readonly string[];
  readonly diffBase: readonly string[];
  readonly normalize: boolean;
  /** false: -symbolize=none, names as they stand. */
  readonly symbolize: boolean;
  /** Comments to add to the profile, and the build id to give its main binary, "" to leave it. */
  readonly comments: readonly string[];
  readonly buildId: string;
  readonly allFrames: boolean;
  /** -pprof_compat: read of the older text formats only what pprof reads of them. */
  readonly pprofCompat: boolean;
  readonly output: string;
  readonly sourcePath: string;
  readonly trimPath: string;
  /** Of profiles fetched over HTTP; undefined: not given. */
  readonly seconds: number | undefined;
  readonly timeout: number | undefined;
  /** -http: where to serve the page, `[host]:port`; undefined: not at all. */
  readonly http: string | undefined;
  /** -html: the whole viewer with the profile as one file, headed by a title and notes. */
  readonly html: boolean;
  readonly title: string;
  readonly notes: string;
  /** -no_browser: the page's address is printed only. */
  readonly noBrowser: boolean;
  readonly help: boolean;
}

/** The base of either kind, "" for none; of several flags pprof takes the last. */
export function getBaseSource({ base, diffBase }: Pick<CommandLine, 'base' | 'diffBase'>): string {
  return diffBase.at(-1) ?? base.at(-1) ?? '';
}

/** Bad usage: what is wrong, in pprof's words where it has some. */
export class UsageError extends Error {}

const textOptions = nameFields<FieldOf<string>>([
  'sampleIndex',
  'focus',
  'ignore',
  'hide',
  'show',
  'showFrom',
  'pruneFrom',
  'tagFocus',
  'tagIgnore',
  'tagShow',
  'tagHide',
  'tagRoot',
  'tagLeaf',
  'unit',
]);
const numberOptions = nameFields<FieldOf<number>>([
  'nodeCount',
  'nodeFraction',
  'edgeFraction',
  'divideBy',
]);
const booleanOptions = nameFields<FieldOf<boolean>>([
  'mean',
  'noInlines',
  'showColumns',
  'trim',
  'dropNegative',
  'callTree',
  'relativePercentages',
  'compactLabels',
]);

/** Fields by pprof's names of them. */
function nameFields<Field extends keyof ViewQuery>(
  fields: readonly Field[],
): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [getOptionName(field), field]));
}

/** Flags that choose a sample type, from pprof's legacy of heap and contention profiles. */
const sampleTypeFlags: Readonly<Record<string, string>> = {
  inuse_space: 'inuse_space',
  inuse_objects: 'inuse_objects',
  alloc_space: 'alloc_space',
  alloc_objects: 'alloc_objects',
  total_delay: 'delay',
  contentions: 'contentions',
  mean_delay: 'delay',
};
/** Flags with a text that don't belong to the query. */
const otherTexts = [
  'base',
  'diff_base',
  'symbolize',
  'output',
  'source_path',
  'trim_path',
  'peek',
  'list',
  'buildid',
  'seconds',
  'timeout',
  'add_comment',
  'http',
  'title',
  'notes',
] as const;

/** Those that the page of -html shows above its views. */
const pageTexts = ['title', 'notes'] as const;

function parseBoolean(name: string, text: string): boolean {
  const value = readFlagBoolean(text);
  if (value !== undefined) return value;
  throw new UsageError(`invalid boolean value ${JSON.stringify(text)} for -${name}: parse error`);
}

function parseNumber(name: string, text: string): number {
  return takeNumber(name, text, name === 'nodecount' ? readInteger(text) : readFloat(text));
}

function takeNumber(name: string, text: string, value: number | NumberProblem): number {
  if (typeof value === 'number') return value;
  const why = value === 'invalid syntax' ? 'parse error' : value;
  throw new UsageError(`invalid value ${JSON.stringify(text)} for flag -${name}: ${why}`);
}

/** The last of a flag that takes whole seconds; undefined: not given, or negative, which means the same. */
function parseSeconds(name: string, given: readonly string[] | undefined): number | undefined {
  const text = given?.at(-1);
  if (text === undefined) return undefined;
  const value = takeNumber(name, text, readInteger(text));
  return value < 0 ? undefined : value;
}

function isGranularity(text: string): text is Granularity {
  return granularities.some((granularity) => granularity === text);
}

function isCommand(text: string): text is Command {
  return commands.some((command) => command === text);
}

interface Flag {
  readonly name: string;
  readonly value: string | undefined;
}

/** Splits arguments into flags and sources, by Go's rules: flags end at the first argument that isn't one, or at `--`. */
function splitArguments(args: readonly string[]): { flags: Flag[]; rest: string[] } {
  const flags: Flag[] = [];
  let at = 0;
  while (at < args.length) {
    const match = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(args[at]);
    if (!match) break;
    at++;
    const name = match[1];
    let value: string | undefined = match[2];
    if (value === undefined && takesValue(name)) {
      if (at >= args.length) throw new UsageError(`flag needs an argument: -${name}`);
      value = args[at++];
    }
    flags.push({ name, value });
  }
  if (args[at] === '--') at++;
  return { flags, rest: args.slice(at) };
}

/** Whether a table has the flag; names every object has, such as toString, don't count. */
function hasName(table: object, name: string): boolean {
  return Object.hasOwn(table, name);
}

function takesValue(name: string): boolean {
  return (
    textOptions.has(name) || numberOptions.has(name) || otherTexts.some((other) => other === name)
  );
}

/** Understands a command line. Errors: UsageError. Source: pprof internal/driver/cli.go. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { flags, rest } = splitArguments(args);
  let query: ViewQuery = defaultQuery;
  let command: Command | undefined;
  let pattern = '';
  let granularity: Granularity | undefined;
  const others = new Map<string, string[]>();
  const switches = new Set<string>();
  const setGranularity = (next: Granularity) => {
    if (granularity !== undefined && granularity !== next) {
      throw new UsageError(`conflicting options set: [${next} ${granularity}]`);
    }
    granularity = next;
  };
  const setCommand = (next: Command) => {
    if (command !== undefined && command !== next) {
      throw new UsageError('must set at most one output format');
    }
    command = next;
  };
  for (const { name, value } of flags) {
    const text = value ?? '';
    const textField = textOptions.get(name);
    const numberField = numberOptions.get(name);
    const booleanField = booleanOptions.get(name);
    if (textField) query = { ...query, [textField]: text };
    else if (numberField) query = { ...query, [numberField]: parseNumber(name, text) };
    else if (booleanField) {
      query = { ...query, [booleanField]: parseBoolean(name, value ?? 'true') };
    } else if (hasName(sampleTypeFlags, name)) {
      if (!parseBoolean(name, value ?? 'true')) continue;
      query = { ...query, sampleIndex: sampleTypeFlags[name] };
      if (name === 'mean_delay') query = { ...query, mean: true };
    } else if (isGranularity(name)) {
      if (parseBoolean(name, value ?? 'true')) setGranularity(name);
    } else if (name === 'cum' || name === 'flat') {
      if (parseBoolean(name, value ?? 'true')) query = { ...query, sort: name };
    } else if (name === 'text' || isCommand(name)) {
      if (name === 'peek' || name === 'list') pattern = text;
      else if (!parseBoolean(name, value ?? 'true')) continue;
      setCommand(name === 'text' ? 'top' : name);
    } else if (otherTexts.some((other) => other === name)) {
      others.set(name, [...(others.get(name) ?? []), text]);
    } else if (
      ['normalize', 'all_frames', 'pprof_compat', 'help', 'h', 'no_browser', 'html'].includes(name)
    ) {
      if (parseBoolean(name, value ?? 'true')) switches.add(name);
    } else throw new UsageError(`flag provided but not defined: -${name}`);
  }
  const base = others.get('base') ?? [];
  const diffBase = others.get('diff_base') ?? [];
  if (base.length > 0 && diffBase.length > 0) {
    throw new UsageError('-base and -diff_base flags cannot both be specified');
  }
  const http = others.get('http')?.at(-1) || undefined;
  if (http !== undefined && command !== undefined) {
    throw new UsageError('-http is not compatible with an output format on the command line');
  }
  if (switches.has('html') && (http !== undefined || command !== undefined)) {
    throw new UsageError('must set at most one output format');
  }
  if (http === undefined && switches.has('no_browser')) {
    throw new UsageError('-no_browser only makes sense with -http');
  }
  if (!switches.has('html')) {
    const stray = pageTexts.find((name) => others.has(name));
    if (stray !== undefined) throw new UsageError(`-${stray} only makes sense with -html`);
  }
  return {
    command,
    pattern,
    query: { ...query, granularity: granularity ?? '' },
    sources: rest,
    base,
    diffBase,
    normalize: switches.has('normalize'),
    symbolize: others.get('symbolize')?.at(-1) !== 'none',
    comments: (others.get('add_comment') ?? []).slice(-1),
    buildId: others.get('buildid')?.at(-1) ?? '',
    allFrames: switches.has('all_frames'),
    pprofCompat: switches.has('pprof_compat'),
    output: others.get('output')?.at(-1) ?? '',
    sourcePath: others.get('source_path')?.at(-1) ?? '',
    trimPath: others.get('trim_path')?.at(-1) ?? '',
    seconds: parseSeconds('seconds', others.get('seconds')),
    timeout: parseSeconds('timeout', others.get('timeout')),
    http,
    html: switches.has('html'),
    title: others.get('title')?.at(-1) ?? '',
    notes: others.get('notes')?.at(-1) ?? '',
    noBrowser: switches.has('no_browser'),
    help: switches.has('help') || switches.has('h'),
  };
}
