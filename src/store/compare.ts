import type { PageComparison } from '../query/codec.ts';
import type { ComparisonOptions, ProfileSummary } from '../worker/protocol.ts';
import type { Context } from './context.ts';
import type { AppState, ProfileEntry } from './state.ts';

/** What a profile is compared with. */
export interface Comparison extends ComparisonOptions {
  readonly base: ProfileEntry;
}

/**
 * How a comparison that is made here begins: pprof's -base, percentages of what changed. Those of -diff_base can be many
 * times the base's total. A link that says nothing of it stays -diff_base.
 */
const defaultOptions: ComparisonOptions = { mode: 'base', normalize: false };

/** Marks a base that has no address in the link. */
const filePrefix = 'file:';

/** What comparing needs of the part that opens profiles. */
interface Opening {
  readonly listFiles: (files: readonly File[]) => readonly ProfileEntry[];
  /** Corrected: it takes the place of the one before in the history. */
  readonly openCompared: (
    entry: ProfileEntry,
    comparison: Comparison | undefined,
    isCorrected?: boolean,
  ) => Promise<unknown>;
}

/** Compares the profile that is open with a base: it is opened again, less the base. */
export function createCompare({ store, commit }: Context, opening: Opening) {
  function compareWith(base: ProfileEntry): void {
    const { current } = store.getState();
    if (!current) return;
    const { mode, normalize } = current.comparison ?? defaultOptions;
    void opening.openCompared(current.entry, { base, mode, normalize });
  }

  /** The other way round: what is open is the base of a later profile. */
  function compareAfter(after: ProfileEntry): void {
    const { current } = store.getState();
    if (!current) return;
    const { mode, normalize } = current.comparison ?? defaultOptions;
    void opening.openCompared(after, { base: current.entry, mode, normalize });
  }

  /** Compares what is open with another profile; the base is the one that was recorded earlier, which only reading tells. */
  async function compareByTime(other: ProfileEntry): Promise<void> {
    const { current } = store.getState();
    if (!current) return;
    const now = current.entry;
    await opening.openCompared(now, { base: other, ...defaultOptions });
    const made = store.getState().current;
    const isMade = made?.entry.id === now.id && made.comparison?.base.id === other.id;
    if (isMade && isBaseLater(made.summary)) {
      await opening.openCompared(other, { base: now, ...defaultOptions }, true);
    }
  }

  function setComparison(options: Partial<ComparisonOptions>): void {
    const { current } = store.getState();
    if (!current?.comparison) return;
    void opening.openCompared(current.entry, { ...current.comparison, ...options });
  }

  function swapComparison(): void {
    const { current } = store.getState();
    if (!current?.comparison) return;
    const { base, mode, normalize } = current.comparison;
    void opening.openCompared(base, { base: current.entry, mode, normalize });
  }

  return {
    compareWith,
    compareAfter,
    compareAfterFiles: (files: readonly File[]): void => {
      const [after] = opening.listFiles(files);
      if (after) compareAfter(after);
    },
    compareByTime: (other: ProfileEntry) => void compareByTime(other),
    dismissTogether: (): void => store.setState({ openedTogether: [] }),
    /** The first file becomes the base; all of them can be chosen later. */
    compareWithFiles: (files: readonly File[]): void => {
      const [base] = opening.listFiles(files);
      if (base) compareWith(base);
    },
    setComparison,
    swapComparison,
    stopComparing: (): void => {
      const { current } = store.getState();
      if (current?.comparison) void opening.openCompared(current.entry, undefined);
    },
    /** Changes as parts of the base instead of values. */
    setChangeInPercent: (isChangeInPercent: boolean): void => {
      store.setState({ isChangeInPercent });
      commit('push');
    },
  };
}

/** Whether the base was recorded after the new profile, where both tell when. */
export function isBaseLater({ comparison }: ProfileSummary): boolean {
  const base = comparison?.base.timeMillis ?? 0;
  const now = comparison?.new.timeMillis ?? 0;
  return base > 0 && now > 0 && base > now;
}

/** Whether two profiles certainly have no sample type in common; of one that was not open yet nothing is known. */
export function isOtherKind(
  { typesByEntry }: Pick<AppState, 'typesByEntry'>,
  one: number,
  other: number,
): boolean {
  const types = typesByEntry.get(one);
  const others = typesByEntry.get(other);
  if (!types || !others) return false;
  return !types.some((type) => others.includes(type));
}

/** How the link says what a profile is compared with. */
export function describeComparison(comparison: Comparison): PageComparison {
  const { base, mode, normalize } = comparison;
  return { base: base.url || filePrefix + base.name, mode, normalize };
}

/** Whether the link says what is compared now. */
export function isSameComparison(
  wanted: PageComparison | undefined,
  now: Comparison | undefined,
): boolean {
  if (!wanted || !now) return wanted === now;
  const { base, mode, normalize } = describeComparison(now);
  return wanted.base === base && wanted.mode === mode && wanted.normalize === normalize;
}

/**
 * What a link's base stands for: a profile that was handed over in this session, or the address of one that was not; a name
 * where it was a file that this session doesn't have.
 */
export function findBase(
  { entries }: Pick<AppState, 'entries'>,
  base: string,
): ProfileEntry | { readonly url: string } | { readonly missing: string } {
  if (!base.startsWith(filePrefix)) {
    return entries.find(({ url }) => url === base) ?? { url: base };
  }
  const name = base.slice(filePrefix.length);
  return entries.findLast((entry) => entry.url === '' && entry.name === name) ?? { missing: name };
}
