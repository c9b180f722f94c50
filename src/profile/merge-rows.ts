import { RunInterner } from '../base/run-interner.ts';
import {
  FunctionTable,
  LabelTable,
  LocationTable,
  MappingTable,
  type MergedLabel,
  TextTable,
} from './merge-tables.ts';
import { none, type Profile } from './profile.ts';
import { StackInterner, StackReader } from './stacks.ts';

/** Everything a merge collects. A run of `samples` is a stack and a label set. */
export interface Tables {
  readonly texts: TextTable;
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
  readonly locations: LocationTable;
  readonly stacks: StackInterner;
  readonly labelSets: LabelTable;
  readonly samples: RunInterner;
}

export function createTables(): Tables {
  return {
    texts: new TextTable(),
    mappings: new MappingTable(),
    functions: new FunctionTable(),
    locations: new LocationTable(),
    stacks: new StackInterner(),
    labelSets: new LabelTable(),
    samples: new RunInterner(),
  };
}

/** Rows of one profile as rows of a merge; each row is worked out when it is first asked for, so unused ones stay behind. */
export class RowMapper {
  readonly #profile: Profile;
  readonly #tables: Tables;
  readonly #stack: Int32Array;
  readonly #reader: StackReader;
  readonly #labelSet: Int32Array;
  readonly #location: Int32Array;
  readonly #fn: Int32Array;
  readonly #text = new Map<number, number>();

  constructor(profile: Profile, tables: Tables) {
    this.#profile = profile;
    this.#tables = tables;
    this.#reader = new StackReader(profile.stacks);
    this.#stack = new Int32Array(profile.stacks.count).fill(none);
    this.#labelSet = new Int32Array(profile.labelSets.count).fill(none);
    this.#location = new Int32Array(profile.locations.count).fill(none);
    this.#fn = new Int32Array(profile.functions.count).fill(none);
  }

  mapStack(stack: number): number {
    if (this.#stack[stack] !== none) return this.#stack[stack];
    const reader = this.#reader;
    reader.read(stack);
    const { location, start, end } = reader;
    // pprof meets the leaf first, which numbers new locations.
    for (let at = end - 1; at >= start; at--) {
      this.#mapLocation(location[at]);
      location[at] = this.#location[location[at]];
    }
    this.#stack[stack] = this.#tables.stacks.intern(location, start, end);
    return this.#stack[stack];
  }

  mapLabelSet(set: number): number {
    if (this.#labelSet[set] !== none) return this.#labelSet[set];
    const { offset, key, text, number, unit } = this.#profile.labelSets;
    const labels: MergedLabel[] = [];
    for (let label = offset[set]; label < offset[set + 1]; label++) {
      labels.push({
        key: this.#mapText(key[label]),
        text: text[label] === none ? none : this.#mapText(text[label]),
        unit: this.#mapText(unit[label]),
        number: number[label],
      });
    }
    this.#labelSet[set] = this.#tables.labelSets.intern(labels);
    return this.#labelSet[set];
  }

  #mapLocation(row: number): void {
    if (this.#location[row] !== none) return;
    const { locations, lines, mappings } = this.#profile;
    const { mappings: merged } = this.#tables;
    const oldMapping = locations.mapping[row];
    const mapping = oldMapping === none ? none : merged.intern(mappings[oldMapping]);
    const start = mapping === none ? 0n : merged.mappings[mapping].start;
    const moved = mapping === none ? 0n : start - mappings[oldMapping].start;
    const mapped = [];
    for (let line = locations.lineOffset[row]; line < locations.lineOffset[row + 1]; line++) {
      const fn = this.#mapFunction(lines.fn[line]);
      mapped.push({ fn, line: lines.line[line], column: lines.column[line] });
    }
    const location = {
      address: BigInt.asUintN(64, locations.address[row] + moved),
      mapping,
      folded: locations.folded[row],
      lines: mapped,
    };
    this.#location[row] = this.#tables.locations.intern(location, start);
  }

  #mapFunction(row: number): number {
    if (this.#fn[row] === none) {
      const { name, systemName, file, startLine } = this.#profile.functions;
      this.#fn[row] = this.#tables.functions.intern(
        this.#mapText(name[row]),
        this.#mapText(systemName[row]),
        this.#mapText(file[row]),
        startLine[row],
      );
    }
    return this.#fn[row];
  }

  #mapText(row: number): number {
    let text = this.#text.get(row);
    if (text === undefined) {
      text = this.#tables.texts.intern(this.#profile.strings.get(row));
      this.#text.set(row, text);
    }
    return text;
  }
}
