import { Int32List } from '../base/columns.ts';
import { cleanPath, getBaseName } from '../base/paths.ts';
import { RunInterner } from '../base/run-interner.ts';
import { none, type Profile, type Stacks } from '../profile/profile.ts';
import type { Granularity } from '../query/query.ts';

/**
 * What pprof's graph takes two lines of the profile for the same entry by.
 * Source: pprof internal/graph/graph.go NodeInfo.
 */
export interface NodeInfo {
  readonly name: string;
  readonly address: bigint;
  /** Cleaned path, "" if unknown. */
  readonly file: string;
  readonly startLine: number;
  readonly line: number;
  readonly column: number;
  /** File of the mapping; takes part in identity only where the name can't tell. */
  readonly objectFile: string;
}

/**
 * The entries of a profile at a granularity, and which of them each location stands for.
 *
 * Shape: location l is the run node[offset[l] … offset[l + 1]), **outermost first**, so that walking stacks root first meets
 *        callers before callees. All but the first of a run are inlined. A location without lines is one node.
 *        lineOf[i] is the row of `profile.lines` behind node[i], none for a location without lines.
 */
export interface NodeTable {
  readonly count: number;
  readonly offset: Uint32Array;
  readonly node: Int32Array;
  readonly lineOf: Int32Array;
  readonly infos: readonly NodeInfo[];
}

export interface NodeTableOptions {
  readonly granularity: Granularity;
  readonly noInlines: boolean;
  readonly showColumns: boolean;
  /** Start line and object file always take part in identity (list, raw, callgrind). */
  readonly objectNames: boolean;
  readonly trimPath: (path: string) => string;
}

/** What a granularity keeps. Source: pprof internal/driver/driver.go aggregate. */
interface Kept {
  readonly name: boolean;
  readonly file: boolean;
  readonly line: boolean;
  readonly column: boolean;
  readonly address: boolean;
}

function getKept(options: NodeTableOptions): Kept {
  const { granularity, noInlines, showColumns } = options;
  switch (granularity) {
    case 'functions':
      return { name: true, file: false, line: false, column: false, address: false };
    case 'filefunctions':
      return { name: true, file: true, line: false, column: false, address: false };
    case 'files':
      return { name: false, file: true, line: false, column: false, address: false };
    case 'lines':
      return { name: true, file: true, line: true, column: showColumns, address: false };
    case 'addresses':
      // Untouched unless inlined lines go: then columns go too, unless asked for.
      return {
        name: true,
        file: true,
        line: true,
        column: !noInlines || showColumns,
        address: true,
      };
  }
}

/** Numbers texts in order of first appearance. */
class TextRows {
  readonly #rowByText = new Map<string, number>();

  find(text: string): number {
    let row = this.#rowByText.get(text);
    if (row === undefined) {
      row = this.#rowByText.size;
      this.#rowByText.set(text, row);
    }
    return row;
  }
}

/** A line or column number as two words: int64 in the file, so 32 bits are not always enough. */
function pushNumber(values: Int32List, value: number): void {
  values.push(value | 0);
  values.push(Math.floor(value / 4294967296) | 0);
}

/** The entries of the profile. Cost: one pass over locations, a text per distinct function. */
export function buildNodeTable(profile: Profile, options: NodeTableOptions): NodeTable {
  const { locations, lines, functions, strings, mappings } = profile;
  const kept = getKept(options);
  const infos: NodeInfo[] = [];
  const interner = new RunInterner();
  const offset = new Uint32Array(locations.count + 1);
  const node = new Int32List(lines.count + 16);
  const lineOf = new Int32List(lines.count + 16);
  const texts = new TextRows();
  const intern = (info: NodeInfo): number => {
    interner.begin();
    const { values } = interner;
    values.push(texts.find(info.name));
    values.push(texts.find(info.file));
    values.push(texts.find(info.objectFile));
    pushNumber(values, info.line);
    pushNumber(values, info.column);
    pushNumber(values, info.startLine);
    if (kept.address) {
      values.push(Number(info.address & 0xffffffffn) | 0);
      values.push(Number(info.address >> 32n) | 0);
    }
    const row = interner.end();
    if (row === infos.length) infos.push(info);
    return row;
  };
  const fileByRow = new Map<number, string>();
  const getFile = (row: number): string => {
    let file = fileByRow.get(row);
    if (file === undefined) {
      const raw = options.trimPath(strings.get(row));
      file = raw === '' ? '' : cleanPath(raw);
      fileByRow.set(row, file);
    }
    return file;
  };
  // Without lines and addresses a named function is one entry wherever it is called from: remembered by function row.
  const rowByFunction =
    kept.name && !kept.line && !kept.address && !options.objectNames
      ? new Int32Array(functions.count).fill(none)
      : undefined;

  for (let location = 0; location < locations.count; location++) {
    const first = locations.lineOffset[location];
    const end = locations.lineOffset[location + 1];
    const mapping = locations.mapping[location];
    const objectFile = mapping === none ? '' : mappings[mapping].file;
    const address = kept.address ? locations.address[location] : 0n;
    if (first === end) {
      node.push(
        intern({ name: '', address, file: '', startLine: 0, line: 0, column: 0, objectFile }),
      );
      lineOf.push(none);
    }
    const last = options.noInlines ? Math.max(first, end - 1) : first;
    for (let line = end - 1; line >= last; line--) {
      const fn = lines.fn[line];
      let row = rowByFunction ? rowByFunction[fn] : none;
      if (row === none) {
        const name = kept.name ? strings.get(functions.name[fn]) : '';
        const isIdentified = options.objectNames || name === '';
        row = intern({
          name,
          address,
          file: kept.file ? getFile(functions.file[fn]) : '',
          startLine: isIdentified ? functions.startLine[fn] : 0,
          line: kept.line ? lines.line[line] : 0,
          column: kept.column ? lines.column[line] : 0,
          objectFile: isIdentified ? objectFile : '',
        });
        if (rowByFunction && name !== '') rowByFunction[fn] = row;
      }
      node.push(row);
      lineOf.push(line);
    }
    offset[location + 1] = node.length;
  }
  return { count: infos.length, offset, node: node.finish(), lineOf: lineOf.finish(), infos };
}

/** The parts of a printable name, in order. */
export function getNameParts(info: NodeInfo): string[] {
  const parts: string[] = [];
  if (info.address !== 0n) parts.push(info.address.toString(16).padStart(16, '0'));
  if (info.name !== '') parts.push(info.name);
  if (info.line !== 0) {
    parts.push(
      info.column === 0 ? `${info.file}:${info.line}` : `${info.file}:${info.line}:${info.column}`,
    );
  } else if (info.file !== '') parts.push(info.file);
  else if (info.name !== '') return parts;
  else if (info.objectFile !== '') parts.push(`[${getBaseName(info.objectFile)}]`);
  else parts.push('<unknown>');
  return parts;
}

/** Name of an entry in text reports. Source: pprof internal/graph/graph.go PrintableName. */
export function getPrintableName(info: NodeInfo): string {
  return getNameParts(info).join(' ');
}

/** Frames of each stack, inlined ones counted. */
export function countFrames(
  { count, parent, offset, location }: Stacks,
  table: Pick<NodeTable, 'offset'>,
): Int32Array<ArrayBuffer> {
  const frames = new Int32Array(count);
  for (let stack = 1; stack < count; stack++) {
    frames[stack] = frames[parent[stack]];
    for (let at = offset[stack]; at < offset[stack + 1]; at++) {
      frames[stack] += table.offset[location[at] + 1] - table.offset[location[at]];
    }
  }
  return frames;
}
