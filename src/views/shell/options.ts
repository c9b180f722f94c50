import { readFloat } from '../../query/option-values.ts';
import { type Granularity, granularities, type ViewQuery } from '../../query/query.ts';

/** A value as the field of an option takes it, or why it doesn't. */
export type Parsed = { readonly part: Partial<ViewQuery> } | { readonly error: string };

interface OptionBase {
  readonly field: keyof ViewQuery;
  /** What it does, in one line of plain words. */
  readonly words: string;
}
export interface FlagOption extends OptionBase {
  readonly kind: 'flag';
  readonly build: (value: boolean) => Partial<ViewQuery>;
}
export interface ChoiceOption extends OptionBase {
  readonly kind: 'choice';
  readonly choices: readonly (readonly [value: string, title: string])[];
  readonly parse: (text: string) => Parsed;
}
export interface TextOption extends OptionBase {
  readonly kind: 'text';
  readonly placeholder: string;
  /** Offered while typing. */
  readonly suggestions?: readonly string[];
  readonly isNumber: boolean;
  readonly parse: (text: string) => Parsed;
}
export type Option = FlagOption | ChoiceOption | TextOption;

export interface OptionGroup {
  readonly title: string;
  readonly words?: string;
  readonly options: readonly Option[];
}

type TextField =
  | 'focus'
  | 'ignore'
  | 'hide'
  | 'show'
  | 'showFrom'
  | 'pruneFrom'
  | 'tagFocus'
  | 'tagIgnore'
  | 'tagShow'
  | 'tagHide'
  | 'tagRoot'
  | 'tagLeaf';
type FlagField =
  | 'noInlines'
  | 'showColumns'
  | 'mean'
  | 'relativePercentages'
  | 'dropNegative'
  | 'trim'
  | 'callTree'
  | 'compactLabels';

/** A pattern or a list of keys: the engine judges it. */
function text(field: TextField, words: string, placeholder: string): TextOption {
  const parse = (value: string): Parsed => ({ part: { [field]: value } });
  return { kind: 'text', field, words, placeholder, isNumber: false, parse };
}

function flag(field: FlagField, words: string): FlagOption {
  return { kind: 'flag', field, words, build: (value) => ({ [field]: value }) };
}

function number(
  field: 'divideBy' | 'nodeCount' | 'nodeFraction' | 'edgeFraction',
  words: string,
  placeholder: string,
  check: (value: number) => string | undefined,
): TextOption {
  const parse = (given: string): Parsed => {
    const value = readFloat(given.trim());
    if (typeof value === 'string') return { error: `“${given}” is no number.` };
    const error = check(value);
    return error === undefined ? { part: { [field]: value } } : { error };
  };
  return { kind: 'text', field, words, placeholder, isNumber: true, parse };
}

const checkCount = (value: number): string | undefined =>
  Number.isSafeInteger(value) && value >= -1
    ? undefined
    : 'A whole number: 0 for all, -1 for what the view takes by itself.';
const checkFraction = (value: number): string | undefined =>
  value >= 0 && value <= 1 ? undefined : 'A part of the whole: from 0 to 1.';
const checkDivisor = (value: number): string | undefined =>
  value === 0 ? 'zero divisor specified' : undefined;

const units = ['minimum', 'auto', 'B', 'kB', 'MB', 'GB', 'TB', 'ns', 'us', 'ms', 's', 'hrs'];

function parseUnit(given: string): Parsed {
  const isWord = /^[\p{L}*]+$/u.test(given);
  return isWord
    ? { part: { unit: given } }
    : { error: `“${given}” is no unit: minimum, auto, kB, MB, ms, s, …` };
}

const granularityTitles: Readonly<Record<Granularity, string>> = {
  functions: 'functions',
  filefunctions: 'filefunctions: functions, apart by file',
  files: 'files',
  lines: 'lines',
  addresses: 'addresses',
};

function parseGranularity(given: string): Parsed {
  const found = granularities.find((name) => name === given);
  return { part: { granularity: found ?? '' } };
}

const regexp = 'regexp, e.g. json|^main\\.';

/** Every option of a view under pprof's name, as the panel shows them. Source: pprof internal/driver/commands.go. */
export const optionGroups: readonly OptionGroup[] = [
  {
    title: 'Functions',
    words: 'Regexps, searched in the names of functions, files and binaries.',
    options: [
      text('focus', 'Only samples with a frame that matches.', regexp),
      text('ignore', 'Only samples without a frame that matches.', regexp),
      text('hide', 'Take matching frames out; their callers get the values.', regexp),
      text('show', 'Nothing but matching frames.', regexp),
      text('showFrom', 'Cut off the callers of the first frame that matches.', regexp),
      text('pruneFrom', 'Cut off what the last frame that matches calls.', regexp),
    ],
  },
  {
    title: 'Tags',
    words: 'Labels of samples, such as the size of an object or a request’s handler.',
    options: [
      text(
        'tagFocus',
        'Only samples with a tag like this.',
        'key=regexp, or a range: 4kb:, 1ms:5ms',
      ),
      text('tagIgnore', 'Only samples without a tag like this.', 'key=regexp, or a range: :1kb'),
      text('tagShow', 'Only tags whose key matches.', 'regexp'),
      text('tagHide', 'No tags whose key matches.', 'regexp'),
      text('tagRoot', 'Tag values as callers of everything.', 'keys, e.g. handler,user'),
      text('tagLeaf', 'Tag values as callees of every leaf.', 'keys, e.g. bytes'),
    ],
  },
  {
    title: 'What is one entry',
    options: [
      {
        kind: 'choice',
        field: 'granularity',
        words: 'Samples are added up by this.',
        choices: [
          ['', 'as pprof does by itself'],
          ...granularities.map((name) => [name, granularityTitles[name]] as const),
        ],
        parse: parseGranularity,
      },
      flag('noInlines', 'Inlined calls count for the function they were inlined into.'),
      flag('showColumns', 'With lines: the columns of a line apart.'),
      flag('callTree', 'Graph: a box for each way to a function.'),
    ],
  },
  {
    title: 'Numbers',
    options: [
      flag('relativePercentages', 'Percentages of what the filters leave, not of everything.'),
      flag('mean', 'Divided by the first sample type: bytes an object, for example.'),
      number('divideBy', 'All numbers divided by this.', '1', checkDivisor),
      {
        kind: 'text',
        field: 'unit',
        words: 'What numbers are printed in.',
        placeholder: 'minimum',
        suggestions: units,
        isNumber: false,
        parse: parseUnit,
      },
      flag('dropNegative', 'Graph and Top: no entries below zero.'),
    ],
  },
  {
    title: 'What is left out, and the order',
    words: 'Of Graph, Top and the text reports; the flame graph shows everything.',
    options: [
      flag('trim', 'Leave out what is small, by the three limits below.'),
      number('nodeCount', 'So many entries at most.', '-1', checkCount),
      number('nodeFraction', 'No entries below this part of the total.', '0.005', checkFraction),
      number('edgeFraction', 'No calls below this part of the total.', '0.001', checkFraction),
      {
        kind: 'choice',
        field: 'sort',
        words: 'Largest first, by own value or with callees.',
        choices: [
          ['flat', 'flat'],
          ['cum', 'cum'],
        ],
        parse: (given) => ({ part: { sort: given === 'cum' ? 'cum' : 'flat' } }),
      },
      flag('compactLabels', 'Text reports without the profile’s own header.'),
    ],
  },
];

const optionByField = new Map(
  optionGroups.flatMap(({ options }) => options.map((option) => [option.field, option] as const)),
);

/** The option of a field; none for the sample type, which has a control of its own. */
export function findOption(field: keyof ViewQuery): Option | undefined {
  return optionByField.get(field);
}
