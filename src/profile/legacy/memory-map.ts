import { RE2JS } from 're2js';
import { type Mapping, none } from '../profile.ts';
import { ProfileError } from '../profile-error.ts';
import { isMemoryMapStart, type LineReader } from './lines.ts';
import { parseHexUint64 } from './numbers.ts';
import { RangeMin } from './range-min.ts';

/** A range of addresses of the program and the file it was loaded from. */
export interface Region {
  readonly start: bigint;
  readonly limit: bigint;
  readonly offset: bigint;
  readonly file: string;
  readonly buildId: string;
}

const hex = '(?:0x)?([0-9a-fA-F]+)';
const range = `\\s*${hex}[\\s-]?\\s*${hex}:?`;
const permissions = '(?:\\s+([-rwxp]+))?';
const word = '(?:\\s+(\\S+))?';
const bareHex = '(?:\\s+([0-9a-fA-F]+))?';
/** Linux: `00400000-00fcb000 r-xp 00000000 00:00 21306940 /bin/server`. RE2, so that no line can take long. */
const procLine = RE2JS.compile(
  `^${range}${permissions}${bareHex}\\s+[0-9a-fA-F]+:[0-9a-fA-F]+\\s+[0-9]+${word}`,
);
/** Brief: `00400000-00fcb000: /bin/server (@offset) buildid`. */
const briefLine = RE2JS.compile(
  `^${range}${permissions}${word}(?:\\s+\\(@([0-9a-fA-F]+)\\))?${bareHex}`,
);
/** What a logging library puts before each line: `I0315 12:00:00 1 main.cc:12] `. */
const logPrefix = RE2JS.compile('^[^\\[\\]]+:[0-9]+] ');

/** One line of a memory map: 'unrecognized', or undefined for a region that holds no code. */
function parseRegion(line: string): Region | undefined | 'unrecognized' {
  let match = procLine.matcher(line);
  const isProc = match.find();
  if (!isProc) {
    match = briefLine.matcher(line);
    if (!match.find()) return 'unrecognized';
  }
  const group = (index: number) => match.group(index) ?? '';
  const start = parseHexUint64(group(1));
  const limit = parseHexUint64(group(2));
  if (start === undefined || limit === undefined) return 'unrecognized';
  const mode = group(3);
  if (mode !== '' && !mode.includes('x')) return undefined;
  const offsetText = isProc ? group(4) : group(5);
  const offset = offsetText === '' ? 0n : parseHexUint64(offsetText);
  if (offset === undefined) return 'unrecognized';
  const file = isProc ? group(5) : group(4);
  return { start, limit, offset, file, buildId: isProc ? '' : group(6) };
}

/** Characters that the `$name`s of one memory map may take to find and write; a few lines could ask for any number. */
const maxExpansion = 64 * 1024 * 1024;

/** The `name=value` lines of a memory map and their use as `$name`. The name defined first wins, as in Go's replacer. */
class Substitutions {
  readonly #order = new Map<string, number>();
  readonly #values: string[] = [];
  readonly #lengths = new Set<number>();
  #expanded = 0;

  define(line: string): void {
    const equals = line.indexOf('=');
    if (equals < 0) return;
    const name = line.slice(0, equals).trim();
    if (this.#order.has(name)) return;
    this.#order.set(name, this.#values.length);
    this.#values.push(line.slice(equals + 1).trim());
    this.#lengths.add(name.length);
  }

  apply(line: string): string {
    if (this.#values.length === 0 || !line.includes('$')) return line;
    let result = '';
    let copied = 0;
    let at = line.indexOf('$');
    while (at >= 0) {
      const found = this.#findName(line, at + 1);
      if (found) {
        result += line.slice(copied, at) + found.value;
        copied = at + 1 + found.length;
        this.#spend(found.value.length);
      }
      at = line.indexOf('$', Math.max(copied, at + 1));
    }
    return result + line.slice(copied);
  }

  #spend(characters: number): void {
    this.#expanded += characters;
    if (this.#expanded > maxExpansion) {
      throw new ProfileError('too-large', 'parsing profile: memory map is too large');
    }
  }

  #findName(line: string, start: number): { value: string; length: number } | undefined {
    let best: number = none;
    let length = 0;
    for (const candidate of this.#lengths) {
      this.#spend(candidate);
      const order = this.#order.get(line.slice(start, start + candidate));
      if (
        order !== undefined &&
        start + candidate <= line.length &&
        (best === none || order < best)
      ) {
        best = order;
        length = candidate;
      }
    }
    return best === none ? undefined : { value: this.#values[best], length };
  }
}

/**
 * The regions of a memory map: all lines left in `lines`. Lines that are no region are skipped.
 * Errors: ProfileError `too-large` for substitutions that grow without bound.
 */
export function readMemoryMap(lines: LineReader): Region[] {
  const regions: Region[] = [];
  const substitutions = new Substitutions();
  while (lines.next()) {
    const logged = logPrefix.matcher(lines.text);
    const bare = logged.find() ? lines.text.slice(logged.end()) : lines.text;
    const line = substitutions.apply(bare);
    const region = parseRegion(line);
    if (region === 'unrecognized') substitutions.define(line);
    else if (region) regions.push(region);
  }
  return regions;
}

/** The memory map that follows the samples, if any; the present line may be its heading. */
export function readMemoryMapSection(lines: LineReader): Region[] {
  while (!isMemoryMapStart(lines.text)) if (!lines.next()) return [];
  return readMemoryMap(lines);
}

function isAdjacent(low: Region, high: Region): boolean {
  if (low.file !== '' && high.file !== '' && low.file !== high.file) return false;
  if (low.buildId !== '' && high.buildId !== '' && low.buildId !== high.buildId) return false;
  if (low.limit !== high.start) return false;
  if (low.offset === 0n || high.offset === 0n) return true;
  return BigInt.asUintN(64, low.offset + low.limit - low.start) === high.offset;
}

const library = /\.so$|\.so[._]\d/;

/** Pieces of one file joined, the program itself first, odd first regions put right. */
function tidyRegions(regions: readonly Region[]): Region[] {
  const tidy: Region[] = [];
  for (const region of regions) {
    const last = tidy.at(-1);
    if (last === undefined || !isAdjacent(last, region)) {
      tidy.push(region);
      continue;
    }
    tidy[tidy.length - 1] = {
      ...last,
      limit: region.limit,
      file: region.file || last.file,
      buildId: region.buildId || last.buildId,
    };
  }
  const main = tidy.findIndex(({ file }) => {
    const name = file.replaceAll('(deleted)', '').trim();
    return name !== '' && !library.test(name) && !name.startsWith('[');
  });
  if (main > 0) [tidy[0], tidy[main]] = [tidy[main], tidy[0]];
  // Huge pages are copied over the start of a program and would hide it.
  if (tidy.length > 1 && tidy[0].file.startsWith('/anon_hugepage')) {
    if (tidy[0].limit === tidy[1].start) tidy.shift();
  }
  const first = tidy[0];
  if (first && BigInt.asUintN(64, first.start - first.offset) === 0x400000n) {
    tidy[0] = { ...first, start: 0x400000n, offset: 0n };
  }
  return tidy;
}

/** Row of the last entry ≤ value in a sorted column that begins with 0. */
function findSegment(sorted: BigUint64Array, value: bigint): number {
  let low = 0;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

const lastAddress = 2n ** 64n - 1n;

/**
 * Mapping of each address: the first region that holds it; else the first region whose file would hold it if it had been
 * loaded from its beginning, which is then taken to start there; else a mapping of everything, without a file, added at
 * the end. Address 0 has none.
 *
 * Cost:   the regions' bounds cut the addresses into segments once, so a search takes a logarithm of their number.
 * Source: google/pprof profile/legacy_profile.go.
 */
export function assignMappings(
  regions: readonly Region[],
  address: BigUint64Array,
  hasSymbols: boolean,
): { mapping: Int32Array; mappings: Mapping[] } {
  const tidy = tidyRegions(regions);
  const bounds = new Set([0n]);
  for (const { start, limit, offset } of tidy) {
    bounds.add(start).add(limit);
    if (offset < start) bounds.add(start - offset);
  }
  const segments = BigUint64Array.from(bounds).sort();
  const holders = new RangeMin(segments.length);
  const extensible = new RangeMin(segments.length);
  const paint = (paper: RangeMin, start: bigint, limit: bigint, row: number) =>
    paper.paint(findSegment(segments, start), findSegment(segments, limit), row);
  for (const [row, { start, limit, offset }] of tidy.entries()) {
    if (start < limit) paint(holders, start, limit, row);
    if (offset !== 0n && offset <= start) paint(extensible, start - offset, start, row);
  }

  let catchAll: number = none;
  const findMapping = (value: bigint): number => {
    const segment = findSegment(segments, value);
    const holder = holders.find(segment);
    if (holder !== none) return holder;
    if (catchAll === none || value === lastAddress) {
      const row = extensible.find(segment);
      if (row !== none) {
        const region = tidy[row];
        const start = region.start - region.offset;
        paint(holders, start, region.start, row);
        tidy[row] = { ...region, start, offset: 0n };
        return row;
      }
    }
    if (catchAll === none) {
      catchAll = tidy.length;
      tidy.push({ start: 0n, limit: lastAddress, offset: 0n, file: '', buildId: '' });
    }
    return catchAll;
  };
  const mapping = Int32Array.from({ length: address.length }, (_, row) =>
    address[row] === 0n ? none : findMapping(address[row]),
  );
  const mappings = tidy.map((region, row) => ({
    ...region,
    id: BigInt(row + 1),
    hasFunctions: hasSymbols,
    hasFilenames: hasSymbols,
    hasLineNumbers: hasSymbols,
    hasInlineFrames: false,
  }));
  return { mapping, mappings };
}
