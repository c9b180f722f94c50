import type { Profile } from '../profile.ts';
import { LegacyBuilder } from './builder.ts';
import { type GoLabel, parseGoLabels } from './go-labels.ts';
import { LineReader } from './lines.ts';
import type { LegacyOptions } from './options.ts';

/** `goroutine 7 [IO wait, 5 minutes]:`; a crash adds `gp=… m=… mp=…` before the bracket. */
const heading = /^goroutine \d{1,20} (?:[a-z]+=\S+ )*\[([^\]]*)\](.*):$/;

/** A panic's or a signal's own lines come before the first goroutine of a crash. */
const maxLinesBefore = 200;

interface Goroutine {
  readonly state: string;
  readonly waitMinutes: number;
  readonly labels: readonly GoLabel[];
}

function parseHeading(line: string): Goroutine | undefined {
  // Longer than any heading: labels may be long, but not a match tried on a megabyte.
  if (!line.startsWith('goroutine ') || line.length > 65_536) return undefined;
  const match = heading.exec(line);
  if (!match) return undefined;
  const [state = '', ...notes] = match[1].split(', ');
  const wait = notes.find((note) => note.endsWith(' minutes')) ?? '';
  const waitMinutes = Number.parseInt(wait, 10);
  return {
    state,
    waitMinutes: Number.isSafeInteger(waitMinutes) ? waitMinutes : 0,
    labels: parseGoLabels(match[2]),
  };
}

/** Name of the function in `main.(*T).Do(0xc000, {0x1, 0x2})`: what stands before the last bracket. */
function getFunctionName(line: string): string {
  const bracket = line.lastIndexOf('(');
  return bracket > 0 && line.endsWith(')') ? line.slice(0, bracket) : line;
}

/** A line `\t/src/f.go:12 +0x25`. */
function parsePlace(line: string): { file: string; line: number } | undefined {
  if (!line.startsWith('\t')) return undefined;
  const colon = line.lastIndexOf(':');
  if (colon < 0) return undefined;
  const number = Number.parseInt(line.slice(colon + 1), 10);
  if (!Number.isSafeInteger(number)) return undefined;
  return { file: line.slice(1, colon), line: Math.max(0, number) };
}

/** Function names of `created by net/http.(*Server).Serve in goroutine 1`. */
function parseCreator(line: string): string | undefined {
  if (!line.startsWith('created by ')) return undefined;
  const rest = line.slice('created by '.length);
  const end = rest.indexOf(' in goroutine ');
  return end < 0 ? rest : rest.slice(0, end);
}

/** Reads the frames of one goroutine, up to a blank line or the end, and adds its sample. */
class DumpReader {
  readonly #lines: LineReader;
  readonly #builder: LegacyBuilder;
  readonly #locationByFrame = new Map<string, number>();

  constructor(lines: LineReader, builder: LegacyBuilder) {
    this.#lines = lines;
    this.#builder = builder;
  }

  readGoroutine(goroutine: Goroutine): void {
    const builder = this.#builder;
    let creator = '';
    let name = '';
    builder.beginStack();
    while (this.#lines.next()) {
      const line = this.#lines.text;
      if (line.trim() === '') break;
      const place = parsePlace(line);
      if (place) {
        if (name !== '') builder.pushLocation(this.#internFrame(name, place.file, place.line));
        name = '';
        continue;
      }
      creator = parseCreator(line) ?? creator;
      // The creator's place follows as a frame's does, and so do remarks like `...12 frames elided...`, without one.
      name = line.startsWith('created by ') ? '' : getFunctionName(line);
    }
    const { state, waitMinutes, labels } = goroutine;
    const wait = { key: 'wait', value: waitMinutes, unit: 'minutes' };
    builder.endSample(
      [1n],
      builder.internLabels([
        ...labels,
        { key: 'state', value: state },
        ...(waitMinutes > 0 ? [wait] : []),
        ...(creator === '' ? [] : [{ key: 'created_by', value: creator }]),
      ]),
    );
  }

  #internFrame(name: string, file: string, line: number): number {
    const key = `${name}\n${file}\n${line}`;
    let location = this.#locationByFrame.get(key);
    if (location === undefined) {
      location = this.#builder.addLocation();
      this.#builder.setLines(location, [{ name, file, line }]);
      this.#locationByFrame.set(key, location);
    }
    return location;
  }
}

/**
 * Stacks of all goroutines, as `goroutine?debug=2` and Go's crashes print them: one sample per goroutine, of 1
 * `goroutine/count`, with the labels `state`, `wait` (minutes) and `created_by`. Who created a goroutine is not on its
 * stack, and no frame here either; `tagroot=created_by` puts it at the root.
 * Returns undefined for another format.
 *
 * differs from pprof: it doesn't know this text. With `pprofCompat` it isn't known here either.
 */
export function readGoroutineDump(bytes: Uint8Array, options: LegacyOptions): Profile | undefined {
  if (options.pprofCompat) return undefined;
  const lines = new LineReader(bytes, options);
  const builder = new LegacyBuilder();
  const type = { type: 'goroutine', unit: 'count' };
  builder.header.sampleTypes = [type];
  builder.header.periodType = type;
  builder.header.period = 1n;
  const reader = new DumpReader(lines, builder);
  for (let before = 0; builder.sampleCount > 0 || before < maxLinesBefore; before++) {
    if (!lines.next()) break;
    const goroutine = parseHeading(lines.text);
    if (goroutine) reader.readGoroutine(goroutine);
  }
  return builder.sampleCount > 0 ? builder.finish([]) : undefined;
}
