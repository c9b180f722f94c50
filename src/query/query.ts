/**
 * Everything that shapes a picture, in one plain value: pprof's options, with pprof's names and defaults.
 * The only input of every view; its URL text (`codec.ts`) is the link, the history entry and the cache key.
 *
 * Source: pprof internal/driver/config.go.
 */
export interface ViewQuery {
  /** Name or number of the sample type; "" is the profile's own default. */
  readonly sampleIndex: string;
  readonly focus: string;
  readonly ignore: string;
  readonly hide: string;
  readonly show: string;
  readonly showFrom: string;
  readonly pruneFrom: string;
  readonly tagFocus: string;
  readonly tagIgnore: string;
  readonly tagShow: string;
  readonly tagHide: string;
  readonly tagRoot: string;
  readonly tagLeaf: string;
  readonly mean: boolean;
  readonly divideBy: number;
  readonly unit: string;
  readonly sort: 'flat' | 'cum';
  readonly granularity: Granularity | '';
  readonly noInlines: boolean;
  readonly showColumns: boolean;
  /** -1: each report's own default. */
  readonly nodeCount: number;
  readonly nodeFraction: number;
  readonly edgeFraction: number;
  readonly trim: boolean;
  readonly dropNegative: boolean;
  readonly callTree: boolean;
  readonly relativePercentages: boolean;
  readonly compactLabels: boolean;
}

/** Fields that take any value of a type: `sort` takes only some texts, and is none of `FieldOf<string>`. */
export type FieldOf<Value> = {
  [Field in keyof ViewQuery]: ViewQuery[Field] extends Value
    ? Value extends ViewQuery[Field]
      ? Field
      : never
    : never;
}[keyof ViewQuery];

export type Granularity = 'functions' | 'filefunctions' | 'files' | 'lines' | 'addresses';
export const granularities: readonly Granularity[] = [
  'functions',
  'filefunctions',
  'files',
  'lines',
  'addresses',
];

/** pprof's defaults. */
export const defaultQuery: ViewQuery = {
  sampleIndex: '',
  focus: '',
  ignore: '',
  hide: '',
  show: '',
  showFrom: '',
  pruneFrom: '',
  tagFocus: '',
  tagIgnore: '',
  tagShow: '',
  tagHide: '',
  tagRoot: '',
  tagLeaf: '',
  mean: false,
  divideBy: 1,
  unit: 'minimum',
  sort: 'flat',
  granularity: '',
  noInlines: false,
  showColumns: false,
  nodeCount: -1,
  nodeFraction: 0.005,
  edgeFraction: 0.001,
  trim: true,
  dropNegative: false,
  callTree: false,
  relativePercentages: false,
  compactLabels: false,
};
