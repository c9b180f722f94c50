import type { Command } from '../query/command.ts';
import { buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import type { ReportInput } from '../report/report.ts';
import { formatTop } from '../report/top.ts';
import { UsageError } from './flags.ts';

/** What a report command prints. Errors: UsageError for a command without a report yet. */
export function formatReport(command: Command, input: ReportInput): string {
  switch (command) {
    case 'top':
      return formatTop(input, buildTrimmed(input, buildTable(input), buildSums(input)));
    default:
      throw new UsageError(`-${command} is not a report of this version`);
  }
}
