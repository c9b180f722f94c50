import { getText, getTexts } from '../../src/base/text-column.ts';
import { parseCommandLine } from '../../src/cli/flags.ts';
import { openSources, type World } from '../../src/cli/sources.ts';
import { formatValue } from '../../src/measure/format.ts';
import { decodeQuery } from '../../src/query/codec.ts';
import { applyCommand } from '../../src/query/command.ts';
import type { ViewQuery } from '../../src/query/query.ts';
import { refine } from '../../src/refine/pipeline.ts';
import { buildReportInput, buildSums, buildTable, buildTrimmed } from '../../src/report/build.ts';
import { buildFlameResult } from '../../src/report/flame.ts';
import { buildGraph } from '../../src/report/graph.ts';
import type { ReportInput } from '../../src/report/report.ts';
import type { FlameResult } from '../../src/report/results.ts';
import { buildTopResult } from '../../src/report/top.ts';
import { type GoldenEntry, type GoldenSet, readExpected } from './run.ts';

/** What pprof's flame graph page holds. */
interface StacksJson {
  readonly Total: number;
  readonly Type: string;
  readonly Stacks:
    | readonly { readonly Value: number; readonly Sources: readonly number[] }[]
    | null;
  readonly Sources: readonly {
    readonly FullName: string;
    readonly FileName: string;
    readonly Inlined: boolean;
    readonly Color: number;
  }[];
}
interface TopJson {
  readonly total: number;
  readonly top:
    | readonly {
        readonly Name: string;
        readonly InlineLabel: string;
        readonly Flat: number;
        readonly Cum: number;
        readonly FlatFormat: string;
        readonly CumFormat: string;
      }[]
    | null;
}

function buildInput(
  set: GoldenSet,
  entry: GoldenEntry,
  world: World,
  adapt: (query: ViewQuery) => ViewQuery,
): ReportInput {
  const args = entry.args.filter((arg) => arg !== '-http');
  const line = parseCommandLine(['-pprof_compat', ...set.options, ...args, entry.profile]);
  const profile = openSources(line, world, []);
  const { query } = decodeQuery((entry.url ?? '').split('?')[1] ?? '');
  const adapted = adapt(query);
  return buildReportInput(refine(profile, adapted), adapted);
}

/** Differences between pprof's /top page and our rows; none when they agree. */
export function compareTop(set: GoldenSet, entry: GoldenEntry, world: World): string[] {
  const expected: TopJson = JSON.parse(readExpected(set, entry));
  // pprof's page knows 500 rows at most.
  const input = buildInput(set, entry, world, (query) =>
    applyCommand({ ...query, nodeCount: 500 }, 'top'),
  );
  const table = buildTable(input);
  const sums = buildSums(input);
  const trimmed = buildTrimmed(input, table, sums);
  const result = buildTopResult(input, trimmed, buildGraph(input.profile, table, sums));
  const rows = (expected.top ?? []).map((row) => [
    row.Name,
    row.InlineLabel,
    row.Flat,
    row.Cum,
    row.FlatFormat,
    row.CumFormat,
  ]);
  const marks = ['', '(inline)', '(partial-inline)'];
  const format = (value: number) => formatValue(value, result.unit, result.reportUnit);
  const ours = Array.from({ length: result.shownCount }, (_, row) => [
    getText(result.name, row),
    marks[result.inline[row] ?? 0],
    result.flat[row],
    result.cum[row],
    format(result.flat[row] ?? 0),
    format(result.cum[row] ?? 0),
  ]);
  const differences: string[] = [];
  if (expected.total !== result.total) differences.push(`total ${expected.total}: ${result.total}`);
  for (let row = 0; row < Math.max(rows.length, ours.length); row++) {
    const left = JSON.stringify(rows[row]);
    const right = JSON.stringify(ours[row]);
    if (left !== right) differences.push(`row ${row}: pprof ${left}, ours ${right}`);
  }
  return differences;
}

/** Sums of a tree by path of names, positive and negative apart. */
type Paths = Map<string, [positive: number, negative: number]>;

function addPath(paths: Paths, path: string, positive: number, negative: number): void {
  const sums = paths.get(path);
  if (sums) {
    sums[0] += positive;
    sums[1] += negative;
  } else paths.set(path, [positive, negative]);
}

function getPprofPaths(json: StacksJson): Paths {
  const paths: Paths = new Map();
  for (const { Value, Sources } of json.Stacks ?? []) {
    if (Value === 0) continue;
    let path = '';
    for (const source of Sources) {
      const { FullName = '', Inlined = false } = json.Sources[source] ?? {};
      if (source > 0) path += `\n${FullName}${Inlined ? ' (inline)' : ''}`;
      addPath(paths, path, Math.max(Value, 0), Math.max(-Value, 0));
    }
  }
  return paths;
}

/**
 * Our paths under pprof's names. Two declared deviations are taken back: code without symbols, which pprof leaves out, and functions
 * without name and file, which it shows as nothing at all.
 */
function getOurPaths(result: FlameResult, pprofNames: ReadonlySet<string>): Paths {
  const paths: Paths = new Map();
  const names = getTexts(result.sourceName);
  const pathOf: string[] = [''];
  for (let node = 0; node < result.nodeCount; node++) {
    const source = result.source[node] ?? 0;
    const parent = result.parent[node] ?? -1;
    const name = names[source] ?? '';
    const above = parent < 0 ? '' : (pathOf[parent] ?? '');
    const shown = !pprofNames.has(name) && pprofNames.has('') ? '' : name;
    const isHidden = node === 0 || !pprofNames.has(shown);
    pathOf[node] = isHidden
      ? above
      : `${above}\n${shown}${result.sourceInlined[source] ? ' (inline)' : ''}`;
    if (node > 0 && isHidden) continue;
    addPath(paths, pathOf[node] ?? '', result.positive[node] ?? 0, result.negative[node] ?? 0);
  }
  return paths;
}

/** Differences between pprof's /flamegraph page and our tree: every path's sums, total and colours. */
export function compareFlame(set: GoldenSet, entry: GoldenEntry, world: World): string[] {
  const json: StacksJson = JSON.parse(readExpected(set, entry));
  const input = buildInput(set, entry, world, (query) => query);
  const result = buildFlameResult(input, []);
  const differences: string[] = [];
  if (json.Total !== result.total) differences.push(`total ${json.Total}: ${result.total}`);
  if (json.Type !== result.sampleType) differences.push(`type ${json.Type}: ${result.sampleType}`);
  const expected = getPprofPaths(json);
  const actual = getOurPaths(
    result,
    new Set(json.Sources.slice(1).map((source) => source.FullName)),
  );
  for (const path of new Set([...expected.keys(), ...actual.keys()])) {
    const left = JSON.stringify(expected.get(path));
    const right = JSON.stringify(actual.get(path));
    // A path with nothing in it is drawn by neither.
    if (left !== right && !(left === undefined && right === '[0,0]') && path !== '') {
      differences.push(`${path.slice(-200)}: pprof ${left}, ours ${right}`);
    }
  }
  const colors = new Map(json.Sources.map((source) => [source.FullName, source.Color]));
  getTexts(result.sourceName).forEach((name, source) => {
    const color = result.packageColor[result.sourcePackage[source] ?? 0];
    const pprofColor = colors.get(name);
    if (source > 0 && pprofColor !== undefined && pprofColor !== color) {
      differences.push(`colour of ${name}: pprof ${pprofColor}, ours ${color}`);
    }
  });
  return differences;
}

/** Compares an entry of pprof's web pages. */
export function comparePage(set: GoldenSet, entry: GoldenEntry, world: World): string[] {
  return (entry.url ?? '').startsWith('/top')
    ? compareTop(set, entry, world)
    : compareFlame(set, entry, world);
}
