import { expect, test } from 'vitest';
import { defaultQuery } from '../../query/query.ts';
import { buildCommand } from './pprof-command.ts';

test('names the format, the options that differ from pprof’s own, and the file', () => {
  const query = { ...defaultQuery, sampleIndex: 'alloc_space', noInlines: true, trim: false };
  expect(buildCommand('top', query, undefined, 'heap.pb.gz')).toBe(
    'go tool pprof -top -sample_index=alloc_space -noinlines -trim=false heap.pb.gz',
  );
});

test('quotes what a shell would take apart', () => {
  expect(buildCommand('peek', defaultQuery, 'main.(*T).f', "it's.pb.gz")).toBe(
    "go tool pprof '-peek=^main\\.\\(\\*T\\)\\.f$' 'it'\\''s.pb.gz'",
  );
  const query = { ...defaultQuery, focus: 'a b', granularity: 'lines', sort: 'cum' } as const;
  expect(buildCommand('flamegraph', query, 'main.f', 'x')).toBe(
    "go tool pprof -http=:8080 '-focus=a b' -cum -lines x",
  );
});

test('list looks for the function of an entry, peek for the entry', () => {
  const query = { ...defaultQuery, granularity: 'lines' } as const;
  expect(buildCommand('source', query, 'main.f /src/a.go:12', 'x')).toBe(
    "go tool pprof '-list=^main\\.f$' -lines x",
  );
  expect(buildCommand('peek', query, 'main.f /src/a.go:12', 'x')).toBe(
    "go tool pprof '-peek=^main\\.f /src/a\\.go:12$' -lines x",
  );
});

test('lists everything where nothing is selected', () => {
  expect(buildCommand('source', defaultQuery, undefined, 'x')).toBe('go tool pprof -list=. x');
});
