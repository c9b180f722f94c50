import { decodeProfile } from '../profile/decode.ts';
import { inflateWithPako } from '../profile/inflate.ts';
import { prepareProfile } from '../profile/prepare.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { applyCommand } from '../query/command.ts';
import { QueryError, refine } from '../refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { formatTop } from '../report/top.ts';
import { type CommandLine, parseCommandLine, UsageError } from './flags.ts';

/** What a run needs of the world outside. */
export interface World {
  /** Bytes of a file. Errors: throws with the system's message. */
  readonly readFile: (path: string) => Uint8Array;
}

export interface Outcome {
  readonly stdout: string;
  /** Lines without the program's name. */
  readonly stderr: readonly string[];
  /** 0, 1 = bad profile, 2 = bad usage. */
  readonly exit: number;
}

const usage = `usage: pproflens <format flag> [options] FILE

format flags: -top
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
    if (error instanceof UsageError) {
      return { stdout: '', stderr: [...warnings, error.message], exit: 2 };
    }
    if (error instanceof QueryError) {
      return { stdout: '', stderr: [...warnings, error.message], exit: 2 };
    }
    if (error instanceof ProfileError) {
      return { stdout: '', stderr: [...warnings, error.message], exit: 1 };
    }
    throw error;
  }
}

function openSource(path: string, line: CommandLine, world: World): Profile {
  let bytes: Uint8Array;
  try {
    bytes = world.readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProfileError('invalid', `${path}: ${reason}`);
  }
  try {
    const decoded = decodeProfile(inflateWithPako(bytes));
    return prepareProfile(decoded, {
      allFrames: line.allFrames,
      ...(line.symbolize ? { demangle: () => undefined } : {}),
    });
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new ProfileError(error.code, `${path}: ${error.message}`);
  }
}

function runCommand(line: CommandLine, world: World, warnings: string[]): string {
  const { command } = line;
  if (command === undefined) throw new UsageError(`no format flag\n${usage}`);
  if (line.sources.length === 0) throw new UsageError(`no profile source specified\n${usage}`);
  const profile = openSource(line.sources[0], line, world);
  const query = applyCommand(line.query, command);
  const refined = refine(profile, query);
  warnings.push(...refined.notes);
  const input = buildReportInput(refined, query);
  return formatTop(input, buildTrimmed(input, buildTable(input), buildSums(input)));
}
