import { getOptionName } from '../query/codec.ts';
import {
  type NumberProblem,
  readBoolean,
  readFlagBoolean,
  readFloat,
  readInteger,
} from '../query/option-values.ts';
import { type FieldOf, type Granularity, granularities } from '../query/query.ts';
import { PromptError, type PromptState } from './state.ts';

/** A setting of the prompt as text, both ways. */
export interface PromptOption {
  readonly name: string;
  readonly isBoolean: boolean;
  /** The only values that it may have; empty = any. */
  readonly choices: readonly string[];
  /** Source: pprof leaves source_path out of the list that `options` prints. */
  readonly isListed: boolean;
  readonly get: (state: PromptState) => string;
  /** The state with another value. Errors: PromptError. */
  readonly set: (state: PromptState, text: string) => PromptState;
}

const plain = { isBoolean: false, choices: [], isListed: true };

function textOption(field: FieldOf<string>): PromptOption {
  return {
    ...plain,
    name: getOptionName(field),
    get: ({ query }) => query[field],
    set: (state, text) => ({ ...state, query: { ...state.query, [field]: text } }),
  };
}

function booleanOption(field: FieldOf<boolean>): PromptOption {
  return {
    ...plain,
    name: getOptionName(field),
    isBoolean: true,
    get: ({ query }) => String(query[field]),
    set: (state, text) => ({ ...state, query: { ...state.query, [field]: parseBoolean(text) } }),
  };
}

function numberOption(field: FieldOf<number>, parse: (text: string) => number): PromptOption {
  return {
    ...plain,
    name: getOptionName(field),
    get: ({ query }) => formatNumber(query[field]),
    set: (state, text) => ({ ...state, query: { ...state.query, [field]: parse(text) } }),
  };
}

function shellText(name: string, field: 'output' | 'sourcePath' | 'trimPath'): PromptOption {
  return {
    ...plain,
    name,
    isListed: field !== 'sourcePath',
    get: (state) => state[field],
    set: (state, text) => ({ ...state, [field]: text }),
  };
}

/** The options, in the order of their names, which is the order of pprof's list. Source: pprof internal/driver/config.go. */
export const promptOptions: readonly PromptOption[] = [
  booleanOption('callTree'),
  {
    ...plain,
    name: 'compact_labels',
    isBoolean: true,
    get: (state) => String(state.compactLabels),
    set: (state, text) => ({ ...state, compactLabels: parseBoolean(text) }),
  },
  numberOption('divideBy', parseFloatText),
  booleanOption('dropNegative'),
  numberOption('edgeFraction', parseFloatText),
  textOption('focus'),
  {
    ...plain,
    name: 'granularity',
    choices: granularities,
    get: ({ query }) => query.granularity,
    set: (state, text) => ({
      ...state,
      query: { ...state.query, granularity: parseGranularity(text) },
    }),
  },
  textOption('hide'),
  textOption('ignore'),
  booleanOption('mean'),
  numberOption('nodeCount', parseIntegerText),
  numberOption('nodeFraction', parseFloatText),
  booleanOption('noInlines'),
  shellText('output', 'output'),
  textOption('pruneFrom'),
  booleanOption('relativePercentages'),
  textOption('sampleIndex'),
  textOption('show'),
  textOption('showFrom'),
  booleanOption('showColumns'),
  {
    ...plain,
    name: 'sort',
    choices: ['cum', 'flat'],
    get: ({ query }) => query.sort,
    set: (state, text) => ({ ...state, query: { ...state.query, sort: parseSort(text) } }),
  },
  shellText('source_path', 'sourcePath'),
  textOption('tagFocus'),
  textOption('tagHide'),
  textOption('tagIgnore'),
  textOption('tagLeaf'),
  textOption('tagRoot'),
  textOption('tagShow'),
  booleanOption('trim'),
  shellText('trim_path', 'trimPath'),
  textOption('unit'),
];

const optionByName = new Map(promptOptions.map((option) => [option.name, option]));
const optionByChoice = new Map(
  promptOptions.flatMap((option) => option.choices.map((choice) => [choice, option] as const)),
);

export function findOption(name: string): PromptOption | undefined {
  return optionByName.get(name);
}

/** The option that has a choice of this name: `cum` is one of `sort`. */
export function findChoice(name: string): PromptOption | undefined {
  return optionByChoice.get(name);
}

/** A choice taken as if it were an option: `lines=true`. pprof takes only true. Errors: PromptError. */
export function setChoice(state: PromptState, name: string, text: string): PromptState {
  const option = findChoice(name);
  if (option && readFlagBoolean(text) === true) return option.set(state, name);
  throw new PromptError(`unknown config field ${quote(name)}`);
}

/** A text in quotes, as Go's %q writes it. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

function parseBoolean(text: string): boolean {
  const value = readBoolean(text);
  if (value === undefined) {
    throw new PromptError(`illegal value ${quote(text)} for bool variable`);
  }
  return value;
}

function parseIntegerText(text: string): number {
  return takeNumber('Atoi', text, readInteger(text));
}

function parseFloatText(text: string): number {
  return takeNumber('ParseFloat', text, readFloat(text));
}

function takeNumber(parser: string, text: string, value: number | NumberProblem): number {
  if (typeof value === 'number') return value;
  throw new PromptError(`strconv.${parser}: parsing ${quote(text)}: ${value}`);
}

function parseGranularity(text: string): Granularity {
  const found = granularities.find((name) => name === text);
  if (!found) throw new PromptError(`invalid "granularity" value ${quote(text)}`);
  return found;
}

function parseSort(text: string): 'flat' | 'cum' {
  if (text === 'flat' || text === 'cum') return text;
  throw new PromptError(`invalid "sort" value ${quote(text)}`);
}

/** As Go's %g: exponents below 1e-4 have two digits. */
function formatNumber(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
