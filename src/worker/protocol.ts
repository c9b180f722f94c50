import type { ValueType } from '../profile/profile.ts';
import type { Completion } from '../prompt/complete.ts';
import type { PromptAnswer } from '../prompt/session.ts';
import type { Command } from '../query/command.ts';
import type { FlameShape } from '../query/flame-shape.ts';
import type { ViewQuery } from '../query/query.ts';
import type {
  BytesResult,
  DetailsResult,
  FlameResult,
  GraphResult,
  PeekResult,
  RawResult,
  SourceResult,
  TagsResult,
  TextResult,
  TopResult,
  TracesResult,
} from '../report/results.ts';
import type { ShareChoices } from '../share/choices.ts';
import type { PreviewPart } from '../share/preview.ts';

/**
 * What crosses the line between page and worker. Types only.
 *
 * Every request is answered exactly once by an Answer with its id; Progress may come before.
 */
export type Request =
  | {
      readonly kind: 'open';
      readonly id: number;
      /** Chosen by the page; later requests name the profile by it. Opening never closes another profile. */
      readonly profileId: number;
      readonly name: string;
      readonly source: ProfileSource;
      /** Opens the profile less a base. */
      readonly comparison?: ComparisonRequest;
    }
  | { readonly kind: 'close'; readonly id: number; readonly profileId: number }
  | {
      readonly kind: 'view';
      readonly id: number;
      readonly profileId: number;
      readonly request: ViewRequest;
    }
  /** Something at the profile's prompt; `query` is what the page shows. */
  | {
      readonly kind: 'prompt';
      readonly id: number;
      readonly profileId: number;
      readonly query: ViewQuery;
      readonly wish: PromptWish;
    }
  /** The profile as it is to go out. */
  | {
      readonly kind: 'share';
      readonly id: number;
      readonly profileId: number;
      readonly wish: ShareWish;
    }
  /** Stop working on an earlier request; it is answered `cancelled`. */
  | { readonly kind: 'cancel'; readonly id: number; readonly target: number }
  /** A profile is likely to come: get ready while nothing else is to be done. */
  | { readonly kind: 'prepare'; readonly id: number };

/** What the engine answers; getting ready is the worker's own. */
export type EngineRequest = Exclude<Request, { kind: 'prepare' }>;

/** A handle, not bytes: the worker does the reading. */
export type ProfileSource =
  | { readonly kind: 'file'; readonly file: Blob }
  | { readonly kind: 'url'; readonly url: string }
  /** As it stands in a link: see `share/link.ts`. */
  | { readonly kind: 'data'; readonly text: string };

/** What is to go out of the profile that is open, and how. */
export interface ShareWish {
  /** What the page shows. */
  readonly query: ViewQuery;
  readonly choices: ShareChoices;
  /** Function names that the page's state holds: selection, pivot, zoom; "" for none. */
  readonly names: readonly string[];
}

/** One profile that goes out. */
export interface SharePart {
  /** A gzipped profile. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same as it stands in a link. */
  readonly linkData: string;
  readonly inflatedByteCount: number;
}

export interface ShareReply {
  readonly profile: SharePart;
  /** Of a comparison. */
  readonly base?: SharePart;
  /** Texts of both together. */
  readonly preview: readonly PreviewPart[];
  /** Paths of source files whose functions are in it, as before any change. */
  readonly files: readonly string[];
  /** What shows the same of it: the query less the refinements that were applied for good. */
  readonly query: ViewQuery;
  readonly isTrimmed: boolean;
  /** What the wish's names are called in it, "" where they are gone. */
  readonly names: readonly string[];
}

/** How a profile is compared: pprof's -diff_base or -base, with or without -normalize. */
export interface ComparisonOptions {
  /** `diff_base`: percentages are of the base's total; `base`: of what changed. */
  readonly mode: 'diff_base' | 'base';
  /** The new profile is scaled to the base's sum first. */
  readonly normalize: boolean;
}
export interface ComparisonRequest extends ComparisonOptions {
  readonly base: { readonly name: string; readonly source: ProfileSource };
}

/** One view's question. `query` shapes it, the rest says which part. */
export type ViewRequest =
  | {
      readonly slot: 'flame';
      readonly query: ViewQuery;
      /** Names of sources from below the root to the node to open deeper; empty = the whole profile. */
      readonly path: readonly string[];
      readonly shape?: FlameShape;
      /** Name of a second sample type whose values are wanted for every node. */
      readonly beside?: string;
    }
  /** All stacks from the root, whatever the flame graph shows; `path` as there. */
  | { readonly slot: 'tree'; readonly query: ViewQuery; readonly path: readonly string[] }
  | { readonly slot: 'graph'; readonly query: ViewQuery }
  | {
      readonly slot: 'top';
      readonly query: ViewQuery;
      /** Also flat and cum in all sample types; also the rows' packages. */
      readonly wantsTypes?: boolean;
      readonly wantsPackages?: boolean;
    }
  | {
      readonly slot: 'source';
      readonly query: ViewQuery;
      /** Function to show, "" = the hottest one. */
      readonly fn: string;
      /** File of the function where it lives in several, "" = the one with most. */
      readonly file: string;
    }
  | {
      readonly slot: 'peek';
      readonly query: ViewQuery;
      /** Printable name, matched whole; "" = the entry with the largest flat. */
      readonly name: string;
    }
  | {
      readonly slot: 'details';
      readonly query: ViewQuery;
      /** Printable name, matched whole; "" = the whole view. */
      readonly name: string;
    }
  | { readonly slot: 'tags' | 'traces' | 'raw'; readonly query: ViewQuery }
  | {
      /** A report as pprof prints it. */
      readonly slot: 'text';
      readonly query: ViewQuery;
      readonly command: Exclude<Command, 'proto' | 'topproto'>;
      /** Of peek and list. */
      readonly pattern: string;
    }
  | {
      /** What is shown as a file: a gzipped profile, folded stacks, speedscope's JSON, Top as a table. */
      readonly slot: 'bytes';
      readonly query: ViewQuery;
      readonly format: 'proto' | 'folded' | 'speedscope' | TableFormat;
      /** Of speedscope's: what the file is of. */
      readonly name?: string;
    };

/** Values for spreadsheets, and a table for reading. */
export type TableFormat = 'tsv' | 'csv' | 'markdown';

export type PromptWish =
  | { readonly kind: 'greet' }
  | { readonly kind: 'complete'; readonly line: string }
  | {
      readonly kind: 'execute';
      readonly line: string;
      readonly sources: readonly PromptSource[];
    };

/** A source file, by its path in the profile; no text: there is no such file. */
export interface PromptSource {
  readonly file: string;
  readonly text?: string;
}

export type PromptReply =
  | { readonly kind: 'greeting'; readonly lines: readonly string[] }
  | { readonly kind: 'completion'; readonly completion: Completion }
  /** Nothing was done: the line is to be sent again with these source files. */
  | { readonly kind: 'needs'; readonly files: readonly string[] }
  | {
      readonly kind: 'done';
      readonly answer: PromptAnswer;
      /** The options after the line. */
      readonly query: ViewQuery;
      /** Function that weblist is to show, else "". */
      readonly fn: string;
    };

export type Slot = ViewRequest['slot'];

export interface ResultBySlot {
  readonly flame: FlameResult;
  readonly tree: FlameResult;
  readonly graph: GraphResult;
  readonly top: TopResult;
  readonly source: SourceResult;
  readonly peek: PeekResult;
  readonly tags: TagsResult;
  readonly traces: TracesResult;
  readonly raw: RawResult;
  readonly text: TextResult;
  readonly bytes: BytesResult;
  readonly details: DetailsResult;
}

export type Answer =
  | { readonly kind: 'opened'; readonly id: number; readonly summary: ProfileSummary }
  | { readonly kind: 'closed'; readonly id: number }
  | {
      readonly kind: 'result';
      readonly id: number;
      readonly result: ResultBySlot[Slot];
    }
  | { readonly kind: 'prompt'; readonly id: number; readonly reply: PromptReply }
  | { readonly kind: 'shared'; readonly id: number; readonly reply: ShareReply }
  | { readonly kind: 'error'; readonly id: number; readonly error: LensError }
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress };

export interface Progress {
  readonly phase: 'read' | 'inflate' | 'decode' | 'check' | 'refine' | 'report';
  /** Bytes or rows; `total` is left out where it isn't known. */
  readonly done: number;
  readonly total?: number;
}

/** What the page is told of an opened profile. */
export interface ProfileSummary {
  readonly profileId: number;
  readonly name: string;
  /** Bytes as opened, and after gunzip. */
  readonly byteCount: number;
  readonly inflatedByteCount: number;
  readonly sampleTypes: readonly ValueType[];
  /** Row of `sampleTypes` that pprof shows first. */
  readonly defaultSampleIndex: number;
  /** Per sample type, the sum of |value|. */
  readonly totals: readonly number[];
  readonly sampleCount: number;
  readonly stackCount: number;
  readonly locationCount: number;
  readonly functionCount: number;
  readonly mappingCount: number;
  /** Header lines as pprof prints them, without the sample type's: `File: shopd`, `Build ID: …`, `Time: …`, `Duration: …`. */
  readonly labels: readonly string[];
  /** Base name of the main binary, "" if unknown. */
  readonly binary: string;
  /** Import path prefixes of the program's own packages (`main`, `example.com/shopd`), empty where nothing can be told. */
  readonly ownPackages: readonly string[];
  readonly comments: readonly string[];
  /** http(s) only, else "". */
  readonly docUrl: string;
  /** Milliseconds since 1970, 0 = unknown. */
  readonly timeMillis: number;
  readonly durationNanos: number;
  readonly periodType: ValueType;
  readonly period: number;
  readonly notes: readonly string[];
  /** Values are differences: of a comparison, or because the profile itself has negative ones. */
  readonly isDifference: boolean;
  readonly comparison?: ComparisonSummary;
}

/** What the page is told of a comparison. */
export interface ComparisonSummary extends ComparisonOptions {
  readonly baseName: string;
  /** Per sample type the sum of the base's and of the new profile's values, normalised if asked for. */
  readonly baseTotals: readonly number[];
  readonly newTotals: readonly number[];
  /** What each of the two files holds, before they were put together. */
  readonly base: ComparisonSide;
  readonly new: ComparisonSide;
}

/** One file of a comparison, as it was read. */
export interface ComparisonSide {
  readonly byteCount: number;
  readonly inflatedByteCount: number;
  readonly sampleCount: number;
  readonly stackCount: number;
  readonly locationCount: number;
  readonly lineCount: number;
  readonly functionCount: number;
  readonly mappingCount: number;
  /** Milliseconds since 1970, 0 = unknown. */
  readonly timeMillis: number;
  /** As `pprof -raw` prints them, "" = unknown. */
  readonly time: string;
  readonly duration: string;
}

/** Expected failures, from a closed list of codes. Bugs throw. */
export interface LensError {
  readonly code:
    | 'empty'
    | 'unrecognized'
    | 'malformed'
    | 'concatenated'
    | 'truncated'
    | 'invalid'
    | 'incompatible'
    | 'too-large'
    | 'unreachable'
    | 'bad-regexp'
    | 'bad-option'
    | 'no-match'
    | 'worker-lost'
    | 'internal';
  /** What pprof would say, for the expert: `parsing profile: unrecognized profile format`. */
  readonly message: string;
  /** What is wrong, in words. */
  readonly detail?: string;
  /** What to try. */
  readonly hint?: string;
  /** Field of the query that is at fault. */
  readonly at?: keyof ViewQuery;
  /** Whose fault it is where a profile and its base are opened together; without it the profile's. */
  readonly of?: 'base' | 'both';
}
