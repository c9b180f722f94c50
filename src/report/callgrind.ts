import { truncateToInt64 } from '../measure/int64.ts';
import { scale } from '../measure/scale.ts';
import type { NodeInfo } from './node-table.ts';
import { sortEdges } from './order.ts';
import { divideMean, type ReportInput } from './report.ts';
import type { TrimmedGraph } from './trim.ts';
import { chooseOutputUnit } from './unit.ts';

/** Names numbered at their first use: `(1) main.f`, later `(1)`; "" stays "". */
class NameNumbers {
  readonly #byName = new Map<string, number>();

  get(name: string): string {
    if (name === '') return '';
    const known = this.#byName.get(name);
    if (known !== undefined) return `(${known})`;
    this.#byName.set(name, this.#byName.size + 1);
    return `(${this.#byName.size}) ${name}`;
  }
}

/** Address of a cost line: `*` where it stays, `+8` where that is shorter than the whole. */
function formatAddress(previous: NodeInfo | undefined, address: bigint): string {
  const absolute = `0x${address.toString(16)}`;
  if (!previous) return absolute;
  if (previous.address === address) return '*';
  const difference = BigInt.asIntN(64, address - previous.address);
  const relative = difference < 0n ? String(difference) : `+${difference}`;
  return relative.length < absolute.length ? relative : absolute;
}

/** Names of callees, with ` [k/n]` where a file and name stand for several functions. */
function buildCalleeNames(trimmed: TrimmedGraph, isTree: boolean): Map<number, string> {
  const { graph } = trimmed;
  const { infos } = graph;
  // In a call tree pprof tells functions apart by their caller too.
  const caller = new Int32Array(infos.length);
  if (isTree) {
    for (let edge = 0; edge < graph.edgeCount; edge++)
      caller[graph.to[edge]] = graph.from[edge] + 1;
  }
  const indexByFunction = new Map<string, Map<string, number>>();
  const keys = (node: number) => {
    const info = infos[node];
    const name = `${info.file}\0${info.name}`;
    return { name, fn: `${name}\0${info.startLine}\0${info.objectFile}\0${caller[node]}` };
  };
  for (const node of trimmed.nodes) {
    const key = keys(node);
    let functions = indexByFunction.get(key.name);
    if (!functions) {
      functions = new Map();
      indexByFunction.set(key.name, functions);
    }
    if (!functions.has(key.fn)) functions.set(key.fn, functions.size + 1);
  }
  const names = new Map<number, string>();
  for (const node of trimmed.nodes) {
    const key = keys(node);
    const functions = indexByFunction.get(key.name);
    const suffix =
      functions && functions.size > 1 ? ` [${functions.get(key.fn)}/${functions.size}]` : '';
    names.set(node, infos[node].name + suffix);
  }
  return names;
}

/** What `pprof -callgrind` writes, for KCachegrind. Source: pprof internal/report/report.go printCallgrind. */
export function formatCallgrind(input: ReportInput, trimmed: TrimmedGraph): string {
  const { graph, isEdgeKept, names } = trimmed;
  const unit = chooseOutputUnit(input, trimmed, true);
  const count = (value: number) => truncateToInt64(scale(value, input.unit, unit).value);
  const lines = ['positions: instr line', `events: ${input.sampleType}(${unit})`];
  const objects = new NameNumbers();
  const files = new NameNumbers();
  const functions = new NameNumbers();
  const calleeNames = buildCalleeNames(trimmed, input.query.callTree);
  const outEdges = new Map<number, number[]>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeKept[edge]) continue;
    const list = outEdges.get(graph.from[edge]);
    if (list) list.push(edge);
    else outEdges.set(graph.from[edge], [edge]);
  }
  let previous: NodeInfo | undefined;
  for (const node of trimmed.nodes) {
    const info = graph.infos[node];
    const isSame =
      previous?.objectFile === info.objectFile &&
      previous.file === info.file &&
      previous.name === info.name;
    if (!isSame) {
      lines.push('', `ob=${objects.get(info.objectFile)}`, `fl=${files.get(info.file)}`);
      lines.push(`fn=${functions.get(info.name)}`);
    }
    const flat = divideMean(graph.flat[node], graph.flatDivisor[node]);
    lines.push(`${formatAddress(previous, info.address)} ${info.line} ${count(flat)}`);
    for (const edge of sortEdges(graph, outEdges.get(node) ?? [], names)) {
      const callee = graph.infos[graph.to[edge]];
      const calleeName = calleeNames.get(graph.to[edge]) ?? '';
      lines.push(`cfl=${files.get(callee.file)}`, `cfn=${functions.get(calleeName)}`);
      lines.push(`calls=0 ${formatAddress(previous, callee.address)} ${callee.line}`);
      lines.push(`* * ${count(graph.weight[edge])}`);
    }
    previous = info;
  }
  return `${lines.join('\n')}\n`;
}
