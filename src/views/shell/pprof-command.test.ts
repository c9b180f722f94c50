import { expect, test } from 'vitest';
import { defaultQuery } from '../../query/query.ts';
import { buildCommand, buildPprofAddress, sortAsShown } from './pprof-command.ts';

test('names the format, the options that differ from pprof’s own, and the file', () => {
  const query = { ...defaultQuery, sampleIndex: 'alloc_space', noInlines: true, trim: false };
  expect(buildCommand('top', query, undefined, ['heap.pb.gz'])).toBe(
    'go tool pprof -top -sample_index=alloc_space -noinlines -trim=false heap.pb.gz',
  );
});

test('quotes what a shell would take apart', () => {
  expect(buildCommand('peek', defaultQuery, 'main.(*T).f', ["it's.pb.gz"])).toBe(
    "go tool pprof '-peek=^main\\.\\(\\*T\\)\\.f$' 'it'\\''s.pb.gz'",
  );
  const query = { ...defaultQuery, focus: 'a b', granularity: 'lines', sort: 'cum' } as const;
  expect(buildCommand('flamegraph', query, 'main.f', ['x'])).toBe(
    "go tool pprof -http=:8080 '-focus=a b' -cum -lines x",
  );
});

test('list looks for the function of an entry, peek for the entry', () => {
  const query = { ...defaultQuery, granularity: 'lines' } as const;
  expect(buildCommand('source', query, 'main.f /src/a.go:12', ['x'])).toBe(
    "go tool pprof '-list=^main\\.f$' -lines x",
  );
  expect(buildCommand('peek', query, 'main.f /src/a.go:12', ['x'])).toBe(
    "go tool pprof '-peek=^main\\.f /src/a\\.go:12$' -lines x",
  );
});

test('lists everything where nothing is selected', () => {
  expect(buildCommand('source', defaultQuery, undefined, ['x'])).toBe('go tool pprof -list=. x');
});

test('names every source, and the base', () => {
  const comparison = { base: 'a.pb.gz', mode: 'diff_base', normalize: true } as const;
  expect(buildCommand('top', defaultQuery, undefined, ['b.pb.gz', 'c.pb.gz'], comparison)).toBe(
    'go tool pprof -top -diff_base=a.pb.gz -normalize b.pb.gz c.pb.gz',
  );
});

test('an address of pprof’s page has its short names of options', () => {
  const query = { ...defaultQuery, sampleIndex: 'alloc_space', focus: 'main', trim: false };
  expect(buildPprofAddress('top', query, 'main.f')).toEqual({
    address: '/ui/top?si=alloc_space&f=main&trim=f',
    left: [],
  });
  expect(buildPprofAddress('graph', defaultQuery, undefined)?.address).toBe('/ui/graph');
  expect(buildPprofAddress('traces', defaultQuery, undefined)).toBeUndefined();
});

test('pprof’s pages of one function have it as f', () => {
  expect(buildPprofAddress('source', defaultQuery, 'main.(*T).f')?.address).toBe(
    '/ui/source?f=%5Emain%5C.%5C(%5C*T%5C)%5C.f$',
  );
});

test('what pprof takes on the command line only is named', () => {
  const query = { ...defaultQuery, tagRoot: 'handler', divideBy: 2 };
  expect(buildPprofAddress('flamegraph', query, undefined)).toEqual({
    address: '/ui/flamegraph',
    left: ['tagroot', 'divide_by'],
  });
});

test('Top sorted by cum is -cum; the orders that pprof lacks change nothing', () => {
  const command = (column: string, isDescending: boolean, sort: 'flat' | 'cum' = 'flat') =>
    buildCommand(
      'top',
      sortAsShown({ ...defaultQuery, sort }, { column, isDescending }),
      undefined,
      ['x'],
    );
  expect(command('cum', true)).toBe('go tool pprof -top -cum x');
  expect(command('flat', true, 'cum')).toBe('go tool pprof -top x');
  expect(command('cum', false)).toBe('go tool pprof -top x');
  expect(command('name', true)).toBe('go tool pprof -top x');
});
