import {
  type LabelSets,
  type Mapping,
  none,
  type Profile,
  type Samples,
} from '../../src/profile/profile.ts';
import { listStack } from '../../src/profile/stacks.test-support.ts';
import { StackInterner } from '../../src/profile/stacks.ts';
import { StringTable } from '../../src/profile/string-table.ts';

/**
 * A profile drawn as text, a sample a line, leaf first:
 *
 *     leaf@a.go:10<mid<main 5 50 {user:bob bytes=512kb}
 *     [inl@i.go:3,outer]<main 4       inl is inlined into outer: one location
 *     !libfoo.so<main 8               a location without lines, in another mapping than `app`
 *     - 16                            no locations
 *
 * `types` names the values: `samples/count cpu/nanoseconds`. Equal frames are one location.
 */
export function drawProfile(types: string, text: string, rest: Partial<Profile> = {}): Profile {
  const drawing = new Drawing();
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const line of lines) drawing.addSample(line);
  return drawing.finish(types, rest);
}

const samplePattern = /^(\S+)((?: -?\d+)+)(?: \{(.*)\})?$/;
const framePattern = /^([^@]*)(?:@([^:]*)(?::(\d+))?)?$/;

class Drawing {
  readonly texts: string[] = [''];
  readonly files: string[] = ['app'];
  readonly fn = { name: [] as number[], file: [] as number[] };
  readonly line = { fn: [] as number[], line: [] as number[], offset: [0] };
  readonly mapping: number[] = [];
  readonly address: bigint[] = [];
  readonly location: number[] = [];
  readonly stackRows: number[] = [];
  readonly stacks = new StackInterner();
  readonly label = { key: [] as number[], text: [] as number[], number: [] as number[] };
  readonly labelUnit: number[] = [];
  readonly labelOffset = [0, 0];
  readonly sample = { stack: [] as number[], labelSet: [] as number[], values: [] as number[][] };
  readonly rowByKey = new Map<string, number>();

  /** Row of a thing described by a key; `add` makes it when it is new. */
  intern(kind: string, key: string, count: () => number, add: () => void): number {
    const known = this.rowByKey.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const row = count();
    add();
    // A thing's parts come before it, so its row is known only now.
    this.rowByKey.set(`${kind} ${key}`, row);
    return row;
  }

  text(text: string): number {
    if (text === '') return 0;
    return this.intern(
      'text',
      text,
      () => this.texts.length,
      () => this.texts.push(text),
    );
  }

  addFunction(name: string, file: string): number {
    const rows = [this.text(name), this.text(file)];
    return this.intern(
      'function',
      rows.join(),
      () => this.fn.name.length,
      () => {
        this.fn.name.push(rows[0]);
        this.fn.file.push(rows[1]);
      },
    );
  }

  addLocation(frame: string): number {
    return this.intern(
      'location',
      frame,
      () => this.mapping.length,
      () => {
        const isBare = frame.startsWith('!');
        this.mapping.push(isBare ? this.addMapping(frame.slice(1)) : 0);
        this.address.push(getAddress(frame, this.mapping.at(-1) ?? 0));
        const lines = isBare ? [] : frame.replace(/^\[|\]$/g, '').split(',');
        for (const drawn of lines) {
          const [, name = '', file = '', line = '0'] = framePattern.exec(drawn) ?? [];
          this.line.fn.push(this.addFunction(name, file));
          this.line.line.push(Number(line));
        }
        this.line.offset.push(this.line.fn.length);
      },
    );
  }

  addMapping(file: string): number {
    if (!this.files.includes(file)) this.files.push(file);
    return this.files.indexOf(file);
  }

  addStack(drawn: string): number {
    return this.intern(
      'stack',
      drawn,
      () => this.stackRows.length,
      () => {
        const frames = drawn === '-' ? [] : drawn.split('<');
        const list = Int32Array.from(frames.map((frame) => this.addLocation(frame)).reverse());
        this.stackRows.push(this.stacks.intern(list, 0, list.length));
      },
    );
  }

  addLabelSet(drawn: string): number {
    if (drawn === '') return 0;
    return this.intern(
      'labels',
      drawn,
      () => this.labelOffset.length - 1,
      () => {
        for (const label of drawn.split(' ')) {
          const numeric = /^([^:]*?)=(-?\d+)(\w*)$/.exec(label);
          const [key, text] = numeric ? [numeric[1], ''] : label.split(/:([^:]*)$/);
          this.label.key.push(this.text(key ?? ''));
          this.label.text.push(numeric ? none : this.text(text ?? ''));
          this.label.number.push(Number(numeric?.[2] ?? 0));
          this.labelUnit.push(this.text(numeric?.[3] ?? ''));
        }
        this.labelOffset.push(this.label.key.length);
      },
    );
  }

  addSample(line: string): void {
    const match = samplePattern.exec(line);
    if (!match) throw new Error(`not a drawn sample: ${line}`);
    this.sample.stack.push(this.addStack(match[1] ?? ''));
    this.sample.values.push((match[2] ?? '').trim().split(' ').map(Number));
    this.sample.labelSet.push(this.addLabelSet(match[3] ?? ''));
  }

  finish(types: string, rest: Partial<Profile>): Profile {
    const sampleTypes = types.split(' ').map((type) => {
      const [name = '', unit = ''] = type.split('/');
      return { type: name, unit };
    });
    const { fn, line, mapping } = this;
    const ids = (count: number) => BigUint64Array.from({ length: count }, (_, i) => BigInt(i + 1));
    const labelSets: LabelSets = {
      count: this.labelOffset.length - 1,
      offset: Uint32Array.from(this.labelOffset),
      key: Int32Array.from(this.label.key),
      text: Int32Array.from(this.label.text),
      number: Float64Array.from(this.label.number),
      unit: Int32Array.from(this.labelUnit),
    };
    const { stack, labelSet, values } = this.sample;
    const samples: Samples = {
      count: stack.length,
      stack: Int32Array.from(stack, (row) => this.stackRows[row] ?? 0),
      labelSet: Int32Array.from(labelSet),
      value: sampleTypes.map((_, i) => Float64Array.from(values, (row) => row[i] ?? 0)),
      exactValue: sampleTypes.map(() => undefined),
    };
    const zeros = new Float64Array(fn.name.length);
    const stacks = this.stacks.finish(samples.stack);
    return {
      sampleTypes,
      defaultSampleType: '',
      samples,
      labelSets,
      stacks,
      locations: {
        count: mapping.length,
        id: ids(mapping.length),
        address: BigUint64Array.from(this.address),
        mapping: Int32Array.from(mapping),
        folded: new Uint8Array(mapping.length),
        lineOffset: Uint32Array.from(line.offset),
      },
      lines: {
        count: line.fn.length,
        fn: Int32Array.from(line.fn),
        line: Float64Array.from(line.line),
        column: new Float64Array(line.fn.length),
      },
      functions: {
        count: fn.name.length,
        name: Int32Array.from(fn.name),
        systemName: Int32Array.from(fn.name),
        file: Int32Array.from(fn.file),
        startLine: zeros,
        id: ids(fn.name.length),
      },
      mappings: this.files.map(buildMapping),
      strings: StringTable.of(this.texts),
      comments: [],
      docUrl: '',
      dropFrames: '',
      keepFrames: '',
      timeNanos: 0n,
      durationNanos: 0n,
      periodType: { type: '', unit: '' },
      period: 0n,
      ...rest,
    };
  }
}

/** The same frame has the same address in every drawing. */
function getAddress(frame: string, mapping: number): bigint {
  let hash = 0;
  for (const character of frame) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 0xfff1;
  return BigInt((mapping + 1) * 0x10000 + hash);
}

function buildMapping(file: string, row: number): Mapping {
  const start = BigInt(row + 1) * 0x10000n;
  return {
    id: BigInt(row + 1),
    start,
    limit: start + 0x10000n,
    offset: 0n,
    file,
    buildId: '',
    hasFunctions: true,
    hasFilenames: true,
    hasLineNumbers: true,
    hasInlineFrames: true,
  };
}

/** The samples as `drawProfile` reads them, function names only, in the profile's order. */
export function printSamples(profile: Profile): string[] {
  const { samples } = profile;
  return Array.from({ length: samples.count }, (_, sample) => {
    const values = samples.value.map((column) => column[sample]).join(' ');
    const labels = printLabels(profile, samples.labelSet[sample]);
    return `${printStack(profile, samples.stack[sample])} ${values}${labels && ` {${labels}}`}`;
  });
}

function printStack(profile: Profile, stack: number): string {
  const { stacks, locations, lines, functions, strings, mappings } = profile;
  const run = listStack(stacks, stack);
  const frames = Array.from(run, (location) => {
    const [from, to] = [locations.lineOffset[location], locations.lineOffset[location + 1]];
    const names = Array.from(lines.fn.subarray(from, to), (fn) =>
      strings.get(functions.name[fn] ?? 0),
    );
    if (names.length === 0) return `!${mappings[locations.mapping[location] ?? 0]?.file}`;
    return names.length === 1 ? names[0] : `[${names.join(',')}]`;
  });
  return frames.length === 0 ? '-' : frames.reverse().join('<');
}

function printLabels({ labelSets, strings }: Profile, set: number): string {
  const labels: string[] = [];
  for (let i = labelSets.offset[set] ?? 0; i < (labelSets.offset[set + 1] ?? 0); i++) {
    const key = strings.get(labelSets.key[i] ?? 0);
    const text = labelSets.text[i] ?? none;
    labels.push(
      text === none
        ? `${key}=${labelSets.number[i]}${strings.get(labelSets.unit[i] ?? 0)}`
        : `${key}:${strings.get(text)}`,
    );
  }
  return labels.join(' ');
}
