import { ProfileError } from '../profile/profile-error.ts';
import { applyCommand } from '../query/command.ts';
import { QueryError, refine } from '../refine/pipeline.ts';
import { buildReportInput } from '../report/build.ts';
import { formatReport, ReportError } from '../report/text-report.ts';
import { type CommandLine, parseCommandLine, UsageError } from './flags.ts';
import { createSourceReader, trimSourcePath } from './source-reader.ts';
import { openSources, type World } from './sources.ts';

export interface Outcome {
  readonly stdout: string;
  /** Lines without the program's name. */
  readonly stderr: readonly string[];
  /** 0, 1 = bad profile, 2 = bad usage. */
  readonly exit: number;
}

const usage = `usage: pproflens <format flag> [options] FILE

format flags: -top -tree -peek=RE -list=RE -traces -tags -raw -comments -dot -callgrind
options: -cum -flat -sample_index=NAME|N -nodecount=N -nodefraction=F -edgefraction=F -trim=BOOL -unit=UNIT
         -functions -filefunctions -files -lines -addresses -noinlines -mean -divide_by=F -compact_labels
         -symbolize=none
The options are those of go tool pprof.`;

/** Runs a command line and returns what it prints. Never throws for bad input. */
export function run(args: readonly string[], world: World): Outcome {
  const warnings: string[] = [];
  try {
    const line = parseCommandLine(args);
    if (line.help) return { stdout: `${usage}\n`, stderr: [], exit: 0 };
    const stdout = runCommand(line, world, warnings);
    return { stdout, stderr: warnings, exit: 0 };
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof QueryError ||
      error instanceof ReportError
    ) {
      return { stdout: '', stderr: [...warnings, error.message], exit: 2 };
    }
    if (error instanceof ProfileError) {
      return { stdout: '', stderr: [...warnings, error.message], exit: 1 };
    }
    throw error;
  }
}

function runCommand(line: CommandLine, world: World, warnings: string[]): string {
  const { command } = line;
  if (command === undefined) throw new UsageError(`no format flag\n${usage}`);
  if (line.sources.length === 0) throw new UsageError(`no profile source specified\n${usage}`);
  const profile = openSources(line, world, warnings);
  const query = applyCommand(line.query, command);
  const refined = refine(profile, query);
  warnings.push(...refined.notes);
  const { trimPath, sourcePath } = line;
  const input = buildReportInput(refined, query, (path) =>
    trimSourcePath(path, trimPath, sourcePath),
  );
  const readSource = createSourceReader(world, trimPath, sourcePath);
  return formatReport(command, line.pattern, input, readSource);
}
