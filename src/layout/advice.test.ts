import { describe, expect, it } from 'vitest';
import { formatValue } from '../measure/format.ts';
import type { AdviceCall, AdviceFacts } from '../report/results.ts';
import { advise, chooseBeginLine, describeNothing, findPassedTo } from './advice.ts';
import { callWords } from './advice-words.ts';

const context = {
  total: 1000,
  format: (value: number) => formatValue(value, 'bytes', 'auto'),
  shorten: (name: string) => name,
};
const place = { fn: 'main.f', file: 'a.go', line: 3, value: 500 };
const plain: AdviceFacts = {
  fn: 'main.f',
  isProgram: true,
  isBegin: false,
  isDifference: false,
  about: 'allocated',
  value: 500,
  self: 500,
  place,
  calls: [],
  origins: [],
  callers: [{ fn: 'main.main', file: 'a.go', line: 9, value: 500 }],
  growths: [],
};
const call: AdviceCall = { ...place, kind: 'format', callee: 'fmt.Sprintf', value: 100 };
const titles = (facts: Partial<AdviceFacts>, more: { lines?: readonly string[] } = {}) =>
  advise({ ...plain, ...facts }, { ...context, ...more }).map(({ title }) => title);

describe('calls of the library', () => {
  it('are told with their own numbers, and the lines that do the same', () => {
    const [finding] = advise({ ...plain, calls: [call, { ...call, line: 4, value: 50 }] }, context);
    expect(finding).toMatchObject({
      fn: 'main.f',
      line: 3,
      seen: '150B were allocated in fmt.Sprintf and what it calls: 30.00% of the 500B that main.f and its library calls take. Line 4 does so, too.',
      weight: 0.15,
    });
  });

  it('not below 2 % of the total, nor below a tenth of the function', () => {
    expect(titles({ calls: [{ ...call, value: 50 }] })).toEqual([callWords.format.title]);
    expect(titles({ calls: [{ ...call, value: 49 }] })).toEqual([]);
    expect(titles({ value: 40, calls: [{ ...call, value: 20 }] })).toHaveLength(1);
    expect(titles({ value: 40, calls: [{ ...call, value: 19 }] })).toEqual([]);
  });

  it('not of fewer than three samples; of fewer than ten it says so', () => {
    const of = (samples: number) =>
      advise({ ...plain, samples, calls: [{ ...call, samples }] }, context);
    expect(of(2)).toEqual([]);
    expect(of(4)[0]?.doubt).toContain('About 4 samples stand behind it: chance moves it by ±50%.');
    expect(of(10)[0]?.doubt).not.toContain('samples');
  });

  it('only where the kind of profile fits: a live heap says nothing of formatting', () => {
    expect(titles({ about: 'live', calls: [call] })).toEqual([]);
    expect(titles({ about: 'other', calls: [call] })).toEqual([]);
    expect(titles({ about: 'live', calls: [{ ...call, kind: 'regexp' }] })).toHaveLength(1);
  });

  it('not without a line of the program, and not in a difference', () => {
    expect(titles({ calls: [{ ...call, fn: '' }] })).toEqual([]);
    expect(titles({ isDifference: true, calls: [call] })).toEqual([]);
  });
});

describe('what became of what was allocated', () => {
  const survive = (about: AdviceFacts['about'], inuse: number) => ({
    about,
    survival: { alloc: { objects: 10, bytes: 500 }, inuse: { objects: 5, bytes: inuse } },
  });

  it('from nine tenths on it stays, up to one tenth it is freed, between nothing is said', () => {
    expect(titles(survive('live', 500))).toEqual(['Nothing of it was ever freed']);
    expect(titles(survive('live', 450))).toEqual(['Next to nothing of it was freed']);
    expect(titles(survive('live', 449))).toEqual([]);
    expect(titles(survive('live', 50))).toEqual(['This comes and goes']);
    expect(titles(survive('allocated', 50))).toEqual(['It is freed again']);
    expect(titles(survive('allocated', 51))).toEqual([]);
    // Where the line's cause is known, that it is freed again is no news.
    const calls = (line: number) => ({ ...survive('allocated', 50), calls: [{ ...call, line }] });
    expect(titles(calls(3))).toEqual([callWords.format.title]);
    expect(titles(calls(4))).toEqual([callWords.format.title, 'It is freed again']);
    expect(titles(survive('allocated', 500))).toEqual([]);
  });

  it('has its amounts divided by divide_by', () => {
    const seen = (about: AdviceFacts['about'], inuse: number) =>
      advise({ ...plain, ...survive(about, inuse) }, { ...context, divideBy: 2.5 })[0]?.seen;
    expect(seen('live', 500)).toBe(
      'All 200B that were allocated here since the program began are live: 2 objects of 100B.',
    );
    expect(seen('allocated', 50)).toBe(
      '200B in 4 objects were allocated here since the program began; only 20B of that was live when the profile was written.',
    );
  });

  it('names the caller, or with the text at hand the lines that keep it', () => {
    const facts = { ...plain, ...survive('live', 500) };
    expect(advise(facts, context)[0]?.tries).toContain('its caller main.main, line 9');
    const lines = ['func main() {', '}', 'func (s *T) f() {', '	s.all[k] = v', '}'];
    const [finding] = advise(facts, { ...context, lines });
    expect(finding?.tries).toContain('line 4 stores into `(*T).all`, and no line of this file');
    expect(finding?.doubt).toContain('text of this file alone');
  });
});

describe('a comparison', () => {
  const change = (base: [number, number], now: [number, number]) => ({
    isDifference: true,
    about: 'live' as const,
    change: {
      base: { objects: base[0], bytes: base[1] },
      now: { objects: now[0], bytes: now[1] },
    },
  });

  it('tells more objects from larger ones', () => {
    expect(titles(change([10, 100], [60, 600]))).toEqual(['More and more objects stay']);
    expect(titles(change([0, 0], [50, 500]))).toEqual(['More and more objects stay']);
    expect(titles(change([10, 100], [10, 600]))).toEqual(['What stays has become larger']);
    const [finding] = advise({ ...plain, ...change([10, 100], [60, 600]) }, context);
    expect(finding?.seen).toBe(
      '100B in 10 objects in the base, 600B in 60 objects now. That is 50 objects more, of 10B each on average.',
    );
  });

  it('has its amounts divided by divide_by, but not what one object takes', () => {
    const facts = { ...plain, ...change([10, 100], [60, 600]) };
    const [finding] = advise(facts, { ...context, divideBy: 5 });
    expect(finding?.seen).toBe(
      '20B in 2 objects in the base, 120B in 12 objects now. That is 10 objects more, of 10B each on average.',
    );
  });

  it('says nothing of a normalised one, whose bytes and objects were scaled apart', () => {
    const facts = { ...plain, ...change([256, 525_312], [2846, 2_076_180]) };
    expect(advise(facts, { ...context, isNormalized: true })).toEqual([]);
  });

  it('has nothing to say of what became less', () => {
    expect(titles({ ...change([60, 600], [10, 100]), value: -500 })).toEqual([]);
  });

  it('says of everything since the start that it only rises', () => {
    expect(titles({ ...change([10, 100], [60, 600]), about: 'allocated' })).toEqual([
      'It allocated more than before',
    ]);
  });
});

describe('time', () => {
  const cpu = { about: 'cpu' as const };

  it('in own lines from four fifths on', () => {
    expect(titles({ ...cpu, self: 400 })).toEqual(['The time goes into its own lines']);
    expect(titles({ ...cpu, self: 399 })).toEqual([]);
  });

  it('quotes the flat of its line, and sends to callers only where there are any', () => {
    const selfPlace = { ...place, line: 4, value: 300 };
    const [own] = advise({ ...plain, ...cpu, selfPlace }, context);
    expect(own).toMatchObject({ line: 4 });
    expect(own?.seen).toContain('Line 4 has more than any other, 300B flat.');
    expect(own?.tries).toContain('its callers are in Peek');
    const [alone] = advise({ ...plain, ...cpu, callers: [] }, context);
    expect(alone?.tries).toBe('Find a way to the same result with fewer steps.');
  });

  it('of recursion leads to the line of the call', () => {
    const recursion = { value: 500, depth: 9, lines: [91, 93] };
    const found = advise({ ...plain, ...cpu, recursion }, context);
    expect(chooseBeginLine(plain, found)).toBe(91);
    expect(chooseBeginLine(plain, found.slice(1))).toBe(3);
    expect(found[0]).toMatchObject({
      key: 'recursion',
      line: 91,
      looks: [91, 93],
    });
  });

  it('of a function that calls itself comes first: it is more to go by', () => {
    expect(titles({ ...cpu, recursion: { value: 500, depth: 9, lines: [3] } })).toEqual([
      'It calls itself',
      'The time goes into its own lines',
    ]);
  });

  it('for memory where it passes the limits of Go’s guide, for the whole profile only', () => {
    const runtime = (allocate: number, assist: number, collect: number) =>
      titles({ ...cpu, self: 0, isBegin: true, runtime: { allocate, assist, collect } });
    expect(runtime(150, 50, 250)).toEqual([]);
    for (const past of [runtime(151, 0, 0), runtime(60, 51, 0), runtime(0, 0, 251)]) {
      expect(past).toEqual(['Much time goes into memory']);
    }
    const asked = { allocate: 900, assist: 0, collect: 0 };
    expect(titles({ ...cpu, self: 0, runtime: asked })).toEqual([]);
  });
});

it('the text of a line is read only where nothing else explains it', () => {
  const lines = ['', '', '	s += item'];
  expect(titles({}, { lines })).toEqual(['A string grows by +=']);
  expect(titles({ about: 'live' }, { lines })).toEqual([]);
  expect(titles({ calls: [{ ...call, value: 470 }] }, { lines })).toEqual([callWords.format.title]);
  expect(titles({}, { lines: ['', '', '	g(item)'] })).toEqual([]);
});

it('says where to look when there is nothing to say', () => {
  expect(describeNothing(plain, context)).toBe(
    'Nothing here points to one cause. Look at line 3, which has most of it, then at its caller main.main.',
  );
  expect(describeNothing({ ...plain, isProgram: false, value: 800 }, context)).toBe(
    '500B of the 800B are for line 3 of main.f, more than for any other: look there.',
  );
  expect(describeNothing({ ...plain, value: 0 }, context)).toContain('functions of the program');
});

it('where one function that it calls has most, that one is named', () => {
  const passed = (value: number) => ({ ...plain, callee: { fn: 'main.put', value, cum: 800 } });
  expect(describeNothing(passed(776), context)).toBe(
    '97.00% of it is in main.put, which it calls: look there.',
  );
  expect(findPassedTo(passed(400))).toBe('main.put');
  expect(findPassedTo(passed(399))).toBeUndefined();
  expect(describeNothing(passed(399), context)).toContain('Look at line 3');
});

it('a slice that regrows: how often, from what to what, and what to write instead', () => {
  const row = (size: number) => ({ size, count: 1, bytes: size });
  const growth = {
    evidence: [row(80), row(128), row(256)],
    steps: 4,
    elementSizes: [16],
    isDoubling: false,
  };
  const lines = ['func f() {', '	out := []string{}', '	out = append(out, x)'];
  const [finding] = advise({ ...plain, growths: [{ line: 3, growth }] }, { ...context, lines });
  expect(finding).toMatchObject({
    seen: 'Append had to grow this slice about 4 times, from 80B to 256B.',
    tries: 'If its length can be known, preallocate: `make([]string, 0, n)`.',
  });
  const [unknown] = advise({ ...plain, growths: [{ line: 3, growth }] }, context);
  expect(unknown?.tries).toContain('`make([]T, 0, n)`');
});

it('code in sentences has its closing mark', () => {
  for (const { means, tries } of Object.values(callWords)) {
    expect(means.split('`').length % 2).toBe(1);
    expect(tries.split('`').length % 2).toBe(1);
  }
});
