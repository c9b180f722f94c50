import { statSync } from 'node:fs';
import { ProfileError } from '../../profile/profile-error.ts';
import { encodePage, type PageComparison } from '../../query/codec.ts';
import type { ViewQuery } from '../../query/query.ts';
import { type CommandLine, UsageError } from '../flags.ts';
import { fetchRemote, listRemoteSources, type RemoteHost } from '../remote.ts';
import type { World } from '../sources.ts';
import { parseListenAddress } from './address.ts';
import { PageFiles } from './page-files.ts';
import { ServedProfile } from './served-profile.ts';
import { type LocalServer, startServer, warnOfReach } from './server.ts';

export interface ServeHost extends RemoteHost {
  /** Folder of the built page. */
  readonly pageFolder: string;
}

/** What can go wrong that is nobody's defect; the message is one line. */
export class ServeError extends Error {}

/**
 * Serves the profile of a command line. `fetched` is the world with what the sources hold, where that is known already.
 *
 * Errors: UsageError for a bad address; ServeError for a port in use, a source that can't be had or is no profile.
 */
export async function serveProfile(
  line: CommandLine,
  listenOn: string,
  host: ServeHost,
  fetched?: World,
): Promise<LocalServer> {
  const address = parseListenAddress(listenOn);
  if (line.normalize && line.base.length + line.diffBase.length === 0) {
    throw new UsageError('must have base profile to normalize by');
  }
  if (!line.symbolize) host.tell('-symbolize=none: the page simplifies names all the same');
  const fetchAgain = (sources: readonly string[]) => fetchRemote(sources, line, host);
  try {
    const server = await startServer(address, async () => {
      const world = fetched ?? (await fetchAgain(listRemoteSources(line)));
      const profile = new ServedProfile(line, world, {
        fetchAgain: () => fetchAgain(listRemoteSources({ ...line, base: [], diffBase: [] })),
        stamp: stampFile,
        now: () => new Date(),
        warn: host.tell,
      });
      return { page: new PageFiles(host.pageFolder), profile, folders: line };
    });
    const warning = warnOfReach(address);
    if (warning !== undefined) host.tell(warning);
    return server;
  } catch (error) {
    if (error instanceof ProfileError) throw new ServeError(error.message);
    throw explainListening(error, `${address.host}:${address.port}`);
  }
}

function stampFile(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && [stat.mtimeMs, stat.size, stat.ino].join(':');
}

/** The system's error at listening in words; anything else as it is. */
function explainListening(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ServeError(
      `${where} is in use: choose another port, or -http=: for any that is free`,
    );
  }
  return new ServeError(`can't listen on ${where}: ${error.message}`);
}

/** What the page is to show first. */
export interface Opening {
  readonly view: string;
  readonly query: ViewQuery;
  /** Name of the selected function, "" = none. */
  readonly selection: string;
}

/** The address at which the page shows the newest version of the profile. */
export function buildPageAddress(
  { origin, profile, getProfilePath }: LocalServer,
  line: CommandLine,
  opening: Opening,
): string {
  const { base } = profile;
  const mode = line.diffBase.length > 0 ? 'diff_base' : 'base';
  const comparison: PageComparison | undefined = base && {
    base: getProfilePath(base),
    mode,
    normalize: line.normalize,
  };
  const page = encodePage({
    profiles: [getProfilePath(profile.latest)],
    ...(comparison ? { comparison } : {}),
    ...opening,
    search: '',
    zoomPath: [],
  });
  return `${origin}/#${page}`;
}
