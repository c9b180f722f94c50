import { Int32List } from '../base/columns.ts';
import { releaseBuffer } from '../base/release.ts';
import { none, type Stacks } from '../profile/profile.ts';
import { TreeColumns } from './call-tree-columns.ts';
import type { LocationSources, Ways } from './call-walks.ts';
import type { StackBranches } from './stack-branches.ts';

/** What the tree is built from: stacks of sources and their values. What a difference's boxes are wide by comes after, in `flame-widths`. */
export interface CallTreeInput {
  readonly stacks: Stacks;
  readonly sources: LocationSources;
  readonly sourceCount: number;
  readonly sums: StackBranches;
  readonly ways: Ways;
  /** Nodes whose positive + negative is below this are not opened. */
  readonly cut: number;
  /** Opens deeper below the node that these sources lead to (any of a list fits at each step), with the second cut. */
  readonly path: readonly ReadonlySet<number>[];
  readonly getPathCut: (value: number) => number;
}

/** The tree in columns, breadth first; see `FlameResult`. */
export interface CallTree {
  readonly nodeCount: number;
  readonly parent: Int32Array<ArrayBuffer>;
  readonly childStart: Int32Array<ArrayBuffer>;
  readonly childCount: Int32Array<ArrayBuffer>;
  readonly depth: Int32Array<ArrayBuffer>;
  readonly source: Int32Array<ArrayBuffer>;
  readonly positive: Float64Array<ArrayBuffer>;
  readonly negative: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  readonly unopened: Uint8Array<ArrayBuffer>;
  readonly maxDepth: number;
  readonly pathNode: number;
}

/**
 * Builds the call tree node by node, depth first: ways that are at the same node and go on alike go to the same callee, and once
 * all have gone on it is known which callees to open; ways in the others end.
 *
 * Cost:   a step per way and opened level. A way downwards stands for all stacks that begin with it, so that what stacks
 *         share is walked once; and depth first the ways of a node are few and near in memory.
 * Source: order of children as in pprof's stacks.js: width descending, first appearance breaking ties.
 */
export function buildCallTree(input: CallTreeInput): CallTree {
  const grower = new TreeGrower(input);
  grower.grow();
  return grower.finish();
}

/** By location: its source where it has but one, else `none`. One look-up instead of three for most of a profile's locations. */
export function findOnlySources({ offset, source }: LocationSources): Int32Array {
  const only = new Int32Array(offset.length - 1);
  for (let location = 0; location < only.length; location++) {
    const first = offset[location];
    only[location] = offset[location + 1] - first === 1 ? source[first] : none;
  }
  return only;
}

/** Ways that wait at nodes, those of one node in a run; see `Ways`. */
class WayPile {
  length = 0;
  row: Int32Array<ArrayBuffer>;
  at: Int32Array<ArrayBuffer>;
  line: Int32Array<ArrayBuffer>;
  /** Row of the way in `Ways`, for ways upwards. */
  way: Int32Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.row = new Int32Array(capacity);
    this.at = new Int32Array(capacity);
    this.line = new Int32Array(capacity);
    this.way = new Int32Array(capacity);
  }

  /** Makes room for `more` ways on top. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.row.length) return;
    const grow = (column: Int32Array<ArrayBuffer>) => {
      const grown = new Int32Array(Math.max(needed, column.length * 2));
      grown.set(column.subarray(0, this.length));
      releaseBuffer(column.buffer);
      return grown;
    };
    this.row = grow(this.row);
    this.at = grow(this.at);
    this.line = grow(this.line);
    this.way = grow(this.way);
  }

  release(): void {
    for (const column of [this.row, this.at, this.line, this.way]) releaseBuffer(column.buffer);
  }
}

/** A node to open, with the run of its ways, which is on top of the pile when its turn comes. */
interface NodeTask {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  /** Step of `path` that its callees are to take; `none` off the path. */
  readonly step: number;
  /** At the path's end or below, where the second cut counts. */
  readonly isDeep: boolean;
}

class TreeGrower {
  readonly #input: CallTreeInput;
  readonly #onlySource: Int32Array;
  readonly #tree = new TreeColumns();
  readonly #tasks: NodeTask[] = [];
  readonly #pile = new WayPile(1024);
  /** Ways of the node at hand, on from it, and the callee that each has come to. */
  readonly #moved = new WayPile(1024);
  readonly #callee = new Int32List(1024);
  /** Latest node of each source: a callee of the node at hand if it is as new as that. */
  readonly #nodeOfSource: Int32Array;
  /** Ways of each callee of the node at hand; then where its next one goes on the pile. */
  readonly #place = new Int32List(1024);
  #pathNode = 0;
  #deepCut = 0;

  constructor(input: CallTreeInput) {
    this.#input = input;
    this.#onlySource = findOnlySources(input.sources);
    this.#nodeOfSource = new Int32Array(input.sourceCount).fill(none);
    const root = this.#tree.add(none, 0, 0);
    const { isUp, row, at, line, plus, minus, rank } = input.ways;
    for (let way = 0; way < row.length; way++) {
      const weight = isUp ? way : row[way];
      this.#tree.take(root, plus[weight], minus[weight], rank[weight]);
      if (isUp) this.#arriveUp(root, row[way], at[way], line[way], way);
      else this.#arriveDown(root, row[way], at[way], line[way]);
    }
    this.#open(root, 1, { node: none, start: 0, end: 0, step: none, isDeep: false });
  }

  grow(): void {
    const { isUp } = this.#input.ways;
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      const firstCallee = this.#tree.count;
      if (isUp) this.#stepUp(task, firstCallee);
      else this.#stepDown(task, firstCallee);
      this.#pile.length = task.start;
      this.#open(firstCallee, this.#tree.count - firstCallee, task);
    }
  }

  finish(): CallTree {
    this.#pile.release();
    this.#moved.release();
    return this.#tree.finish(this.#pathNode);
  }

  /** Moves the node's ways one source down; at the end of a row a way goes on as one for each row that follows. */
  #stepDown({ node, start, end }: NodeTask, firstCallee: number): void {
    const { childStart, child } = this.#input.sums;
    const { offset } = this.#input.stacks;
    const { row: rowOf, at: atOf, line: lineOf } = this.#pile;
    for (let i = start; i < end; i++) {
      const row = rowOf[i];
      if (atOf[i] < offset[row + 1]) {
        this.#moveDown(node, firstCallee, row, atOf[i], lineOf[i]);
        continue;
      }
      for (let next = childStart[row]; next < childStart[row + 1]; next++) {
        this.#moveDown(node, firstCallee, child[next], offset[child[next]], 0);
      }
    }
  }

  #moveDown(node: number, firstCallee: number, row: number, at: number, line: number): void {
    const { stacks, sources, sums } = this.#input;
    const location = stacks.location[at];
    let source = this.#onlySource[location];
    let nextAt = at + 1;
    let nextLine = 0;
    if (source === none) {
      const first = sources.offset[location];
      source = sources.source[first + line];
      if (first + line + 1 < sources.offset[location + 1]) {
        nextAt = at;
        nextLine = line + 1;
      }
    }
    const callee = this.#findOrAdd(node, firstCallee, source);
    this.#tree.take(callee, sums.plus[row], sums.minus[row], sums.rank[row]);
    this.#arriveDown(callee, row, nextAt, nextLine);
  }

  #arriveDown(node: number, row: number, at: number, line: number): void {
    const { stacks, sums } = this.#input;
    if (at === stacks.offset[row + 1]) {
      this.#tree.self.data[node] += sums.own[row];
      if (sums.childStart[row] === sums.childStart[row + 1]) return;
    }
    this.#put(node, row, at, line, 0);
  }

  /** Moves the node's ways one source up, each for itself. */
  #stepUp({ node, start, end }: NodeTask, firstCallee: number): void {
    const { stacks, sources, ways } = this.#input;
    const { row: rowOf, at: atOf, line: lineOf, way: wayOf } = this.#pile;
    for (let i = start; i < end; i++) {
      const way = wayOf[i];
      const location = stacks.location[atOf[i]];
      const source = sources.source[sources.offset[location] + lineOf[i]];
      const caller = this.#findOrAdd(node, firstCallee, source);
      this.#tree.take(caller, ways.plus[way], ways.minus[way], ways.rank[way]);
      let row = rowOf[i];
      let at = atOf[i];
      let line = lineOf[i] - 1;
      if (line < 0) {
        at--;
        while (row > 0 && at < stacks.offset[row]) {
          row = stacks.parent[row];
          at = stacks.offset[row + 1] - 1;
        }
        const next = row > 0 ? stacks.location[at] : 0;
        line = sources.offset[next + 1] - sources.offset[next] - 1;
      }
      this.#arriveUp(caller, row, at, line, way);
    }
  }

  #arriveUp(node: number, row: number, at: number, line: number, way: number): void {
    const { plus, minus } = this.#input.ways;
    if (row === 0) this.#tree.self.data[node] += plus[way] - minus[way];
    else this.#put(node, row, at, line, way);
  }

  #findOrAdd(node: number, firstCallee: number, source: number): number {
    const known = this.#nodeOfSource[source];
    if (known >= firstCallee) return known;
    const callee = this.#tree.add(node, this.#tree.depth.data[node] + 1, source);
    this.#nodeOfSource[source] = callee;
    return callee;
  }

  #put(callee: number, row: number, at: number, line: number, way: number): void {
    const moved = this.#moved;
    if (moved.length === moved.row.length) moved.reserve(1);
    const to = moved.length++;
    moved.row[to] = row;
    moved.at[to] = at;
    moved.line[to] = line;
    moved.way[to] = way;
    this.#callee.push(callee);
  }

  /** Piles up the moved ways by callee and makes tasks of the callees that are to be opened. */
  #open(firstCallee: number, count: number, { step, isDeep }: NodeTask): void {
    const onPath = this.#followPath(firstCallee, count, step);
    const moved = this.#moved;
    const { data: calleeOf } = this.#callee;
    this.#place.length = 0;
    this.#place.reserve(count);
    const place = this.#place.data.fill(0, 0, count);
    for (let i = 0; i < moved.length; i++) place[calleeOf[i] - firstCallee]++;
    const pile = this.#pile;
    pile.reserve(moved.length);
    let top = pile.length;
    for (let i = 0; i < count; i++) {
      const ways = place[i];
      place[i] = none;
      if (ways === 0) continue;
      const node = firstCallee + i;
      const isNowDeep = isDeep || node === onPath.deepNode;
      const cut = isNowDeep ? this.#deepCut : this.#input.cut;
      if (node !== onPath.node && this.#tree.getWidth(node) < cut) {
        this.#tree.unopened.data[node] = 1;
        continue;
      }
      place[i] = top;
      const nextStep = node === onPath.node ? onPath.step : none;
      this.#tasks.push({ node, start: top, end: top + ways, step: nextStep, isDeep: isNowDeep });
      top += ways;
    }
    for (let i = 0; i < moved.length; i++) {
      const callee = calleeOf[i] - firstCallee;
      if (place[callee] === none) continue;
      const to = place[callee]++;
      pile.row[to] = moved.row[i];
      pile.at[to] = moved.at[i];
      pile.line[to] = moved.line[i];
      pile.way[to] = moved.way[i];
    }
    pile.length = top;
    moved.length = 0;
    this.#callee.length = 0;
  }

  /** The callee that the path leads to, the step after it, and the callee again where the path ends with it. */
  #followPath(
    firstCallee: number,
    count: number,
    step: number,
  ): { readonly node: number; readonly step: number; readonly deepNode: number } {
    const { path, getPathCut } = this.#input;
    if (firstCallee === 0 && path.length > 0) return { node: 0, step: 0, deepNode: none };
    let node: number = none;
    for (let callee = firstCallee; callee < firstCallee + count && step !== none; callee++) {
      if (!path[step].has(this.#tree.source.data[callee])) continue;
      if (node === none || this.#tree.getWidth(callee) > this.#tree.getWidth(node)) node = callee;
    }
    if (node === none) return { node: firstCallee === 0 ? 0 : none, step: none, deepNode: none };
    this.#pathNode = node;
    if (step + 1 < path.length) return { node, step: step + 1, deepNode: none };
    this.#deepCut = getPathCut(this.#tree.getWidth(node));
    return { node, step: none, deepNode: node };
  }
}
