import type { ProfileSummary, Slot } from '../worker/protocol.ts';

/** Names of the views in the URL, and their order as tabs. */
export const viewNames = [
  'flamegraph',
  'graph',
  'top',
  'tree',
  'source',
  'peek',
  'tags',
  'traces',
  'raw',
] as const;
export type ViewName = (typeof viewNames)[number];

export const viewTitles: Readonly<Record<ViewName, string>> = {
  flamegraph: 'Flame graph',
  graph: 'Graph',
  top: 'Top',
  tree: 'Tree',
  source: 'Source',
  peek: 'Peek',
  tags: 'Tags',
  traces: 'Traces',
  raw: 'Raw',
};

/** Views that show something of one function: what a function's menu leads to. */
export const functionViews: readonly ViewName[] = [
  'flamegraph',
  'graph',
  'top',
  'tree',
  'source',
  'peek',
  'traces',
];

export const slotByView: Readonly<Record<ViewName, Slot>> = {
  flamegraph: 'flame',
  graph: 'graph',
  top: 'top',
  tree: 'tree',
  source: 'source',
  peek: 'peek',
  tags: 'tags',
  traces: 'traces',
  raw: 'raw',
};

/** A search that compiled: `matches` is cheap per name and never throws. */
export interface Search {
  readonly text: string;
  readonly matches: (name: string) => boolean;
}

/**
 * What the shell hands to every view. A view draws `result` and reports what the person did; it keeps only what
 * nobody else needs (scroll, hover).
 */
export interface ViewProps<R> {
  readonly result: R;
  readonly summary: ProfileSummary;
  /** The selected function's name, the same in all views. */
  readonly selection: string | undefined;
  readonly search: Search | undefined;
  /** In a comparison: changes are written as parts of the base instead of values. */
  readonly isChangeInPercent?: boolean;
  readonly onSelect: (name: string | undefined) => void;
  /** Select and go to a view. */
  readonly onShow: (view: ViewName, name: string) => void;
  /** The view has painted this result: call in the frame after its DOM was written. */
  readonly onPainted: () => void;
  /** What the foot line says right of the total: `7 of 24 matches · 3.1MB (12.7%)`. */
  readonly onStatus: (text: string) => void;
}
