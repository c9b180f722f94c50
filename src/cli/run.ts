import { writeProfile } from '../profile/deflate.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { findFreePath } from '../prompt/free-path.ts';
import { PromptSession } from '../prompt/session.ts';
import { applyCommand, type Command } from '../query/command.ts';
import { QueryError, refine } from '../refine/pipeline.ts';
import { buildReportInput } from '../report/build.ts';
import { makeReport } from '../report/output.ts';
import { trimSourcePath } from '../report/source-path.ts';
import { ReportError } from '../report/text-report.ts';
import { type CommandLine, parseCommandLine, UsageError } from './flags.ts';
import { buildSavedPage } from './saved-page.ts';
import { createSourceReader } from './source-reader.ts';
import { openSources, type World } from './sources.ts';

/** A file to write. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Outcome {
  readonly stdout: string;
  /** What goes to standard output instead of text: a profile, gzipped. */
  readonly stdoutBytes?: Uint8Array;
  readonly files: readonly OutputFile[];
  /** Without a format flag: the prompt on the profile, to be run. */
  readonly session?: PromptSession;
  /** What the prompt is about. */
  readonly profile?: Profile;
  /** Lines without the program's name. */
  readonly stderr: readonly string[];
  /** 0, 1 = bad profile, 2 = bad usage. */
  readonly exit: number;
}

const nothing: Outcome = { stdout: '', files: [], stderr: [], exit: 0 };

export const usage = `usage: pproflens <format flag> [options] SOURCE...      prints a report
       pproflens -http=[host]:port [options] SOURCE...  serves the page with the profile and opens the browser
       pproflens -html [options] SOURCE...              writes the whole viewer with the profile as one HTML file
       pproflens [options] SOURCE...                    starts the prompt, as pprof does: top, list main, web, help, …
A SOURCE is a file, - for standard input, or an address: http://localhost:6060/debug/pprof/heap

format flags: -top -tree -peek=RE -list=RE -traces -tags -raw -comments -dot -callgrind -proto -topproto
options: -cum -flat -sample_index=NAME|N -nodecount=N -nodefraction=F -edgefraction=F -trim=BOOL -unit=UNIT
         -functions -filefunctions -files -lines -addresses -noinlines -mean -divide_by=F -compact_labels
         -symbolize=none -output=FILE -base=SOURCE -diff_base=SOURCE -normalize -source_path=DIRS -trim_path=DIRS
         -seconds=N -timeout=N -no_browser; with -html also -title=TEXT -notes=TEXT
The options are those of go tool pprof.`;

/** Runs a command line and returns what it prints and writes. Never throws for bad input. */
export function run(args: readonly string[], world: World): Outcome {
  const warnings: string[] = [];
  try {
    const line = parseCommandLine(args);
    if (line.help) return { ...nothing, stdout: `${usage}\n` };
    if (line.sources.length === 0) throw new UsageError(`no profile source specified\n${usage}`);
    if (line.html) return { ...writePage(line, world, warnings), stderr: warnings };
    const profile = openSources(line, world, warnings);
    const outcome =
      line.command === undefined
        ? { ...nothing, profile, session: startSession(line, profile, world) }
        : runCommand(line, line.command, profile, world, warnings);
    return { ...outcome, stderr: warnings };
  } catch (error) {
    if (
      error instanceof UsageError ||
      error instanceof QueryError ||
      error instanceof ReportError
    ) {
      return { ...nothing, stderr: [...warnings, error.message], exit: 2 };
    }
    if (error instanceof ProfileError) {
      return { ...nothing, stderr: [...warnings, error.message], exit: 1 };
    }
    if (error instanceof RangeError) {
      // A text or table beyond what the runtime can hold.
      const why = `too large for this machine: ${error.message}`;
      return { ...nothing, stderr: [...warnings, why], exit: 1 };
    }
    throw error;
  }
}

function startSession(line: CommandLine, profile: Profile, world: World): PromptSession {
  const { query, output, sourcePath, trimPath } = line;
  return new PromptSession(
    profile,
    {
      readSource: (file, trim, source) => createSourceReader(world, trim, source)(file),
      trimPath: trimSourcePath,
      ...(world.hasFile ? { isTaken: world.hasFile } : {}),
    },
    { query, output, sourcePath, trimPath },
  );
}

/** The page as one file; like other pictures it goes to standard output unless that is a terminal. */
function writePage(line: CommandLine, world: World, warnings: string[]): Outcome {
  const page = buildSavedPage(line, world, warnings);
  const path =
    line.output === '' && world.isTerminal
      ? findFreePath('.html', (name) => world.hasFile?.(name) ?? false)
      : line.output;
  if (path === '') return { ...nothing, stdout: page };
  warnings.push(`Generating report in ${path}`);
  return { ...nothing, files: [{ path, bytes: new TextEncoder().encode(page) }] };
}

/** Endings of the files that keep what is not for reading off a terminal. Source: pprof internal/driver/commands.go. */
const fileEndings: Partial<Record<Command, string>> = {
  proto: '.pb.gz',
  topproto: '.pb.gz',
  callgrind: '.callgraph.out',
};

function runCommand(
  line: CommandLine,
  command: Command,
  profile: Profile,
  world: World,
  warnings: string[],
): Outcome {
  const query = applyCommand(line.query, command);
  const refined = refine(profile, query);
  warnings.push(...refined.notes);
  const { trimPath, sourcePath } = line;
  const input = buildReportInput(refined, query, (path) =>
    trimSourcePath(path, trimPath, sourcePath),
  );
  const readSource = createSourceReader(world, trimPath, sourcePath);
  const output = makeReport(command, line.pattern, input, readSource);
  const content = output.kind === 'text' ? output.text : writeProfile(output.profile);
  const ending = fileEndings[command];
  const path =
    line.output === '' && world.isTerminal && ending !== undefined
      ? findFreePath(ending, (name) => world.hasFile?.(name) ?? false)
      : line.output;
  if (path === '') {
    return typeof content === 'string'
      ? { ...nothing, stdout: content }
      : { ...nothing, stdoutBytes: content };
  }
  warnings.push(`Generating report in ${path}`);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { ...nothing, files: [{ path, bytes }] };
}
