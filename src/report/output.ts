import { RE2JS } from 're2js';
import type { Profile } from '../profile/profile.ts';
import type { Command } from '../query/command.ts';
import { buildSums, buildTable, buildTrimmed } from './build.ts';
import type { SourceText } from './list.ts';
import { buildProto } from './proto.ts';
import type { ReportInput } from './report.ts';
import { formatReport, ReportError } from './text-report.ts';
import { buildTopProto } from './topproto.ts';

/** What a command makes: text to read, or a profile to save. */
export type ReportOutput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'profile'; readonly profile: Profile };

/**
 * Runs a command on a refined profile; `pattern` is that of peek and list, `readSource` finds source files for list.
 * Errors: ReportError, in pprof's words. Source: pprof internal/driver/driver.go generateReport.
 */
export function makeReport(
  command: Command,
  pattern: string,
  input: ReportInput,
  readSource: (file: string) => SourceText,
): ReportOutput {
  if (input.query.divideBy === 0) throw new ReportError('zero divisor specified');
  if (command === 'proto') return { kind: 'profile', profile: buildProto(input) };
  if (command === 'topproto') {
    const trimmed = buildTrimmed(input, buildTable(input), buildSums(input));
    return { kind: 'profile', profile: buildTopProto(input, trimmed) };
  }
  if (command === 'peek' || command === 'list') checkPattern(pattern);
  return { kind: 'text', text: formatReport(command, pattern, input, readSource) };
}

function checkPattern(pattern: string): void {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReportError(`parsing argument regexp ${pattern}: ${reason}`);
  }
}
