import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, readPackedSet } from '../../tests/golden/run.ts';
import { drawProfile } from '../../tests/support/profile-text.ts';
import { parseCommandLine } from '../cli/flags.ts';
import { openSources } from '../cli/sources.ts';
import type { Profile } from '../profile/profile.ts';
import { compareProfiles } from '../refine/compare.ts';
import { findAdviceFacts } from './advice-facts.ts';
import { buildTable } from './build.ts';
import { prepareInput } from './report.test-support.ts';

const folder = join(import.meta.dirname, '../../tests/golden/data');
const world = createWorld(readPackedSet(folder).profiles);

function open(path: string): Profile {
  return openSources(parseCommandLine(['-top', '-symbolize=none', path]), world, []);
}

function find(profile: Profile, name: string, type = '', sides?: Profile) {
  const input = prepareInput(profile, 'peek', type === '' ? {} : { sampleIndex: type });
  return findAdviceFacts(input, buildTable(input), sides, name);
}

it('of what a function calls, the one with most: library calls are its own, a stack counts once', () => {
  const profile = drawProfile(
    'cpu/nanoseconds',
    `main.put@a.go:9<main.f@a.go:2<main.f@a.go:3 40
     main.put@a.go:9<main.put@a.go:8<main.f@a.go:2 30
     fmt.Print@fmt/print.go:1<main.f@a.go:4 20
     main.get@a.go:7<main.f@a.go:5 5
     main.put@a.go:9<main.g@a.go:6 100`,
  );
  expect(find(profile, 'main.f')?.callee).toEqual({ fn: 'main.put', value: 70, cum: 95 });
  expect(find(profile, 'main.put')?.callee).toBeUndefined();
});

describe('facts of real profiles, with the numbers of pprof', () => {
  it('the 12-line program: its list regrows, and fmt.Sprintf has 2.50MB of 11.61MB', () => {
    const facts = find(open('own/buildlist/heap.pb.gz'), '', 'alloc_space');
    expect(facts).toMatchObject({
      fn: 'main.buildList',
      isProgram: true,
      isBegin: true,
      about: 'allocated',
      value: 12178753,
      self: 9557273,
      place: { file: '/home/gopher/buildlist/main.go', line: 13, value: 12178753 },
      calls: [{ kind: 'format', callee: 'fmt.Sprintf', line: 13, value: 2621480 }],
      survival: { alloc: { bytes: 12178753 }, inuse: { objects: 0, bytes: 0 } },
      growths: [{ line: 13, growth: { steps: 13 } }],
    });
    // fmt.Sprintf's five records of 32,768 objects; see details.test.ts.
    expect(facts?.calls[0]?.samples).toBeCloseTo(5, 3);
  });

  it('a web server’s live heap: all 9,747 objects of remember are live', () => {
    const facts = find(open('own/shopd/heap-after.pb.gz'), '', 'inuse_space');
    // 19494.02kB in pprof -top.
    expect(facts).toMatchObject({
      fn: 'example.com/shopd/internal/session.(*Session).remember',
      about: 'live',
      value: 19961881,
      place: { line: 41 },
      calls: [],
      survival: {
        alloc: { objects: 9747, bytes: 19961881 },
        inuse: { objects: 9747, bytes: 19961881 },
      },
    });
    expect(facts?.callers.map(({ fn, line }) => `${fn}:${line}`).slice(0, 2)).toEqual([
      'example.com/shopd/internal/session.(*Store).Open:35',
      'main.(*server).login:56',
    ]);
  });

  it('what it allocated: 30426256256B in flate’s writer, below gzip and json, for render.go:27', () => {
    const profile = open('own/shopd/heap-after.pb.gz');
    const call = {
      kind: 'compressor',
      callee: 'compress/flate.NewWriter',
      fn: 'example.com/shopd/internal/render.JSON',
      line: 27,
      value: 30426256256,
    };
    expect(find(profile, '', 'alloc_space')).toMatchObject({
      value: 30735693896,
      calls: [call, {}],
    });
    // Selected itself, the same line is where to change something.
    expect(find(profile, 'compress/flate.NewWriter', 'alloc_space')).toMatchObject({
      isProgram: false,
      callers: [],
      growths: [],
      calls: [call, { fn: '' }],
      origins: [{ line: 27, value: 30426256256 }],
    });
  });

  it('the leak: 256 objects of remember in the base, 9,747 in the new profile', () => {
    const { shown, sides } = compareProfiles(
      open('own/shopd/heap-after.pb.gz'),
      open('own/shopd/heap-before.pb.gz'),
      { diffBase: false, normalize: false },
    );
    // pprof -top of both, with -unit=B.
    expect(find(shown, '', 'inuse_space', sides)).toMatchObject({
      fn: 'example.com/shopd/internal/session.(*Session).remember',
      isDifference: true,
      value: 19961881 - 525312,
      change: {
        base: { objects: 256, bytes: 525312 },
        now: { objects: 9747, bytes: 19961881 },
      },
      growths: [],
    });
  });

  it('a CPU profile: recursion, own time, and what the runtime takes', () => {
    const profile = open('own/workmix/cpu.pb.gz');
    // pprof -top -cum: ackermann 3.57s 3.65s, runtime.mallocgc 0.73s, runtime.gcAssistAlloc 0.13s.
    expect(find(profile, '', 'cpu')).toMatchObject({
      fn: 'main.ackermann',
      about: 'cpu',
      value: 3.65e9,
      self: 3.57e9,
      // pprof -list: return n + 1 has 1.50s flat.
      selfPlace: { line: 89, value: 1.5e9 },
      // main.go: return ackermann(m-1, 1) and return ackermann(m-1, ackermann(m, n-1)).
      recursion: { value: 3.65e9, lines: [91, 93] },
      runtime: { allocate: 0.73e9, assist: 0.13e9 },
    });
    // pprof -peek: gcWriteBarrier 0.73s, runtime.gcWriteBarrier1 0.01s, runtime.newobject 0.31s of put's 1.79s.
    const put = find(profile, 'main.(*Tree[go.shape.string,go.shape.int]).put', 'cpu');
    expect(put?.value).toBe(1.79e9);
    const sum = (kind: string) =>
      put?.calls.filter((call) => call.kind === kind).reduce((all, { value }) => all + value, 0);
    expect(sum('write-barrier')).toBe(0.74e9);
    expect(sum('allocate')).toBe(0.31e9);
  });

  it('says nothing of other languages, of means, and of names that are not there', () => {
    expect(find(drawProfile('c/count', 'f@a.py:1<main@a.py:2 5'), '')).toBeUndefined();
    const go = drawProfile('c/count', 'main.f@a.go:1<main.main@a.go:2 5');
    expect(find(go, 'main.g')).toBeUndefined();
    const input = prepareInput(go, 'peek', { mean: true });
    expect(findAdviceFacts(input, buildTable(input), undefined, '')).toBeUndefined();
  });

  it('offers nothing to begin with where entries are no functions', () => {
    const go = drawProfile('c/count', 'main.f@a.go:1<main.main@a.go:2 5');
    const begin = (granularity: 'functions' | 'lines') => {
      const input = prepareInput(go, 'peek', { granularity });
      return findAdviceFacts(input, buildTable(input), undefined, '')?.fn;
    };
    expect(begin('functions')).toBe('main.f');
    expect(begin('lines')).toBeUndefined();
  });
});

describe('who bears what the library does', () => {
  const charge = (text: string, fn: string) =>
    find(drawProfile('alloc_objects/count alloc_space/bytes', text), fn, 'alloc_space');

  it('the frame of the program that is nearest to the end of the stack', () => {
    const text = `
      fmt.Sprintf@fmt/print.go:1<main.f@a.go:3<main.main@a.go:9 1 40
      main.g@a.go:20<main.f@a.go:4<main.main@a.go:9 1 50
      main.f@a.go:3<main.main@a.go:9 1 2`;
    expect(charge(text, 'main.f')).toMatchObject({
      value: 42,
      self: 2,
      place: { line: 3, value: 42 },
    });
    expect(charge(text, 'main.main')).toMatchObject({ value: 0, calls: [] });
    // The largest: 50 of main.g, 42 of main.f.
    expect(charge(text, '')).toMatchObject({ fn: 'main.g' });
  });

  it('not for what a package manages by itself', () => {
    const buffer = 'bytes.growSlice@bytes/buffer.go:1<bytes.(*Buffer).grow@bytes/buffer.go:2';
    expect(
      charge(`${buffer}<fmt.Fprintf@fmt/print.go:1<main.f@a.go:3 1 8`, 'main.f')?.calls,
    ).toMatchObject([{ kind: 'buffer', callee: 'bytes.growSlice' }]);
    const json = `${buffer}<encoding/json.Marshal@json/encode.go:1<main.f@a.go:3 1 8`;
    expect(charge(json, 'main.f')?.calls).toEqual([]);
    const http =
      'bufio.NewReaderSize@bufio/bufio.go:1<net/http.Get@http/client.go:1<main.f@a.go:3 1 8';
    expect(charge(http, 'main.f')?.calls).toEqual([]);
  });

  it('of the runtime only what the program’s own line asks for', () => {
    const cpu = (text: string) =>
      find(
        drawProfile('cpu/nanoseconds', text, { periodType: { type: 'cpu', unit: 'nanoseconds' } }),
        'main.f',
      )?.calls.map(({ kind }) => kind);
    expect(cpu('runtime.growslice@runtime/slice.go:1<main.f@a.go:3 8')).toEqual(['grow-slice']);
    // strings.Fields grows its own slice: what the line asked for is the split.
    expect(
      cpu(
        'runtime.growslice@runtime/slice.go:1<strings.Fields@strings/strings.go:1<main.f@a.go:3 8',
      ),
    ).toEqual(['split']);
    // A Builder that is given its size does not grow.
    expect(
      cpu(
        'strings.(*Builder).grow@b.go:1<strings.(*Builder).Grow@b.go:2<strings.Repeat@s.go:1<main.f@a.go:3 8',
      ),
    ).toEqual([]);
  });

  it('counts a function that calls itself once a sample, and says how deep', () => {
    const facts = find(
      drawProfile(
        'cpu/nanoseconds',
        `main.f@a.go:3<main.f@a.go:3<main.f@a.go:3<main.main@a.go:9 5
         main.f@a.go:2<main.main@a.go:9 7`,
        { periodType: { type: 'cpu', unit: 'nanoseconds' } },
      ),
      'main.f',
    );
    expect(facts).toMatchObject({ value: 12, recursion: { value: 5, depth: 3, lines: [3] } });
    expect(facts?.callers).toMatchObject([{ fn: 'main.main', line: 9 }]);
  });

  it('20,000 frames deep', () => {
    const deep = Array.from({ length: 20_000 }, () => 'main.f@a.go:3').join('<');
    const profile = drawProfile('cpu/nanoseconds', `${deep}<main.main@a.go:9 5`, {
      periodType: { type: 'cpu', unit: 'nanoseconds' },
    });
    expect(find(profile, 'main.f')?.recursion).toEqual({ value: 5, depth: 20_000, lines: [3] });
  });
});
