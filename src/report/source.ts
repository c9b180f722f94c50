import { buildTable } from './build.ts';
import { getPackageKey } from './flame-sources.ts';
import { buildGraph, type Graph, type StackSums } from './graph.ts';
import type { NodeInfo } from './node-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { SourceFunction, SourceLine, SourceResult } from './results.ts';
import { describeSites } from './source-sites.ts';

/** Most functions in the list beside the code. */
export const functionLimit = 2000;

/** Lines of one function in one file. */
interface Routine {
  readonly name: string;
  readonly file: string;
  readonly startLine: number;
  readonly nodes: number[];
  listFlat: number;
  listCum: number;
}

/** The graph of a report at granularity lines, as `pprof -list` builds it. */
export function buildLineGraph(input: ReportInput, sums: StackSums): Graph {
  return buildGraph(input.profile, buildTable(input, true, 'lines'), sums);
}

/** Entries with some value, grouped by function and file. Source: pprof internal/report/source.go printSource. */
function groupRoutines(graph: Graph): Routine[] {
  const byKey = new Map<string, Routine>();
  for (let node = 0; node < graph.infos.length; node++) {
    if (graph.flat[node] === 0 && graph.cum[node] === 0) continue;
    const { name, file, startLine } = graph.infos[node];
    if (name === '') continue;
    const key = `${name}\0${file}`;
    let routine = byKey.get(key);
    if (!routine) {
      routine = { name, file, startLine, nodes: [], listFlat: 0, listCum: 0 };
      byKey.set(key, routine);
    }
    routine.nodes.push(node);
    routine.listFlat += graph.flat[node];
    routine.listCum += graph.cum[node];
  }
  return [...byKey.values()];
}

function findHotLine(graph: Graph, nodes: readonly number[]): number {
  let hot: number | undefined;
  for (const node of nodes) {
    if (graph.infos[node].line === 0) continue;
    if (hot === undefined) hot = node;
    const flat = Math.abs(graph.flat[node]) - Math.abs(graph.flat[hot]);
    const cum = Math.abs(graph.cum[node]) - Math.abs(graph.cum[hot]);
    if (flat > 0 || (flat === 0 && cum > 0)) hot = node;
  }
  return hot === undefined ? 0 : graph.infos[hot].line;
}

/** Whether a function looks like the program's own or a dependency's, not the standard library's: Go's rule of a dot in the path. */
function isOutsideStandardLibrary(name: string, file: string): boolean {
  const key = getPackageKey(name, '');
  if (key === 'main') return true;
  const first = key.split('/')[0];
  if (first.includes('.')) return true;
  // Not a Go path: only well-known places of system libraries are told apart.
  return key === '' && file !== '' && !/^\/(usr|lib|opt)\//.test(file);
}

/** The routine to show when none was asked for: most flat outside the standard library, else most flat, else most cum. */
function findHottest(functions: readonly SourceFunction[]): number {
  let best = -1;
  let bestRank: readonly number[] = [];
  functions.forEach((fn, index) => {
    if (fn.file === '') return;
    const own = isOutsideStandardLibrary(fn.name, fn.file) ? 1 : 0;
    const hasFlat = fn.flat === 0 ? 0 : 1;
    const rank = [own && hasFlat ? 1 : 0, hasFlat, Math.abs(fn.flat), own, Math.abs(fn.cum)];
    const difference = rank.findIndex((value, i) => value !== (bestRank[i] ?? -1));
    if (best < 0 || (difference >= 0 && rank[difference] > bestRank[difference])) {
      best = index;
      bestRank = rank;
    }
  });
  return best;
}

/**
 * Functions by cum and the lines of one file. `lineGraph` comes from `buildLineGraph`, `functionGraph` is the untrimmed graph at
 * granularity functions, whose numbers Top shows.
 */
export function buildSourceResult(
  input: ReportInput,
  lineGraph: Graph,
  functionGraph: Graph,
  fn: string,
  file: string,
): SourceResult {
  const nodeByName = new Map<string, number>();
  functionGraph.infos.forEach((info, node) => {
    if (info.name !== '') nodeByName.set(info.name, node);
  });
  const toFunction = (routine: Routine): SourceFunction => {
    const node = nodeByName.get(routine.name);
    return {
      name: routine.name,
      file: routine.file,
      startLine: routine.startLine,
      flat: node === undefined ? routine.listFlat : functionGraph.flat[node],
      cum: node === undefined ? routine.listCum : functionGraph.cum[node],
      listFlat: routine.listFlat,
      listCum: routine.listCum,
      hotLine: findHotLine(lineGraph, routine.nodes),
    };
  };
  const routines = groupRoutines(lineGraph).map((routine) => ({
    routine,
    shown: toFunction(routine),
  }));
  routines.sort(
    (a, b) =>
      Math.abs(b.shown.cum) - Math.abs(a.shown.cum) ||
      Math.abs(b.shown.flat) - Math.abs(a.shown.flat) ||
      (a.shown.name < b.shown.name ? -1 : 1),
  );
  const all = routines.map(({ shown }) => shown);
  const chosen = fn === '' ? findHottest(all) : findAsked(all, fn, file);
  const functions = all.slice(0, functionLimit);
  let chosenRow = chosen;
  if (chosen >= functionLimit) chosenRow = functions.push(all[chosen]) - 1;
  const shownFile = chosen < 0 ? '' : all[chosen].file;
  const inFile = chosen < 0 ? [] : routines.filter(({ routine }) => routine.file === shownFile);
  // Functions without a file have nothing in common but that.
  const listed = shownFile === '' ? inFile.filter(({ shown }) => shown === all[chosen]) : inFile;
  const lines = listLines(
    lineGraph,
    listed.map(({ routine }) => routine),
  );
  const chosenRoutine = routines[chosen]?.routine;
  return {
    kind: 'source',
    sampleType: input.sampleType,
    unit: input.unit,
    total: input.total,
    notes: input.notes,
    functions,
    functionTotal: all.length,
    chosen: chosenRow,
    file: shownFile,
    inFile: listed
      .map(({ shown }) => shown)
      .sort((a, b) => a.startLine - b.startLine || a.hotLine - b.hotLine),
    lines,
    maxFlat: lines.reduce((most, line) => Math.max(most, Math.abs(line.flat)), 0),
    maxCum: lines.reduce((most, line) => Math.max(most, Math.abs(line.cum)), 0),
    ...describeSites(
      input,
      lineGraph,
      listed.flatMap(({ routine }) => routine.nodes),
      chosenRoutine?.nodes ?? [],
      lines,
    ),
  };
}

/** The routine of a name, in the file asked for, else the one with most cum of its own lines. */
function findAsked(functions: readonly SourceFunction[], fn: string, file: string): number {
  let best = -1;
  functions.forEach((candidate, index) => {
    if (candidate.name !== fn) return;
    if (file !== '' && candidate.file === file) best = index;
    else if (best < 0) best = index;
    else if (functions[best].file === file && file !== '') return;
    else if (Math.abs(candidate.listCum) > Math.abs(functions[best].listCum)) best = index;
  });
  return best;
}

/** Sums by line and function, ascending. */
function listLines(graph: Graph, routines: readonly Routine[]): SourceLine[] {
  const byKey = new Map<string, { line: number; fn: string; flat: number; cum: number }>();
  for (const routine of routines) {
    for (const node of routine.nodes) {
      const info: NodeInfo = graph.infos[node];
      const key = `${info.line}\0${info.name}`;
      let row = byKey.get(key);
      if (!row) {
        row = { line: info.line, fn: info.name, flat: 0, cum: 0 };
        byKey.set(key, row);
      }
      row.flat += divideMean(graph.flat[node], graph.flatDivisor[node]);
      row.cum += divideMean(graph.cum[node], graph.cumDivisor[node]);
    }
  }
  return [...byKey.values()].sort((a, b) => a.line - b.line || (a.fn < b.fn ? -1 : 1));
}
