import { findCommand, type PromptCommand } from './commands.ts';
import { findChoice, findOption, quote } from './options.ts';
import { PromptError, type PromptState } from './state.ts';

/** A command with its arguments understood. */
export interface CommandCall {
  readonly command: PromptCommand;
  /** The argument of list, peek and weblist, else "". */
  readonly pattern: string;
  /** The state for this one call: arguments don't last. */
  readonly state: PromptState;
}

/**
 * Understands `top10 -cum mid -other >file`: a number is nodecount, `-cum` sorts, `>` names a file, `-x` adds to ignore and
 * anything else to focus (to the tag filters for tags).
 *
 * Errors: PromptError in pprof's words. Source: pprof internal/driver/interactive.go parseCommandLine.
 */
export function parseCall(tokens: readonly string[], state: PromptState): CommandCall {
  const { command, args } = splitCommand(tokens);
  let rest = args;
  let pattern = '';
  if (command.hasPattern) {
    if (rest.length === 0) throw new PromptError(`command ${command.name} requires an argument`);
    [pattern, ...rest] = rest;
  }
  return { command, pattern, state: applyArguments(command, rest, state) };
}

/** The command and what follows; digits at the end of its name are its first argument. */
function splitCommand(tokens: readonly string[]): { command: PromptCommand; args: string[] } {
  const [name = '', ...args] = tokens;
  const whole = findCommand(name);
  if (whole) return { command: whole, args };
  const digits = /^(.*\D)(\d+)$/.exec(name);
  const short = digits ? digits[1] : name;
  const command = findCommand(short);
  if (command) return { command, args: digits ? [digits[2], ...args] : args };
  if (findOption(short) || findChoice(short)) {
    const value = (digits ? digits[2] : args[0]) ?? '<val>';
    throw new PromptError(`did you mean: ${short}=${value}`);
  }
  throw new PromptError(`unrecognized command: ${quote(short)}`);
}

const int32Limit = 2 ** 31;

function parseCount(text: string): number | undefined {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= -int32Limit && value < int32Limit ? value : undefined;
}

function applyArguments(
  command: PromptCommand,
  args: readonly string[],
  state: PromptState,
): PromptState {
  let { query, output } = state;
  let focus = '';
  let ignore = '';
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    const count = parseCount(arg);
    if (count !== undefined) query = { ...query, nodeCount: count };
    else if (arg.startsWith('>')) {
      output = arg.length > 1 ? arg.slice(1) : (args[++at] ?? '');
      if (output === '') throw new PromptError('unexpected end of line after >');
    } else if (arg === '-cum' || arg === '--cum') query = { ...query, sort: 'cum' };
    else if (arg.startsWith('-')) ignore = joinPatterns(ignore, arg.slice(1));
    else focus = joinPatterns(focus, arg);
  }
  const isTags = command.name === 'tags';
  if (focus !== '') query = { ...query, [isTags ? 'tagFocus' : 'focus']: focus };
  if (ignore !== '') query = { ...query, [isTags ? 'tagIgnore' : 'ignore']: ignore };
  // pprof's shell shows ten entries where its command line shows all.
  if (query.nodeCount === -1 && (command.name === 'top' || command.name === 'text')) {
    query = { ...query, nodeCount: 10 };
  }
  return { ...state, query, output };
}

function joinPatterns(a: string, b: string): string {
  return a !== '' && b !== '' ? `${a}|${b}` : a + b;
}
