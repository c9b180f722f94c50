import { RE2JS, RE2JSException } from 're2js';
import type { Command } from '../query/command.ts';
import { buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { formatCallgrind } from '../report/callgrind.ts';
import { formatDot } from '../report/dot.ts';
import { formatList, type SourceText } from '../report/list.ts';
import { formatTree } from '../report/peek.ts';
import { formatRaw } from '../report/raw.ts';
import type { ReportInput } from '../report/report.ts';
import { formatTags } from '../report/tags.ts';
import { formatTop } from '../report/top.ts';
import { formatTraces } from '../report/traces.ts';
import { UsageError } from './flags.ts';

/**
 * What a report command prints; `pattern` is that of -peek and -list. Errors: UsageError, in pprof's words where it has some.
 */
export function formatReport(
  command: Command,
  pattern: string,
  input: ReportInput,
  readSource: (file: string) => SourceText,
): string {
  const trim = (isPicture: boolean, objectNames = false) =>
    buildTrimmed(input, buildTable(input, objectNames), buildSums(input), isPicture);
  switch (command) {
    case 'top':
      return formatTop(input, trim(false));
    case 'tree':
      return formatTree(input, trim(false));
    case 'peek': {
      const regexp = compilePattern(pattern);
      const trimmed = trim(false);
      const isMatch = (name: string) => regexp.test(name);
      if (!trimmed.nodes.some((node) => isMatch(trimmed.names.get(node)))) failNoMatch(pattern);
      return formatTree(input, trimmed, isMatch);
    }
    case 'list': {
      const regexp = compilePattern(pattern);
      const text = formatList(input, trim(false, true), (name) => regexp.test(name), readSource);
      return text ?? failNoMatch(pattern);
    }
    case 'dot':
      return formatDot(input, trim(true), false);
    case 'callgrind':
      return formatCallgrind(input, trim(false, true));
    case 'tags':
      return formatTags(input);
    case 'traces':
      return formatTraces(input, buildTable(input));
    case 'raw':
      return formatRaw(input);
    case 'comments':
      return input.profile.comments.map((comment) => `${comment}\n`).join('');
    case 'proto':
    case 'topproto':
      throw new UsageError(`-${command} is not a report of this version`);
  }
}

function failNoMatch(pattern: string): never {
  throw new UsageError(`no matches found for regexp: ${pattern}`);
}

function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) throw new UsageError(error.message);
    throw error;
  }
}
