import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePage, decodeQuery, encodePage, encodeQuery, getOptionName } from './codec.ts';
import { defaultQuery, granularities, type ViewQuery } from './query.ts';

const text = fc.string({ unit: 'binary' });
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const query: fc.Arbitrary<ViewQuery> = fc.record({
  sampleIndex: text,
  focus: text,
  ignore: text,
  hide: text,
  show: text,
  showFrom: text,
  pruneFrom: text,
  tagFocus: text,
  tagIgnore: text,
  tagShow: text,
  tagHide: text,
  tagRoot: text,
  tagLeaf: text,
  mean: fc.boolean(),
  divideBy: number,
  unit: text.filter((value) => value !== ''),
  sort: fc.constantFrom('flat', 'cum'),
  granularity: fc.constantFrom('', ...granularities),
  noInlines: fc.boolean(),
  showColumns: fc.boolean(),
  nodeCount: fc.maxSafeInteger(),
  nodeFraction: number,
  edgeFraction: number,
  trim: fc.boolean(),
  dropNegative: fc.boolean(),
  callTree: fc.boolean(),
  relativePercentages: fc.boolean(),
  compactLabels: fc.boolean(),
});

describe('a query as URL text', () => {
  test('is empty for the default query', () => {
    expect(encodeQuery(defaultQuery)).toBe('');
  });

  test('has pprof’s parameter names in a fixed order', () => {
    expect(
      encodeQuery({
        ...defaultQuery,
        trim: false,
        focus: 'main\\.(*T)',
        sampleIndex: 'alloc_space',
      }),
    ).toBe('si=alloc_space&f=main%5C.(*T)&trim=f');
  });

  test('comes back as it was', () => {
    fc.assert(
      fc.property(query, (value) => {
        expect(decodeQuery(encodeQuery(value))).toEqual({ query: value, notes: [] });
      }),
    );
  });

  test('reads pprof’s boolean words in any case, and + as a blank', () => {
    const { query, notes } = decodeQuery('calltree=Y&trim=NO&rel=1&f=a+b&intel=t&p=x');
    expect(query).toEqual({
      ...defaultQuery,
      callTree: true,
      trim: false,
      relativePercentages: true,
      focus: 'a b',
    });
    expect(notes).toEqual([]);
  });

  test('takes an empty value as not given', () => {
    expect(decodeQuery('unit=&si=&g=').query).toEqual(defaultQuery);
  });

  test.each(['g=foo', 'sort=x', 'n=abc', 'n=1.5', 'nf=z', 'calltree=maybe', 'divide_by=Infinity'])(
    'leaves the default and a note where a value is bad: %s',
    (bad) => {
      const { query, notes } = decodeQuery(bad);
      expect(query).toEqual(defaultQuery);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toContain(`“${bad.slice(bad.indexOf('=') + 1)}”`);
    },
  );

  test('survives escapes that are none', () => {
    expect(decodeQuery('f=100%&si=%zz').query).toEqual({
      ...defaultQuery,
      focus: '100%',
      sampleIndex: '%zz',
    });
  });
});

describe('the page as URL text', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.record({
          profiles: fc.array(text.filter((url) => url !== '')),
          view: fc.constantFrom('flamegraph', 'top', 'peek'),
          query,
          selection: text,
          search: text,
          zoomPath: fc.array(
            fc.oneof(text, fc.constantFrom('main.a', 'main.ab', 'main.😀', 'main.😁')),
          ),
        }),
        (state) => {
          expect(decodePage(`#${encodePage(state)}`)).toEqual({ state, pivot: '', notes: [] });
        },
      ),
    );
  });

  const empty = {
    profiles: [],
    view: 'flamegraph',
    query: defaultQuery,
    selection: '',
    search: '',
    zoomPath: [],
  };

  test('has the view beside the chosen one', () => {
    const state = { ...empty, split: 'top' };
    expect(encodePage(state)).toBe('/flamegraph?split=top');
    expect(decodePage('#/flamegraph?split=top').state).toEqual(state);
    expect(decodePage('#/flamegraph?split=').state).toEqual(empty);
  });

  test('writes a zoom path by what its names share', () => {
    const zoomPath = ['main.main', 'main.walk', 'main.walk', 'fmt.Print[a,b]'];
    expect(encodePage({ ...empty, zoomPath })).toBe(
      '/flamegraph?z=0main.main,5walk,,0fmt.Print%5Ba%2Cb%5D',
    );
  });

  test('keeps several addresses in order before the view', () => {
    const { state } = decodePage('#profile=https://a/b.pb.gz&profile=c+d.pb.gz&/top?si=cpu');
    expect(state.profiles).toEqual(['https://a/b.pb.gz', 'c+d.pb.gz']);
    expect(state.view).toBe('top');
    expect(state.query.sampleIndex).toBe('cpu');
  });

  test('writes what is compared before the view, and how as parameters', () => {
    const comparison = { base: 'https://a/b c.pb.gz', mode: 'base', normalize: true } as const;
    const profiles = ['https://a/d.pb.gz'];
    const page = { ...empty, profiles, comparison, isChangeInPercent: true };
    const text =
      'profile=https://a/d.pb.gz&base=https://a/b%20c.pb.gz&/flamegraph?comparison=base&normalize=t&change=percent';
    expect(encodePage(page)).toBe(text);
    expect(decodePage(text).state).toEqual(page);
  });

  test('compares as pprof does by default', () => {
    const { state } = decodePage('#profile=x.pb.gz&base=file:y.pb.gz&/top');
    expect(state.comparison).toEqual({
      base: 'file:y.pb.gz',
      mode: 'diff_base',
      normalize: false,
    });
    expect(encodePage(state)).toBe('profile=x.pb.gz&base=file:y.pb.gz&/top');
  });

  test('knows no comparison without a base', () => {
    expect(decodePage('#/top?comparison=base&normalize=t&change=percent').state.comparison).toBe(
      undefined,
    );
  });

  test('reads an address alone', () => {
    expect(decodePage('#profile=x.pb.gz').state).toEqual({
      ...empty,
      view: '',
      profiles: ['x.pb.gz'],
    });
  });

  test.each(['z=,', 'z=9main', 'z=!'])('leaves out a zoom path that cannot be read: %s', (bad) => {
    const { state, notes } = decodePage(`/flamegraph?${bad}`);
    expect(state.zoomPath).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  test.each([
    ['#/ui/top?f=main&g=lines', 'top'],
    ['#http://localhost:8080/ui/top?f=main&g=lines', 'top'],
    ['#/ui/?f=main&g=lines', 'flamegraph'],
    ['#/ui?f=main&g=lines', 'flamegraph'],
    ['#/ui/flamegraph2?f=main&g=lines', 'flamegraph'],
    ['#?f=main&g=lines', ''],
    ['#/?f=main&g=lines', ''],
    ['#/graph?f=main&g=lines', 'graph'],
    ['#profile=x.pb.gz&?f=main&g=lines', ''],
  ])('reads what stands in the address of pprof’s own page: %s', (hash, view) => {
    const { state, notes } = decodePage(hash);
    expect(state.view).toBe(view);
    expect(state.query).toEqual({ ...defaultQuery, focus: 'main', granularity: 'lines' });
    expect(notes).toEqual([]);
  });

  test('takes what pprof’s peek and source pages show from their filter', () => {
    const hash = '#/ui/peek?f=%5Emain%5C.main%24&si=cpu';
    expect(decodePage(hash).state).toMatchObject({
      selection: 'main.main',
      query: { focus: '^main\\.main$', sampleIndex: 'cpu' },
    });
    expect(decodePage('#/ui/top?f=%5Emain%5C.main%24').state.selection).toBe('');
    expect(decodePage('#/ui/source?f=main').state.selection).toBe('');
  });

  test('hands the pivot of pprof’s flame graph on', () => {
    const page = decodePage('#/ui/flamegraph?p=%5Emain%5C.f%24');
    expect([page.state.flame?.pivot, page.pivot]).toEqual(['main.f', '']);
    expect(decodePage('#/ui/flamegraph?p=json%7Chttp').pivot).toBe('json|http');
    expect(decodePage('#/ui/constructor?si=cpu').state.view).toBe('constructor');
  });

  test('leaves out a zoom path too long for a link', () => {
    const zoomPath = Array.from({ length: 20_000 }, (_, i) => `f${i}`);
    expect(encodePage({ ...empty, zoomPath })).toBe('/flamegraph');
  });
});

test('options carry pprof’s names', () => {
  expect(getOptionName('showFrom')).toBe('show_from');
  expect(getOptionName('tagFocus')).toBe('tagfocus');
  expect(getOptionName('relativePercentages')).toBe('relative_percentages');
  expect(getOptionName('noInlines')).toBe('noinlines');
});

test('a profile in the link stands there as it is, its base, too', () => {
  const state = {
    ...decodePage('').state,
    profiles: ['data:heap.pb.gz~Ab-_9'],
    comparison: { base: 'data:base~Cd', mode: 'diff_base', normalize: false },
    view: 'top',
  } as const;
  const text = encodePage(state);
  expect(text).toBe('data=heap.pb.gz~Ab-_9&basedata=base~Cd&/top');
  expect(decodePage(`#${text}`).state).toMatchObject({
    profiles: state.profiles,
    comparison: state.comparison,
    view: 'top',
  });
});
