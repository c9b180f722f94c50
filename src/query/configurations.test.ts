import { describe, expect, it, test } from 'vitest';
import {
  addConfigurations,
  type Configuration,
  checkName,
  describeOptions,
  findConfiguration,
  findConflicts,
  importSettings,
  pickSaved,
  readSettings,
  savedFields,
  writeSettings,
} from './configurations.ts';
import { defaultQuery, type ViewQuery } from './query.ts';

/** What `go tool pprof -http` of Go 1.19 wrote after /ui/saveconfig of two configurations. */
const ofPprof = `{
  "configs": [
    {
      "name": "leaks",
      "unit": "minimum",
      "sort": "cum",
      "nodecount": 30,
      "nodefraction": 0.01,
      "edgefraction": 0.001,
      "trim": true,
      "focus": "main|ses\\u003csion",
      "hide": "^runtime\\\\.",
      "granularity": "functions"
    },
    {
      "name": "all",
      "call_tree": true,
      "relative_percentages": true,
      "unit": "kb",
      "intel_syntax": true,
      "mean": true,
      "sort": "flat",
      "drop_negative": true,
      "nodecount": -1,
      "nodefraction": 0.005,
      "edgefraction": 1e-7,
      "tagfocus": "a\\u0026b",
      "noinlines": true,
      "granularity": "lines"
    }
  ]
}`;

const leaks: ViewQuery = {
  ...defaultQuery,
  sort: 'cum',
  nodeCount: 30,
  nodeFraction: 0.01,
  focus: 'main|ses<sion',
  hide: '^runtime\\.',
};
const all: ViewQuery = {
  ...defaultQuery,
  callTree: true,
  relativePercentages: true,
  unit: 'kb',
  mean: true,
  dropNegative: true,
  edgeFraction: 1e-7,
  trim: false,
  tagFocus: 'a&b',
  noInlines: true,
  granularity: 'lines',
};

function named(name: string, query: ViewQuery): Configuration {
  return { name, options: pickSaved(query), others: {} };
}

function read(text: string) {
  const settings = readSettings(text);
  if (typeof settings === 'string') throw new Error(settings);
  return settings;
}

test('reads what pprof wrote, where no trim means that nothing is trimmed', () => {
  const settings = importSettings(ofPprof);
  expect(settings).toEqual({
    configurations: [
      named('leaks', leaks),
      { ...named('all', all), others: { intel_syntax: true } },
    ],
    notes: [
      '“all” has intel_syntax, which no option here stands for: kept for the export, without effect.',
    ],
  });
});

test('writes to the letter what pprof wrote, but for the order of what means nothing here', () => {
  const { configurations } = read(ofPprof);
  const withoutIntel = configurations.map((each) => ({ ...each, others: {} }));
  expect(writeSettings(withoutIntel)).toBe(ofPprof.replace('      "intel_syntax": true,\n', ''));
  expect(JSON.parse(writeSettings(configurations))).toEqual(JSON.parse(ofPprof));
});

test('takes a field that is missing or null for zero, and an empty unit and order for pprof’s own', () => {
  const { configurations } = read('{"configs":[{"name":"bare","unit":"","focus":null}]}');
  const zeros = { nodeCount: 0, nodeFraction: 0, edgeFraction: 0, trim: false };
  expect(configurations).toEqual([named('bare', { ...defaultQuery, ...zeros })]);
});

test('every field comes back as it was saved', () => {
  const query: ViewQuery = {
    sampleIndex: '',
    divideBy: 1,
    focus: 'a',
    ignore: 'b',
    hide: 'c',
    show: 'd',
    showFrom: 'e',
    pruneFrom: 'f',
    tagFocus: 'g',
    tagIgnore: 'h',
    tagShow: 'i',
    tagHide: 'j',
    tagRoot: 'k',
    tagLeaf: 'l',
    mean: true,
    unit: 'kB',
    sort: 'cum',
    granularity: 'functions',
    noInlines: true,
    showColumns: true,
    nodeCount: 7,
    nodeFraction: 0.25,
    edgeFraction: 0.125,
    trim: false,
    dropNegative: true,
    callTree: true,
    relativePercentages: true,
    compactLabels: true,
  };
  const back = read(writeSettings([named('x', query)]));
  expect(back).toEqual({ configurations: [named('x', query)], notes: [] });
  expect([...savedFields].sort()).toEqual(Object.keys(pickSaved(query)).sort());
});

test.each([
  ['{"configs":', /^It is no JSON: /],
  ['[]', /no “configs”/],
  ['{"profiles":[]}', /no “configs”/],
  ['{"configs":{}}', /is no list/],
  [`{"configs":[],"x":"${'y'.repeat(200_000)}"}`, /longer than 200000/],
])('says what is wrong with %.30s', (text, message) => {
  expect(readSettings(text)).toMatch(message);
});

test('a list of none, as pprof writes it', () => {
  expect(readSettings('{"configs":null}')).toEqual({ configurations: [], notes: [] });
});

test.each([
  ['"nodecount":1.5', 'Its nodecount is 1.5, which is no value of that option.'],
  ['"sort":"x"', 'Its sort is "x", which is no value of that option.'],
  ['"granularity":"columns"', 'Its granularity is "columns", which is no value of that option.'],
  ['"trim":"t"', 'Its trim is "t", which is no value of that option.'],
  ['"focus":5', 'Its focus is 5, which is no value of that option.'],
])('leaves out a configuration with %s, and keeps the others', (field, reason) => {
  const text = `{"configs":[{"name":"bad",${field}},{"name":"good"}]}`;
  const { configurations, notes } = read(text);
  expect(configurations.map(({ name }) => name)).toEqual(['good']);
  expect(notes).toEqual([`“bad” was left out. ${reason}`]);
});

test('leaves out what has no name of its own', () => {
  const { configurations, notes } = read(
    '{"configs":[{"focus":"a"},7,{"name":"Default"},{"name":"x","focus":"1"},{"name":"x","focus":"2"}]}',
  );
  expect(configurations.map(({ name, options }) => [name, options.focus])).toEqual([['x', '2']]);
  expect(notes).toEqual([
    'Number 1 of its configurations was left out. It has no name.',
    'Number 2 of its configurations was left out. It is no object.',
    '“Default” was left out. “Default” is the name of pprof’s own options: choose another one.',
    '“x” is there more than once; the last one counts.',
  ]);
});

test('fields named like parts of objects are fields', () => {
  const text = '{"configs":[{"name":"x","trim":true,"__proto__":5,"toString":1}]}';
  const [first] = read(text).configurations;
  expect(first?.options.focus).toBe('');
  expect(Object.keys(first?.others ?? {})).toEqual(['__proto__', 'toString']);
  expect(writeSettings(first ? [first] : [])).toContain('"__proto__"');
});

test('the last one that is the query is marked, whatever the sample type', () => {
  const list = [named('a', leaks), named('b', leaks), named('c', all)];
  expect(findConfiguration({ ...leaks, sampleIndex: 'alloc_space', divideBy: 2 }, list)).toBe(1);
  expect(findConfiguration(defaultQuery, list)).toBe(-1);
  expect(findConfiguration({ ...leaks, trim: false }, list)).toBeUndefined();
  // One that is saved as pprof's defaults goes before them.
  expect(findConfiguration(defaultQuery, [named('plain', defaultQuery)])).toBe(0);
});

test('says what a configuration sets in the words of pprof’s command line', () => {
  expect(describeOptions(pickSaved(leaks))).toBe(
    'sort=cum nodecount=30 nodefraction=0.01 focus=main|ses<sion hide=^runtime\\.',
  );
  expect(describeOptions(pickSaved({ ...defaultQuery, sampleIndex: 'x' }))).toBe('');
});

test('names', () => {
  expect(checkName('leaks of main')).toBeUndefined();
  expect(checkName('')).toMatch(/needs a name/);
  expect(checkName('x'.repeat(101))).toMatch(/100 characters/);
});

test('others are added behind; of the same name they take the place or are left out', () => {
  const list = [named('a', leaks), named('b', defaultQuery)];
  const added = [named('c', all), named('a', all), named('b', defaultQuery)];
  expect(findConflicts(list, added)).toEqual(['a']);
  const b = named('b', defaultQuery);
  const c = named('c', all);
  expect(addConfigurations(list, added, true)).toEqual([named('a', all), b, c]);
  expect(addConfigurations(list, added, false)).toEqual([named('a', leaks), b, c]);
});

describe('a file that is nested without end', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it('is read as far as it is flat, and can be written again', () => {
    const read = readSettings(`{"configs":[{"name":"a","focus":"f","zz":${deep(60_000)},"y":1}]}`);
    if (typeof read === 'string') throw new Error(read);
    expect(read.notes).toEqual([
      '“a” has y, which no option here stands for: kept for the export, without effect.',
      '“a” has zz, which is no value of an option: left out.',
    ]);
    const [written] = JSON.parse(writeSettings(read.configurations)).configs;
    expect(written).toMatchObject({ name: 'a', focus: 'f', y: 1 });
    expect(written).not.toHaveProperty('zz');
  });
  it('is refused where an option is nested', () => {
    const read = readSettings(`{"configs":[{"name":"a","focus":${deep(60_000)}}]}`);
    expect(read).toMatchObject({
      notes: ['“a” was left out. Its focus is nested, which is no value of that option.'],
    });
  });
});

it('names a few of many unknown fields', () => {
  const fields = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, at]));
  const read = readSettings(JSON.stringify({ configs: [{ name: 'a', ...fields }] }));
  expect(read).toMatchObject({
    notes: [
      '“a” has k0, k1, k2, k3, k4 and 2,995 more, which no option here stands for: kept for the export, without effect.',
    ],
  });
});
