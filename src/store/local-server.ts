import type { Context } from './context.ts';
import { explainServer } from './entries.ts';
import type { LocalServer, ProfileEntry, SourceFile } from './state.ts';

/** What following a profile needs of the part that opens them. */
interface Opening {
  readonly openLater: (url: string, before: ProfileEntry) => void;
  readonly failOpening: (name: string, error: ReturnType<typeof explainServer>) => void;
}

/** What the server says of itself and of its newest version. Errors: throws for what is no such text. */
interface ServerState {
  /** Path of the newest version of the profile. */
  readonly profile: string;
  readonly canRefresh: boolean;
  readonly canWatch: boolean;
  /** What the command line that started it names; the base is "" without one. */
  readonly sources: readonly string[];
  readonly base: string;
}

/** How often a watched file is asked after; the server looks at its date only. */
const watchMillis = 1000;

/** The server that `pproflens -http` runs: sources from its disk, and later versions of the profile that it served. */
export function createLocalServer({ store, world }: Context, opening: Opening) {
  const sources = new Map<string, SourceFile>();
  /** The newest version that was seen, so that going back to an older one isn't undone by watching. */
  let newest = '';
  /** The latest watching is the one that goes on. */
  let watches = 0;

  async function ask(path: string, method?: 'POST'): Promise<ServerState> {
    const server = store.getState().localServer;
    return parseState(await world.loadText(`${server?.address}${path}`, method));
  }

  function update(part: Partial<LocalServer>): void {
    store.setState(({ localServer }) => ({
      localServer: localServer && { ...localServer, ...part },
    }));
  }

  /** Takes up the server that the profile on show comes from, and lets go of it with another profile. */
  async function follow(): Promise<void> {
    const { current, localServer } = store.getState();
    const address = current ? findServer(current.entry, world.baseUrl) : undefined;
    if (address === localServer?.address) return;
    store.setState({
      localServer: address === undefined ? undefined : { ...stillServer, address },
    });
    if (address === undefined) return;
    // A server that has ended says nothing: the profile stays, and there is nothing to refresh.
    const state = await ask('state').catch(() => undefined);
    if (!state || store.getState().localServer?.address !== address) return;
    newest = state.profile;
    const { canRefresh, canWatch, sources, base } = state;
    update({ canRefresh, canWatch, sources, base });
  }

  /** Opens what the server now has; says so where that is what is open already. */
  function take({ profile }: ServerState): void {
    const { current } = store.getState();
    newest = profile;
    if (!current) return;
    if (profile === current.entry.url) update({ message: 'Nothing has changed.' });
    else {
      update({ message: '' });
      opening.openLater(profile, current.entry);
    }
  }

  async function refreshProfile(): Promise<void> {
    const { current, localServer } = store.getState();
    if (!current || !localServer || localServer.isBusy) return;
    update({ isBusy: true, message: '' });
    try {
      take(await ask('refresh', 'POST'));
    } catch (error) {
      opening.failOpening(current.entry.name, explainServer(error));
    }
    update({ isBusy: false });
  }

  async function watch(): Promise<void> {
    watches += 1;
    const thisWatch = watches;
    const isOn = (): boolean =>
      thisWatch === watches && store.getState().localServer?.isWatching === true;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, watchMillis));
      if (!isOn()) return;
      const state = await ask('newest').catch(() => undefined);
      if (!state) {
        update({ isWatching: false, message: 'The server has ended.' });
        return;
      }
      if (isOn() && state.profile !== newest) take(state);
    }
  }

  /** Opens the file again whenever it has changed on disk. */
  function setWatching(isWatching: boolean): void {
    if (store.getState().localServer?.isWatching === isWatching) return;
    update({ isWatching, message: '' });
    if (isWatching) void watch();
  }

  /** A source file as the server has it on disk; the same object for the same path. Undefined: there is no server. */
  function getServedFile(path: string): SourceFile | undefined {
    const server = store.getState().localServer;
    if (!server || path === '') return undefined;
    const url = `${server.address}source?file=${encodeURIComponent(path)}`;
    const known = sources.get(url);
    if (known) return known;
    const file: SourceFile = { path, text: () => world.loadText(url) };
    sources.set(url, file);
    return file;
  }

  return { follow, actions: { refreshProfile, setWatching, getServedFile } };
}

const stillServer = {
  canRefresh: false,
  canWatch: false,
  sources: [],
  base: '',
  isBusy: false,
  isWatching: false,
  message: '',
};

/** Paths of profiles at the server: what its own paths begin with, and which version of the profile it is. */
const localPath = /^(\/local\/[0-9a-f]{32}\/)profile\/([^/]+)\//;

/** Address of the server's own paths, `http://127.0.0.1:8080/local/TOKEN/`, where an entry comes from this page's server. */
function findServer({ source }: ProfileEntry, baseUrl: string): string | undefined {
  if (source.kind !== 'url') return undefined;
  const { origin, pathname } = new URL(source.url);
  const path = localPath.exec(pathname)?.[1];
  return path !== undefined && origin === new URL(baseUrl).origin ? origin + path : undefined;
}

function parseState(text: string): ServerState {
  const given: unknown = JSON.parse(text);
  if (
    typeof given !== 'object' ||
    given === null ||
    !('profile' in given && typeof given.profile === 'string') ||
    !('canRefresh' in given && typeof given.canRefresh === 'boolean') ||
    !('canWatch' in given && typeof given.canWatch === 'boolean')
  ) {
    throw new Error('the server answered with something else');
  }
  const { profile, canRefresh, canWatch } = given;
  const sources = 'sources' in given && Array.isArray(given.sources) ? given.sources : [];
  const base = 'base' in given && typeof given.base === 'string' ? given.base : '';
  return {
    profile,
    canRefresh,
    canWatch,
    sources: sources.filter((each: unknown) => typeof each === 'string'),
    base,
  };
}

/**
 * What a command names to read an entry: the names of files, addresses. The local server's own addresses hold its token, and end
 * with it: they never go into a command. It is what its command line named instead, and of an earlier version just the name.
 */
export function listPlaces(
  { source, name }: ProfileEntry,
  server: Pick<LocalServer, 'sources' | 'base'> | undefined,
  role: 'profile' | 'base',
): readonly string[] {
  if (source.kind !== 'url') return [name];
  const version = localPath.exec(new URL(source.url).pathname)?.[2];
  if (version === undefined) return [source.url];
  if (version === 'base') return [server?.base || name];
  if (role === 'base' || !server || server.sources.length === 0) return [name];
  return server.sources;
}
