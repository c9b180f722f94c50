import type { Granularity, ViewQuery } from '../query/query.ts';
import type { Refined } from '../refine/pipeline.ts';
import { type Graph, type StackSums, sumStacks } from './graph.ts';
import { buildNodeTable, type NodeTable } from './node-table.ts';
import type { NodeOrder } from './order.ts';
import type { ReportInput } from './report.ts';
import { trimSourcePath } from './source-path.ts';
import { type TrimmedGraph, type TrimOptions, trimGraph } from './trim.ts';

/** Everything a report needs, from a refined profile and its query (command overrides applied). */
export function buildReportInput(
  refined: Refined,
  query: ViewQuery,
  trimPath: (path: string) => string = (path) => trimSourcePath(path, '', ''),
): ReportInput {
  return { ...refined, query, trimPath };
}

/** The entries of a report at its query's granularity. */
export function buildTable(
  input: ReportInput,
  objectNames = false,
  granularity: Granularity = input.query.granularity || 'functions',
): NodeTable {
  const { noInlines, showColumns } = input.query;
  return buildNodeTable(input.profile, {
    granularity,
    noInlines,
    showColumns,
    objectNames,
    trimPath: input.trimPath,
  });
}

/** Sums of the shown sample type, by stack. */
export function buildSums(input: ReportInput): StackSums {
  return sumStacks(input.profile, input.sampleIndex, input.query.mean);
}

/** The graph that a report shows, from the untrimmed one if it is at hand. `isPicture` adds tags, orders by entropy and takes redundant edges away. */
export function buildTrimmed(
  input: ReportInput,
  table: NodeTable,
  sums: StackSums,
  isPicture = false,
  full?: Graph,
): TrimmedGraph {
  const { query } = input;
  // Pictures have an order of their own, whatever `sort` says.
  const order: NodeOrder = isPicture ? 'entropy' : query.sort;
  const options: TrimOptions = {
    order,
    nodeCount: query.nodeCount,
    nodeFraction: query.nodeFraction,
    edgeFraction: query.edgeFraction,
    dropNegative: query.dropNegative,
    callTree: query.callTree,
    tags: isPicture
      ? {
          sampleIndex: input.sampleIndex,
          mean: query.mean,
          unit: query.unit,
          bytesUnit: input.unitByKey.get('bytes') ?? 'bytes',
        }
      : undefined,
  };
  return trimGraph(input.profile, table, sums, options, full);
}
