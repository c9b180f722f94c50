import type { PageComparison } from '../query/codec.ts';
import { defaultFlameOptions } from '../query/flame-options.ts';
import { defaultQuery } from '../query/query.ts';
import { slotByView } from '../views/contract.ts';
import type { LensError, ProfileSummary } from '../worker/protocol.ts';
import { type Comparison, findBase } from './compare.ts';
import type { Context } from './context.ts';
import {
  explain,
  findFile,
  getUrlName,
  makeCarriedEntry,
  makeFileEntry,
  resolveUrl,
} from './entries.ts';
import { type Example, parseExamples } from './examples.ts';
import { findSampleType } from './sample-type.ts';
import {
  type AppState,
  idleSlots,
  type OpenProfile,
  type ProfileEntry,
  type SourceFile,
} from './state.ts';

/** How an opening ended; `dropped`: called off or overtaken by another one. */
type Ended = 'opened' | 'failed' | 'dropped';

/** Opens profiles. What is open stays open until another one has been read to its end. */
export function createOpening({ store, world, refresh, commit, addNotes }: Context) {
  let running: AbortController | undefined;
  let lastId = 0;
  let exampleList: Promise<readonly Example[]> | undefined;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };

  async function open(
    entry: ProfileEntry,
    isFromAddress: boolean,
    comparison?: Comparison,
  ): Promise<Ended> {
    running?.abort();
    const stop = new AbortController();
    running = stop;
    const isLatest = (): boolean => running === stop;
    world.mark('pproflens:open');
    store.setState({ phase: { kind: 'loading', entry, comparison, progress: undefined } });
    const profileId = nextId();
    const outcome = await world.client.open(
      profileId,
      entry.name,
      entry.source,
      (progress) => {
        if (isLatest()) store.setState({ phase: { kind: 'loading', entry, comparison, progress } });
      },
      stop.signal,
      comparison,
    );
    if (!isLatest() || stop.signal.aborted) {
      if (outcome.kind === 'opened') world.client.close(profileId);
      return 'dropped';
    }
    running = undefined;
    if (outcome.kind === 'opened') {
      adopt({ entry, summary: outcome.summary, comparison }, isFromAddress);
      return 'opened';
    }
    if (outcome.kind === 'cancelled') {
      rest();
      return 'dropped';
    }
    failCompared(entry, comparison, outcome.error);
    return 'failed';
  }

  function rest(): void {
    store.setState(({ current }) => ({ phase: { kind: current ? 'ready' : 'empty' } }));
  }

  function fail(name: string, error: LensError): void {
    store.setState({ phase: { kind: 'failed', name, error } });
  }

  /** Names the file at fault, which may be the base, or both where they don't fit together. */
  function failCompared(
    entry: ProfileEntry,
    comparison: Comparison | undefined,
    error: LensError,
  ): void {
    const base = comparison?.base;
    if (error.of !== 'both') unlist((error.of === 'base' && base) || entry, error);
    if (base && error.of === 'base') fail(base.name, explain(base, error, world.baseUrl));
    else if (base && error.of === 'both') fail(`${base.name} → ${entry.name}`, error);
    else fail(entry.name, explain(entry, error, world.baseUrl));
  }

  /** What is no profile is not offered again. */
  function unlist(entry: ProfileEntry, { code }: LensError): void {
    const mayDoLater = code === 'unreachable' && entry.source.kind === 'url';
    if (mayDoLater || code === 'worker-lost' || code === 'internal') return;
    store.setState(({ entries, current }) =>
      entry.id === current?.entry.id || entry.id === current?.comparison?.base.id
        ? {}
        : { entries: entries.filter(({ id }) => id !== entry.id) },
    );
  }

  function adopt(opened: OpenProfile, isFromAddress: boolean): void {
    const { entry, summary, comparison } = opened;
    const before = store.getState();
    const isFirst = before.current === undefined;
    const shown = before.current?.entry.id;
    const isKnown =
      shown === entry.id ||
      (shown !== undefined && shown === entry.follows) ||
      (comparison !== undefined && shown === comparison.base.id);
    const keepsPage = isFirst || isFromAddress || isKnown || isSameProgram(before, summary);
    const slot = slotByView[before.view];
    // The old picture stays until the first one of the new profile is there.
    const slots = {
      ...idleSlots,
      details: { kind: 'idle' as const, shown: before.slots.details.shown },
      [slot]: { kind: 'idle', shown: before.slots[slot].shown },
    };
    store.setState({
      phase: { kind: 'ready' },
      current: opened,
      slots,
      isPainted: false,
      openedTogether: [],
      ...(comparison ? {} : { typesByEntry: noteTypes(before, entry, summary) }),
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

  /** Keeps profiles in the list, an address or a file once. */
  function list(entries: readonly ProfileEntry[]): void {
    const urls = new Set(entries.map(({ url }) => url).filter((url) => url !== ''));
    const ids = new Set(entries.map(({ id }) => id));
    store.setState((state) => ({
      entries: [
        ...state.entries.filter(({ url, id }) => !urls.has(url) && !ids.has(id)),
        ...entries,
      ],
    }));
  }

  /** Lists all profiles and opens the last. */
  function openEntries(
    entries: readonly ProfileEntry[],
    isFromAddress = false,
    comparison?: Comparison,
  ): void {
    const last = entries.at(-1);
    if (!last) return;
    list(entries);
    void open(last, isFromAddress, comparison);
  }

  function listFiles(files: readonly File[]): readonly ProfileEntry[] {
    const known = store.getState().entries;
    const entries = files.map((file) => makeFileEntry(findFile(known, file)?.id ?? nextId(), file));
    list(entries);
    return entries;
  }

  /** Lists all files and opens the last of them that is a profile; those that turned out to be none are told of. */
  async function openFiles(files: readonly File[]): Promise<void> {
    const failures: Extract<AppState['phase'], { kind: 'failed' }>[] = [];
    const listed = listFiles(files);
    for (const entry of [...listed].reverse()) {
      const ended = await open(entry, false);
      if (ended === 'dropped') return;
      if (ended === 'opened') break;
      const { phase } = store.getState();
      if (phase.kind === 'failed') failures.push(phase);
    }
    const { current, entries } = store.getState();
    const together = entries.filter(({ id }) => listed.some((entry) => entry.id === id));
    if (together.length > 1 && together.some(({ id }) => id === current?.entry.id)) {
      store.setState({ openedTogether: together });
    }
    const [first, ...others] = failures;
    if (first) store.setState({ phase: first });
    addNotes(others.map(({ name, error }) => `${name}: ${error.detail ?? error.message}`));
  }

  /** The entry of an address, listed or new. Errors: undefined, and the page says so, for what is no address. */
  function makeUrlEntry(url: string): ProfileEntry | undefined {
    const carried = makeCarriedEntry(nextId(), url, world.saved);
    if (carried) return carried;
    const resolved = resolveUrl(url, world.baseUrl);
    if (resolved) {
      const source = { kind: 'url', url: resolved.href } as const;
      return { id: nextId(), name: getUrlName(resolved), source, url: url.trim(), sampleType: '' };
    }
    fail(url, {
      code: 'unreachable',
      message: 'no valid address',
      detail: 'This is no http or https address.',
      hint: 'Give a complete one, like https://example.com/heap.pb.gz, or drop the file itself.',
    });
    return undefined;
  }

  /** The comparison that a link asks for, its base listed; undefined where the base is not to be had, and the page says so. */
  function findComparison(wanted: PageComparison): Comparison | undefined {
    const { mode, normalize } = wanted;
    const found = findBase(store.getState(), wanted.base);
    if ('missing' in found) {
      addNotes([
        `The link compares with ${found.missing}, a file that this page does not have: open the profile and choose Compare.`,
      ]);
      return undefined;
    }
    if ('id' in found) return { base: found, mode, normalize };
    const base = makeUrlEntry(found.url);
    if (!base) return undefined;
    list([base]);
    return { base, mode, normalize };
  }

  function openUrls(urls: readonly string[], isFromAddress = false, wanted?: PageComparison): void {
    const entries: ProfileEntry[] = [];
    for (const url of urls) {
      const entry = makeUrlEntry(url);
      if (!entry) return;
      entries.push(entry);
    }
    list(entries);
    const last = entries.at(-1);
    if (last) void open(last, isFromAddress, wanted && findComparison(wanted));
    const all = wanted ? [...urls, wanted.base] : urls;
    if (all.some((url) => url.startsWith('examples/'))) void addExampleSources(all);
  }

  /** Opens a later version of a profile, compared as before; the view stays. */
  function openLater(url: string, before: ProfileEntry): void {
    const entry = makeUrlEntry(url);
    if (!entry) return;
    const later = { ...entry, follows: before.id };
    list([later]);
    void open(later, false, store.getState().current?.comparison);
  }

  /** The link compares what is open with something else, or no longer: profiles of this computer have no address. */
  function followComparison(wanted: PageComparison | undefined): void {
    const { current } = store.getState();
    if (!current) return;
    const found = wanted && findComparison(wanted);
    if (wanted && !found) return;
    // Both sides were swapped: the link's base is what is open, and what is open is its base.
    const isSwapped = found && found.base.id === current.entry.id && current.comparison;
    void open(isSwapped ? isSwapped.base : current.entry, true, found);
  }

  async function loadExamples(): Promise<readonly Example[]> {
    // A saved page has no site around it.
    if (world.saved) return [];
    exampleList ??= world
      .loadText(new URL('examples/index.json', world.baseUrl).href)
      .then(parseExamples)
      .catch(() => []);
    const examples = await exampleList;
    store.setState({ examples });
    return examples;
  }

  function openExample(example: Example): void {
    const entry = makeUrlEntry(`examples/${example.profile}`);
    const base = example.base ? makeUrlEntry(`examples/${example.base}`) : undefined;
    if (!entry) return;
    if (base) list([base]);
    openEntries(
      [{ ...entry, sampleType: example.sampleType }],
      false,
      base && { base, mode: example.comparison, normalize: false },
    );
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
    openFiles: (files: readonly File[]) => void openFiles(files),
    listFiles,
    followComparison,
    /** Opens a profile less its base, or for itself again. */
    openCompared: (entry: ProfileEntry, comparison: Comparison | undefined, isCorrected = false) =>
      open(entry, isCorrected, comparison),
    openUrls,
    openLater,
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

function noteTypes(
  { typesByEntry }: AppState,
  { id }: ProfileEntry,
  { sampleTypes }: ProfileSummary,
): AppState['typesByEntry'] {
  return new Map(typesByEntry).set(
    id,
    sampleTypes.map(({ type }) => type),
  );
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
  treePath: [],
  flame: defaultFlameOptions,
} as const;
