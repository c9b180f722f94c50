import { describe, expect, it } from 'vitest';
import { printSamples } from '../../tests/support/profile-text.ts';
import { decodeProfile } from './decode.ts';
import { none, type Profile } from './profile.ts';
import { listStack } from './stacks.test-support.ts';
import {
  type Bytes,
  bytes,
  file,
  fn,
  label,
  location,
  mapping,
  message,
  number,
  packed,
  sample,
  tag,
  text,
  type,
} from './wire-writer.test-support.ts';

/** Strings 0 … 6 of the files below. */
const strings = ['', 'cpu', 'ns', 'leaf', 'main', 'user', 'bob'].map(text);
/** One sample type, functions 1 leaf and 2 main, locations 1 and 2 of them. */
const base = [...strings, type(1, 2), fn(1, 3), fn(2, 4), location(1, [1]), location(2, [2])];

const decode = (...fields: readonly Bytes[]) => decodeProfile(file(...fields));
const values = (profile: Profile) => profile.samples.value.map((column) => [...column]);

function fault(...fields: readonly Bytes[]): string {
  try {
    decode(...fields);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'valid';
}

const unrecognized = 'parsing profile: unrecognized profile format';

describe('decoding', () => {
  it('turns stacks around: leaf first in the file, root first in the columns', () => {
    const profile = decode(...base, sample([1, 2], [5]));
    expect(printSamples(profile)).toEqual(['leaf<main 5']);
    expect(listStack(profile.stacks, profile.samples.stack[0])).toEqual([1, 0]);
    expect(profile.sampleTypes).toEqual([{ type: 'cpu', unit: 'ns' }]);
  });

  it('reads packed and unpacked lists, mixed freely', () => {
    const mixed = message(2, number(1, 1), packed(1, [2, 2]), number(2, 7), packed(1, []));
    expect(printSamples(decode(...base, mixed))).toEqual(['leaf<main<main 7']);
  });

  it('reads tables in any order', () => {
    const tables = base.slice(strings.length).toReversed();
    expect(printSamples(decode(sample([1, 2], [5]), ...tables, ...strings))).toEqual([
      'leaf<main 5',
    ]);
  });

  it('passes over fields it does not know, whatever their wire type', () => {
    const strange = [
      number(99, 1),
      [...tag(98, 1), 1, 2, 3, 4, 5, 6, 7, 8],
      bytes(97, 'x'),
      [...tag(96, 5), 1, 2, 3, 4],
    ];
    const odd = message(2, number(1, 1), number(2, 3), ...strange);
    const oddLocation = message(4, number(1, 3), ...strange, message(4, number(1, 1), ...strange));
    expect(printSamples(decode(...strange, ...base, oddLocation, odd, sample([3], [4])))).toEqual([
      'leaf 3',
      'leaf 4',
    ]);
  });

  it.each([
    ['a sample type', number(1, 1)],
    ['a sample', number(2, 1)],
    ['a mapping', number(3, 1)],
    ['a location', number(4, 1)],
    ['a function', number(5, 1)],
    ['a string', number(6, 1)],
    ['drop_frames', bytes(7, '')],
    ['the time', bytes(9, '')],
    ['the period type', number(11, 1)],
    ['the doc url', bytes(15, '')],
    ['a type’s name', message(1, bytes(1, ''))],
    ['a location id', message(2, [...tag(1, 5), 0, 0, 0, 0])],
    ['a label', message(2, number(3, 1))],
    ['a label’s key', message(2, message(3, bytes(1, '')))],
    ['a mapping’s id', message(3, bytes(1, ''))],
    ['a line', message(4, number(4, 1))],
    ['a line’s function', message(4, message(4, bytes(1, '')))],
    ['a function’s name', message(5, bytes(2, ''))],
    ['an unknown field', tag(99, 3)],
  ])('refuses %s of the wrong wire type', (_, field) => {
    expect(fault(...base, field)).toBe(unrecognized);
  });

  it('lets a later field win over an earlier one', () => {
    const profile = decode(
      ...base,
      number(12, 7),
      number(12, 8),
      number(14, 3),
      number(14, 1),
      message(11, number(1, 1), number(2, 2)),
      message(11, number(1, 3)),
    );
    expect(profile.period).toBe(8n);
    expect(profile.defaultSampleType).toBe('cpu');
    // Replaced as a whole, not merged.
    expect(profile.periodType).toEqual({ type: 'leaf', unit: '' });
  });

  it('reads what the profile says of itself', () => {
    const profile = decode(
      ...base,
      text('# c'),
      packed(13, [7, 3]),
      number(13, 4),
      number(15, 6),
      number(7, 3),
      number(8, 4),
      number(9, 1_700_000_000_000_000_000n),
      number(10, -5),
    );
    expect(profile.comments).toEqual(['# c', 'leaf', 'main']);
    expect(profile.docUrl).toBe('bob');
    expect([profile.dropFrames, profile.keepFrames]).toEqual(['leaf', 'main']);
    expect([profile.timeNanos, profile.durationNanos]).toEqual([1_700_000_000_000_000_000n, -5n]);
    expect(profile.periodType).toEqual({ type: '', unit: '' });
  });

  it('stores equal stacks once', () => {
    const profile = decode(...base, sample([1, 2], [1]), sample([2], [2]), sample([1, 2], [3]));
    // The empty stack is one, too.
    expect(profile.stacks.count).toBe(3);
    expect([...profile.samples.stack]).toEqual([1, 2, 1]);
  });

  it('is not changed by samples of other lengths, nor by stacks that hold each other', () => {
    const profile = decode(...base, sample([2, 1], [1]), sample([1], [2]), sample([], [3]));
    expect(printSamples(profile)).toEqual(['main<leaf 1', 'leaf 2', '- 3']);
  });
});

describe('values', () => {
  it('may be negative', () => {
    const profile = decode(...base, sample([1], [-5]), sample([1], [-(2n ** 40n)]));
    expect(values(profile)).toEqual([[-5, -(2 ** 40)]]);
    expect(profile.samples.exactValue).toEqual([undefined]);
  });

  it('are kept exactly where they pass 2^53', () => {
    const wide = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, -(2n ** 53n) - 1n, 1n];
    const profile = decode(...base, ...wide.map((value) => sample([1], [value])));
    expect(values(profile)).toEqual([[2 ** 63, -(2 ** 63), 2 ** 53, -(2 ** 53), 1]]);
    expect([...(profile.samples.exactValue[0] ?? [])]).toEqual(wide);
  });

  it('are kept exactly where only their sum passes 2^53, type by type', () => {
    const half = 2n ** 52n;
    const profile = decode(
      ...base,
      type(3, 2),
      ...[half, -half, 1n].map((value) => sample([1], [value, 1])),
    );
    expect([...(profile.samples.exactValue[0] ?? [])]).toEqual([half, -half, 1n]);
    expect(profile.samples.exactValue[1]).toBeUndefined();
  });

  it('may be many a sample', () => {
    const types = Array.from({ length: 40 }, () => type(1, 2));
    const row = Array.from({ length: 40 }, (_, i) => i - 20);
    const profile = decode(...strings, ...types, sample([], row));
    expect(values(profile)).toEqual(row.map((value) => [value]));
  });
});

describe('ids', () => {
  const sparse: readonly bigint[] = [2n ** 31n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 64n - 1n];

  it('of 64 bits are told apart', () => {
    const profile = decode(
      ...strings,
      type(1, 2),
      ...sparse.map((id, i) => fn(id, 3 + i)),
      ...sparse.map((id) => mapping(id, 3)),
      ...sparse.map((id) => location(id, [id], id)),
      ...sparse.map((id, i) => sample([id], [i])),
    );
    expect(printSamples(profile)).toEqual(['leaf 0', 'main 1', 'user 2', 'bob 3']);
    expect([...profile.locations.mapping]).toEqual([0, 1, 2, 3]);
    expect([...profile.locations.id]).toEqual(sparse);
  });

  it('past the table are unknown, not rounded to a neighbour', () => {
    const one = [...strings, type(1, 2), fn(2n ** 53n, 3), location(2n ** 53n, [2n ** 53n])];
    expect(fault(...one, sample([2n ** 53n + 1n], [1]))).toBe(
      'malformed profile: sample has nil location',
    );
    expect(fault(...one, location(5, [2n ** 53n + 1n]))).toBe(
      'malformed profile: location id: 5 has a line with nil function',
    );
    expect(fault(...one, location(5, [], 2n ** 53n + 1n))).toBe('valid');
  });

  it('of mappings may be unknown', () => {
    const profile = decode(...base, mapping(1, 3), location(3, [1], 9), location(4, [1], 1));
    expect([...profile.locations.mapping]).toEqual([none, none, none, 0]);
  });

  it('may come in any order', () => {
    const tables = [fn(7, 3), fn(3, 4), location(9, [7]), location(4, [3])];
    expect(printSamples(decode(...strings, type(1, 2), ...tables, sample([9, 4], [1])))).toEqual([
      'leaf<main 1',
    ]);
  });
});

describe('locations', () => {
  it('may have no lines, or several inlined ones', () => {
    const tables = [mapping(1, 3), location(3, [], 1), location(4, [1, 2, 1])];
    const profile = decode(...base, ...tables, sample([4, 3], [1]), sample([], [2]));
    expect(printSamples(profile)).toEqual(['[leaf,main,leaf]<!leaf 1', '- 2']);
    expect([...profile.lines.line]).toEqual([10, 10, 10, 11, 12]);
  });

  it('have lines, columns and addresses of 64 bits', () => {
    const line = message(4, number(1, 1), number(2, -1), number(3, 2n ** 40n));
    const profile = decode(
      ...base,
      message(4, number(1, 3), number(3, 2n ** 64n - 1n), line, number(5, 1)),
    );
    expect(profile.locations.address[2]).toBe(2n ** 64n - 1n);
    expect(profile.locations.folded[2]).toBe(1);
    expect([profile.lines.line[2], profile.lines.column[2]]).toEqual([-1, 2 ** 40]);
  });
});

describe('labels', () => {
  const decodeLabels = (...labels: readonly Bytes[]) =>
    printSamples(decode(...base, text('bytes'), sample([1], [1], ...labels)));

  it.each([
    ['a text', [label(5, { str: 6 })], 'leaf 1 {user:bob}'],
    ['a number', [label(5, { num: 7 })], 'leaf 1 {user=7}'],
    ['a number with a unit', [label(5, { num: 7, unit: 7 })], 'leaf 1 {user=7bytes}'],
    ['a negative number', [label(5, { num: -7 })], 'leaf 1 {user=-7}'],
    ['zero with a unit', [label(5, { num: 0, unit: 7 })], 'leaf 1 {user=0bytes}'],
    ['zero without one is dropped', [label(5, { num: 0 })], 'leaf 1'],
    ['no value is dropped', [label(5, {})], 'leaf 1'],
    ['an empty text is dropped', [label(5, { str: 0 })], 'leaf 1'],
    ['a text wins over a number', [label(5, { str: 6, num: 7, unit: 7 })], 'leaf 1 {user:bob}'],
    [
      'repeated keys',
      [label(5, { str: 6 }), label(5, { num: 1 }), label(5, { str: 3 })],
      'leaf 1 {user:bob user=1 user:leaf}',
    ],
  ])('are read: %s', (_, labels, expected) => {
    expect(decodeLabels(...labels)).toEqual([expected]);
  });

  it('are stored once where they are equal; no labels are set 0', () => {
    const bob = label(5, { str: 6 });
    const profile = decode(
      ...base,
      sample([1], [1], bob),
      sample([1], [2]),
      sample([2], [3], bob),
      sample([2], [4], label(5, { num: 0 })),
    );
    expect([...profile.samples.labelSet]).toEqual([1, 0, 1, 0]);
    expect(profile.labelSets.count).toBe(2);
  });
});

describe('the string table', () => {
  it('must begin with the empty string', () => {
    expect(fault(text('x'), ...base)).toBe(unrecognized);
  });

  it.each([
    ['a sample type', type(7, 0)],
    ['a function', fn(9, 7)],
    ['a mapping', mapping(1, 7)],
    ['a comment', number(13, 7)],
    ['a label’s key', sample([1], [1], label(7, { num: 1 }))],
    ['a label’s text', sample([1], [1], label(5, { str: 7 }))],
    ['a label’s unit', sample([1], [1], label(5, { num: 1, unit: 7 }))],
    ['the doc url', number(15, 7)],
    ['a negative row', number(15, -1)],
    ['a row of 64 bits', number(15, 2n ** 32n)],
    ['a label’s negative row', sample([1], [1], label(-1, { num: 1 }))],
  ])('must have the row of %s', (_, field) => {
    expect(fault(...base, field)).toBe(unrecognized);
  });

  it('must be there: without one not even row 0 is', () => {
    expect(fault(number(12, 5))).toBe(unrecognized);
  });

  it('may hold what is no UTF-8', () => {
    const profile = decode(
      ...base,
      bytes(6, [0xff, 0x61]),
      fn(3, 7),
      location(3, [3]),
      sample([3], [1]),
    );
    expect(printSamples(profile)).toEqual(['\ufffda 1']);
  });
});

describe('several profiles in one file', () => {
  it('are known by their second time', () => {
    const timed = [...base, number(9, 5), sample([1], [1])];
    expect(fault(...timed, ...timed)).toBe('parsing profile: concatenated profiles detected');
  });

  it('are one message without it, and contradict each other', () => {
    const plain = [...base, sample([1], [1])];
    expect(fault(...plain, ...plain)).toBe(
      'malformed profile: mismatch: sample has 1 values vs. 2 types',
    );
    // The second time may follow a first one that is not given.
    expect(fault(...base, number(9, 0), number(9, 5))).toBe('valid');
  });
});

describe('checks, in pprof’s order', () => {
  const bad = {
    mismatch: sample([1], [1, 2]),
    nil: sample([8], [1]),
    mappingZero: mapping(0),
    mappingTwice: [...mapping(3), ...mapping(3)],
    functionZero: fn(0, 3),
    functionTwice: fn(1, 3),
    locationZero: location(0, []),
    locationTwice: location(2, []),
    line: location(5, [8]),
  };
  it.each<[string, readonly Bytes[]]>([
    ['mismatch: sample has 2 values vs. 1 types', Object.values(bad)],
    ['mismatch: sample has 0 values vs. 1 types', [sample([1], []), sample([1], [1])]],
    ['mismatch: sample has 0 values vs. 1 types', [sample([1], [1]), sample([8], [])]],
    ['sample has nil location', [bad.nil, bad.mismatch, bad.mappingZero]],
    ['sample has nil location', [sample([1], [1]), sample([1, 0], [1])]],
    ['found mapping with reserved ID=0', [bad.mappingZero, bad.mappingTwice, bad.functionZero]],
    ['multiple mappings with same id: 3', [bad.mappingTwice, bad.mappingZero, bad.functionZero]],
    ['found function with reserved ID=0', [bad.functionZero, bad.functionTwice, bad.locationZero]],
    ['multiple functions with same id: 1', [bad.functionTwice, bad.functionZero]],
    ['found location with reserved id=0', [bad.locationZero, bad.locationTwice, bad.line]],
    ['multiple locations with same id: 2', [bad.locationTwice, bad.locationZero, bad.line]],
    ['multiple locations with same id: 2', [bad.locationTwice, bad.line]],
    ['location id: 5 has a line with nil function', [bad.line, bad.locationTwice]],
    ['location id: 5 has a line with nil function', [location(5, [0])]],
    ['multiple locations with same id: 2', [location(6, [1]), location(2, [8])]],
  ])('%s', (reason, fields) => {
    expect(fault(...base, ...fields)).toBe(`malformed profile: ${reason}`);
  });

  it('without a sample type there may be no sample', () => {
    expect(fault(...strings, sample([], []))).toBe(
      'malformed profile: missing sample type information',
    );
    expect(fault(...strings)).toBe('valid');
  });

  it('nothing at all is an empty file', () => {
    expect(fault()).toBe('parsing profile: empty input file');
  });
});
