import { findSampleIndex } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { findCommand, promptCommands } from './commands.ts';
import { findChoice, findOption, promptOptions, quote } from './options.ts';
import { PromptError, type PromptState } from './state.ts';

/** What each option is for, in a line. */
const summaries: Readonly<Record<string, string>> = {
  call_tree: 'The graph as a tree: an entry once for each way to it',
  compact_labels: 'Reports begin without the lines about the profile',
  divide_by: 'Divides all values by this number',
  drop_negative: 'Leaves out entries with negative values (differences)',
  edgefraction: 'Leaves out edges below this fraction of the total',
  focus: 'Only samples with a frame that matches',
  granularity: 'What one entry stands for',
  hide: 'Takes matching frames out of the stacks',
  ignore: 'Without the samples that have a matching frame',
  mean: 'Values as averages over the first sample type',
  nodecount: 'How many entries are shown at most; -1 = as the command has it',
  nodefraction: 'Leaves out entries below this fraction of the total',
  noinlines: 'Inlined calls count for the function they were inlined into',
  output: 'File that reports are written to',
  prune_from: 'Cuts the frames below the innermost match',
  relative_percentages: 'Percentages of what the filters leave, not of everything',
  sample_index: 'The sample type shown: its name or its number',
  show: 'Keeps only matching frames in the stacks',
  show_from: 'Cuts the frames above the outermost match',
  showcolumns: 'Columns beside line numbers',
  sort: 'Order of the entries: by flat or by cum',
  source_path: 'Folders that list looks for sources in',
  tagfocus: 'Only samples with a label that matches: [key=]regexp or [key=]from:to',
  taghide: 'Takes labels away whose key matches',
  tagignore: 'Without the samples that have a label that matches',
  tagleaf: 'Label values as frames at the leaf of each stack: key,key',
  tagroot: 'Label values as frames at the root of each stack: key,key',
  tagshow: 'Keeps only labels whose key matches',
  trim: 'Whether nodecount, nodefraction and edgefraction count',
  trim_path: 'Beginnings to take off the paths of sources',
  unit: 'Unit of values: ns, ms, MB, … or auto, minimum',
};

const choiceSummaries: Readonly<Record<string, string>> = {
  functions: 'An entry per function',
  filefunctions: 'An entry per function and file',
  files: 'An entry per file',
  lines: 'An entry per line of source',
  addresses: 'An entry per address',
  cum: 'By what an entry and its callees add up to',
  flat: 'By what an entry adds up to itself',
};

function row(name: string, summary: string): string {
  return `    ${name.padEnd(20)} ${summary}`;
}

/** Lines of `help`. */
export function buildHelp(): string[] {
  const covered = promptCommands.filter(({ action }) => action.kind !== 'uncovered');
  return [
    '  Commands:',
    ...covered.map(({ name, summary }) => row(name, summary)),
    row('o, options', 'Lists the options and their values'),
    row('q, quit, exit, ^D', 'Leaves the prompt'),
    '',
    '  Options, set as option=value:',
    ...promptOptions.flatMap(({ name, choices }) => [
      row(name, summaries[name] ?? ''),
      ...choices.map((choice) => row(`  ${choice}`, choiceSummaries[choice] ?? '')),
    ]),
    '',
    '  Shortcuts:',
    row(':', 'Clears focus, ignore, hide, tagfocus and tagignore'),
    row('SAMPLE TYPE', 'Its name alone shows it; with mean_ before it, its average'),
    '',
    '  "help NAME" tells more of a command or an option.',
  ];
}

/** Lines of `help NAME`. Errors: PromptError for a name that is neither a command nor an option. */
export function buildHelpOf(name: string, profile: Profile): string[] {
  const command = findCommand(name);
  if (command) {
    const { action, hasPattern, summary } = command;
    if (action.kind === 'uncovered') return [`${summary}: not covered; ${action.instead}`];
    return [
      summary,
      `  ${name}${hasPattern ? ' REGEXP' : ''} [N] [FOCUS]… [-IGNORE]… [-cum] [>FILE]`,
      ...(hasPattern ? ['    REGEXP  the functions it is about'] : []),
      '    N       at most so many entries',
      '    FOCUS   only samples that match; -IGNORE: without those that match',
      '    -cum    sorted by cum',
      '    >FILE   into a file',
    ];
  }
  const option = findOption(name);
  if (option) {
    const types = profile.sampleTypes.map(({ type }) => type).join(', ');
    const choices = name === 'sample_index' ? types : option.choices.join(', ');
    return [`${summaries[name] ?? ''}`, ...(choices === '' ? [] : [`  one of: ${choices}`])];
  }
  if (findChoice(name)) {
    return [`${choiceSummaries[name] ?? ''} (${findChoice(name)?.name ?? ''}=${name})`];
  }
  throw new PromptError(`Unknown command: ${name}`);
}

/**
 * Lines of `options`: every option and its value. Source: pprof internal/driver/interactive.go printCurrentOptions.
 * differs from pprof: an unset sample_index shows the sample type that is meant, which is not always the last.
 */
export function buildOptionLines(profile: Profile, state: PromptState): string[] {
  return promptOptions
    .filter(({ isListed }) => isListed)
    .map(({ name, choices, get }) => {
      let value = get(state);
      let comment = '';
      if (choices.length > 0) comment = `[${[...choices].sort().join(' | ')}]`;
      else if (name === 'sample_index') {
        comment = `[${profile.sampleTypes.map(({ type }) => type).join(' | ')}]`;
        const index = findSampleIndex(profile, value);
        if (typeof index === 'number') value = profile.sampleTypes[index].type;
      } else if (name === 'nodecount' && value === '-1') comment = 'default';
      else if (value === '') value = quote('');
      if (name === 'granularity' && value === '') value = '(default)';
      const end = comment === '' ? '' : `//: ${comment}`;
      return `  ${name.padEnd(25)} = ${value.padEnd(20)} ${end}`;
    });
}
