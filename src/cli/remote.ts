import { type CommandLine, getBaseSource, parseCommandLine, UsageError } from './flags.ts';
import { fetchTarget, findTarget, formatTarget, readStream } from './http/fetch-target.ts';
import type { World } from './sources.ts';

/** What reading from elsewhere needs. */
export interface RemoteHost {
  readonly world: World;
  readonly input: NodeJS.ReadableStream;
  /** A line about what is going on. */
  readonly tell: (line: string) => void;
}

/** Source that stands for standard input. */
export const standardInput = '-';

/** The sources of a command line that are not files: addresses, and `-`. */
export function listRemoteSources(line: CommandLine): string[] {
  const all = new Set([...line.sources, getBaseSource(line)]);
  return [...all].filter((source) => source === standardInput || findTarget(source, line));
}

/** A source that takes longer than this is said to be waited for. */
const quietMillis = 500;

/** The world with what `sources` hold fetched, all at once; one that can't be had fails when it is read. */
export async function fetchRemote(
  sources: readonly string[],
  line: CommandLine,
  host: RemoteHost,
): Promise<World> {
  const fetched = new Map<string, Uint8Array | Error>();
  await Promise.all(
    sources.map(async (source) => {
      const bytes = await fetchOne(source, line, host).catch((error: unknown) =>
        error instanceof Error ? error : new Error(String(error)),
      );
      fetched.set(source, bytes);
    }),
  );
  const { world } = host;
  return {
    ...world,
    readFile: (path) => {
      const known = fetched.get(path);
      if (known instanceof Error) throw known;
      return known ?? world.readFile(path);
    },
  };
}

async function fetchOne(
  source: string,
  line: CommandLine,
  { input, tell }: RemoteHost,
): Promise<Uint8Array> {
  const target = findTarget(source, line);
  if (!target) return readStream(input);
  const wait = target.seconds > 0 ? `, which takes ${target.seconds}s` : '';
  const timer = setTimeout(
    () => tell(`Fetching profile over HTTP from ${formatTarget(target)}${wait}`),
    quietMillis,
  );
  return fetchTarget(target).finally(() => clearTimeout(timer));
}

/** The command line, or undefined where it is bad: running it says what is wrong. */
export function tryParseCommandLine(args: readonly string[]): CommandLine | undefined {
  try {
    return parseCommandLine(args);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
