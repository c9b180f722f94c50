import type { Profile } from '../profile/profile.ts';
import { applyCommand, type Command } from '../query/command.ts';
import type { ViewQuery } from '../query/query.ts';
import { QueryError, type Refined, refine } from '../refine/pipeline.ts';
import { findAdviceFacts, mostStacksUnasked } from '../report/advice-facts.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from '../report/build.ts';
import { buildDetailsResult } from '../report/details.ts';
import { buildGraphResult } from '../report/dot.ts';
import { buildFlameResult, type FlameWish } from '../report/flame.ts';
import { buildGraph, type Graph, type StackSums } from '../report/graph.ts';
import type { NodeTable } from '../report/node-table.ts';
import { buildPeekResult } from '../report/peek.ts';
import { buildRawResult } from '../report/raw-result.ts';
import type { ReportInput } from '../report/report.ts';
import type { Result } from '../report/results.ts';
import { buildLineGraph, buildSourceResult } from '../report/source.ts';
import { buildTagsResult } from '../report/tags-result.ts';
import { buildTopResult } from '../report/top.ts';
import { buildTracesResult } from '../report/traces-result.ts';
import { trimGraph } from '../report/trim.ts';
import {
  buildBytesResult,
  buildTableResult,
  buildTextResult,
  isTableFormat,
} from './engine-exports.ts';
import type { Slot, ViewRequest } from './protocol.ts';

/** Parts of the query that only trim or order what was built: the stages below don't read them. */
type ReportOnly =
  | 'sort'
  | 'nodeCount'
  | 'nodeFraction'
  | 'edgeFraction'
  | 'trim'
  | 'dropNegative'
  | 'callTree'
  | 'divideBy'
  | 'compactLabels';

function getStageKey(query: ViewQuery): string {
  const reportOnly: Record<ReportOnly, undefined> = {
    sort: undefined,
    nodeCount: undefined,
    nodeFraction: undefined,
    edgeFraction: undefined,
    trim: undefined,
    dropNegative: undefined,
    callTree: undefined,
    divideBy: undefined,
    compactLabels: undefined,
  };
  return JSON.stringify({ ...query, ...reportOnly });
}

/** What several views of one query share, built when first needed. */
class Stage {
  readonly refined: Refined;
  readonly query: ViewQuery;
  /** Bytes of its columns that it shares with nobody. */
  readonly byteLength: number;
  readonly #sides: Profile | undefined;
  #refinedSides: Profile | undefined;
  #sums: StackSums | undefined;
  #table: NodeTable | undefined;
  #graph: Graph | undefined;
  #lineGraph: Graph | undefined;

  constructor(profile: Profile, sides: Profile | undefined, query: ViewQuery) {
    this.query = query;
    this.refined = refine(profile, query);
    this.byteLength = countOwnBytes(this.refined.profile, profile);
    this.#sides = sides;
    if (sides === profile) this.#refinedSides = this.refined.profile;
  }

  /** Of a comparison: the refined profile with the base's samples apart. */
  getSides(): Profile | undefined {
    if (this.#sides) this.#refinedSides ??= refine(this.#sides, this.query).profile;
    return this.#refinedSides;
  }

  getSums(input: ReportInput): StackSums {
    this.#sums ??= buildSums(input);
    return this.#sums;
  }

  getTable(input: ReportInput): NodeTable {
    this.#table ??= buildTable(input);
    return this.#table;
  }

  getGraph(input: ReportInput): Graph {
    this.#graph ??= buildGraph(input.profile, this.getTable(input), this.getSums(input));
    return this.#graph;
  }

  getLineGraph(input: ReportInput): Graph {
    this.#lineGraph ??= buildLineGraph(input, this.getSums(input));
    return this.#lineGraph;
  }
}

/** Stages kept a profile: the one shown, and those that Back and another sample type ask for. */
const stageLimit = 6;
/** What the stages of a profile may hold besides its own columns; the one shown is kept whatever it takes. */
const stageByteLimit = 256 * 2 ** 20;

/** Bytes of a refined profile's columns that the profile itself does not have. */
function countOwnBytes(refined: Profile, profile: Profile): number {
  let bytes = 0;
  const add = (column: ArrayBufferView, original: ArrayBufferView | undefined) => {
    // The whole buffer: a column may be the front of a longer one.
    if (column.buffer !== original?.buffer) bytes += column.buffer.byteLength;
  };
  add(refined.stacks.parent, profile.stacks.parent);
  add(refined.stacks.location, profile.stacks.location);
  add(refined.stacks.offset, profile.stacks.offset);
  add(refined.samples.stack, profile.samples.stack);
  add(refined.samples.labelSet, profile.samples.labelSet);
  refined.samples.value.forEach((column, type) => {
    add(column, profile.samples.value[type]);
  });
  add(refined.lines.fn, profile.lines.fn);
  add(refined.lines.line, profile.lines.line);
  add(refined.lines.column, profile.lines.column);
  return bytes;
}

/** One open profile and its caches, dropped together. */
export class ProfileViews {
  readonly profile: Profile;
  readonly #sides: Profile | undefined;
  readonly #stages = new Map<string, Stage>();

  /** `sides` is for comparisons: the profile with the base's samples apart. */
  constructor(profile: Profile, sides?: Profile) {
    this.profile = profile;
    this.#sides = sides;
  }

  get isComparison(): boolean {
    return this.#sides !== undefined;
  }

  getStage(query: ViewQuery): Stage {
    const key = getStageKey(query);
    const known = this.#stages.get(key);
    const stage = known ?? new Stage(this.profile, this.#sides, query);
    // Put last: the first key of a Map is the one that has waited longest.
    this.#stages.delete(key);
    this.#stages.set(key, stage);
    let bytes = 0;
    for (const kept of this.#stages.values()) bytes += kept.byteLength;
    for (const [oldKey, old] of this.#stages) {
      if (old === stage || (this.#stages.size <= stageLimit && bytes <= stageByteLimit)) break;
      bytes -= old.byteLength;
      this.#stages.delete(oldKey);
    }
    return stage;
  }
}

const commandBySlot: Readonly<Record<Exclude<Slot, 'text' | 'bytes'>, Command>> = {
  flame: 'peek',
  tree: 'peek',
  graph: 'dot',
  top: 'top',
  source: 'peek',
  peek: 'peek',
  details: 'peek',
  tags: 'tags',
  traces: 'traces',
  raw: 'raw',
};

function readFlameWish(
  { shape, beside }: Extract<ViewRequest, { slot: 'flame' }>,
  { profile }: ReportInput,
): FlameWish {
  const besideIndex = profile.sampleTypes.findIndex(({ type }) => type === beside);
  return { ...(shape ? { shape } : {}), ...(besideIndex < 0 ? {} : { besideIndex }) };
}

/** Answers one view. `pause` lets a cancel in between stages and throws when there was one. */
export async function buildView(
  views: ProfileViews,
  request: ViewRequest,
  pause: () => Promise<void>,
): Promise<Result> {
  const whole = await buildWhole(views, request, pause);
  const { divideBy } = request.query;
  const result = divideBy === 1 ? whole : { ...whole, divideBy };
  const { refined } = views.getStage(request.query);
  const { total, shownTotal } = refined;
  if (!views.isComparison) return shownTotal === total ? result : { ...result, shownTotal };
  const shownChange = sumValues(refined.profile, refined.sampleIndex);
  // A mean of changes is no change of means.
  const isWhole = shownChange === sumValues(views.profile, refined.sampleIndex);
  return isWhole || request.query.mean ? result : { ...result, shownChange };
}

function sumValues({ samples }: Profile, sampleIndex: number): number {
  let sum = 0;
  for (const value of samples.value[sampleIndex] ?? []) sum += value;
  return sum;
}

async function buildWhole(
  views: ProfileViews,
  request: ViewRequest,
  pause: () => Promise<void>,
): Promise<Result> {
  if (request.query.divideBy === 0) throw new QueryError('divideBy', 'zero divisor specified');
  const stage = views.getStage(request.query);
  await pause();
  if (request.slot === 'text') return buildTextResult(stage.refined, request);
  if (request.slot === 'bytes') {
    const { format } = request;
    if (!isTableFormat(format)) return buildBytesResult(stage.refined, request);
    const top = await buildView(views, { slot: 'top', query: request.query }, pause);
    return buildTableResult(top, format);
  }
  const query = applyCommand(request.query, commandBySlot[request.slot]);
  const input = buildReportInput(stage.refined, query);
  if (request.slot === 'flame') {
    return buildFlameResult(input, request.path, stage.getSides(), readFlameWish(request, input));
  }
  if (request.slot === 'tree') return buildFlameResult(input, request.path, stage.getSides());
  if (request.slot === 'tags') return buildTagsResult(input);
  if (request.slot === 'raw') return buildRawResult(input, stage.getSides());
  if (request.slot === 'traces') {
    // pprof prints the paths of traces as they are.
    const whole = { ...input, trimPath: (path: string) => path };
    return buildTracesResult(whole, buildTable(whole));
  }
  const graph = stage.getGraph(input);
  await pause();
  const table = stage.getTable(input);
  const sums = stage.getSums(input);
  switch (request.slot) {
    case 'graph':
      return buildGraphResult(input, buildTrimmed(input, table, sums, true, graph));
    case 'top':
      return buildTopResult(
        input,
        buildTrimmed(input, table, sums, false, graph),
        graph,
        stage.getSides(),
        {
          table,
          sums,
          wantsTypes: request.wantsTypes ?? false,
          wantsPackages: request.wantsPackages ?? false,
        },
      );
    case 'source': {
      const lineGraph = stage.getLineGraph(input);
      await pause();
      const sides = stage.getSides();
      // Nothing asked for: where there is most to change, as the details say it.
      const isOpen = request.fn === '' && input.profile.stacks.count <= mostStacksUnasked;
      const begin = isOpen ? findAdviceFacts(input, table, sides, '') : undefined;
      const fn = begin?.fn ?? request.fn;
      const source = buildSourceResult(input, lineGraph, graph, fn, request.file);
      await pause();
      const name = source.functions[source.chosen]?.name;
      const advice = name && findAdviceFacts(input, table, sides, name);
      return advice ? { ...source, advice } : source;
    }
    case 'peek':
    case 'details': {
      const whole = { nodeCount: 0, nodeFraction: 0, edgeFraction: 0 };
      const { dropNegative } = query;
      const trimmed = trimGraph(
        input.profile,
        table,
        sums,
        { order: 'flat', ...whole, dropNegative, callTree: false, tags: undefined },
        graph,
      );
      if (request.slot === 'peek') {
        return buildPeekResult(input, trimmed, request.name, { table, sums });
      }
      const made = { table, sums, sides: stage.getSides() };
      return buildDetailsResult(input, trimmed, made, request.name);
    }
  }
}
