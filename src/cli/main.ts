import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFunction } from '../prompt/find-function.ts';
import type { PromptOpen } from '../prompt/session.ts';
import { type CommandLine, UsageError } from './flags.ts';
import { openBrowser } from './http/open-browser.ts';
import { buildPageAddress, ServeError, type ServeHost, serveProfile } from './http/serve.ts';
import type { LocalServer } from './http/server.ts';
import { runPrompt } from './prompt.ts';
import { fetchRemote, listRemoteSources, tryParseCommandLine } from './remote.ts';
import { type Outcome, run, usage } from './run.ts';
import type { World } from './sources.ts';

const tell = (text: string): void => {
  process.stderr.write(`pproflens: ${text}\n`);
};
const host: ServeHost = {
  world: {
    readFile: (path) => readFileSync(path),
    hasFile: (path) => existsSync(path),
    findRealPath: (path) => {
      try {
        return realpathSync(path);
      } catch {
        return undefined;
      }
    },
    readTemplate: () => readFileSync(new URL('../single.html', import.meta.url), 'utf8'),
    isTerminal: process.stdout.isTTY === true,
  },
  input: process.stdin,
  tell,
  // The command line lies in dist/cli, the page in dist.
  pageFolder: fileURLToPath(new URL('..', import.meta.url)),
};

const args = process.argv.slice(2);
const line = tryParseCommandLine(args);
if (line?.http !== undefined && !line.help) await serve(line, line.http);
else await report(line);

/** Serves until Ctrl-C. */
async function serve(line: CommandLine, listenOn: string): Promise<void> {
  try {
    if (line.sources.length === 0) throw new UsageError(`no profile source specified\n${usage}`);
    const server = await serveProfile(line, listenOn, host);
    const opening = { view: 'flamegraph', query: line.query, selection: '' };
    const address = buildPageAddress(server, line, opening);
    process.stdout.write(`Serving web UI on ${address}\n`);
    if (!line.noBrowser) openBrowser(address);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Prints what went wrong and returns the exit code; a defect goes on. */
function explain(error: unknown): number {
  if (!(error instanceof UsageError) && !(error instanceof ServeError)) throw error;
  tell(error.message);
  return error instanceof UsageError ? 2 : 1;
}

async function report(line: CommandLine | undefined): Promise<void> {
  const remote = line ? listRemoteSources(line) : [];
  const world = line && remote.length > 0 ? await fetchRemote(remote, line, host) : host.world;
  const outcome = run(args, world);
  process.exitCode = outcome.exit;
  print(outcome);
  if (!line || !outcome.session) return;
  const web = createWeb(line, outcome, world);
  await runPrompt(outcome.session, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    open: web.open,
  });
  // Piped lines end at once, and the page that they opened still has to load.
  if (process.stdin.isTTY) await web.close();
}

/** Windows of the prompt: one server, started with the first of them. */
function createWeb(line: CommandLine, { profile }: Outcome, world: World) {
  let started: Promise<LocalServer> | undefined;
  const open = async ({ view, pattern, query }: PromptOpen): Promise<void> => {
    const selection = profile && view === 'source' ? findFunction(profile, pattern) : '';
    try {
      started ??= serveProfile(line, ':', host, world);
      const address = buildPageAddress(await started, line, { view, query, selection });
      // Standard output is for reports.
      process.stderr.write(`Serving web UI on ${address}\n`);
      openBrowser(address);
    } catch (error) {
      started = undefined;
      explain(error);
    }
  };
  return {
    open: (wanted: PromptOpen) => void open(wanted),
    close: async () => {
      const server = await started?.catch(() => undefined);
      server?.close();
    },
  };
}

function print({ stdout, stdoutBytes, stderr, files }: Outcome): void {
  for (const text of stderr) tell(text);
  process.stdout.write(stdoutBytes ?? stdout);
  for (const { path, bytes } of files) {
    try {
      writeFileSync(path, bytes);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
}
