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

/** The refined profile that an entry's arguments and address ask for. */
export function buildInput(
  set: GoldenSet,
  entry: GoldenEntry,
  world: World,
  adapt: (query: ViewQuery) => ViewQuery,
): ReportInput {
  const args = entry.args.filter((arg) => arg !== '-http');
  const line = parseCommandLine(['-pprof_compat', ...set.options, ...args, entry.profile]);
  const profile = openSources(line, world, []);
  // A page's options are in its address, a report's among its flags.
  const { query } = entry.url ? decodeQuery(entry.url.split('?')[1] ?? '') : { query: line.query };
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

/** Numbers paths of names, 0 = the root: a path is its caller's number and a name, so that deep stacks cost no long texts. */
class Paths {
  readonly #numberByKey = new Map<string, number>();
  readonly #names: string[] = [''];

  find(above: number, name: string): number {
    const key = `${above}\n${name}`;
    let number = this.#numberByKey.get(key);
    if (number === undefined) {
      number = this.#names.length;
      this.#numberByKey.set(key, number);
      this.#names.push(name);
    }
    return number;
  }

  getName(number: number): string {
    return this.#names[number] ?? '';
  }
}

/** Sums by path, positive and negative apart. */
type Sums = Map<number, [positive: number, negative: number]>;

function addTo(sums: Sums, path: number, positive: number, negative: number): void {
  const sum = sums.get(path);
  if (sum) {
    sum[0] += positive;
    sum[1] += negative;
  } else sums.set(path, [positive, negative]);
}

function sumPprof(json: StacksJson, paths: Paths): Sums {
  const sums: Sums = new Map();
  for (const { Value, Sources } of json.Stacks ?? []) {
    if (Value === 0) continue;
    let path = 0;
    for (const source of Sources) {
      const { FullName = '', Inlined = false } = json.Sources[source] ?? {};
      if (source > 0) path = paths.find(path, `${FullName}${Inlined ? ' (inline)' : ''}`);
      addTo(sums, path, Math.max(Value, 0), Math.max(-Value, 0));
    }
  }
  return sums;
}

/**
 * Our sums under pprof's names. Two declared deviations are taken back: code without symbols, which pprof leaves out, and functions
 * without name and file, which it shows as nothing at all.
 */
function sumOurs(result: FlameResult, paths: Paths, pprofNames: ReadonlySet<string>): Sums {
  const sums: Sums = new Map();
  const names = getTexts(result.sourceName);
  const pathOf = new Int32Array(result.nodeCount);
  for (let node = 0; node < result.nodeCount; node++) {
    const source = result.source[node] ?? 0;
    const name = names[source] ?? '';
    const above = node === 0 ? 0 : (pathOf[result.parent[node] ?? 0] ?? 0);
    const shown = !pprofNames.has(name) && pprofNames.has('') ? '' : name;
    const isHidden = node > 0 && !pprofNames.has(shown);
    const mark = result.sourceInlined[source] ? ' (inline)' : '';
    const path = node === 0 || isHidden ? above : paths.find(above, shown + mark);
    pathOf[node] = path;
    if (!isHidden) addTo(sums, path, result.positive[node] ?? 0, result.negative[node] ?? 0);
  }
  return sums;
}

/** Differences between pprof's /flamegraph page and our tree: every path's sums, total and colours. */
export function compareFlame(set: GoldenSet, entry: GoldenEntry, world: World): string[] {
  const json: StacksJson = JSON.parse(readExpected(set, entry));
  const input = buildInput(set, entry, world, (query) => query);
  const result = buildFlameResult(input, []);
  const differences: string[] = [];
  if (json.Total !== result.total) differences.push(`total ${json.Total}: ${result.total}`);
  if (json.Type !== result.sampleType) differences.push(`type ${json.Type}: ${result.sampleType}`);
  const paths = new Paths();
  const pprofNames = new Set(json.Sources.slice(1).map((source) => source.FullName));
  const expected = sumPprof(json, paths);
  const actual = sumOurs(result, paths, pprofNames);
  for (const path of new Set([...expected.keys(), ...actual.keys()])) {
    const left = JSON.stringify(expected.get(path));
    const right = JSON.stringify(actual.get(path));
    // A path with nothing in it is drawn by neither.
    if (left !== right && !(left === undefined && right === '[0,0]') && path !== 0) {
      differences.push(`${paths.getName(path)}: pprof ${left}, ours ${right}`);
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
