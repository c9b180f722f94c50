import { Int32List } from '../base/columns.ts';
import { none, type Stacks } from '../profile/profile.ts';

/**
 * Stacks as the call tree reads them.
 *
 * Shape: stack k is a run of locations as in `Stacks`, location l the run source[offset[l] … offset[l + 1]).
 */
export interface StackRuns {
  readonly stacks: Stacks;
  readonly offset: Uint32Array;
  readonly source: Int32Array;
}

/** The values with every run the other way round. */
function reverseWithin(values: Int32Array, offset: Uint32Array, count: number): Int32Array {
  const reversed = new Int32Array(values.length);
  for (let run = 0; run < count; run++) {
    let to = offset[run + 1] - 1;
    for (let at = offset[run]; at < offset[run + 1]; at++) reversed[to--] = values[at];
  }
  return reversed;
}

/** The same stacks from the leaf to the root. */
export function reverseRuns({ stacks, offset, source }: StackRuns): StackRuns {
  const location = reverseWithin(stacks.location, stacks.offset, stacks.count);
  return {
    stacks: { count: stacks.count, offset: stacks.offset, location },
    offset,
    source: reverseWithin(source, offset, offset.length - 1),
  };
}

/** Runs that grow by one at the end. */
class Runs {
  readonly #values: Int32List;
  readonly #offset: Uint32Array;
  #count = 0;

  constructor(count: number, capacity: number) {
    this.#values = new Int32List(capacity);
    this.#offset = new Uint32Array(count + 1);
  }

  push(value: number): void {
    this.#values.push(value);
  }

  close(): void {
    this.#offset[++this.#count] = this.#values.length;
  }

  finish(): Stacks {
    return { count: this.#count, offset: this.#offset, location: this.#values.finish() };
  }
}

/** Locations of which only a part is in a stack, put behind those that are there. */
class PartLocations {
  readonly #runs: StackRuns;
  readonly #known = new Map<number, number>();
  readonly #ends: number[] = [];
  readonly #source: number[] = [];

  constructor(runs: StackRuns) {
    this.#runs = runs;
  }

  /** The location with these of its lines, `first` to before `end`, or the other way round. */
  get(first: number, end: number, step: 1 | -1): number {
    const { offset, source } = this.#runs;
    // A location is cut at one line only, so where the part begins and on which side tells it.
    const key = step === 1 ? first : -end;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    for (let i = 0; i < end - first; i++) {
      this.#source.push(source[step === 1 ? first + i : end - 1 - i]);
    }
    const location = offset.length - 1 + this.#ends.length;
    this.#ends.push(source.length + this.#source.length);
    this.#known.set(key, location);
    return location;
  }

  finish(stacks: Stacks, source: Int32Array): StackRuns {
    const joined = new Int32Array(source.length + this.#source.length);
    joined.set(source);
    joined.set(this.#source, source.length);
    const offset = new Uint32Array(this.#runs.offset.length + this.#ends.length);
    offset.set(this.#runs.offset);
    offset.set(this.#ends, this.#runs.offset.length);
    return { stacks, offset, source: joined };
  }
}

/** What is below and above a function in the stacks that it is in. */
export interface PivotRuns {
  /** Its callees, root first. Empty for stacks that it isn't in. */
  readonly callees: StackRuns;
  /** Its callers, from its own caller to the root. */
  readonly callers: StackRuns;
  /** 1 = the stack has it. */
  readonly hasPivot: Uint8Array;
}

/**
 * Cuts each stack at its outermost occurrence of a source that `isPivot` marks; calls that the function makes of itself stay
 * among its callees. Source: pprof internal/report/stacks.go (`Places`).
 */
export function cutAtPivot(runs: StackRuns, isPivot: Uint8Array): PivotRuns {
  const { stacks, offset, source } = runs;
  /** Line of the pivot in each location, none without. */
  const lineOf = findFirstLines(offset, source, isPivot);
  const callees = new Runs(stacks.count, 1024);
  const callers = new Runs(stacks.count, 1024);
  const calleeParts = new PartLocations(runs);
  const callerParts = new PartLocations(runs);
  const hasPivot = new Uint8Array(stacks.count);
  for (let stack = 0; stack < stacks.count; stack++) {
    const start = stacks.offset[stack];
    const end = stacks.offset[stack + 1];
    let at = start;
    while (at < end && lineOf[stacks.location[at]] === none) at++;
    if (at < end) {
      hasPivot[stack] = 1;
      const location = stacks.location[at];
      const line = lineOf[location];
      const lineEnd = offset[location + 1];
      if (line + 1 < lineEnd) callees.push(calleeParts.get(line + 1, lineEnd, 1));
      for (let next = at + 1; next < end; next++) callees.push(stacks.location[next]);
      if (line > offset[location]) callers.push(callerParts.get(offset[location], line, -1));
      for (let next = at - 1; next >= start; next--) callers.push(stacks.location[next]);
    }
    callees.close();
    callers.close();
  }
  const reversed = reverseWithin(source, offset, offset.length - 1);
  return {
    callees: calleeParts.finish(callees.finish(), source),
    callers: callerParts.finish(callers.finish(), reversed),
    hasPivot,
  };
}

/** Place in `source` of the first marked line of each location, none without. */
function findFirstLines(offset: Uint32Array, source: Int32Array, isPivot: Uint8Array): Int32Array {
  const lineOf = new Int32Array(offset.length - 1).fill(none);
  for (let location = 0; location < lineOf.length; location++) {
    for (let line = offset[location]; line < offset[location + 1]; line++) {
      if (isPivot[source[line]] === 0) continue;
      lineOf[location] = line;
      break;
    }
  }
  return lineOf;
}
