import { defaultFlameOptions, type FlameOptions } from '../query/flame-options.ts';
import { defaultQuery, type ViewQuery } from '../query/query.ts';
import { defaultTopOptions, type TopOptions } from '../query/top-options.ts';
import type { Search, ViewName } from '../views/contract.ts';
import type {
  LensError,
  ProfileSource,
  ProfileSummary,
  Progress,
  ResultBySlot,
  Slot,
} from '../worker/protocol.ts';
import type { Comparison } from './compare.ts';
import type { Example } from './examples.ts';

/** A profile that was handed over in this session: enough to open it (again). */
export interface ProfileEntry {
  readonly id: number;
  readonly name: string;
  readonly source: ProfileSource;
  /** Address as it goes into the link, "" for a file of this computer. */
  readonly url: string;
  /** Sample type to begin with, "" = the profile's own default. */
  readonly sampleType: string;
  /** Id of the entry that this is a later version of. */
  readonly follows?: number;
}

export interface OpenProfile {
  readonly entry: ProfileEntry;
  readonly summary: ProfileSummary;
  readonly comparison: Comparison | undefined;
}

/** What is going on with opening; a profile that is open stays so in every phase. */
export type SourcePhase =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'loading';
      readonly entry: ProfileEntry;
      readonly comparison: Comparison | undefined;
      readonly progress: Progress | undefined;
    }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly name: string; readonly error: LensError };

/** A result with the profile it was made of, which may no longer be the current one. */
export interface Shown<R> {
  readonly key: string;
  /** URL text of the query it answers. */
  readonly queryText: string;
  readonly result: R;
  readonly summary: ProfileSummary;
}

/** `key` is what is wanted; `shown` is the last good result, of this or an earlier key. */
export type SlotState<R> =
  | { readonly kind: 'idle'; readonly shown: Shown<R> | undefined }
  | {
      readonly kind: 'pending';
      readonly key: string;
      readonly shown: Shown<R> | undefined;
      readonly progress: Progress | undefined;
    }
  | { readonly kind: 'ready'; readonly key: string; readonly shown: Shown<R> }
  | {
      readonly kind: 'failed';
      readonly key: string;
      readonly shown: Shown<R> | undefined;
      readonly error: LensError;
    };

export type Slots = { readonly [S in Slot]: SlotState<ResultBySlot[S]> };

/** A file whose text can be shown in the source view. */
export interface SourceFile {
  readonly path: string;
  readonly text: () => Promise<string>;
}

/** The server of `pproflens -http` that the open profile comes from. */
export interface LocalServer {
  /** What its addresses begin with, token included. */
  readonly address: string;
  /** Whether the profile can be read again, and whether it is a file that may change. */
  readonly canRefresh: boolean;
  readonly canWatch: boolean;
  /** What its command line names, for commands; empty until it is known. The base is "" without one. */
  readonly sources: readonly string[];
  readonly base: string;
  /** It is being read again. */
  readonly isBusy: boolean;
  readonly isWatching: boolean;
  /** What came of it, where that can't be seen. */
  readonly message: string;
}

export interface AppState {
  readonly phase: SourcePhase;
  readonly current: OpenProfile | undefined;
  readonly entries: readonly ProfileEntry[];
  /** Names of the sample types, by entry, of those that were open by themselves. */
  readonly typesByEntry: ReadonlyMap<number, readonly string[]>;
  /** Files that came at once, the last of which is shown; empty after that was told. */
  readonly openedTogether: readonly ProfileEntry[];
  readonly view: ViewName;
  /** The view that stands beside it. */
  readonly split: ViewName | undefined;
  /** The details pane is open. */
  readonly wantsDetails: boolean;
  readonly query: ViewQuery;
  readonly selection: string | undefined;
  /** File picked for the selected function in the source view, "" = the engine's choice. */
  readonly pickedFile: string;
  /** Names from below the root to the zoomed node. */
  readonly zoomPath: readonly string[];
  /** The path the engine was asked to open deeper. */
  readonly openPath: readonly string[];
  /** The same for Tree. */
  readonly treePath: readonly string[];
  readonly flame: FlameOptions;
  readonly top: TopOptions;
  /** What stands in the search field, and the last of it that compiled. */
  readonly searchText: string;
  readonly search: Search | undefined;
  readonly searchError: string | undefined;
  /** Changes of a comparison are written as parts of the base instead of values. */
  readonly isChangeInPercent: boolean;
  readonly slots: Slots;
  /** The first view of the current profile has been painted. */
  readonly isPainted: boolean;
  /** Facts to tell that are no errors, each once. */
  readonly notes: readonly string[];
  readonly sourceFiles: readonly SourceFile[];
  readonly examples: readonly Example[];
  readonly localServer: LocalServer | undefined;
  /** The page is a part of another one, which hands profiles over. */
  readonly isEmbedded: boolean;
  /** What heads a page that was saved as a file. */
  readonly saved: { readonly title: string; readonly notes: string } | undefined;
}

export const idleSlots: Slots = {
  flame: { kind: 'idle', shown: undefined },
  tree: { kind: 'idle', shown: undefined },
  graph: { kind: 'idle', shown: undefined },
  top: { kind: 'idle', shown: undefined },
  source: { kind: 'idle', shown: undefined },
  peek: { kind: 'idle', shown: undefined },
  tags: { kind: 'idle', shown: undefined },
  traces: { kind: 'idle', shown: undefined },
  raw: { kind: 'idle', shown: undefined },
  text: { kind: 'idle', shown: undefined },
  bytes: { kind: 'idle', shown: undefined },
  details: { kind: 'idle', shown: undefined },
};

export const initialState: AppState = {
  phase: { kind: 'empty' },
  current: undefined,
  entries: [],
  typesByEntry: new Map(),
  openedTogether: [],
  view: 'flamegraph',
  split: undefined,
  wantsDetails: false,
  query: defaultQuery,
  selection: undefined,
  pickedFile: '',
  zoomPath: [],
  openPath: [],
  treePath: [],
  flame: defaultFlameOptions,
  top: defaultTopOptions,
  searchText: '',
  search: undefined,
  searchError: undefined,
  isChangeInPercent: false,
  slots: idleSlots,
  isPainted: false,
  notes: [],
  sourceFiles: [],
  examples: [],
  localServer: undefined,
  isEmbedded: false,
  saved: undefined,
};
