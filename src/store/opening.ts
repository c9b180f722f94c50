import { defaultQuery } from '../query/query.ts';
import { slotByView } from '../views/contract.ts';
import type { LensError, ProfileSummary } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import { type Example, parseExamples } from './examples.ts';
import { findSampleType } from './sample-type.ts';
import { type AppState, idleSlots, type ProfileEntry, type SourceFile } from './state.ts';

/** Opens profiles. What is open stays open until another one has been read to its end. */
export function createOpening({ store, world, refresh, commit, addNotes }: Context) {
  let running: AbortController | undefined;
  let lastId = 0;
  let exampleList: Promise<readonly Example[]> | undefined;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };

  async function open(entry: ProfileEntry, isFromAddress: boolean): Promise<void> {
    running?.abort();
    const stop = new AbortController();
    running = stop;
    const isLatest = (): boolean => running === stop;
    world.mark('pproflens:open');
    store.setState({ phase: { kind: 'loading', entry, progress: undefined } });
    const profileId = nextId();
    const outcome = await world.client.open(
      profileId,
      entry.name,
      entry.source,
      (progress) => {
        if (isLatest()) store.setState({ phase: { kind: 'loading', entry, progress } });
      },
      stop.signal,
    );
    if (!isLatest() || stop.signal.aborted) {
      if (outcome.kind === 'opened') world.client.close(profileId);
      return;
    }
    running = undefined;
    if (outcome.kind === 'opened') adopt(entry, outcome.summary, isFromAddress);
    else if (outcome.kind === 'cancelled') rest();
    else fail(entry.name, explain(entry, outcome.error));
  }

  function rest(): void {
    store.setState(({ current }) => ({ phase: { kind: current ? 'ready' : 'empty' } }));
  }

  function fail(name: string, error: LensError): void {
    store.setState({ phase: { kind: 'failed', name, error } });
  }

  function adopt(entry: ProfileEntry, summary: ProfileSummary, isFromAddress: boolean): void {
    const before = store.getState();
    const isFirst = before.current === undefined;
    const keepsPage = isFirst || isFromAddress || isSameProgram(before, summary);
    const slot = slotByView[before.view];
    // The old picture stays until the first one of the new profile is there.
    const slots = { ...idleSlots, [slot]: { kind: 'idle', shown: before.slots[slot].shown } };
    store.setState({
      phase: { kind: 'ready' },
      current: { entry, summary },
      slots,
      isPainted: false,
      notes: isFirst ? before.notes : [],
      ...(keepsPage ? { openPath: before.zoomPath } : clearedPage),
    });
    chooseSampleType(entry, summary, isFirst || isFromAddress);
    addNotes(summary.notes);
    if (before.current) world.client.close(before.current.summary.profileId);
    commit(isFirst || isFromAddress ? 'replace' : 'push');
    refresh();
  }

  function chooseSampleType(entry: ProfileEntry, summary: ProfileSummary, isLinked: boolean): void {
    const { query } = store.getState();
    const wanted =
      entry.sampleType && (!isLinked || !query.sampleIndex) ? entry.sampleType : query.sampleIndex;
    const row = findSampleType(summary, wanted);
    if (row < 0)
      addNotes([`This profile has no sample type “${wanted}”; its own default is shown.`]);
    const type = summary.sampleTypes[row]?.type ?? '';
    const sampleIndex = row < 0 || row === summary.defaultSampleIndex ? '' : type;
    if (sampleIndex !== query.sampleIndex) store.setState({ query: { ...query, sampleIndex } });
  }

  /** Keeps all profiles in the list, an address once, and opens the last. */
  function openEntries(entries: readonly ProfileEntry[], isFromAddress = false): void {
    const last = entries.at(-1);
    if (!last) return;
    const urls = new Set(entries.map(({ url }) => url).filter((url) => url !== ''));
    store.setState((state) => ({
      entries: [...state.entries.filter(({ url }) => !urls.has(url)), ...entries],
    }));
    void open(last, isFromAddress);
  }

  function openFiles(files: readonly File[]): void {
    openEntries(
      files.map((file) => ({
        id: nextId(),
        name: file.name,
        source: { kind: 'file', file },
        url: '',
        sampleType: '',
      })),
    );
  }

  function openUrls(urls: readonly string[], isFromAddress = false): void {
    const entries: ProfileEntry[] = [];
    for (const url of urls) {
      const resolved = resolveUrl(url, world.baseUrl);
      if (!resolved) {
        fail(url, {
          code: 'unreachable',
          message: 'no valid address',
          detail: 'This is no http or https address.',
          hint: 'Give a complete one, like https://example.com/heap.pb.gz, or drop the file itself.',
        });
        return;
      }
      entries.push({
        id: nextId(),
        name: getUrlName(resolved),
        source: { kind: 'url', url: resolved.href },
        url: url.trim(),
        sampleType: '',
      });
    }
    openEntries(entries, isFromAddress);
    if (urls.some((url) => url.startsWith('examples/'))) void addExampleSources(urls);
  }

  async function loadExamples(): Promise<readonly Example[]> {
    exampleList ??= world
      .loadText(new URL('examples/index.json', world.baseUrl).href)
      .then(parseExamples)
      .catch(() => []);
    const examples = await exampleList;
    store.setState({ examples });
    return examples;
  }

  function openExample(example: Example): void {
    const url = `examples/${example.profile}`;
    const resolved = new URL(url, world.baseUrl);
    const { sampleType } = example;
    const source = { kind: 'url', url: resolved.href } as const;
    openEntries([{ id: nextId(), name: getUrlName(resolved), source, url, sampleType }]);
    addSourcesOf(example);
  }

  /** A link to an example brings its source files, too. */
  async function addExampleSources(urls: readonly string[]): Promise<void> {
    for (const example of await loadExamples()) {
      if (urls.includes(`examples/${example.profile}`)) addSourcesOf(example);
    }
  }

  function addSourcesOf(example: Example): void {
    addSourceFiles(
      example.sources.map(({ path, file }) => ({
        path,
        text: () => world.loadText(new URL(`examples/${file}`, world.baseUrl).href),
      })),
    );
  }

  /** A file of the same path replaces the one before it. */
  function addSourceFiles(files: readonly SourceFile[]): void {
    if (files.length === 0) return;
    const paths = new Set(files.map(({ path }) => path));
    store.setState(({ sourceFiles }) => ({
      sourceFiles: [...sourceFiles.filter(({ path }) => !paths.has(path)), ...files],
    }));
  }

  return {
    openFiles,
    openUrls,
    openExample,
    loadExamples,
    addSourceFiles,
    failOpening: fail,
    /** Opens one of the listed profiles (again). */
    switchTo: (entry: ProfileEntry) => void open(entry, false),
    cancelOpening: () => {
      running?.abort();
      running = undefined;
      rest();
    },
    /** Puts the message about a failed opening away. */
    dismissError: rest,
  };
}

/** Zoom, selection and refinements hold for another profile of the same program, not of another one. */
function isSameProgram({ current }: AppState, { binary }: ProfileSummary): boolean {
  return binary !== '' && binary === current?.summary.binary;
}

const clearedPage = {
  query: defaultQuery,
  selection: undefined,
  pickedFile: '',
  zoomPath: [],
  openPath: [],
  pivot: '',
} as const;

function resolveUrl(text: string, base: string): URL | undefined {
  try {
    const url = new URL(text.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function getUrlName(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** A browser doesn't tell a page why a fetch failed; what it can be, and what to do, is worth saying. */
function explain(entry: ProfileEntry, error: LensError): LensError {
  if (error.code !== 'unreachable' || entry.source.kind !== 'url') return error;
  const { url } = entry.source;
  const status = /\b[45]\d\d\b/.exec(error.message.replace(url, ''))?.[0];
  const detail = status
    ? `The server answered ${status}: the file is not there, or not for everybody.`
    : 'The address cannot be reached, or its server does not let other sites read it (no CORS header), or it is plain http and this page is not.';
  const quoted = `'${url.replaceAll("'", "'\\''")}'`;
  return {
    ...error,
    detail,
    hint: `Check the address, or get the file with curl -o profile.pb.gz ${quoted} and drop it here.`,
  };
}
