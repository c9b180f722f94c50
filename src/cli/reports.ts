import { RE2JS, RE2JSException } from 're2js';
import type { Command } from '../query/command.ts';
import { buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { formatDot } from '../report/dot.ts';
import { formatTree } from '../report/peek.ts';
import type { ReportInput } from '../report/report.ts';
import { formatTop } from '../report/top.ts';
import { UsageError } from './flags.ts';

/** What a report command prints; `pattern` is that of -peek and -list. Errors: UsageError. */
export function formatReport(command: Command, pattern: string, input: ReportInput): string {
  const trim = (isPicture: boolean) =>
    buildTrimmed(input, buildTable(input), buildSums(input), isPicture);
  switch (command) {
    case 'top':
      return formatTop(input, trim(false));
    case 'tree':
      return formatTree(input, trim(false));
    case 'peek': {
      const regexp = compilePattern(pattern);
      const trimmed = trim(false);
      const isMatch = (name: string) => regexp.test(name);
      if (!trimmed.nodes.some((node) => isMatch(trimmed.names.get(node)))) {
        throw new UsageError(`no matches found for regexp: ${pattern}`);
      }
      return formatTree(input, trimmed, isMatch);
    }
    case 'dot':
      return formatDot(input, trim(true), false);
    default:
      throw new UsageError(`-${command} is not a report of this version`);
  }
}

function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) throw new UsageError(error.message);
    throw error;
  }
}
