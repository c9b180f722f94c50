import { truncateToInt64 } from '../measure/int64.ts';
import { scale } from '../measure/scale.ts';
import { none, type Profile } from '../profile/profile.ts';
import { hasWideSum } from '../profile/scale-values.ts';
import { StringTable } from '../profile/string-table.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { TrimmedGraph } from './trim.ts';
import { chooseOutputUnit } from './unit.ts';

/**
 * The profile that `pprof -topproto` writes: a sample for each row of `-top`, with one location and the values cum and flat.
 *
 * Units:  those that `-top` prints in, cut to whole numbers.
 * Source: pprof internal/report/report.go printTopProto.
 */
export function buildTopProto(input: ReportInput, trimmed: TrimmedGraph): Profile {
  const { graph, nodes } = trimmed;
  const unit = chooseOutputUnit(input, trimmed);
  const measure = (value: number) => truncateToInt64(scale(value, input.unit, unit).value) + 0;
  const cum = Float64Array.from(nodes, (node) =>
    measure(divideMean(graph.cum[node], graph.cumDivisor[node])),
  );
  const flat = Float64Array.from(nodes, (node) =>
    measure(divideMean(graph.flat[node], graph.flatDivisor[node])),
  );
  const value = [cum, flat];
  const count = nodes.length;
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  const ids = BigUint64Array.from(rows, (row) => BigInt(row + 1));
  const offset = Uint32Array.from({ length: count + 1 }, (_, row) => row);
  const { profile } = input;
  const { functions, strings, fn } = buildFunctions(trimmed);
  return {
    sampleTypes: [
      { type: 'cum', unit },
      { type: 'flat', unit },
    ],
    defaultSampleType: '',
    samples: {
      count,
      stack: rows.map((row) => row + 1),
      labelSet: new Int32Array(count),
      value,
      exactValue: value.map((column) =>
        hasWideSum(column) ? BigInt64Array.from(column, BigInt) : undefined,
      ),
    },
    stacks: {
      count: count + 1,
      parent: Int32Array.from({ length: count + 1 }, (_, row) => (row === 0 ? none : 0)),
      offset: Uint32Array.from({ length: count + 2 }, (_, row) => Math.max(0, row - 1)),
      location: rows,
    },
    labelSets: {
      count: 1,
      offset: new Uint32Array(2),
      key: new Int32Array(0),
      text: new Int32Array(0),
      number: new Float64Array(0),
      unit: new Int32Array(0),
    },
    locations: {
      count,
      id: ids,
      address: BigUint64Array.from(nodes, (node) => graph.infos[node].address),
      mapping: new Int32Array(count).fill(none),
      folded: new Uint8Array(count),
      lineOffset: offset,
    },
    lines: {
      count,
      fn,
      line: Float64Array.from(nodes, (node) => graph.infos[node].line),
      column: Float64Array.from(nodes, (node) => graph.infos[node].column),
    },
    functions,
    mappings: [],
    strings,
    comments: [],
    docUrl: '',
    dropFrames: '',
    keepFrames: '',
    timeNanos: profile.timeNanos,
    durationNanos: profile.durationNanos,
    periodType: profile.periodType,
    period: profile.period,
  };
}

/** One function for each name, file and start line; `fn` has a row of it for each listed node. */
function buildFunctions(
  trimmed: TrimmedGraph,
): Pick<Profile, 'functions' | 'strings'> & { readonly fn: Int32Array } {
  const texts = [''];
  const rowByText = new Map([['', 0]]);
  const addText = (text: string): number => {
    let row = rowByText.get(text);
    if (row === undefined) {
      row = texts.length;
      texts.push(text);
      rowByText.set(text, row);
    }
    return row;
  };
  const names: number[] = [];
  const files: number[] = [];
  const startLines: number[] = [];
  const rowByKey = new Map<string, number>();
  const fn = trimmed.nodes.map((node) => {
    const { name, file, startLine } = trimmed.graph.infos[node];
    const key = `${name}\0${file}\0${startLine}`;
    let row = rowByKey.get(key);
    if (row === undefined) {
      row = names.length;
      rowByKey.set(key, row);
      names.push(addText(name));
      files.push(addText(file));
      startLines.push(startLine);
    }
    return row;
  });
  const count = names.length;
  return {
    fn,
    strings: StringTable.of(texts),
    functions: {
      count,
      name: Int32Array.from(names),
      systemName: new Int32Array(count),
      file: Int32Array.from(files),
      startLine: Float64Array.from(startLines),
      id: BigUint64Array.from(names, (_, row) => BigInt(row + 1)),
    },
  };
}
