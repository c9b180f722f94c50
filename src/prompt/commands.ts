import type { Command } from '../query/command.ts';

/** What a command does. */
export type CommandAction =
  /** Prints a report, or saves it where it isn't for reading: `fileEnding` is then the end of the file's name. */
  | { readonly kind: 'report'; readonly command: Command; readonly fileEnding?: string }
  /** Shows a window: the graph for `web`, sources for `weblist`. */
  | { readonly kind: 'open'; readonly view: 'graph' | 'source' }
  /** pprof has it and this prompt has not; the text says what to do instead. */
  | { readonly kind: 'uncovered'; readonly instead: string };

export interface PromptCommand {
  readonly name: string;
  readonly action: CommandAction;
  /** Its first argument is a pattern that it can't do without. */
  readonly hasPattern: boolean;
  readonly summary: string;
}

function command(
  name: string,
  summary: string,
  action: CommandAction,
  hasPattern = false,
): PromptCommand {
  return { name, summary, action, hasPattern };
}

const viaGraphviz: CommandAction = {
  kind: 'uncovered',
  instead: 'type "web" to see the graph, or "dot >graph.dot" to draw it with Graphviz',
};

/** Source: pprof internal/driver/commands.go; the summaries are ours. */
export const promptCommands: readonly PromptCommand[] = [
  command('callgrind', 'Writes the graph for KCachegrind', {
    kind: 'report',
    command: 'callgrind',
    fileEnding: '.callgraph.out',
  }),
  command('comments', 'Lists the comments of the profile', { kind: 'report', command: 'comments' }),
  command(
    'disasm',
    'Assembly listings',
    { kind: 'uncovered', instead: 'it needs the binary; "list" shows the lines of the source' },
    true,
  ),
  command('dot', 'The graph in Graphviz’s language', { kind: 'report', command: 'dot' }),
  ...['eog', 'evince', 'gif', 'gv', 'pdf', 'png', 'ps', 'svg'].map((name) =>
    command(name, 'A picture of the graph', viaGraphviz),
  ),
  command('kcachegrind', 'The graph in KCachegrind', {
    kind: 'uncovered',
    instead: 'type "callgrind >callgrind.out" and open that file with KCachegrind',
  }),
  command(
    'list',
    'Source lines of the functions that match, with flat and cum',
    { kind: 'report', command: 'list' },
    true,
  ),
  command(
    'peek',
    'Callers and callees of the functions that match',
    { kind: 'report', command: 'peek' },
    true,
  ),
  command('proto', 'Saves the profile, filtered, as a gzipped protobuf', {
    kind: 'report',
    command: 'proto',
    fileEnding: '.pb.gz',
  }),
  command('raw', 'The tables of the profile as text', { kind: 'report', command: 'raw' }),
  command('tags', 'The labels of the samples and what each value adds up to', {
    kind: 'report',
    command: 'tags',
  }),
  command('text', 'The same as top', { kind: 'report', command: 'top' }),
  command('top', 'The heaviest entries, one a line', { kind: 'report', command: 'top' }),
  command('topproto', 'Saves the entries of top as a gzipped protobuf', {
    kind: 'report',
    command: 'topproto',
    fileEnding: '.pb.gz',
  }),
  command('traces', 'Every sample with its stack', { kind: 'report', command: 'traces' }),
  command('tree', 'Every entry with its callers and callees', { kind: 'report', command: 'tree' }),
  command('web', 'Shows the graph', { kind: 'open', view: 'graph' }),
  command(
    'weblist',
    'Shows the source of the functions that match',
    {
      kind: 'open',
      view: 'source',
    },
    true,
  ),
];

const commandByName = new Map(promptCommands.map((entry) => [entry.name, entry]));

export function findCommand(name: string): PromptCommand | undefined {
  return commandByName.get(name);
}

/** Words that are not reports. */
export const shellWords = ['exit', 'help', 'o', 'options', 'q', 'quit'] as const;
