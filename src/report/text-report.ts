import { RE2JS, RE2JSException } from 're2js';
import type { Command } from '../query/command.ts';
import { buildSums, buildTable, buildTrimmed } from './build.ts';
import { formatCallgrind } from './callgrind.ts';
import { formatDot } from './dot.ts';
import { formatList, type SourceText } from './list.ts';
import { formatTree } from './peek.ts';
import { formatRaw } from './raw.ts';
import type { ReportInput } from './report.ts';
import { formatTags } from './tags.ts';
import { formatTop } from './top.ts';
import { formatTraces } from './traces.ts';

/** A report that can't be made: a pattern that is bad or matches nothing. */
export class ReportError extends Error {}

/**
 * What a report command prints; `pattern` is that of -peek and -list. Errors: ReportError, in pprof's words where it has some.
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
      return formatTraces(input, buildTable({ ...input, trimPath: (path) => path }));
    case 'raw':
      return formatRaw(input);
    case 'comments':
      return input.profile.comments.map((comment) => `${comment}\n`).join('');
    case 'proto':
    case 'topproto':
      throw new ReportError(`-${command} writes a profile, not a text`);
  }
}

function failNoMatch(pattern: string): never {
  throw new ReportError(`no matches found for regexp: ${pattern}`);
}

function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) throw new ReportError(error.message);
    throw error;
  }
}
